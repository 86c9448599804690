#include "geo/detail/csv_rows.hpp"

#include <cpl_csv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <memory>

namespace isodelta::geo::detail {
namespace {

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

constexpr std::size_t kLongestLine = 10'000'000;  // as GDAL's reader has it

}  // namespace

std::vector<UnevenRow> find_uneven_rows(const std::string& csv_file) {
    const std::unique_ptr<VSILFILE, FileCloser> file(VSIFOpenL(csv_file.c_str(), "rb"));
    if (!file) return {};  // a folder of tables, which GDAL opens as well
    const char* first_line = CPLReadLineL(file.get());
    if (first_line == nullptr) return {};
    const std::string delimiter(1, CSVDetectSeperator(first_line));
    VSIRewindL(file.get());

    std::vector<UnevenRow> uneven;
    std::size_t expected = 0;
    for (std::size_t number = 0;;) {
        const CPLStringList row(
            CSVReadParseLine3L(file.get(), kLongestLine, delimiter.c_str(), true, false, false, number == 0));
        if (row.List() == nullptr) return uneven;
        const auto columns = static_cast<std::size_t>(row.size());
        if (columns == 0) continue;
        if (number == 0) expected = columns;
        if (columns != expected) uneven.push_back({.number = number, .columns = columns, .expected = expected});
        ++number;
    }
}

}  // namespace isodelta::geo::detail
