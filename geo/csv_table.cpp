#include "geo/csv_table.hpp"

#include <cpl_conv.h>
#include <cpl_csv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>

#include "geo/detail/gdal_handles.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {

namespace {

/// A row beyond that is a quote that was never closed.
constexpr std::size_t kLongestRow = 1'000'000;

struct CloseFile {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

std::string trim(std::string_view text) {
    constexpr std::string_view kBlanks = " \t\r";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1));
}

/// Where GDAL's file system has what lies in a folder or an archive.
std::string folder_path(const std::string& folder) {
    return folder.ends_with(".zip") ? "/vsizip/{" + folder + "}" : folder;
}

}  // namespace

struct CsvTable::State {
    std::string path;
    std::unique_ptr<VSILFILE, CloseFile> file;
    std::vector<std::string> columns;
    std::vector<std::string> row;
    std::size_t line = 1;

    /// False at the end of the file.
    bool read(std::vector<std::string>& fields) {
        fields.clear();
        const detail::GdalMessages messages;  // which are told below
        const CPLStringList texts(CSVReadParseLine3L(file.get(), kLongestRow, ",", true, false, false, true));
        if (texts.List() == nullptr) {
            if (VSIFEofL(file.get()) != 0) return false;
            throw Error(
                ErrorCode::kBadInput,
                fmt::format("'{}': the row after line {} does not end: is a quotation mark missing?", path, line));
        }
        for (int i = 0; i < texts.Count(); ++i) {
            if (CPLIsUTF8(texts[i], -1) == 0)
                throw Error(ErrorCode::kBadInput,
                            fmt::format("'{}': line {} is not UTF-8; save the file in that encoding", path, line));
            fields.push_back(trim(texts[i]));
        }
        return true;
    }
};

CsvTable::CsvTable(std::unique_ptr<State> state) : state_(std::move(state)) {}
CsvTable::CsvTable(CsvTable&&) noexcept = default;
CsvTable& CsvTable::operator=(CsvTable&&) noexcept = default;
CsvTable::~CsvTable() = default;

std::optional<CsvTable> CsvTable::open(const std::string& folder, const std::string& name) {
    auto state = std::make_unique<State>();
    state->path = folder + "/" + name;
    state->file.reset(VSIFOpenL((folder_path(folder) + "/" + name).c_str(), "rb"));
    if (!state->file) return std::nullopt;
    if (!state->read(state->columns))
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' is empty; its first line names its columns", state->path));
    return CsvTable(std::move(state));
}

bool CsvTable::has(std::string_view column) const {
    return std::find(state_->columns.begin(), state_->columns.end(), column) != state_->columns.end();
}

bool CsvTable::next() {
    while (state_->read(state_->row)) {
        ++state_->line;
        if (std::any_of(state_->row.begin(), state_->row.end(), [](const std::string& text) { return !text.empty(); }))
            return true;
    }
    return false;
}

const std::string& CsvTable::text(std::string_view column) const {
    static const std::string kNone;
    const auto place = std::find(state_->columns.begin(), state_->columns.end(), column) - state_->columns.begin();
    return static_cast<std::size_t>(place) < state_->row.size() ? state_->row[static_cast<std::size_t>(place)] : kNone;
}

std::size_t CsvTable::line() const {
    return state_->line;
}

const std::string& CsvTable::path() const {
    return state_->path;
}

bool is_folder_or_archive(const std::string& path) {
    const CPLStringList names(VSIReadDir(folder_path(path).c_str()));
    return names.List() != nullptr;
}

}  // namespace isodelta::geo
