#include "geo/raster_reader.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <array>
#include <catch2/catch.hpp>

#include "error_matchers.hpp"
#include "geo/detail/gdal_handles.hpp"
#include "temporary_folder.hpp"
#include "tests/geo/small_raster.hpp"

using namespace isodelta;
using namespace isodelta::geo;

namespace {

constexpr double kNone = -200;

std::vector<RasterCell> read_all(const std::string& path, std::size_t rows) {
    RasterReader reader(path);
    std::vector<RasterCell> all;
    for (std::size_t done = 0; done < reader.rows(); done += rows)
        for (const RasterCell& cell : reader.read(rows)) all.push_back(cell);
    return all;
}

}  // namespace

TEST_CASE("raster_reader: cells at their centres, without what is empty", "[geo][raster]") {
    const TemporaryFolder folder;
    // Half a degree a cell from 117° E, 34° N; the south-west has no data.
    const std::string path = folder.path("people.tif");
    support::write_raster(path, "EPSG:4326", {117, 0.5, 0, 34, 0, -0.5}, {{1, 0}, {kNone, 2.5}}, kNone);
    for (const std::size_t rows : {1U, 2U, 7U}) {
        const auto cells = read_all(path, rows);
        REQUIRE(cells.size() == 2);
        CHECK(cells[0].position.lon == Approx(117.25));
        CHECK(cells[0].position.lat == Approx(33.75));
        CHECK(cells[0].value == 1);
        CHECK(cells[1].position.lon == Approx(117.75));
        CHECK(cells[1].position.lat == Approx(33.25));
        CHECK(cells[1].value == 2.5);
    }
}

TEST_CASE("raster_reader: any CRS, and any turn of the raster", "[geo][raster]") {
    const TemporaryFolder folder;
    // CGCS2000 / 3-degree zone around 120° E: on its central meridian at 500 km, whatever order its axes have.
    support::write_raster(folder.path("map.tif"), "EPSG:4549", {500000 - 500, 1000, 0, 3500000, 0, -1000}, {{4}},
                          kNone);
    const auto metres = read_all(folder.path("map.tif"), 1);
    REQUIRE(metres.size() == 1);
    CHECK(metres[0].position.lon == Approx(120).margin(1e-9));
    CHECK(metres[0].position.lat == Approx(31.6).margin(0.05));
    // Turned by 90°: columns run south, rows run east.
    support::write_raster(folder.path("turned.tif"), "EPSG:4326", {117, 0, 0.5, 34, -0.5, 0}, {{1, 2}}, kNone);
    const auto turned = read_all(folder.path("turned.tif"), 1);
    REQUIRE(turned.size() == 2);
    CHECK(turned[1].position.lon == Approx(117.25));
    CHECK(turned[1].position.lat == Approx(33.25));
}

TEST_CASE("raster_reader: what is no raster of amounts is refused", "[geo][raster]") {
    const TemporaryFolder folder;
    CHECK_ERROR(RasterReader(folder.path("none.tif")), kNotFound, "there is no file");
    CHECK_ERROR(RasterReader(folder.write("text.tif", "no raster")), kBadInput, "is not a raster");
    const std::array<double, 6> place = {117, 0.5, 0, 34, 0, -0.5};
    support::write_raster(folder.path("nowhere.tif"), "", place, {{1}}, kNone);
    CHECK_ERROR(RasterReader(folder.path("nowhere.tif")), kBadInput, "declares no CRS");
    support::write_raster(folder.path("negative.tif"), "EPSG:4326", place, {{1, -9999}}, kNone);
    CHECK_ERROR(read_all(folder.path("negative.tif"), 1), kBadInput, "holds -9999 in row 1, column 2");
}
