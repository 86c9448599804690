#include "geo/raster_writer.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/staging.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {

struct RasterWriter::Impl {
    std::string path;
    ScalarGrid around;
    detail::Staging staging;
    detail::GdalMessages messages;
    detail::DatasetHandle dataset;

    void check(bool is_done) const {
        if (!is_done || !messages.failure().empty())
            throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, messages.failure()));
    }
};

RasterWriter::RasterWriter(const std::string& path, const LocalFrame& frame, const ScalarGrid& around,
                           const std::vector<std::string>& bands,
                           const std::vector<std::pair<std::string, std::string>>& metadata, Overwrite overwrite)
    : impl_(new Impl{path,
                     ScalarGrid(around.south_west(), around.cell_m(), around.columns(), around.rows()),
                     detail::Staging(path, overwrite),
                     {},
                     {}}) {
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (driver == nullptr) throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': this GDAL has no GTiff", path));
    CPLStringList options;
    for (const char* option : {"COMPRESS=DEFLATE", "PREDICTOR=3", "TILED=YES", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER"})
        options.AddString(option);
    impl_->dataset.reset(driver->Create(impl_->staging.path().c_str(), static_cast<int>(around.columns()),
                                        static_cast<int>(around.rows()), static_cast<int>(bands.size()), GDT_Float32,
                                        options.List()));
    impl_->check(impl_->dataset != nullptr);
    OGRSpatialReference reference;
    impl_->check(reference.importFromProj4(frame.crs().c_str()) == OGRERR_NONE);
    impl_->check(impl_->dataset->SetSpatialRef(&reference) == CE_None);
    const double north = around.south_west().north + static_cast<double>(around.rows()) * around.cell_m();
    std::array<double, 6> transform = {around.south_west().east, around.cell_m(), 0, north, 0, -around.cell_m()};
    impl_->check(impl_->dataset->SetGeoTransform(transform.data()) == CE_None);
    for (const auto& [name, value] : metadata) impl_->dataset->SetMetadataItem(name.c_str(), value.c_str());
    for (std::size_t i = 0; i < bands.size(); ++i) {
        GDALRasterBand* band = impl_->dataset->GetRasterBand(static_cast<int>(i + 1));
        band->SetDescription(bands[i].c_str());
        band->SetUnitType("s");
        band->SetNoDataValue(kNoData);
    }
}

RasterWriter::~RasterWriter() = default;

void RasterWriter::write(std::size_t band, const ScalarGrid& grid) {
    const ScalarGrid& around = impl_->around;
    const auto offset = [&](double own, double other) { return std::lround((own - other) / around.cell_m()); };
    const long west = offset(grid.south_west().east, around.south_west().east);
    const long south = offset(grid.south_west().north, around.south_west().north);
    std::vector<float> line(around.columns());
    for (long row = static_cast<long>(around.rows()) - 1; row >= 0; --row) {
        std::fill(line.begin(), line.end(), kNoData);
        if (row >= south && row < south + static_cast<long>(grid.rows()))
            for (std::size_t column = 0; column < grid.columns(); ++column)
                line[static_cast<std::size_t>(west) + column] =
                    grid.at(column, static_cast<std::size_t>(row - south)).value_or(kNoData);
        const int from_north = static_cast<int>(around.rows()) - 1 - static_cast<int>(row);
        impl_->check(impl_->dataset->GetRasterBand(static_cast<int>(band + 1))
                         ->RasterIO(GF_Write, 0, from_north, static_cast<int>(line.size()), 1, line.data(),
                                    static_cast<int>(line.size()), 1, GDT_Float32, 0, 0, nullptr) == CE_None);
    }
}

void RasterWriter::finish() {
    impl_->dataset.reset();  // writes what is still in memory, and may fail at that
    impl_->check(true);
    impl_->staging.publish();
    impl_.reset();
}

}  // namespace isodelta::geo
