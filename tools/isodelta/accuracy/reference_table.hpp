#pragma once

#include <optional>
#include <string>
#include <vector>

#include "geo/vector_reader.hpp"

namespace isodelta::tools {

/// A table of the reference data, whose fields are asked for by name.
class ReferenceTable {
public:
    /// Errors: kNotFound no such file; kBadInput a file that cannot be read, or lacks one of the columns
    ReferenceTable(const std::string& file, const std::vector<std::string>& columns);

    [[nodiscard]] const std::vector<geo::Feature>& rows() const { return layer_.features; }
    /// Empty where the field is.
    [[nodiscard]] std::string text(const geo::Feature& row, const std::string& column) const;
    /// Errors: kBadInput a text that is no number
    [[nodiscard]] double number(const geo::Feature& row, const std::string& column) const;

private:
    geo::VectorLayer layer_;
};

/// The number that a text is, as a whole.
[[nodiscard]] std::optional<double> to_number(const std::string& text);

}  // namespace isodelta::tools
