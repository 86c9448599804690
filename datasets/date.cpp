#include "datasets/date.hpp"

#include <fmt/format.h>

#include <chrono>
#include <regex>

namespace isodelta::datasets {

std::optional<Date> parse_date(const std::string& text) {
    static const std::regex kForm(R"((\d{4})(?:-(\d{2})(?:-(\d{2}))?)?)");
    std::smatch parts;
    if (!std::regex_match(text, parts, kForm)) return std::nullopt;

    namespace chrono = std::chrono;
    const chrono::year year(std::stoi(parts[1]));
    const chrono::month month(parts[2].matched ? static_cast<unsigned>(std::stoi(parts[2])) : 12U);
    if (!month.ok()) return std::nullopt;
    const chrono::day last = (year / month / chrono::last).day();
    const chrono::day day = parts[3].matched ? chrono::day(static_cast<unsigned>(std::stoi(parts[3]))) : last;
    if (day < chrono::day(1) || day > last) return std::nullopt;
    return Date{static_cast<int>(year), static_cast<int>(static_cast<unsigned>(month)),
                static_cast<int>(static_cast<unsigned>(day))};
}

std::string to_string(const Date& date) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace isodelta::datasets
