// The geometries that layer_reader.hpp lets through.
#include <catch2/catch.hpp>

#include "datasets/layer_reader.hpp"
#include "tests/datasets/one_link_layer.hpp"
#include "tests/datasets/problem_finder.hpp"

using namespace isodelta;
using datasets::check_layer;
using geo::Geometry;
using geo::Problem;

namespace {

const geo::LonLat kPoint{117.0, 33.0};
const geo::Line kLine = {{117.0, 33.0}, {117.1, 33.0}};
const geo::MultiLine kLines = {kLine, {{117.0, 33.1}, {117.1, 33.1}}};
const geo::MultiPolygon kPolygon = {{.exterior = {{117, 33}, {117.1, 33}, {117.1, 33.1}, {117, 33}}, .holes = {}}};

/// Problems of a layer of one feature with that geometry.
std::vector<Problem> problems_of(const std::string& layer, const Fields& fields, const Geometry& geometry) {
    std::vector<Problem> problems;
    const bool taken = !check_layer(layer_of("file", fields, geometry), rule_of(layer), problems).empty();
    CHECK(taken == problems.empty());
    return problems;
}

}  // namespace

TEST_CASE("layer reader: a place is a point and nothing else", "[datasets][layer_reader]") {
    const Fields place = {{"id", "west"}, {"kind", "town"}};
    CHECK(problems_of("places", place, kPoint).empty());
    check_only_error(problems_of("places", place, kLine), "west", "geometry", "is line; a point is wanted");
    check_only_error(problems_of("places", place, kPolygon), "west", "geometry", "is polygon; a point is wanted");
    check_only_error(problems_of("places", place, std::monostate{}), "west", "geometry",
                     "is no geometry; a point is wanted");
}

TEST_CASE("layer reader: a link is one line, not several", "[datasets][layer_reader]") {
    const Fields link = {{"id", "g36"}, {"mode", "road"}, {"class", "class1"}};
    CHECK(problems_of("links", link, kLine).empty());
    check_only_error(problems_of("links", link, kPoint), "g36", "geometry", "is point; a line");
    check_only_error(problems_of("links", link, kLines), "g36", "geometry", "is multi-line; a line");
    check_only_error(problems_of("links", link, kPolygon), "g36", "geometry", "is polygon; a line");
}

TEST_CASE("layer reader: a zone is a point or a polygon", "[datasets][layer_reader]") {
    const Fields zone = {{"id", "park"}, {"kind", "industrial"}};
    CHECK(problems_of("zones", zone, kPoint).empty());
    CHECK(problems_of("zones", zone, kPolygon).empty());
    check_only_error(problems_of("zones", zone, kLine), "park", "geometry", "a point or a polygon is wanted");
}

TEST_CASE("layer reader: a barrier is a line, lines or a polygon", "[datasets][layer_reader]") {
    const Fields barrier = {{"id", "huaihe"}, {"kind", "river"}};
    CHECK(problems_of("barriers", barrier, kLine).empty());
    CHECK(problems_of("barriers", barrier, kLines).empty());
    CHECK(problems_of("barriers", barrier, kPolygon).empty());
    check_only_error(problems_of("barriers", barrier, kPoint), "huaihe", "geometry", "a line or a polygon is wanted");
}

TEST_CASE("layer reader: a link whose geometry could not be read is not one without", "[datasets][layer_reader]") {
    const Fields fields = {{"id", "g36"}, {"mode", "road"}, {"class", "class1"}, {"from", "a"}, {"to", "b"}};
    CHECK(problems_of("links", fields, std::monostate{}).empty());
    std::vector<Problem> problems = {{geo::Severity::kError, "file", "links", "feature 1", "geometry", "is NaN"}};
    CHECK(check_layer(layer_of("file", fields, std::monostate{}), rule_of("links"), problems).empty());
    CHECK(problems.size() == 1);
}

TEST_CASE("layer reader: a table may carry a geometry, which does not count", "[datasets][layer_reader]") {
    const Fields project = {{"id", "bridge"}, {"kind", "road"}, {"status", "planned"}};
    CHECK(problems_of("projects", project, std::monostate{}).empty());
    CHECK(problems_of("projects", project, kPoint).empty());
}

TEST_CASE("layer reader: a geometry that the file reader has complained of is not complained of again",
          "[datasets][layer_reader]") {
    const auto layer = layer_of("file", {{"id", "west"}, {"kind", "town"}}, std::monostate{});
    std::vector<Problem> problems = {{geo::Severity::kError, "file", "places", "feature 1", "geometry", "is NaN"}};
    CHECK(check_layer(layer, rule_of("places"), problems).empty());
    check_only_error(problems, "feature 1", "geometry", "is NaN");
}

TEST_CASE("layer reader: a fault in one layer of a GeoPackage hides none in another", "[datasets][layer_reader]") {
    // Both layers are in one file; the first has a complaint about its feature 1, which has no id.
    std::vector<Problem> problems;
    (void)check_layer(layer_of("data.gpkg", {{"id", ""}, {"kind", "town"}}, kPoint), rule_of("places"), problems);
    REQUIRE(problems.size() == 1);
    const auto links = layer_of("data.gpkg", {{"id", "g36"}, {"mode", "road"}, {"class", "class1"}}, kPoint);
    CHECK(check_layer(links, rule_of("links"), problems).empty());
    INFO(listed(problems));
    CHECK(problems.size() == 2);
}
