#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <string>

#include "geo/datum.hpp"
#include "geo/geodesic.hpp"
#include "geo/vector_reader.hpp"
#include "tests/geo/close_to.hpp"

using namespace isodelta::geo;

namespace {

/// Where the shifts are defined, with more steps than a station list has.
std::vector<LonLat> positions_in_china() {
    std::vector<LonLat> positions;
    for (double lon = 73; lon <= 135; lon += 0.77)
        for (double lat = 18; lat <= 54; lat += 0.71) positions.push_back({.lon = lon, .lat = lat});
    return positions;
}

}  // namespace

TEST_CASE("datum: there and back again is within a millimetre", "[geo][datum]") {
    const Datum datum = GENERATE(Datum::kGcj02, Datum::kBd09);
    double worst = 0;
    for (const LonLat position : positions_in_china()) {
        worst = std::max(worst, geodesic_distance(position, to_wgs84(from_wgs84(position, datum), datum)).value);
        worst = std::max(worst, geodesic_distance(position, from_wgs84(to_wgs84(position, datum), datum)).value);
    }
    CHECK(worst < 0.001);
}

TEST_CASE("datum: GCJ-02 moves Shanghai by half a kilometre, and nothing outside China", "[geo][datum]") {
    // Hongqiao station: 31.194 N 121.320 E on a Chinese map (shared figure of two lists), 31.196 N 121.316 E on the
    // earth.
    const LonLat hongqiao = to_wgs84(LonLat{.lon = 121.320, .lat = 31.194}, Datum::kGcj02);
    CHECK(hongqiao.lon == close_to(121.316, 0.0006));
    CHECK(hongqiao.lat == close_to(31.196, 0.0006));
    const LonLat tokyo{.lon = 139.76, .lat = 35.68};
    CHECK(from_wgs84(tokyo, Datum::kGcj02) == tokyo);
    CHECK(to_wgs84(tokyo, Datum::kGcj02) == tokyo);
}

TEST_CASE("datum: BD-09 lies where Baidu's conversion puts a position of GCJ-02", "[geo][datum]") {
    // The example that public converters give: GCJ-02 116.404, 39.915.
    const LonLat baidu = from_wgs84(to_wgs84(LonLat{.lon = 116.404, .lat = 39.915}, Datum::kGcj02), Datum::kBd09);
    CHECK(baidu.lon == close_to(116.41036949371029, 1e-9));
    CHECK(baidu.lat == close_to(39.92133699351021, 1e-9));
}

TEST_CASE("datum: every position of a geometry is moved", "[geo][datum]") {
    const LonLat a{.lon = 121, .lat = 31};
    const LonLat b{.lon = 122, .lat = 32};
    const LonLat c{.lon = 121, .lat = 32};
    const auto moved = [](LonLat position) { return from_wgs84(position, Datum::kGcj02); };
    CHECK(std::get<LonLat>(from_wgs84(Geometry(a), Datum::kGcj02)) == moved(a));
    CHECK(std::get<Line>(from_wgs84(Geometry(Line{a, b}), Datum::kGcj02)) == Line{moved(a), moved(b)});
    CHECK(std::get<MultiLine>(from_wgs84(Geometry(MultiLine{{a, b}}), Datum::kGcj02)) ==
          MultiLine{{moved(a), moved(b)}});
    const MultiPolygon polygon{{.exterior = {a, b, c, a}, .holes = {{b, a, c, b}}}};
    const auto shifted = std::get<MultiPolygon>(from_wgs84(Geometry(polygon), Datum::kGcj02));
    CHECK(shifted[0].exterior == Line{moved(a), moved(b), moved(c), moved(a)});
    CHECK(shifted[0].holes[0] == Line{moved(b), moved(a), moved(c), moved(b)});
    CHECK(std::get<Line>(from_wgs84(Geometry(Line{a, b}), Datum::kWgs84)) == Line{a, b});
}

TEST_CASE("datum: names", "[geo][datum]") {
    CHECK(parse_datum("gcj02") == Datum::kGcj02);
    CHECK(parse_datum("bd09") == Datum::kBd09);
    CHECK(parse_datum("wgs84") == Datum::kWgs84);
    CHECK_FALSE(parse_datum("GCJ").has_value());
}

TEST_CASE("datum: agrees with a table of 3,066 stations in three datums", "[geo][datum]") {
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set: datums against the table of stations");
        return;
    }
    std::vector<Problem> problems;
    const VectorLayer table = read_vector(std::string(reference) + "/rail/stations_china_three_datums.csv", problems);
    const auto number = [&](const Feature& row, const char* column) {
        return std::stod(std::get<std::string>(table.value(row, column)));
    };
    const auto position = [&](const Feature& row, const char* lon, const char* lat) {
        return LonLat{.lon = number(row, lon), .lat = number(row, lat)};
    };
    std::size_t compared = 0;
    double worst_gcj02 = 0;
    double worst_bd09 = 0;
    for (const Feature& row : table.features) {
        if (!std::holds_alternative<std::string>(table.value(row, "WGS84_Lng"))) continue;
        const LonLat wgs84 = position(row, "WGS84_Lng", "WGS84_Lat");
        const auto error = [&](const char* lon, const char* lat, Datum datum) {
            return geodesic_distance(to_wgs84(position(row, lon, lat), datum), wgs84).value;
        };
        worst_gcj02 = std::max(worst_gcj02, error("lng火星", "lat火星", Datum::kGcj02));
        worst_bd09 = std::max(worst_bd09, error("BD_Lng", "BD_Lat", Datum::kBd09));
        ++compared;
    }
    CHECK(compared > 3000);
    // The table's own WGS 84 column comes from a single step of the inverse, which is good to some metres.
    CHECK(worst_gcj02 < 5);
    // Its BD-09 column was made with waves of another length than Baidu's (pi instead of 3000 pi / 180 in the formula;
    // so made, it would agree to 5 m). It tells that the datum is the right one, and no more.
    CHECK(worst_bd09 < 100);
}
