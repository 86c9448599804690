#include "tools/isodelta/accuracy/reference_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace isodelta::tools {

using geo::Error;
using geo::ErrorCode;

ReferenceTable::ReferenceTable(const std::string& file, const std::vector<std::string>& columns) {
    std::vector<geo::Problem> problems;
    layer_ = geo::read_vector(file, problems);
    for (const geo::Problem& problem : problems)
        if (problem.severity == geo::Severity::kError) throw Error(ErrorCode::kBadInput, to_string(problem));
    for (const std::string& column : columns)
        if (std::find(layer_.field_names.begin(), layer_.field_names.end(), column) == layer_.field_names.end())
            throw Error(ErrorCode::kBadInput, fmt::format("{}: has no column '{}'", file, column));
}

std::string ReferenceTable::text(const geo::Feature& row, const std::string& column) const {
    const geo::FieldValue& value = layer_.value(row, column);
    if (const auto* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
    const auto* text = std::get_if<std::string>(&value);
    return text != nullptr ? *text : std::string();
}

double ReferenceTable::number(const geo::Feature& row, const std::string& column) const {
    const std::string written = text(row, column);
    if (const auto value = to_number(written)) return *value;
    throw Error(ErrorCode::kBadInput,
                fmt::format("{}: {}: {}: is '{}', which is not a number", layer_.file, row.label(), column, written));
}

std::optional<double> to_number(const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace isodelta::tools
