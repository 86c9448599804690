#include "geo/source_name.hpp"

#include <cpl_vsi.h>

#include <regex>

namespace isodelta::geo {

bool is_database(const std::string& path) {
    const std::size_t end = path.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return end != std::string::npos && end >= 2 && path[end] == ':';
}

SourceName split_layer(const std::string& path) {
    VSIStatBufL status;
    const std::size_t colon = path.rfind(':');
    if (colon == std::string::npos || VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0) return {path, {}};
    const std::string layer = path.substr(colon + 1);
    const bool is_name = !layer.empty() && layer.find_first_of("/=") == std::string::npos;
    const bool is_prefix = is_database(path) && path.find(':') == colon;  // the colon of "PG:" itself
    return is_name && colon > 0 && !is_prefix ? SourceName{path.substr(0, colon), layer} : SourceName{path, {}};
}

std::string without_password(const std::string& path) {
    if (!is_database(path)) return path;
    static const std::regex kPassword(R"(password\s*=\s*('([^'\\]|\\.)*'|[^\s:]*))", std::regex::icase);
    return std::regex_replace(path, kPassword, "password=***");
}

}  // namespace isodelta::geo
