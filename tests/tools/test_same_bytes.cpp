// The same command twice gives the same bytes.
#include <catch2/catch.hpp>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

TEST_CASE("same bytes: text, JSON, CSV and GeoJSON on stdout", "[tools][same_bytes]") {
    const std::vector<std::vector<std::string>> commands = {
        {"isochrone", "--to", "固镇", "--within", "15min,1h", "--profile", "car", "--scenario", "all"},
        {"isochrone", "--to", "上海", "--to", "南京", "--within", "2h", "--definition", "in-vehicle"},
        {"coverage", "--to", "上海", "--within", "3h", "--scenario", "all", "--against", "baseline", "--format",
         "json"},
        {"route", "固镇", "上海", "--scenario", "all", "--format", "geojson"},
        {"projects", "--format", "csv"},
        {"projects", "show", "bengbu-guzhen-expressway"},
        {"validate"},
        {"info", "--format", "json"},
    };
    for (const auto& command : commands) {
        CAPTURE(command);
        const std::string first = output_of(command);
        CHECK_FALSE(first.empty());
        CHECK(output_of(command) == first);
    }
}

TEST_CASE("same bytes: files, whatever they are called", "[tools][same_bytes]") {
    const TemporaryFolder folder;
    for (const char* ending : {".geojson", ".csv", ".fgb"}) {
        CAPTURE(ending);
        for (const char* name : {"a", "b"})
            (void)output_of({"isochrone", "--to", "固镇", "--within", "30min", "--profile", "car", "-o",
                             folder.path(std::string(name) + ending)});
        CHECK_FALSE(folder.read(std::string("a") + ending).empty());
        CHECK(folder.read(std::string("a") + ending) == folder.read(std::string("b") + ending));
    }
}

TEST_CASE("same bytes: a GeoPackage too, but for its name", "[tools][same_bytes]") {
    const TemporaryFolder folder;
    const auto written = [&] {
        (void)output_of({"isochrone", "--to", "固镇", "--within", "30min", "--profile", "car", "--overwrite", "-o",
                         folder.path("circles.gpkg")});
        return folder.read("circles.gpkg");
    };
    const std::string first = written();
    CHECK((written() == first));
}
