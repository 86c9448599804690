#pragma once

#include <filesystem>
#include <string>

#include "geo/vector_writer.hpp"

namespace isodelta::geo::detail {

/// A temporary folder beside a file that is being written. Files are made in it under their final names and appear at
/// their place by renaming; whatever is left goes with the folder.
class Staging {
public:
    /// Errors: as write_file
    Staging(const std::string& path, Overwrite overwrite);
    ~Staging();
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;

    /// Where to write the file meanwhile.
    [[nodiscard]] std::string path() const;

    /// Moves everything written to its place, the named file last, so that it never appears without its side files.
    void publish() const;

private:
    void move(const std::filesystem::path& name) const;

    std::filesystem::path target_;
    std::filesystem::path folder_;
    Overwrite overwrite_;
};

/// Writes a side file where the file is staged. Errors: kIo
void write_beside(const std::string& path, const std::string& text);

}  // namespace isodelta::geo::detail
