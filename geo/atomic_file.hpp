#pragma once

#include <string>
#include <string_view>

#include "geo/vector_writer.hpp"

namespace isodelta::geo {

/// Writes a whole file or nothing: to a temporary name beside it, then renamed.
///
/// Errors: kBadInput the file exists and may not be overwritten, or its folder does not exist; kIo
void write_file(const std::string& path, std::string_view content, Overwrite overwrite);

/// Throws what write_file would throw for this path before any work is done.
void check_writable(const std::string& path, Overwrite overwrite);

}  // namespace isodelta::geo
