#include "geo/atomic_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "geo/detail/database.hpp"
#include "geo/detail/staging.hpp"
#include "geo/errors.hpp"
#include "geo/source_name.hpp"

namespace isodelta::geo {

namespace fs = std::filesystem;

namespace {

/// A pipe or a device, such as /dev/stdout: written to directly; there is nothing to replace.
bool is_stream(const std::string& path) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    return fs::is_fifo(status) || fs::is_character_file(status) || fs::is_socket(status);
}

[[noreturn]] void refuse_failed(const std::string& path) {
    const std::string reason = errno == 0 ? "writing failed" : std::generic_category().message(errno);
    throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, reason));
}

void write_stream(const std::string& path, std::string_view content) {
    errno = 0;
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    if (!file) refuse_failed(path);
}

}  // namespace

void check_writable(const std::string& path, Overwrite overwrite) {
    if (is_stream(path)) return;
    if (is_database(path)) {
        detail::check_table(path, overwrite);
        return;
    }
    std::error_code ignored;
    const fs::path folder = fs::path(path).parent_path().empty() ? fs::path(".") : fs::path(path).parent_path();
    if (fs::path(path).filename().empty() || fs::is_directory(path, ignored)) {
        throw Error(ErrorCode::kBadInput, fmt::format("cannot write '{}': it is a folder; give a file name", path));
    }
    if (!fs::is_directory(folder, ignored)) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("cannot write '{}': there is no folder '{}'", path, folder.string()));
    }
    if (overwrite == Overwrite::kRefuse && fs::exists(path, ignored)) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' exists; choose another name, or allow it to be overwritten", path));
    }
    if (access(folder.c_str(), W_OK | X_OK) != 0) {
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, std::generic_category().message(errno)));
    }
}

/// A stream is written to as it comes: there is nothing to replace.
struct FileInProgress::Impl {
    Impl(const std::string& target, Overwrite overwrite) : path(target) {
        if (!is_stream(target)) staging.emplace(target, overwrite);
        file.open(staging ? staging->path() : target, std::ios::binary);
    }
    std::string path;
    std::optional<detail::Staging> staging;
    std::ofstream file;
};

FileInProgress::FileInProgress(const std::string& path, Overwrite overwrite)
    : impl_(std::make_unique<Impl>(path, overwrite)) {}

FileInProgress::~FileInProgress() = default;

void FileInProgress::write(std::string_view content) {
    impl_->file.write(content.data(), static_cast<std::streamsize>(content.size()));
}

void FileInProgress::finish() {
    errno = 0;
    impl_->file.close();
    if (!impl_->file) refuse_failed(impl_->path);
    if (impl_->staging) impl_->staging->publish();
}

void write_file(const std::string& path, std::string_view content, Overwrite overwrite) {
    if (is_stream(path)) {
        write_stream(path, content);
        return;
    }
    const detail::Staging staging(path, overwrite);
    write_stream(staging.path(), content);
    staging.publish();
}

}  // namespace isodelta::geo
