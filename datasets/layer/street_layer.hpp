#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/streets.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

struct StreetLayerOptions {
    std::string mapping;          ///< a mapping file; empty: fields bear our names
    bool node = false;            ///< lines of one level meet where they cross or touch
    double tolerance_m = 0;       ///< ends within it are joined
    std::optional<Date> as_of{};  ///< of the dataset; nothing: the day of the file, of a database today
};

/// Reads a layer of lines (anything geo::read_vector opens) as streets; the fields are those of docs/data-format.md,
/// "Layers of roads". Lines are joined where they have a vertex in common on one level. What cannot be taken is counted
/// by reason in Streets::refused, what is doubtful in Streets::warnings.
///
/// CRS:    to WGS 84, rounded to 10⁻⁷ degrees
/// Errors: as geo::read_vector and FieldMapping; kBadInput no line that can be taken
/// Problems (appended): what is wrong with the mapping, or the file as a whole; features that cannot be read and are
/// left
///         out, as warnings
[[nodiscard]] Streets read_street_layer(const std::string& path, const StreetLayerOptions& options,
                                        std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
