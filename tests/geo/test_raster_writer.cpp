#include "geo/raster_writer.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>

#include "error_matchers.hpp"
#include "geo/detail/gdal_handles.hpp"
#include "temporary_folder.hpp"
#include "tests/support/xml_elements.hpp"

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
    RasterWriter writer(folder.path("a.tif"), frame, around,
                        {.bands = {"to 上海", "to Hefei"}, .metadata = {{"made_by", "test"}}}, Overwrite::kRefuse);
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

TEST_CASE("raster_writer: large surfaces are cloud optimized, and no value changes", "[geo][raster]") {
    // A disc in the middle of a surface of four blocks by three; its times grow by 7.25 s a column and 0.5 s a row.
    constexpr std::size_t kColumns = 1700;
    constexpr std::size_t kRows = 1300;
    const auto value = [](std::size_t column, std::size_t row) {
        return 7.25F * static_cast<float>(column) + 0.5F * static_cast<float>(row);
    };
    ScalarGrid grid({.east = 0, .north = 0}, 100, kColumns, kRows);
    for (std::size_t row = 0; row < kRows; ++row)
        for (std::size_t column = 0; column < kColumns; ++column)
            if (std::hypot(static_cast<double>(column) - 850, static_cast<double>(row) - 650) < 500)
                grid.set(column, row, value(column, row));
    const std::vector<std::string> bands = GENERATE(values<std::vector<std::string>>({{"one"}, {"one", "two"}}));
    CAPTURE(bands);
    const TemporaryFolder folder;
    RasterWriter writer(folder.path("a.tif"), LocalFrame({.lon = 118, .lat = 31}), grid, {.bands = bands},
                        Overwrite::kRefuse);
    for (std::size_t band = 0; band < bands.size(); ++band) writer.write(band, grid);
    writer.finish();
    CHECK(folder.names() == std::set<std::string>{"a.tif"});

    const detail::GdalMessages messages;
    const detail::DatasetHandle file(GDALDataset::Open(folder.path("a.tif").c_str(), GDAL_OF_RASTER));
    REQUIRE(file);
    // GDAL 3.6 marks only files of one band so; the other is one by its layout, as the validator says.
    if (bands.size() == 1) CHECK(file->GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE") == std::string("COG"));
    std::vector<float> found(kColumns * kRows);
    for (int i = 1; i <= file->GetRasterCount(); ++i) {
        GDALRasterBand* band = file->GetRasterBand(i);
        REQUIRE(band->GetOverviewCount() == 2);
        CHECK(band->GetOverview(1)->GetXSize() == 425);
        CHECK(band->GetUnitType() == std::string("s"));
        CHECK(band->GetNoDataValue() == RasterWriter::kNoData);
        REQUIRE(band->RasterIO(GF_Read, 0, 0, kColumns, kRows, found.data(), kColumns, kRows, GDT_Float32, 0, 0,
                               nullptr) == CE_None);
        std::size_t different = 0;
        for (std::size_t row = 0; row < kRows; ++row)
            for (std::size_t column = 0; column < kColumns; ++column)
                different +=
                    found[(kRows - 1 - row) * kColumns + column] != grid.at(column, row).value_or(RasterWriter::kNoData)
                        ? 1
                        : 0;
        CHECK(different == 0);
        // An overview holds values of cells, or none, and nothing between.
        std::vector<float> overview(425 * 325);
        REQUIRE(band->GetOverview(1)->RasterIO(GF_Read, 0, 0, 425, 325, overview.data(), 425, 325, GDT_Float32, 0, 0,
                                               nullptr) == CE_None);
        const auto is_a_value = [](float one) { return one == RasterWriter::kNoData || std::fmod(one, 0.25F) == 0; };
        CHECK(std::all_of(overview.begin(), overview.end(), is_a_value));
        CHECK(std::any_of(overview.begin(), overview.end(), [](float one) { return one > 0; }));
    }
    const std::string validate = "/usr/bin/python3 -m osgeo_utils.samples.validate_cloud_optimized_geotiff -q '" +
                                 folder.path("a.tif") + "' > '" + folder.path("verdict") + "' 2>&1";
    const int status = std::system(validate.c_str());
    INFO(folder.read("verdict"));
    CHECK(status == 0);
}

TEST_CASE("raster_writer: a style stands beside it, and is replaced only where that is allowed", "[geo][raster]") {
    LayerStyle style{.kind = LayerStyle::Kind::kGraduated, .field = "seconds"};
    style.classes = {{.above = 0, .up_to = 900, .label = "≤ 15 min", .colour = "#225ea8"},
                     {.above = 900, .up_to = 3600, .label = "<1 h> & \"more\"", .colour = "#c7e9b4"}};
    const TemporaryFolder folder;
    const LocalFrame frame({.lon = 118, .lat = 31});
    const auto write = [&](Overwrite overwrite) {
        RasterWriter writer(folder.path("a.tif"), frame, small_grid(), {.bands = {"a"}, .style = style}, overwrite);
        writer.write(0, small_grid());
        writer.finish();
    };
    (void)folder.write("a.qml", "mine");
    CHECK_ERROR(write(Overwrite::kRefuse), kBadInput, "a.qml' exists");
    CHECK(folder.names() == std::set<std::string>{"a.qml"});
    CHECK(folder.read("a.qml") == "mine");
    write(Overwrite::kAllow);
    const auto elements = read_xml(folder.read("a.qml"));
    CHECK(named(elements, "rasterrenderer").at(0).attributes.at("type") == "singlebandpseudocolor");
    CHECK(named(elements, "colorrampshader").at(0).attributes.at("colorRampType") == "DISCRETE");
    const auto items = named(elements, "item");
    REQUIRE(items.size() == 2);
    CHECK(items[0].attributes.at("value") == "900");
    CHECK(items[0].attributes.at("color") == "#225ea8");
    CHECK(items[1].attributes.at("value") == "3600");
    CHECK(items[1].attributes.at("label") == "<1 h> & \"more\"");
}

TEST_CASE("raster_writer: nothing appears unless it is finished, and nothing is replaced unasked", "[geo][raster]") {
    const TemporaryFolder folder;
    const LocalFrame frame({.lon = 118, .lat = 31});
    { const RasterWriter writer(folder.path("a.tif"), frame, small_grid(), {.bands = {"a"}}, Overwrite::kRefuse); }
    CHECK(folder.names().empty());
    (void)folder.write("a.tif", "mine");
    CHECK_THROWS_AS(RasterWriter(folder.path("a.tif"), frame, small_grid(), {.bands = {"a"}}, Overwrite::kRefuse),
                    Error);
    CHECK(folder.read("a.tif") == "mine");
}
