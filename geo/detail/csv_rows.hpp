#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace isodelta::geo::detail {

/// A record that has more or fewer columns than the first row names.
struct UnevenRow {
    std::size_t number;   ///< of the record, from 1, the first row and empty lines not counted
    std::size_t columns;  ///< that it has
    std::size_t expected;
};

/// Records that GDAL would read without a word: it drops what is too many, which after an unquoted comma is not even
/// what is wrong.
[[nodiscard]] std::vector<UnevenRow> find_uneven_rows(const std::string& csv_file);

}  // namespace isodelta::geo::detail
