// Circles of many places, surfaces as rasters.
#include <fmt/format.h>
#include <gdal_priv.h>
#include <signal.h>

#include <array>
#include <catch2/catch.hpp>
#include <chrono>
#include <thread>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

/// Presses Ctrl-C once something is being written to the folder.
void interrupt_when_writing(const TemporaryFolder& folder, int process) {
    while (folder.names().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    kill(process, SIGINT);
}

}  // namespace

TEST_CASE("many circles: each place of a group has the circle that it has alone", "[tools][isochrone]") {
    const auto group = json_of(example({"isochrone", "--to", "places", "--within", "15min,30min", "--profile", "car"}));
    std::size_t next = 0;
    for (const char* place : {"west", "east", "north"}) {
        CAPTURE(place);
        const auto alone =
            json_of(example({"isochrone", "--to", place, "--within", "15min,30min", "--profile", "car"}));
        REQUIRE(alone["features"].size() == 2);
        for (const auto& feature : alone["features"]) {
            REQUIRE(next < group["features"].size());
            CHECK(group["features"][next++] == feature);
        }
    }
    CHECK(next == group["features"].size());
}

TEST_CASE("many circles: counted, they are named by how many reach", "[tools][isochrone]") {
    const auto counted =
        json_of(example({"isochrone", "--to", "places", "--within", "1h", "--profile", "car", "--combine", "count"}));
    REQUIRE(counted["features"].size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(counted["features"][i]["properties"]["at_least"] == i + 1);
        CHECK_THAT(counted["features"][i]["properties"]["title"].get<std::string>(), Catch::Contains("or more of 3"));
    }
}

TEST_CASE("many circles: Ctrl-C leaves nothing behind", "[tools][isochrone][delta]") {
    const std::string file = GENERATE("circles.geojson", "surface.tif");
    const TemporaryFolder folder;
    const Outcome outcome = run_command({"isochrone", "--to", "counties", "--within", "3h", "-o", folder.path(file)},
                                        {}, [&](int process) { interrupt_when_writing(folder, process); });
    check_refused(outcome, 1, "interrupted; nothing was written");
    CHECK(folder.names().empty());
}

TEST_CASE("many circles: a surface holds what a route takes", "[tools][isochrone][delta]") {
    const TemporaryFolder folder;
    (void)output_of({"isochrone", "--from", "hefei", "--from", "118,32", "--within", "2h", "--profile", "car", "-o",
                     folder.path("s.tif")});
    CHECK(folder.names() == std::set<std::string>{"s.qml", "s.tif"});
    GDALAllRegister();
    auto* const file = static_cast<GDALDataset*>(GDALOpen(folder.path("s.tif").c_str(), GA_ReadOnly));
    REQUIRE(file != nullptr);
    REQUIRE(file->GetRasterCount() == 2);
    std::array<double, 6> at{};
    file->GetGeoTransform(at.data());
    OGRSpatialReference world;
    world.importFromEPSG(4326);
    world.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    OGRCoordinateTransformation* const to_world = OGRCreateCoordinateTransformation(file->GetSpatialRef(), &world);
    std::size_t compared = 0;
    for (int column = 40; column < file->GetRasterXSize(); column += 171) {
        const int row = file->GetRasterYSize() / 2;
        float seconds = 0;
        REQUIRE(file->GetRasterBand(1)->RasterIO(GF_Read, column, row, 1, 1, &seconds, 1, 1, GDT_Float32, 0, 0,
                                                 nullptr) == CE_None);
        if (seconds < 0) continue;
        double lon = at[0] + (column + 0.5) * at[1];
        double lat = at[3] + (row + 0.5) * at[5];
        REQUIRE(to_world->Transform(1, &lon, &lat));
        const auto route =
            json_of({"route", "hefei", fmt::format("{:.9f},{:.9f}", lon, lat), "--profile", "car", "--format", "json"});
        CHECK(route["duration_s"].get<double>() == Approx(seconds).margin(0.01));
        ++compared;
    }
    CHECK(compared > 2);
    OGRCoordinateTransformation::DestroyCT(to_world);
    GDALClose(file);
}
