// Tables of a PostGIS database as layers: read, written whole or not at all.
#include <catch2/catch.hpp>

#include "geo/atomic_file.hpp"
#include "geo/vector_writer.hpp"
#include "tests/geo/error_matchers.hpp"
#include "tests/tools/postgis.hpp"

using namespace isodelta::geo;

namespace {

OutputFeature feature(const std::string& name, double minutes, Geometry geometry) {
    return {.fields = {{"name", name}, {"minutes", minutes}, {"Note", FieldValue()}}, .geometry = std::move(geometry)};
}

VectorLayer read_back(const std::string& path) {
    std::vector<Problem> problems;
    VectorLayer layer = read_vector(path, problems);
    CHECK(problems.empty());
    return layer;
}

const Line kLine{{121.1234567, 31.1}, {121.2, 31.2}};

}  // namespace

TEST_CASE("postgis: what is written is read back the same", "[postgis]") {
    const std::string table = GENERATE(":same", ":plans.same", ":Same as it was");
    CAPTURE(table);
    const std::string path = postgis() + table;
    const MultiPolygon square{{.exterior = {{120, 30}, {121, 30}, {121, 31}, {120, 31}, {120, 30}}, .holes = {}}};
    write_vector(path, "ignored", {feature("湖州", 42.5, LonLat{120.5, 30.5}), feature("b; 'c'", 1, square)},
                 Overwrite::kAllow);
    const VectorLayer layer = read_back(path);
    CHECK(layer.field_names == std::vector<std::string>{"name", "minutes", "Note"});
    REQUIRE(layer.features.size() == 2);
    CHECK(layer.value(layer.features[0], "name") == FieldValue("湖州"));
    CHECK(layer.value(layer.features[0], "minutes") == FieldValue(42.5));
    CHECK(layer.value(layer.features[0], "Note") == FieldValue());
    CHECK(std::get<LonLat>(layer.features[0].geometry) == LonLat{120.5, 30.5});
    CHECK(layer.value(layer.features[1], "name") == FieldValue("b; 'c'"));
    CHECK(std::get<MultiPolygon>(layer.features[1].geometry).size() == 1);
}

TEST_CASE("postgis: lines and lines in parts, and a table of nothing", "[postgis]") {
    const MultiLine parts{kLine, {{121.3, 31.3}, {121.4, 31.4}}};
    write_vector(postgis() + ":lines", "", {feature("a", 1, kLine), feature("b", 2, parts)}, Overwrite::kRefuse);
    const VectorLayer lines = read_back(postgis() + ":lines");
    REQUIRE(lines.features.size() == 2);
    CHECK(std::get<Line>(lines.features[0].geometry) == kLine);
    CHECK(std::get<MultiLine>(lines.features[1].geometry) == parts);
    write_vector(postgis() + ":nothing", "", {}, Overwrite::kRefuse);
    CHECK(read_back(postgis() + ":nothing").features.empty());
}

TEST_CASE("postgis: a table that is there is replaced only where that is allowed", "[postgis]") {
    const std::string path = postgis() + ":plans.kept";
    write_vector(path, "", {feature("old", 1, kLine)}, Overwrite::kRefuse);
    check_writable(path, Overwrite::kAllow);
    CHECK_ERROR(check_writable(path, Overwrite::kRefuse), kBadInput, "exists; --overwrite replaces it");
    CHECK_ERROR(write_vector(path, "", {feature("new", 1, kLine)}, Overwrite::kRefuse), kBadInput, "exists");
    const auto name_in = [](const VectorLayer& layer) { return layer.value(layer.features.at(0), "name"); };
    CHECK(name_in(read_back(path)) == FieldValue("old"));
    write_vector(path, "", {feature("new", 1, kLine)}, Overwrite::kAllow);
    REQUIRE(read_back(path).features.size() == 1);
    CHECK(name_in(read_back(path)) == FieldValue("new"));
}

TEST_CASE("postgis: a table appears, or takes another's place, whole or not at all", "[postgis]") {
    const std::string path = postgis() + ":whole";
    const std::vector<OutputFeature> broken = {feature("good", 1, kLine), feature("not UTF-8: \xff", 2, kLine)};
    CHECK_ERROR(write_vector(path, "", broken, Overwrite::kRefuse), kIo, "cannot write");
    CHECK_ERROR(read_back(path), kNotFound, "has no table 'whole'");
    write_vector(path, "", {feature("old", 1, kLine)}, Overwrite::kRefuse);
    CHECK_ERROR(write_vector(path, "", broken, Overwrite::kAllow), kIo, "cannot write");
    REQUIRE(read_back(path).features.size() == 1);
    CHECK(read_back(path).value(read_back(path).features[0], "name") == FieldValue("old"));
}

TEST_CASE("postgis: a table that others rest on is not taken from under them", "[postgis]") {
    const std::string path = postgis() + ":rested_on";
    write_vector(path, "", {feature("a", 1, kLine)}, Overwrite::kRefuse);
    execute("CREATE VIEW resting AS SELECT * FROM rested_on");
    CHECK(read_back(postgis() + ":resting").features.size() == 1);
    CHECK_ERROR(write_vector(path, "", {feature("b", 1, kLine)}, Overwrite::kAllow), kIo, "other objects depend on it");
    CHECK_ERROR(write_vector(postgis() + ":resting", "", {feature("b", 1, kLine)}, Overwrite::kAllow), kIo,
                "is not a table");
    CHECK(read_back(path).features.size() == 1);
}

TEST_CASE("postgis: positions come in the CRS of their column", "[postgis]") {
    // CGCS2000 / 3-degree Gauss-Krüger, central meridian 120° E at 500,000 m; the parallel of 30° is 3,320,113.398 m
    // along the meridian from the equator (GRS 80).
    execute("CREATE TABLE metres (id int PRIMARY KEY, geom geometry(LineString, 4549))");
    execute("INSERT INTO metres VALUES (1, 'SRID=4549;LINESTRING(500000 0, 500000 3320113.398)')");
    const VectorLayer layer = read_back(postgis() + ":metres");
    const auto& line = std::get<Line>(layer.features.at(0).geometry);
    CHECK(line[0].lon == Approx(120));
    CHECK(line[0].lat == Approx(0).margin(1e-7));
    CHECK(line[1].lon == Approx(120));
    CHECK(line[1].lat == Approx(30).margin(1e-7));
}

TEST_CASE("postgis: a column without an SRID must be plain degrees", "[postgis]") {
    execute("CREATE TABLE undeclared (id int PRIMARY KEY, geom geometry(Point, 0))");
    execute("INSERT INTO undeclared VALUES (1, 'POINT(120 30)')");
    std::vector<Problem> problems;
    CHECK(read_vector(postgis() + ":undeclared", problems).features.size() == 1);
    REQUIRE(problems.size() == 1);
    CHECK_THAT(problems[0].message, Catch::Contains("declares no CRS; its coordinates are taken as WGS 84"));
    execute("INSERT INTO undeclared VALUES (2, 'POINT(500000 3320113)')");
    CHECK_ERROR(read_back(postgis() + ":undeclared"), kBadInput, "UpdateGeometrySRID('undeclared', 'geom', 4549)");
}

TEST_CASE("postgis: fields of a table's own types, and a table without positions", "[postgis]") {
    execute("CREATE TABLE typed (id int PRIMARY KEY, day date, share numeric, wide bigint, yes boolean)");
    execute("INSERT INTO typed VALUES (1, '2028-06-30', 0.25, 5000000000, true)");
    const VectorLayer layer = read_back(postgis() + ":typed");
    CHECK_FALSE(layer.has_geometry);
    const Feature& row = layer.features.at(0);
    CHECK(layer.value(row, "day") == FieldValue("2028-06-30"));
    CHECK(layer.value(row, "share") == FieldValue(0.25));
    CHECK(layer.value(row, "wide") == FieldValue(5e9));
    CHECK(layer.value(row, "yes") == FieldValue(1.0));
}

TEST_CASE("postgis: what cannot be read or written says why, and keeps the password", "[postgis]") {
    CHECK_ERROR(read_back("PG:dbname=gis host=/nowhere password=secret:roads"), kNotFound, "cannot connect to");
    CHECK_ERROR(read_back("PG:dbname=gis host=/nowhere password=secret:roads"), kNotFound, "password=***");
    CHECK_ERROR(read_back("PG:dbname=gis host=/nowhere password=secret:roads"), kNotFound,
                "as in 'PG:dbname=gis host=");
    CHECK_ERROR(read_back(postgis() + " dbname=none:roads"), kNotFound, "database \"none\" does not exist");
    write_vector(postgis() + ":plans.listed", "", {feature("a", 1, kLine)}, Overwrite::kAllow);
    CHECK_ERROR(read_back(postgis()), kBadInput, "plans.listed");
    CHECK_ERROR(read_back(postgis()), kBadInput, "name one, as in");
    CHECK_ERROR(read_back(postgis() + ":plans.missing"), kNotFound, "has no table 'plans.missing'; it has: ");

    const std::vector<OutputFeature> one = {feature("a", 1, kLine)};
    CHECK_ERROR(write_vector("PG:dbname=gis host=/nowhere:a", "", one, Overwrite::kRefuse), kIo, "PQconnectdb failed");
    CHECK_ERROR(write_vector(postgis(), "", one, Overwrite::kRefuse), kBadInput, "no table is named");
    CHECK_ERROR(write_vector(postgis() + ":none.roads", "", one, Overwrite::kRefuse), kBadInput,
                "has no schema 'none'");
    CHECK_ERROR(write_vector(postgis() + ":" + std::string(64, 'x'), "", one, Overwrite::kRefuse), kBadInput,
                "63 bytes");
    CHECK_ERROR(write_vector(postgis() + " dbname=postgres:roads", "", one, Overwrite::kRefuse), kBadInput,
                "has no PostGIS");
    CHECK_ERROR(write_vector("MYSQL:gis:roads", "", one, Overwrite::kRefuse), kBadInput, "of databases PostGIS");
}
