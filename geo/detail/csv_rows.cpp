#include "geo/detail/csv_rows.hpp"

#include <cpl_csv.h>

#include <fstream>
#include <iterator>

namespace isodelta::geo::detail {
namespace {

/// Counts columns record by record, with the quotes that RFC 4180 and GDAL know: inside them commas and ends of lines
/// are text, and a doubled one opens and closes nothing.
class ColumnCounter {
public:
    ColumnCounter(const std::string& text, char delimiter) : text_(text), delimiter_(delimiter) {}

    /// Columns of the next record; 0 for an empty line.
    std::size_t count_next() {
        const std::size_t begin = at_;
        std::size_t delimiters = 0;
        bool quoted = false;
        for (; at_ < text_.size() && (quoted || text_[at_] != '\n'); ++at_) {
            if (text_[at_] == '"') quoted = !quoted;
            if (text_[at_] == delimiter_ && !quoted) ++delimiters;
        }
        const std::size_t end = at_ > begin && text_[at_ - 1] == '\r' ? at_ - 1 : at_;
        ++at_;
        return end == begin ? 0 : delimiters + 1;
    }

    [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

private:
    const std::string& text_;
    char delimiter_;
    std::size_t at_ = 0;
};

}  // namespace

std::vector<UnevenRow> find_uneven_rows(const std::string& csv_file) {
    std::ifstream file(csv_file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};  // none for a folder of tables
    const std::string first_line = text.substr(0, text.find('\n'));
    ColumnCounter counter(text, CSVDetectSeperator(first_line.c_str()));

    std::vector<UnevenRow> uneven;
    const std::size_t expected = counter.count_next();
    for (std::size_t number = 1; !counter.at_end();) {
        const std::size_t columns = counter.count_next();
        if (columns == 0) continue;
        if (columns != expected) uneven.push_back({.number = number, .columns = columns, .expected = expected});
        ++number;
    }
    return uneven;
}

}  // namespace isodelta::geo::detail
