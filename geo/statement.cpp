#include "geo/statement.hpp"

#include <fmt/args.h>
#include <fmt/format.h>

namespace isodelta::geo {

std::string Statement::told(const std::function<std::string(std::string_view)>& translate) const {
    fmt::dynamic_format_arg_store<fmt::format_context> arguments;
    for (const Value& value : values_)
        std::visit(
            [&](const auto& one) {
                if constexpr (std::same_as<std::decay_t<decltype(one)>, std::vector<Statement>>) {
                    arguments.push_back(one.front().told(translate));
                } else {
                    arguments.push_back(one);
                }
            },
            value);
    return fmt::vformat(translate(format_), arguments);
}

std::string to_string(const Statement& statement) {
    return statement.told([](std::string_view format) { return std::string(format); });
}

bool operator==(const Statement& a, const Statement& b) {
    return to_string(a) == to_string(b);
}

Statement join(const std::vector<Statement>& parts, const char* between) {
    Statement all;
    for (const Statement& part : parts) all = all.empty() ? part : Statement(between, std::move(all), part);
    return all;
}

}  // namespace isodelta::geo
