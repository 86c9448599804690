#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <limits>

#include "error_matchers.hpp"
#include "geo/detail/gdal_handles.hpp"
#include "geo/vector_writer.hpp"
#include "temporary_folder.hpp"

using namespace isodelta::geo;

namespace {

OutputFeature feature(const std::string& name, double minutes, Geometry geometry) {
    return {.fields = {{"name", name}, {"minutes", minutes}, {"note", FieldValue()}}, .geometry = std::move(geometry)};
}

const MultiPolygon kSquare{{.exterior = {{120, 30}, {121, 30}, {121, 31}, {120, 31}, {120, 30}},
                            .holes = {{{120.2, 30.2}, {120.2, 30.4}, {120.4, 30.2}, {120.2, 30.2}}}}};

VectorLayer read_back(const std::string& path) {
    std::vector<Problem> problems;
    VectorLayer layer = read_vector(path, problems);
    CHECK(problems.empty());
    return layer;
}

}  // namespace

TEST_CASE("vector_writer: what is written is read back the same, in every format", "[geo][vector_writer]") {
    const std::string ending = GENERATE(".gpkg", ".shp", ".fgb", ".csv", ".geojson");
    CAPTURE(ending);
    const TemporaryFolder folder;
    const std::string path = folder.path("circles" + ending);
    write_vector(path, "circles", {feature("湖州", 42.5, kSquare)}, Overwrite::kRefuse);
    const VectorLayer layer = read_back(path);
    CHECK(layer.name == "circles");
    REQUIRE(layer.features.size() == 1);
    const Feature& record = layer.features[0];
    CHECK(layer.value(record, "name") == FieldValue("湖州"));
    CHECK(layer.value(record, "minutes") == (ending == ".csv" ? FieldValue("42.5") : FieldValue(42.5)));
    CHECK(layer.value(record, "note") == FieldValue());
    const auto& polygons = std::get<MultiPolygon>(record.geometry);
    REQUIRE(polygons.size() == 1);
    CHECK(polygons[0].exterior == kSquare[0].exterior);
    CHECK(polygons[0].holes == kSquare[0].holes);
}

TEST_CASE("vector_writer: points, lines and lines in parts keep their kind", "[geo][vector_writer]") {
    const std::string ending = GENERATE(".gpkg", ".fgb", ".csv", ".geojson");
    CAPTURE(ending);
    const TemporaryFolder folder;
    const std::string path = folder.path("all" + ending);
    const MultiLine lines{{{120, 30}, {121, 31}}, {{121, 30}, {122, 31}}};
    write_vector(
        path, "all",
        {feature("a", 1, LonLat{.lon = 120.5, .lat = 30.5}), feature("b", 2, lines[0]), feature("c", 3, lines)},
        Overwrite::kRefuse);
    const VectorLayer layer = read_back(path);
    REQUIRE(layer.features.size() == 3);
    for (const Feature& record : layer.features) {  // FlatGeobuf puts them into an order of its own
        const std::string name = std::get<std::string>(layer.value(record, "name"));
        CAPTURE(name);
        if (name == "a") CHECK(std::get<LonLat>(record.geometry) == LonLat{.lon = 120.5, .lat = 30.5});
        if (name == "b") CHECK(std::get<Line>(record.geometry) == lines[0]);
        if (name == "c") CHECK(std::get<MultiLine>(record.geometry) == lines);
    }
}

TEST_CASE("vector_writer: a table without geometry", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("table.csv"), "table", {feature("湖州, 南浔", 42.5, {})}, Overwrite::kRefuse);
    CHECK(folder.read("table.csv") == "name,minutes,note\n\"湖州, 南浔\",42.5,\n");
}

TEST_CASE("vector_writer: CSV has its geometry as text with seven decimals", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("a.csv"), "a", {feature("x", 1, LonLat{.lon = 121.123456789, .lat = 31})},
                 Overwrite::kRefuse);
    CHECK(folder.read("a.csv") == "name,minutes,note,wkt\nx,1,,POINT (121.1234568 31.0)\n");
}

TEST_CASE("vector_writer: GeoJSON is by RFC 7946 and bears the layer's name", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("a.geojson"), "hubs", {feature("x", 42, LonLat{.lon = 121, .lat = 31})},
                 Overwrite::kRefuse);
    CHECK(folder.read("a.geojson") ==
          "{\"type\":\"FeatureCollection\",\"name\":\"hubs\",\"features\":[\n"
          "{\"type\":\"Feature\",\"properties\":{\"name\":\"x\",\"minutes\":42,\"note\":null},\"geometry\":"
          "{\"type\":\"Point\",\"coordinates\":[121,31]}}\n],\"bbox\":[121,31,121,31]}\n");
}

TEST_CASE("vector_writer: the same input gives the same bytes", "[geo][vector_writer]") {
    const std::string ending = GENERATE(".gpkg", ".shp", ".dbf", ".fgb", ".csv", ".geojson");
    CAPTURE(ending);
    const std::string written = ending == ".dbf" ? ".shp" : ending;
    const TemporaryFolder one;
    const TemporaryFolder two;
    std::vector<OutputFeature> features;
    for (int i = 0; i < 50; ++i) features.push_back(feature("x", i, LonLat{.lon = 120 + i / 7.0, .lat = 30}));
    LayerNotes notes{.metadata = {{"version", "1"}, {"as_of", "today"}}};
    notes.style = LayerStyle{.field = "minutes", .classes = {{.value = 1.0, .label = "a", .colour = "#123456"}}};
    write_vector(one.path("a" + written), "a", features, Overwrite::kRefuse, notes);
    write_vector(two.path("a" + written), "a", features, Overwrite::kRefuse, notes);
    CHECK_FALSE(one.read("a" + ending).empty());
    CHECK(one.read("a" + ending) == two.read("a" + ending));
}

TEST_CASE("vector_writer: what made a file stands in it or beside it, whole or not at all", "[geo][vector_writer]") {
    const LayerNotes notes{.metadata = {{"made_by", "测试 <&>"}}, .document = "{\"made_by\": \"test\"}\n"};
    const TemporaryFolder folder;
    write_vector(folder.path("a.gpkg"), "a", {feature("x", 1, LonLat{})}, Overwrite::kRefuse, notes);
    CHECK(folder.names() == std::set<std::string>{"a.gpkg"});
    {
        const detail::DatasetHandle file(GDALDataset::Open(folder.path("a.gpkg").c_str(), GDAL_OF_VECTOR));
        REQUIRE(file);
        CHECK(file->GetLayer(0)->GetMetadataItem("made_by") == std::string("测试 <&>"));
    }
    const std::string ending = GENERATE(".shp", ".fgb", ".csv");
    CAPTURE(ending);
    write_vector(folder.path("b" + ending), "b", {feature("x", 1, LonLat{})}, Overwrite::kRefuse, notes);
    CHECK(folder.read("b" + ending + "-metadata.json") == notes.document);
    CHECK(read_back(folder.path("b" + ending)).features.size() == 1);
    (void)folder.write("c" + ending + "-metadata.json", "mine");
    CHECK_ERROR(write_vector(folder.path("c" + ending), "c", {feature("x", 1, LonLat{})}, Overwrite::kRefuse, notes),
                kBadInput, "exists");
    CHECK(folder.names().count("c" + ending) == 0);
    CHECK(folder.read("c" + ending + "-metadata.json") == "mine");
}

TEST_CASE("vector_writer: what a format cannot hold is told, and nothing else", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    const std::vector<OutputFeature> long_names = {
        {.fields = {{"share_percent", 1.0}, {"share_people", 0.5}, {"km", 1 / 3.0}}, .geometry = LonLat{}}};
    const auto told = [](const std::vector<Statement>& losses) { return to_string(join(losses, "{}; {}")); };
    CHECK(told(write_vector(folder.path("a.shp"), "a", long_names, Overwrite::kRefuse)) ==
          "field names of more than 10 letters: share_percent (share_perc), share_people (share_peop); "
          "more than 6 decimals");
    const std::vector<OutputFeature> short_names = {{.fields = {{"km", 0.25}}, .geometry = LonLat{}}};
    CHECK(write_vector(folder.path("b.shp"), "b", short_names, Overwrite::kRefuse).empty());
    LayerNotes notes;
    notes.style = LayerStyle{.field = "km", .classes = {{.value = 0.25, .label = "a", .colour = "#123456"}}};
    for (const char* name : {"c.shp", "c.fgb", "c.csv"})
        CHECK(told(write_vector(folder.path(name), "c", short_names, Overwrite::kAllow, notes)) == "colours");
    CHECK(write_vector(folder.path("c.gpkg"), "c", long_names, Overwrite::kRefuse, notes).empty());
}

TEST_CASE("vector_writer: files bear no date of the day they were written on", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("a.gpkg"), "a", {feature("x", 1, LonLat{})}, Overwrite::kRefuse);
    CHECK(folder.read("a.gpkg").find("2000-01-01T00:00:00.000Z") != std::string::npos);
    write_vector(folder.path("a.shp"), "a", {feature("x", 1, LonLat{})}, Overwrite::kRefuse);
    CHECK(folder.read("a.dbf").substr(1, 3) == "\x64\x01\x01");  // years since 1900, month, day
}

TEST_CASE("vector_writer: a shapefile appears with all its parts, and nothing else is left", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("a.shp"), "a", {feature("x", 1, LonLat{})}, Overwrite::kRefuse);
    CHECK(folder.names() == std::set<std::string>{"a.cpg", "a.dbf", "a.prj", "a.shp", "a.shx"});
    write_vector(folder.path("b.gpkg"), "b", {feature("x", 1, LonLat{})}, Overwrite::kRefuse);
    CHECK(folder.names().size() == 6);
}

TEST_CASE("vector_writer: an existing file is overwritten only where that is allowed, and wholly",
          "[geo][vector_writer]") {
    const std::string ending = GENERATE(".gpkg", ".shp", ".geojson");
    CAPTURE(ending);
    const TemporaryFolder folder;
    const std::string path = folder.path("a" + ending);
    write_vector(path, "a", {feature("old", 1, LonLat{})}, Overwrite::kRefuse);
    (void)folder.write("a.qix", "an index of the old shapefile");
    CHECK_ERROR(write_vector(path, "a", {feature("new", 1, LonLat{})}, Overwrite::kRefuse), kBadInput, "exists");
    const VectorLayer kept = read_back(path);
    CHECK(kept.value(kept.features.at(0), "name") == FieldValue("old"));
    write_vector(path, "a", {feature("new", 1, LonLat{})}, Overwrite::kAllow);
    const VectorLayer layer = read_back(path);
    REQUIRE(layer.features.size() == 1);
    CHECK(layer.value(layer.features[0], "name") == FieldValue("new"));
    CHECK(folder.names().contains("a.qix") == (ending != ".shp"));
}

TEST_CASE("vector_writer: what cannot be written leaves nothing behind", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    const OutputFeature point = feature("x", 1, LonLat{});
    CHECK_ERROR(write_vector(folder.path("a.xyz"), "a", {point}, Overwrite::kRefuse), kBadInput, "its ending must be");
    CHECK_ERROR(write_vector(folder.path("no/a.gpkg"), "a", {point}, Overwrite::kRefuse), kBadInput, "no folder");
    CHECK_ERROR(write_vector(folder.path("a.shp"), "a", {point, feature("y", 2, kSquare)}, Overwrite::kRefuse),
                kBadInput, "geometries of one kind, these are of several");
    CHECK_ERROR(write_vector(folder.path("a.shp"), "a", {feature("y", 2, {})}, Overwrite::kRefuse), kBadInput,
                "these are none");
    const OutputFeature broken = feature("x", std::numeric_limits<double>::quiet_NaN(), LonLat{});
    CHECK_ERROR(write_vector(folder.path("a.gpkg"), "a", {broken}, Overwrite::kRefuse), kBadInput, "'minutes'");
    const OutputFeature nowhere = feature("x", 1, LonLat{.lon = std::numeric_limits<double>::quiet_NaN(), .lat = 0});
    CHECK_ERROR(write_vector(folder.path("a.gpkg"), "a", {nowhere}, Overwrite::kRefuse), kBadInput, "coordinate");
    const OutputFeature wordy = feature(std::string(300, 'x'), 1, LonLat{});
    CHECK_ERROR(write_vector(folder.path("a.shp"), "a", {wordy}, Overwrite::kRefuse), kIo, "without loss");
    CHECK(folder.names().empty());
}

TEST_CASE("vector_writer: a side file in the way of a shapefile leaves the folder as it was", "[geo][vector_writer]") {
    const TemporaryFolder folder;
    const std::string table = folder.write("a.dbf", "somebody's table");
    const OutputFeature point = feature("x", 1, LonLat{});
    CHECK_ERROR(write_vector(folder.path("a.shp"), "a", {point}, Overwrite::kRefuse), kBadInput, "a.dbf' exists");
    CHECK(folder.names() == std::set<std::string>{"a.dbf"});
    CHECK(folder.read("a.dbf") == "somebody's table");
}

TEST_CASE("vector_writer: values of a field that are numbers and text are all written as text",
          "[geo][vector_writer]") {
    const TemporaryFolder folder;
    write_vector(folder.path("a.gpkg"), "a",
                 {{.fields = {{"v", 1.5}}, .geometry = {}}, {.fields = {{"v", "x"}}, .geometry = {}}},
                 Overwrite::kRefuse);
    const VectorLayer layer = read_back(folder.path("a.gpkg"));
    CHECK(layer.value(layer.features.at(0), "v") == FieldValue("1.5"));
    CHECK(layer.value(layer.features.at(1), "v") == FieldValue("x"));
}

TEST_CASE("vector_writer: an empty layer is a file all the same", "[geo][vector_writer]") {
    const std::string ending = GENERATE(".gpkg", ".fgb", ".geojson");
    CAPTURE(ending);
    const TemporaryFolder folder;
    write_vector(folder.path("a" + ending), "a", {}, Overwrite::kRefuse);
    CHECK(read_back(folder.path("a" + ending)).features.empty());
}
