#include "geo/raster_reader.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <filesystem>

#include "geo/detail/gdal_handles.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {

struct RasterReader::Impl {
    std::string path;
    detail::GdalMessages messages;
    detail::DatasetHandle dataset;
    GDALRasterBand* band = nullptr;
    detail::TransformationHandle to_wgs84;
    std::array<double, 6> place{};
    double scale = 1;
    double offset = 0;
    std::size_t next_row = 0;

    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' {}", path, why));
    }

    void find_place() {
        if (dataset->GetGeoTransform(place.data()) != CE_None) refuse("does not say where it lies (no geotransform)");
        const OGRSpatialReference* declared = dataset->GetSpatialRef();
        if (declared == nullptr) refuse("declares no CRS, so nobody knows where its cells are");
        OGRSpatialReference own(*declared);
        own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const OGRSpatialReference world = detail::wgs84();
        to_wgs84.reset(OGRCreateCoordinateTransformation(&own, &world));
        if (!to_wgs84) refuse(fmt::format("has a CRS that PROJ cannot transform: {}", messages.failure()));
    }

    [[nodiscard]] bool is_data(double raw) const {
        if (!std::isfinite(raw)) return false;
        int declared = 0;
        const double none = band->GetNoDataValue(&declared);
        return declared == 0 || (raw != none && static_cast<float>(raw) != static_cast<float>(none));
    }
};

RasterReader::RasterReader(const std::string& path) : impl_(new Impl{.path = path}) {
    if (!std::filesystem::exists(path)) throw Error(ErrorCode::kNotFound, fmt::format("there is no file '{}'", path));
    impl_->dataset.reset(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER));
    if (!impl_->dataset) impl_->refuse(fmt::format("is not a raster that GDAL reads: {}", impl_->messages.failure()));
    if (impl_->dataset->GetRasterCount() != 1)
        impl_->refuse(
            fmt::format("has {} bands; one with the amount of each cell is needed", impl_->dataset->GetRasterCount()));
    impl_->band = impl_->dataset->GetRasterBand(1);
    impl_->scale = impl_->band->GetScale();
    impl_->offset = impl_->band->GetOffset();
    impl_->find_place();
}

RasterReader::~RasterReader() = default;

std::size_t RasterReader::rows() const {
    return static_cast<std::size_t>(impl_->band->GetYSize());
}

std::vector<RasterCell> RasterReader::read(std::size_t count) {
    std::vector<RasterCell> cells;
    const std::size_t end = std::min(rows(), impl_->next_row + count);
    std::vector<double> raw(static_cast<std::size_t>(impl_->band->GetXSize()));
    const int width = static_cast<int>(raw.size());
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> values;
    for (; impl_->next_row < end; ++impl_->next_row) {
        const int row = static_cast<int>(impl_->next_row);
        if (impl_->band->RasterIO(GF_Read, 0, row, width, 1, raw.data(), width, 1, GDT_Float64, 0, 0, nullptr) !=
            CE_None)
            throw Error(ErrorCode::kIo, fmt::format("reading '{}' failed at row {}: {}", impl_->path, row + 1,
                                                    impl_->messages.failure()));
        for (int column = 0; column < width; ++column) {
            const double stored = raw[static_cast<std::size_t>(column)];
            if (!impl_->is_data(stored)) continue;
            const double value = stored * impl_->scale + impl_->offset;
            if (value < 0)
                impl_->refuse(
                    fmt::format("holds {} in row {}, column {}; amounts are 0 or more, and what stands for "
                                "'no data' is declared",
                                value, row + 1, column + 1));
            if (value == 0) continue;
            const double across = column + 0.5;
            const double down = row + 0.5;
            x.push_back(impl_->place[0] + across * impl_->place[1] + down * impl_->place[2]);
            y.push_back(impl_->place[3] + across * impl_->place[4] + down * impl_->place[5]);
            values.push_back(value);
        }
    }
    std::vector<int> done(values.size());
    if (!values.empty())
        (void)impl_->to_wgs84->Transform(static_cast<int>(x.size()), x.data(), y.data(), nullptr, done.data());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (done[i] == 0) impl_->refuse("has cells whose place PROJ cannot find");
        cells.push_back({.position = {.lon = x[i], .lat = y[i]}, .value = values[i]});
    }
    impl_->messages.clear_failure();
    return cells;
}

}  // namespace isodelta::geo
