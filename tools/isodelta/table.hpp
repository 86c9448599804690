#pragma once

#include <set>
#include <string>
#include <vector>

namespace isodelta::tools {

/// A plain table for terminals: columns as wide as their widest text, Chinese characters counted as two.
class Table {
public:
    /// `right` are the columns set to the right.
    Table(std::vector<std::string> header, std::set<std::size_t> right)
        : rows_{std::move(header)}, right_(std::move(right)) {}

    /// Columns whose cells are words of ours, which text says in the language that is set.
    Table& with_words(std::set<std::size_t> columns) {
        words_ = std::move(columns);
        return *this;
    }

    void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
    /// Columns without a single value are left out. Titles are in the language that is set.
    [[nodiscard]] std::string to_text() const;
    /// By RFC 4180, one header line.
    [[nodiscard]] std::string to_csv() const;

private:
    std::vector<std::vector<std::string>> rows_;
    std::set<std::size_t> right_;
    std::set<std::size_t> words_;
};

/// Columns that a text takes on a terminal.
[[nodiscard]] std::size_t display_width(const std::string& text);

}  // namespace isodelta::tools
