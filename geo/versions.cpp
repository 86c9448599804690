#include "geo/versions.hpp"

#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

namespace isodelta::geo {

std::vector<std::pair<std::string, std::string>> library_versions() {
    return {{"GDAL", GDALVersionInfo("RELEASE_NAME")}, {"GEOS", GEOSversion()}, {"PROJ", proj_info().version}};
}

}  // namespace isodelta::geo
