// Layers of roads: what each field means, and what a layer may not hold.
#include "datasets/layer/street_layer.hpp"

#include <catch2/catch.hpp>

#include "datasets/link_classes.hpp"
#include "tests/datasets/drawn_layer.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/geo/error_matchers.hpp"

using namespace isodelta;
using namespace isodelta::datasets;
using support::DrawnLayer;
using support::LayerStreets;

namespace {

DrawnLayer one(DrawnLayer::Fields fields) {
    DrawnLayer layer("A---B\n");
    return layer.line("a", "AB", std::move(fields));
}

Street street_of(DrawnLayer::Fields fields) {
    return LayerStreets(one(std::move(fields))).street("a");
}

/// A sound road beside one with these fields, which must be refused for that reason.
void check_refused(DrawnLayer::Fields fields, const std::string& reason) {
    DrawnLayer layer("A---B---C\n");
    layer.line("sound", "AB").line("bad", "BC", std::move(fields));
    const LayerStreets read(layer);
    CAPTURE(reason);
    CHECK(read.streets.streets.size() == 1);
    CHECK(read.refused(reason) == 1);
    CHECK(read.problems.empty());
}

Streets read_text(const std::string& name, const std::string& text, std::vector<geo::Problem>& problems) {
    const TemporaryFolder folder;
    return read_street_layer(folder.write(name, text), {}, problems);
}

}  // namespace

TEST_CASE("street layer: every class has its travellers, and may say otherwise", "[datasets][layer]") {
    for (const LinkClass& each : link_classes()) {
        CAPTURE(each.name);
        const Street street = street_of({{"class", std::string(each.name)}});
        CHECK(street.mode == each.mode);
        CHECK(street.along == each.travellers);
        CHECK(street.against == each.travellers);
        CHECK(street.joined_anywhere == each.joined_anywhere);
    }
    const Street stated = street_of({{"forward", "car;bike"}, {"backward", "nobody"}, {"joined", "junctions"}});
    CHECK(stated.along == (kCars | kBikes));
    CHECK(stated.against == kNobody);
    CHECK_FALSE(stated.joined_anywhere);
    CHECK(street_of({{"class", "expressway"}, {"forward", "everybody"}}).along == kEverybody);
    const Street ferry = street_of({{"class", "III"}, {"mode", "ferry"}, {"duration_s", "1200"}});
    CHECK(ferry.mode == Mode::kFerry);
    CHECK(ferry.along == kEverybody);
    CHECK(ferry.duration_s == 1200);
}

TEST_CASE("street layer: a direction binds vehicles and not walkers", "[datasets][layer]") {
    CHECK(street_of({{"direction", "both"}}).against == kEverybody);
    CHECK(street_of({{"direction", "forward"}}).along == kEverybody);
    CHECK(street_of({{"direction", "forward"}}).against == kWalkers);
    CHECK(street_of({{"direction", "backward"}}).along == kWalkers);
    CHECK(street_of({{"class", "expressway"}, {"direction", "backward"}}).along == kNobody);
    // What is said of a way itself comes before the direction.
    CHECK(street_of({{"direction", "forward"}, {"backward", "bike;walk"}}).against == (kBikes | kWalkers));
}

TEST_CASE("street layer: positions are kept to 1e-7 degrees", "[datasets][layer]") {
    DrawnLayer layer("A---B\n");
    layer.feature("a", "LINESTRING (100.00000004 30.12345678, 100.1 30)")
        .feature("b", "LINESTRING (100 30.1234568, 101 30)");
    const LayerStreets read(layer);
    CHECK(read.joints("a", "b") == 1);
    CHECK(read.streets.positions.size() == 3);
}

TEST_CASE("street layer: parts that follow one another are one link, others are numbered", "[datasets][layer]") {
    DrawnLayer layer("A---B\n");
    layer.feature("a", "MULTILINESTRING ((100 0, 100.1 0), (100.1 0, 100.2 0))")
        .feature("f", "MULTILINESTRING ((101 0, 101.1 0), (101.2 0, 101.5 0))",
                 {{"class", "III"}, {"mode", "ferry"}, {"duration_s", "400"}});
    const LayerStreets read(layer);
    CHECK(read.streets.ids == std::vector<std::string>{"a", "f", "f-2"});
    CHECK(read.nodes_of("a").size() == 3);
    // By their lengths, one to three.
    CHECK(read.street("f").duration_s == Approx(100));
    CHECK(read.street("f-2").duration_s == Approx(300));
    CHECK(read.streets.read.at("parts of links that are drawn in several") == 2);
}

TEST_CASE("street layer: ids that are missing or taken", "[datasets][layer]") {
    DrawnLayer layer("A---B---C---D\n");
    layer.line("x", "AB").line("x", "BC").line("", "CD");
    const LayerStreets read(layer);
    CHECK(read.streets.ids == std::vector<std::string>{"x", "x-2", "link-3"});
    CHECK(read.warned("id that another link has too") == 1);
}

TEST_CASE("street layer: candidates are projects with a status and a year", "[datasets][layer]") {
    DrawnLayer layer("A---B---C---D---E---F\n");
    layer.line("1", "AB", {{"status", "planned"}, {"opens", "2030"}, {"name", "Ring"}})
        .line("2", "BC", {{"status", "planned"}, {"opens", "2030"}, {"name", "Ring"}})
        .line("3", "CD", {{"status", "under-construction"}})
        .line("4", "DE", {{"project", "west"}, {"status", "in-operation"}, {"opens", "2020-05"}, {"closes", "2040"}})
        .line("5", "EF", {{"opens", "2010"}, {"status", "in-operation"}});
    const LayerStreets read(layer);
    const auto lifetime = [&](const std::string& id) { return read.streets.lifetimes[read.street(id).lifetime]; };
    CHECK(lifetime("1") == Lifetime{.project = "1", .opens = Date{2030, 12, 31}, .closes = {}});
    CHECK(lifetime("2") == lifetime("1"));
    CHECK(lifetime("3").project == "3");
    CHECK(lifetime("4") == Lifetime{.project = "west", .opens = Date{2020, 5, 31}, .closes = Date{2040, 12, 31}});
    CHECK(lifetime("5") == Lifetime{.project = "", .opens = Date{2010, 12, 31}, .closes = {}});
    const auto& projects = read.streets.dataset.projects;
    REQUIRE(projects.size() == 3);
    CHECK(projects[0].title() == "Ring");
    CHECK(projects[0].status == "planned");
    CHECK(projects[0].opens == Date{2030, 12, 31});
    CHECK(projects[2].id == "west");
    CHECK(read.streets.read.at("candidate links, planned, to open in 2030") == 2);
    CHECK(read.streets.read.at("candidate links, under-construction") == 1);
}

TEST_CASE("street layer: who has residential streets has every street", "[datasets][layer]") {
    CHECK_FALSE(LayerStreets(one({})).streets.dataset.every_street);
    CHECK(LayerStreets(one({{"class", "residential"}})).streets.dataset.every_street);
}

TEST_CASE("street layer: values that cannot be are refused, counted and named", "[datasets][layer]") {
    check_refused({{"class", "motorway"}}, "class 'motorway': is none of ours");
    check_refused({{"class", ""}}, "class: is not known");
    check_refused({{"speed_kmh", "0"}}, "speed_kmh '0': is not a number above 0 and up to 500");
    check_refused({{"speed_kmh", "-50"}}, "speed_kmh '-50': is not a number");
    check_refused({{"speed_kmh", "50 km/h"}}, "speed_kmh '50 km/h': is not a number");
    check_refused({{"speed_kmh", "nan"}}, "speed_kmh 'nan': is not a number");
    check_refused({{"speed_kmh", "501"}}, "speed_kmh '501': is not a number");
    check_refused({{"duration_s", "0"}}, "duration_s '0': is not a number of seconds above 0");
    check_refused({{"direction", "left"}}, "direction 'left': is none of both, forward, backward");
    check_refused({{"mode", "air"}}, "mode 'air': is none of road, rail, waterway, ferry");
    check_refused({{"mode", "rail"}}, "class 'class3': is a class of mode road, not of rail");
    check_refused({{"forward", "car, truck"}}, "forward 'car, truck': is not 'everybody', 'nobody' or a list");
    check_refused({{"forward", "nobody"}, {"backward", "nobody"}}, "closed to everybody");
    check_refused({{"joined", "no"}}, "joined 'no': is none of anywhere, junctions");
    check_refused({{"level", "1.5"}}, "level '1.5': is not a whole number from -99 to 99");
    check_refused({{"level_to", "100"}}, "level_to '100': is not a whole number");
    check_refused({{"status", "open"}}, "status 'open': is none of planned");
    check_refused({{"opens", "soon"}}, "opens 'soon': is not a date, such as 2028");
    check_refused({{"closes", "2020-13"}}, "closes '2020-13': is not a date");
}

TEST_CASE("street layer: geometries that are no lines are refused and counted", "[datasets][layer]") {
    const std::string good = R"({"type":"Feature","properties":{"class":"class1"},"geometry":
        {"type":"LineString","coordinates":[[120,30],[120.1,30]]}},)";
    const auto read = [&](const std::string& geometry, std::vector<geo::Problem>& problems) {
        return read_text("roads.geojson",
                         R"({"type":"FeatureCollection","features":[)" + good +
                             R"({"type":"Feature","properties":{"class":"class1"},"geometry":)" + geometry + "}]}",
                         problems);
    };
    std::vector<geo::Problem> none;
    CHECK(read(R"({"type":"Point","coordinates":[120,30]})", none).refused.at("point where a line is wanted") == 1);
    CHECK(read(R"({"type":"Polygon","coordinates":[[[120,30],[121,30],[121,31],[120,30]]]})", none)
              .refused.at("polygon where a line is wanted") == 1);
    CHECK(read("null", none).refused.at("no geometry where a line is wanted") == 1);
    CHECK(read(R"({"type":"LineString","coordinates":[[120,30],[120.00000001,30]]})", none)
              .refused.at("line of no length, by 0.0000001 degrees") == 1);
    CHECK(none.empty());

    for (const char* geometry :
         {R"({"type":"LineString","coordinates":[]})", R"({"type":"LineString","coordinates":[[120,30]]})",
          R"({"type":"LineString","coordinates":[[120,30],[120,30]]})",
          R"({"type":"LineString","coordinates":[[120,30],[1e999,30]]})",
          R"({"type":"LineString","coordinates":[[120,30],[500000,3400000]]})"}) {
        CAPTURE(geometry);
        std::vector<geo::Problem> problems;
        const Streets streets = read(geometry, problems);
        CHECK(streets.streets.size() == 1);
        CHECK(streets.refused.at("feature that cannot be read: see the messages") == 1);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].feature == "feature 2");
        CHECK(problems[0].severity == geo::Severity::kWarning);
    }
}

TEST_CASE("street layer: layers that are none of roads are refused with the reason", "[datasets][layer]") {
    std::vector<geo::Problem> problems;
    CHECK_ERROR(read_text("a.csv", "class,wkt\nclass1,POINT (1 2)\n", problems), kBadInput,
                "has no line to travel on; it has 1 feature; 1 of them: point where a line is wanted");
    CHECK_ERROR(read_text("a.csv", "class,wkt\n", problems), kBadInput, "has no line to travel on; it has 0 features");
    CHECK_ERROR(read_text("a.csv", "class,length\nclass1,12\n", problems), kBadInput,
                "has no geometry; roads are lines");
    CHECK_ERROR(read_text("a.csv", "kind,wkt\nclass1,\"LINESTRING (1 2, 3 4)\"\n", problems), kBadInput,
                "has no field 'class', and no mapping (--fields)");
    CHECK_ERROR(read_text("a.csv", "kind,wkt\nclass1,\"LINESTRING (1 2, 3 4)\"\n", problems), kBadInput,
                "its fields are kind");
    CHECK_ERROR(read_text("a.txt", "nothing at all", problems), kBadInput, "is not a vector file");
    CHECK(problems.empty());
}

TEST_CASE("street layer: fields that nothing reads are said", "[datasets][layer]") {
    const LayerStreets read(one({{"shape_leng", "12"}, {"Klass", "1"}}));
    CHECK(read.refused("field 'shape_leng': nothing reads it") == 1);
    CHECK(read.refused("field 'Klass': nothing reads it") == 1);
}

TEST_CASE("street layer: many different values do not fill the screen", "[datasets][layer]") {
    DrawnLayer layer("A---B\n");
    layer.line("good", "AB");
    for (int i = 0; i < 100; ++i) layer.line(std::to_string(i), "AB", {{"class", "free text " + std::to_string(i)}});
    const LayerStreets read(layer);
    CHECK(read.streets.refused.size() == 31);
    CHECK(read.refused("other reasons of the same kinds") == 70);
}
