#include <catch2/catch.hpp>
#include <limits>

#include "close_to.hpp"
#include "error_matchers.hpp"
#include "geo/crs.hpp"
#include "geo/geodesic.hpp"

using namespace isodelta::geo;

namespace {

constexpr LonLat kShanghai{.lon = 121.4737, .lat = 31.2304};

}  // namespace

TEST_CASE("crs: EPSG:4549 gives east first, though the authority has north first", "[geo][crs]") {
    // `echo "31.2304 121.4737" | cs2cs -f %.6f EPSG:4326 EPSG:4549` prints "3457455.488582 640412.315037"; the Krueger
    // series (order n^4, CGCS2000, central meridian 120, false easting 500 km) in Python 640412.3150366,
    // 3457455.4885821.
    const MapPoint point = Projector("EPSG:4549").to_map(kShanghai);
    CHECK(point.east == close_to(640412.315037, 1e-5));
    CHECK(point.north == close_to(3457455.488582, 1e-5));
}

TEST_CASE("crs: EPSG:4490 is latitude first by authority, and longitude first here", "[geo][crs]") {
    // `echo "31.2304 121.4737" | cs2cs -f %.9f EPSG:4326 EPSG:4490` prints "31.230400000 121.473700000".
    const Projector projector("EPSG:4490");
    const MapPoint degrees = projector.to_map(kShanghai);
    CHECK(degrees.east == close_to(121.4737, 1e-9));
    CHECK(degrees.north == close_to(31.2304, 1e-9));
    CHECK(projector.to_lonlat(degrees).lon == close_to(121.4737, 1e-9));
}

TEST_CASE("crs: the way there and back ends where it began", "[geo][crs]") {
    for (const char* crs : {"EPSG:4549", "EPSG:32651", "EPSG:4490", "+proj=laea +lat_0=31 +lon_0=121 +datum=WGS84"}) {
        CAPTURE(crs);
        const Projector projector(crs);
        constexpr double kMargin = 3e-8;  // 3 mm: PROJ's series for the authalic latitude of laea ends there
        for (double lon = 117; lon <= 124; lon += 0.5) {
            for (double lat = 27; lat <= 35; lat += 0.5) {
                const LonLat back = projector.to_lonlat(projector.to_map({.lon = lon, .lat = lat}));
                REQUIRE(back.lon == close_to(lon, kMargin));
                REQUIRE(back.lat == close_to(lat, kMargin));
            }
        }
    }
}

TEST_CASE("crs: many positions at once go where each goes alone", "[geo][crs]") {
    const Projector projector("EPSG:4549");
    const std::vector<LonLat> positions{kShanghai, {.lon = 120, .lat = 30}, {.lon = 118.5, .lat = 32}};
    const std::vector<MapPoint> points = projector.to_map(positions);
    REQUIRE(points.size() == 3);
    for (std::size_t i = 0; i < points.size(); ++i) {
        CHECK(points[i] == projector.to_map(positions[i]));
        CHECK(projector.to_lonlat(points)[i] == projector.to_lonlat(points[i]));
    }
    CHECK(projector.to_map(std::vector<LonLat>{}).empty());
}

TEST_CASE("crs: a CRS may be given as WKT", "[geo][crs]") {
    const char* wkt =
        R"(PROJCS["x",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],)"
        R"(UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],)"
        R"(PARAMETER["central_meridian",123],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],)"
        R"(PARAMETER["false_northing",0],UNIT["metre",1]])";
    const MapPoint by_wkt = Projector(wkt).to_map(kShanghai);
    const MapPoint by_code = Projector("EPSG:32651").to_map(kShanghai);
    CHECK(by_wkt.east == close_to(by_code.east, 1e-6));
    CHECK(by_wkt.north == close_to(by_code.north, 1e-6));
}

TEST_CASE("crs: what is no planning CRS is refused, with the reason", "[geo][crs]") {
    CHECK_ERROR(Projector("EPSG:99999"), kBadInput,
                "'EPSG:99999' is not a coordinate reference system that PROJ knows");
    CHECK_ERROR(Projector("Gauss"), kBadInput, "'Gauss'");
    CHECK_ERROR(Projector(""), kBadInput, "''");
    CHECK_ERROR(Projector("EPSG:2263"), kBadInput, "must be in metres");        // New York, US survey feet
    CHECK_ERROR(Projector("EPSG:4978"), kBadInput, "neither a projected nor");  // geocentric
    CHECK_ERROR(Projector("EPSG:5773"), kBadInput, "neither a projected nor");  // heights
}

TEST_CASE("crs: positions off the earth or without a number are refused", "[geo][crs]") {
    constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
    const Projector projector("EPSG:4549");
    CHECK_ERROR(projector.to_map(LonLat{.lon = 121, .lat = 91}), kBadInput, "cannot be transformed to 'EPSG:4549'");
    CHECK_ERROR(projector.to_map(LonLat{.lon = kNan, .lat = 31}), kBadInput, "cannot be transformed");
    CHECK_ERROR(projector.to_map(std::vector<LonLat>{kShanghai, {.lon = 121, .lat = 91}}), kBadInput, "121, 91");
    CHECK_ERROR(projector.to_lonlat(MapPoint{.east = kNan, .north = 0}), kBadInput, "cannot be transformed");
    const LocalFrame frame(kShanghai);
    CHECK_ERROR(frame.to_lonlat(MapPoint{.east = 2e7, .north = 0}), kBadInput, "cannot be transformed");
    CHECK_ERROR(frame.to_lonlat(MapLine{{0, 0}, {2e7, 0}}), kBadInput, "cannot be transformed");
}

TEST_CASE("crs: a refused position leaves the projector fit for the next", "[geo][crs]") {
    const LocalFrame frame(kShanghai);
    CHECK_ERROR(frame.to_lonlat(MapPoint{.east = 2e7, .north = 0}), kBadInput, "cannot be transformed");
    CHECK(frame.to_lonlat(MapPoint{}).lon == close_to(kShanghai.lon, 1e-7));
}

TEST_CASE("crs: the local frame is Lambert's equal-area projection on WGS 84", "[geo][crs]") {
    // `echo "121.4737 31.2304" | proj -f %.6f +proj=laea +lat_0=30.5 +lon_0=120.5 +ellps=WGS84`
    const MapPoint point = LocalFrame({.lon = 120.5, .lat = 30.5}).to_map(kShanghai);
    CHECK(point.east == close_to(92769.213504, 1e-5));
    CHECK(point.north == close_to(81376.574830, 1e-5));
}

TEST_CASE("crs: areas are true in the local frame, lengths within 0.1 % up to 500 km", "[geo][crs]") {
    const LocalFrame frame(kShanghai);
    CHECK(frame.to_map(kShanghai).east == close_to(0, 1e-6));
    for (const MapPoint offset : {MapPoint{0, 0}, MapPoint{300'000, 0}, MapPoint{-200'000, 450'000}}) {
        MapLine ring{{0, 0}, {1000, 0}, {1000, 1000}, {0, 1000}, {0, 0}};
        for (MapPoint& corner : ring) corner = corner + offset;
        const MultiPolygon square = frame.to_lonlat(MapMultiPolygon{{.exterior = ring, .holes = {}}});
        CHECK(geodesic_area(square).value == Approx(1e6).epsilon(1e-6));
        CHECK(geodesic_distance(square[0].exterior[0], square[0].exterior[1]).value == Approx(1000).epsilon(1e-3));
        CHECK(geodesic_distance(square[0].exterior[1], square[0].exterior[2]).value == Approx(1000).epsilon(1e-3));
    }
}

TEST_CASE("crs: polygons come back from the local frame with their holes", "[geo][crs]") {
    const LocalFrame frame(kShanghai);
    const MapMultiPolygon polygons{
        {.exterior = {{0, 0}, {9, 0}, {9, 9}, {0, 9}, {0, 0}}, .holes = {{{1, 1}, {1, 2}, {2, 2}, {1, 1}}}}};
    const MapMultiPolygon back = frame.to_map(frame.to_lonlat(polygons));
    REQUIRE(back.size() == 1);
    REQUIRE(back[0].holes.size() == 1);
    REQUIRE(back[0].holes[0].size() == 4);
    CHECK(distance(back[0].holes[0][2], {2, 2}) < 0.003);
    CHECK(distance(back[0].exterior[2], {9, 9}) < 0.003);
}
