#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isodelta::geo {

/// The rows of a table in CSV, one at a time, out of a file, a folder or a zip archive.
class CsvTable {
public:
    /// `folder` may be a folder or a .zip; nothing where it has no such file.
    ///
    /// Errors: kBadInput a file without a first row that names its columns, or one that is not UTF-8
    [[nodiscard]] static std::optional<CsvTable> open(const std::string& folder, const std::string& name);

    CsvTable(CsvTable&&) noexcept;
    CsvTable& operator=(CsvTable&&) noexcept;
    ~CsvTable();

    [[nodiscard]] bool has(std::string_view column) const;
    /// Goes to the next row that is not empty; false at the end.
    ///
    /// Errors: kBadInput a row that is not UTF-8; kIo
    bool next();
    /// Of the current row, without blanks around; empty where the table has no such column or the row ends before.
    [[nodiscard]] const std::string& text(std::string_view column) const;
    /// Number of the current row's line, from 2, if no field has line breaks.
    [[nodiscard]] std::size_t line() const;
    [[nodiscard]] const std::string& path() const;

private:
    struct State;
    explicit CsvTable(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// Whether there is a folder or an archive of that name that can be listed.
[[nodiscard]] bool is_folder_or_archive(const std::string& path);

}  // namespace isodelta::geo
