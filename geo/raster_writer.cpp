#include "geo/raster_writer.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/qml.hpp"
#include "geo/detail/staging.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {

namespace {

constexpr int kBlock = 512;

/// GDAL keeps a twentieth of the machine's memory full of blocks, whatever there is to do. These are enough for the
/// rows of blocks that are worked on.
class CacheLimit {
public:
    CacheLimit() { GDALSetCacheMax64(std::min<GIntBig>(before_, 256 << 20)); }
    ~CacheLimit() { GDALSetCacheMax64(before_); }
    CacheLimit(const CacheLimit&) = delete;
    CacheLimit& operator=(const CacheLimit&) = delete;

private:
    GIntBig before_ = GDALGetCacheMax64();
};

CPLStringList creation_options(const std::vector<const char*>& more) {
    CPLStringList options;
    // Blocks without a value are not stored: of many places' surfaces that is most of them.
    for (const char* option :
         {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "INTERLEAVE=BAND", "BIGTIFF=IF_SAFER", "SPARSE_OK=TRUE"})
        options.AddString(option);
    for (const char* option : more) options.AddString(option);
    return options;
}

/// Half, a quarter and so on, until one block holds all.
std::vector<int> overview_factors(GDALDataset& dataset) {
    std::vector<int> factors;
    const int size = std::max(dataset.GetRasterXSize(), dataset.GetRasterYSize());
    for (int factor = 2; size * 2 / factor > kBlock; factor *= 2) factors.push_back(factor);
    return factors;
}

}  // namespace

struct RasterWriter::Impl {
    std::string path;
    ScalarGrid around;
    std::optional<LayerStyle> style;
    detail::Staging staging;
    detail::GdalMessages messages;
    CacheLimit cache_limit;
    GDALDriver* driver = nullptr;
    detail::DatasetHandle parts;  ///< the bands as they come; what is cloud optimized is written in one go

    void check(bool is_done) const {
        if (!is_done || !messages.failure().empty())
            throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, messages.failure()));
    }
    [[nodiscard]] std::string parts_path() const { return staging.path() + ".parts"; }
    void add_overviews();
    void write_optimized();
    void write_style() const;
};

void RasterWriter::Impl::add_overviews() {
    const std::vector<int> factors = overview_factors(*parts);
    if (factors.empty()) return;
    const CPLConfigOptionSetter compress("COMPRESS_OVERVIEW", "LZW", false);
    const CPLConfigOptionSetter sparse("SPARSE_OK_OVERVIEW", "ON", false);
    const CPLConfigOptionSetter interleave("INTERLEAVE_OVERVIEW", "BAND", false);
    const CPLConfigOptionSetter block("GDAL_TIFF_OVR_BLOCKSIZE", "512", false);
    check(parts->BuildOverviews("NEAREST", static_cast<int>(factors.size()), factors.data(), 0, nullptr,
                                GDALDummyProgress, nullptr) == CE_None);
}

/// Not by GDAL's driver COG, which interleaves the bands of many places by cells: that takes ten times as long.
void RasterWriter::Impl::write_optimized() {
    const CPLStringList options = creation_options({"COPY_SRC_OVERVIEWS=YES", "COMPRESS=DEFLATE", "PREDICTOR=3"});
    detail::DatasetHandle file(driver->CreateCopy(staging.path().c_str(), parts.get(), FALSE,
                                                  const_cast<char**>(options.List()), GDALDummyProgress, nullptr));
    check(file != nullptr);
    file.reset();  // writes what is still in memory, and may fail at that
    parts.reset();
    check(driver->Delete(parts_path().c_str()) == CE_None);
}

void RasterWriter::Impl::write_style() const {
    if (style) detail::write_beside(style_path(staging.path()), detail::to_raster_qml(*style));
}

RasterWriter::RasterWriter(const std::string& path, const LocalFrame& frame, const ScalarGrid& around,
                           const RasterNotes& notes, Overwrite overwrite)
    : impl_(new Impl{.path = path,
                     .around = ScalarGrid(around.south_west(), around.cell_m(), around.columns(), around.rows()),
                     .style = notes.style,
                     .staging = detail::Staging(path, overwrite),
                     .messages = {},
                     .cache_limit = {},
                     .parts = {}}) {
    impl_->driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    if (impl_->driver == nullptr)
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': this GDAL has no GTiff", path));
    CPLStringList options = creation_options({"COMPRESS=LZW"});
    impl_->parts.reset(impl_->driver->Create(impl_->parts_path().c_str(), static_cast<int>(around.columns()),
                                             static_cast<int>(around.rows()), static_cast<int>(notes.bands.size()),
                                             GDT_Float32, options.List()));
    impl_->check(impl_->parts != nullptr);
    OGRSpatialReference reference;
    impl_->check(reference.importFromProj4(frame.crs().c_str()) == OGRERR_NONE);
    impl_->check(impl_->parts->SetSpatialRef(&reference) == CE_None);
    const double north = around.south_west().north + static_cast<double>(around.rows()) * around.cell_m();
    std::array<double, 6> transform = {around.south_west().east, around.cell_m(), 0, north, 0, -around.cell_m()};
    impl_->check(impl_->parts->SetGeoTransform(transform.data()) == CE_None);
    for (const auto& [name, value] : notes.metadata) impl_->parts->SetMetadataItem(name.c_str(), value.c_str());
    for (std::size_t i = 0; i < notes.bands.size(); ++i) {
        GDALRasterBand* band = impl_->parts->GetRasterBand(static_cast<int>(i + 1));
        band->SetDescription(notes.bands[i].c_str());
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
        impl_->check(impl_->parts->GetRasterBand(static_cast<int>(band + 1))
                         ->RasterIO(GF_Write, 0, from_north, static_cast<int>(line.size()), 1, line.data(),
                                    static_cast<int>(line.size()), 1, GDT_Float32, 0, 0, nullptr) == CE_None);
    }
}

void RasterWriter::finish() {
    impl_->add_overviews();
    impl_->write_optimized();
    impl_->write_style();
    impl_->staging.publish();
    impl_.reset();
}

std::string RasterWriter::style_path(const std::string& path) {
    return std::filesystem::path(path).replace_extension(".qml").string();
}

}  // namespace isodelta::geo
