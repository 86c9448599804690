// The same records in three formats (dataset_loader.hpp).
#include <catch2/catch.hpp>

#include "geo/vector_writer.hpp"
#include "tests/datasets/loader_fixture.hpp"
#include "tests/datasets/problem_finder.hpp"

using namespace isodelta;

namespace {

constexpr const char* kPlaces =
    "id,kind,name,name_en,aliases,population,stations,precision,note,lon,lat\n"
    "west,hub,西村,West,\"W; 西\",20000,sta-west,surveyed,\"on the bank, west\",117,33\n"
    "east,town,,East,,,,,,117.2,33.05\n";

constexpr const char* kPlacesGeoJson = R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"kind": "hub", "id": "west", "name": "西村", "name_en": "West", "aliases": "W; 西",
 "population": 20000, "stations": "sta-west", "precision": "surveyed", "note": "on the bank, west"},
 "geometry": {"type": "Point", "coordinates": [117, 33]}},
{"type": "Feature", "properties": {"id": "east", "kind": "town", "name_en": "East", "population": null},
 "geometry": {"type": "Point", "coordinates": [117.2, 33.05]}}]})";

constexpr const char* kLinks =
    "id,mode,class,from,to,length_km,speed_kmh,lanes,opens,line,wkt\n"
    "track,rail,intercity,sta-west,sta-east,19.5,,2,2020-06,line-1,\"LINESTRING (117 33, 117.1 33.01, 117.2 33.05)\"\n";

constexpr const char* kLinksGeoJson = R"({"type": "FeatureCollection", "features": [
{"type": "Feature", "properties": {"id": "track", "mode": "rail", "class": "intercity", "from": "sta-west",
 "to": "sta-east", "length_km": 19.5, "lanes": 2, "opens": "2020-06", "line": "line-1"},
 "geometry": {"type": "LineString", "coordinates": [[117, 33], [117.1, 33.01], [117.2, 33.05]]}}]})";

constexpr const char* kFacilities = "id,kind,lon,lat\nsta-west,station,117,33\nsta-east,station,117.2,33.05\n";

void write_geopackages(const TemporaryFolder& folder) {
    using Fields = std::vector<std::pair<std::string, geo::FieldValue>>;
    const auto nothing = std::monostate{};
    const Fields west = {{"id", "west"},           {"kind", "hub"},           {"name", "西村"},
                         {"name_en", "West"},      {"aliases", "W; 西"},      {"population", 20000.0},
                         {"stations", "sta-west"}, {"precision", "surveyed"}, {"note", "on the bank, west"}};
    const Fields east = {{"id", "east"},        {"kind", "town"},       {"name", nothing},
                         {"name_en", "East"},   {"aliases", nothing},   {"population", nothing},
                         {"stations", nothing}, {"precision", nothing}, {"note", nothing}};
    geo::write_vector(folder.path("places.gpkg"), "towns",
                      {{west, geo::LonLat{117, 33}}, {east, geo::LonLat{117.2, 33.05}}}, geo::Overwrite::kRefuse);
    const Fields track = {{"id", "track"},      {"mode", "rail"},     {"class", "intercity"},
                          {"from", "sta-west"}, {"to", "sta-east"},   {"length_km", 19.5},
                          {"lanes", 2.0},       {"opens", "2020-06"}, {"line", "line-1"}};
    geo::write_vector(folder.path("links.gpkg"), "links",
                      {{track, geo::Line{{117, 33}, {117.1, 33.01}, {117.2, 33.05}}}}, geo::Overwrite::kRefuse);
}

datasets::Dataset load_format(const std::string& places, const std::string& links) {
    const TemporaryFolder folder;
    (void)folder.write("places.csv", kPlaces);
    (void)folder.write("places.geojson", kPlacesGeoJson);
    (void)folder.write("links.csv", kLinks);
    (void)folder.write("links.geojson", kLinksGeoJson);
    (void)folder.write("facilities.csv", kFacilities);
    write_geopackages(folder);
    const auto loaded = load_with(
        folder, R"("places": [")" + places + R"("], "links": [")" + links + R"("], "facilities": ["facilities.csv"])");
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.empty());
    return loaded.dataset;
}

void check_places(const datasets::Dataset& dataset) {
    REQUIRE(dataset.places.size() == 2);
    const datasets::Place& west = dataset.places[0];
    CHECK(west.id == "west");
    CHECK(west.kind == "hub");
    CHECK(west.name == "西村");
    CHECK(west.name_en == "West");
    CHECK(west.aliases == std::vector<std::string>{"W", "西"});
    CHECK(west.population == 20000);
    CHECK(west.stations == std::vector<std::string>{"sta-west"});
    CHECK(west.precision == datasets::Precision::kSurveyed);
    CHECK(west.note == "on the bank, west");
    CHECK(west.position == geo::LonLat{117, 33});
    const datasets::Place& east = dataset.places[1];
    CHECK(east.title() == "East");
    CHECK(east.aliases.empty());
    CHECK_FALSE(east.population.has_value());
    CHECK(east.precision == datasets::Precision::kApproximate);
    CHECK(east.position == geo::LonLat{117.2, 33.05});
}

void check_links(const datasets::Dataset& dataset) {
    REQUIRE(dataset.links.size() == 1);
    const datasets::Link& track = dataset.links[0];
    CHECK(track.id == "track");
    CHECK(track.mode == datasets::Mode::kRail);
    CHECK(track.link_class == "intercity");
    CHECK(track.line == "line-1");
    CHECK(track.from == "sta-west");
    CHECK(track.to == "sta-east");
    CHECK(track.stated_length == geo::Metres(19500));
    CHECK_FALSE(track.speed.has_value());
    CHECK(track.lanes == 2);
    CHECK(track.direction == datasets::Direction::kBoth);
    CHECK(track.lifetime.opens == datasets::Date{2020, 6, 30});
    CHECK_FALSE(track.lifetime.closes.has_value());
    CHECK(track.geometry == geo::Line{{117, 33}, {117.1, 33.01}, {117.2, 33.05}});
}

}  // namespace

TEST_CASE("dataset loader: CSV, GeoJSON and GeoPackage give the same records", "[datasets][dataset_loader]") {
    const auto [places, links] = GENERATE(table<std::string, std::string>({{"places.csv", "links.csv"},
                                                                           {"places.geojson", "links.geojson"},
                                                                           {"places.gpkg", "links.gpkg"},
                                                                           {"places.gpkg:towns", "links.gpkg:links"}}));
    CAPTURE(places, links);
    const datasets::Dataset dataset = load_format(places, links);
    check_places(dataset);
    check_links(dataset);
}

TEST_CASE("dataset loader: the digest covers a GeoPackage whose layer is named", "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    const auto digest_with = [&](const std::string& kind) {
        geo::write_vector(folder.path("places.gpkg"), "towns",
                          {{{{"id", "west"}, {"kind", kind}}, geo::LonLat{117, 33}}}, geo::Overwrite::kAllow);
        return load_with(folder, R"("places": ["places.gpkg:towns"])").dataset.digest;
    };
    CHECK(digest_with("hub") != digest_with("town"));
}
