#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "geo/datum.hpp"
#include "tests/geo/close_to.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

double lon_of(const nlohmann::json& collection) {
    return collection["features"][0]["geometry"]["coordinates"][0].get<double>();
}

}  // namespace

TEST_CASE("convert: a file goes to WGS 84 and back", "[tools][convert]") {
    const TemporaryFolder folder;
    const std::string amap = folder.write("amap.csv", "name,lon,lat\n虹桥,121.320,31.194\n");
    const std::string wgs84 = folder.path("wgs84.geojson");
    CHECK(output_of({"convert", amap, "--from", "gcj02", "-o", wgs84}).empty());
    const auto converted = json_of({"convert", wgs84, "--to", "gcj02"});
    CHECK(converted["features"][0]["properties"]["name"] == "虹桥");
    CHECK(lon_of(converted) == close_to(121.320, 1e-6));
    const std::string table = folder.path("wgs84.csv");
    CHECK(output_of({"convert", amap, "--from", "gcj02", "-o", table}).empty());
    CHECK_THAT(folder.read("wgs84.csv"), Catch::Contains("虹桥") && Catch::Contains("POINT (121.315"));
    CHECK(lon_of(json_of({"convert", amap, "--from", "bd09"})) < lon_of(json_of({"convert", amap, "--from", "gcj02"})));
}

TEST_CASE("convert: a whole number stays one", "[tools][convert]") {
    const TemporaryFolder folder;
    const std::string amap = folder.write(
        "amap.geojson",
        R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"people":7,"share":0.5},)"
        R"("geometry":{"type":"Point","coordinates":[121.32,31.194]}}]})");
    CHECK_THAT(output_of({"convert", amap, "--from", "gcj02"}),
               Catch::Contains("\"people\":7,") && Catch::Contains("\"share\":0.5"));
}

TEST_CASE("convert: what makes no sense is refused", "[tools][convert]") {
    const TemporaryFolder folder;
    const std::string amap = folder.write("amap.csv", "name,lon,lat\n虹桥,121.320,31.194\n");
    check_refused(run_command({"convert", amap}), 2, "--from and --to are both wgs84");
    check_refused(run_command({"convert", amap, "--from", "mars"}), 2, "there is wgs84, gcj02 and bd09");
    check_refused(run_command({"convert", folder.path("none.csv"), "--from", "gcj02"}), 1, "no such file");
    const std::string table = folder.write("table.csv", "name,people\n虹桥,7\n");
    check_refused(run_command({"convert", table, "--from", "gcj02"}), 1, "has no positions to convert");
}

TEST_CASE("route: a typed position is taken in the datum that is said", "[tools][route]") {
    const auto seconds = [](const std::string& position, const std::vector<std::string>& more) {
        return json_of(with(example({"route", position, "north", "--profile", "car", "--format", "json"}),
                            more))["duration_s"]
            .get<double>();
    };
    const double amap = seconds("117.01,33.0", {"--datum", "gcj02"});
    const auto wgs84 = isodelta::geo::to_wgs84(isodelta::geo::LonLat{117.01, 33.0}, isodelta::geo::Datum::kGcj02);
    CHECK(amap == Approx(seconds(fmt::format("{:.7f},{:.7f}", wgs84.lon, wgs84.lat), {})).margin(0.01));
    CHECK(std::abs(amap - seconds("117.01,33.0", {})) > 10);
    check_refused(run_command(example({"route", "west", "north", "--datum", "mars"})), 2, "there is wgs84");
}
