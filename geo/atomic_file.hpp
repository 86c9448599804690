#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "geo/vector_writer.hpp"

namespace isodelta::geo {

/// Writes a whole file or nothing: to a temporary name beside it, then renamed.
///
/// Errors: kBadInput the file exists and may not be overwritten, or its folder does not exist; kIo
void write_file(const std::string& path, std::string_view content, Overwrite overwrite);

/// A file that is written piece by piece, and appears whole once it is finished or not at all.
class FileInProgress {
public:
    /// Errors: as write_file
    FileInProgress(const std::string& path, Overwrite overwrite);
    ~FileInProgress();
    FileInProgress(const FileInProgress&) = delete;
    FileInProgress& operator=(const FileInProgress&) = delete;

    void write(std::string_view content);
    /// Errors: kIo
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Throws what write_file (for a table of a database, write_vector) would throw for this path before any work is done.
void check_writable(const std::string& path, Overwrite overwrite);

}  // namespace isodelta::geo
