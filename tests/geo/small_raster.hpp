#pragma once

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "geo/detail/gdal_handles.hpp"

namespace isodelta::support {

/// A GeoTIFF of these rows, from the north; `crs` may be empty.
inline void write_raster(const std::string& path, const std::string& crs, std::array<double, 6> place,
                         const std::vector<std::vector<double>>& rows, double no_data) {
    const geo::detail::GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const geo::detail::DatasetHandle file(driver->Create(path.c_str(), static_cast<int>(rows.front().size()),
                                                         static_cast<int>(rows.size()), 1, GDT_Float64, nullptr));
    bool is_done = file != nullptr && file->SetGeoTransform(place.data()) == CE_None;
    if (!crs.empty()) {
        OGRSpatialReference reference;
        is_done = is_done && reference.SetFromUserInput(crs.c_str()) == OGRERR_NONE &&
                  file->SetSpatialRef(&reference) == CE_None;
    }
    GDALRasterBand* band = file->GetRasterBand(1);
    band->SetNoDataValue(no_data);
    for (std::size_t row = 0; row < rows.size(); ++row) {
        std::vector<double> values = rows[row];
        const int width = static_cast<int>(values.size());
        is_done = is_done && band->RasterIO(GF_Write, 0, static_cast<int>(row), width, 1, values.data(), width, 1,
                                            GDT_Float64, 0, 0, nullptr) == CE_None;
    }
    if (!is_done) throw std::runtime_error("cannot write " + path);
}

}  // namespace isodelta::support
