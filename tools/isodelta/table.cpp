#include "tools/isodelta/table.hpp"

#include <algorithm>

#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

namespace {

std::string quoted(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string result = "\"";
    for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
    return result + "\"";
}

}  // namespace

std::size_t display_width(const std::string& text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) continue;
        // From U+2E80 on (lead byte E2 BA and above) come the wide characters of East Asia.
        const bool wide =
            byte > 0xE2 || (byte == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0xBA);
        width += wide ? 2 : 1;
    }
    return width;
}

std::string Table::to_text() const {
    std::vector<std::size_t> widths(rows_.front().size(), 0);
    std::vector<bool> used(rows_.front().size(), rows_.size() == 1);
    std::vector<std::vector<std::string>> rows = rows_;
    for (std::size_t r = 0; r < rows.size(); ++r)
        for (std::size_t i = 0; i < rows[r].size(); ++i) {
            if (r == 0 || words_.contains(i)) rows[r][i] = tr(rows[r][i]);
            widths[i] = std::max(widths[i], display_width(rows[r][i]));
            if (r > 0 && !rows[r][i].empty()) used[i] = true;
        }
    std::string text;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (!used[i]) continue;
            const std::string padding(widths[i] - display_width(row[i]), ' ');
            line += right_.contains(i) ? padding + row[i] : row[i] + padding;
            line += "  ";
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
    }
    return text;
}

std::string Table::to_csv() const {
    std::string text;
    for (const auto& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            text += quoted(row[i]);
        }
        text += '\n';
    }
    return text;
}

}  // namespace isodelta::tools
