#include "geo/raster_writer.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <catch2/catch.hpp>

#include "error_matchers.hpp"
#include "geo/detail/gdal_handles.hpp"
#include "temporary_folder.hpp"

using namespace isodelta::geo;

namespace {

/// Three columns of two rows of 100 m; the row in the north is 3, none, 5.
ScalarGrid small_grid() {
    ScalarGrid grid({.east = -100, .north = 200}, 100, 3, 2);
    for (std::size_t column = 0; column < 3; ++column) grid.set(column, 0, static_cast<float>(column));
    grid.set(0, 1, 3);
    grid.set(2, 1, 5);
    return grid;
}

}  // namespace

TEST_CASE("raster_writer: place, CRS, values and what is missing", "[geo][raster]") {
    const TemporaryFolder folder;
    const LocalFrame frame({.lon = 118, .lat = 31});
    const ScalarGrid around({.east = -200, .north = 100}, 100, 5, 4);
    RasterWriter writer(folder.path("a.tif"), frame, around, {"to 上海", "to Hefei"}, {{"made_by", "test"}},
                        Overwrite::kRefuse);
    writer.write(0, small_grid());
    writer.write(1, around);
    CHECK(folder.names().count("a.tif") == 0);
    writer.finish();
    CHECK(folder.names() == std::set<std::string>{"a.tif"});

    const detail::DatasetHandle file(GDALDataset::Open(folder.path("a.tif").c_str(), GDAL_OF_RASTER));
    REQUIRE(file);
    REQUIRE(file->GetRasterCount() == 2);
    CHECK(file->GetMetadataItem("made_by") == std::string("test"));
    std::array<double, 6> transform{};
    CHECK(file->GetGeoTransform(transform.data()) == CE_None);
    CHECK(transform == std::array<double, 6>{-200, 100, 0, 500, 0, -100});
    GDALRasterBand* band = file->GetRasterBand(1);
    CHECK(band->GetDescription() == std::string("to 上海"));
    CHECK(band->GetUnitType() == std::string("s"));
    CHECK(band->GetNoDataValue() == RasterWriter::kNoData);
    std::array<float, 20> values{};
    CHECK(band->RasterIO(GF_Read, 0, 0, 5, 4, values.data(), 5, 4, GDT_Float32, 0, 0, nullptr) == CE_None);
    constexpr float kNone = RasterWriter::kNoData;
    CHECK(values == std::array<float, 20>{kNone, kNone, kNone, kNone, kNone,  //
                                          kNone, 3,     kNone, 5,     kNone,  //
                                          kNone, 0,     1,     2,     kNone,  //
                                          kNone, kNone, kNone, kNone, kNone});
    // GDAL itself finds the frame's place from the file's CRS.
    OGRSpatialReference world;
    world.importFromEPSG(4326);
    world.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const detail::TransformationHandle to_world(OGRCreateCoordinateTransformation(file->GetSpatialRef(), &world));
    double x = 50000;
    double y = -20000;
    REQUIRE(to_world->Transform(1, &x, &y));
    const LonLat expected = frame.to_lonlat(MapPoint{50000, -20000});
    CHECK(x == Approx(expected.lon).margin(1e-8));
    CHECK(y == Approx(expected.lat).margin(1e-8));
}

TEST_CASE("raster_writer: nothing appears unless it is finished, and nothing is replaced unasked", "[geo][raster]") {
    const TemporaryFolder folder;
    const LocalFrame frame({.lon = 118, .lat = 31});
    { const RasterWriter writer(folder.path("a.tif"), frame, small_grid(), {"a"}, {}, Overwrite::kRefuse); }
    CHECK(folder.names().empty());
    (void)folder.write("a.tif", "mine");
    CHECK_THROWS_AS(RasterWriter(folder.path("a.tif"), frame, small_grid(), {"a"}, {}, Overwrite::kRefuse), Error);
    CHECK(folder.read("a.tif") == "mine");
}
