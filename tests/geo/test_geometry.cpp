#include <catch2/catch.hpp>

#include "geo/geometry.hpp"

using namespace isodelta::geo;

TEST_CASE("geometry: each kind has its name", "[geo][geometry]") {
    CHECK(std::string(geometry_name({})) == "no geometry");
    CHECK(std::string(geometry_name(LonLat{})) == "point");
    CHECK(std::string(geometry_name(Line{})) == "line");
    CHECK(std::string(geometry_name(MultiLine{})) == "multi-line");
    CHECK(std::string(geometry_name(MultiPolygon{})) == "polygon");
}
