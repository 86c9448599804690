// Other people's fields, and what a mapping file may say of them.
#include "datasets/layer/field_mapping.hpp"

#include <catch2/catch.hpp>

#include "tests/datasets/drawn_layer.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/geo/error_matchers.hpp"

using namespace isodelta;
using namespace isodelta::datasets;
using support::DrawnLayer;
using support::LayerStreets;

namespace {

/// One road, with fields of somebody's own; the class is among them.
DrawnLayer road(DrawnLayer::Fields fields) {
    DrawnLayer layer("A---B\n");
    fields.emplace("class", "");
    return layer.line("", "AB", std::move(fields));
}

LayerStreets mapped(const DrawnLayer::Fields& fields, const std::string& mapping) {
    return LayerStreets(road(fields), {}, mapping);
}

/// The problems of a mapping file, which says nothing of `class` but a constant.
std::string problems_of(const std::string& mapping) {
    const TemporaryFolder folder;
    std::vector<geo::Problem> problems;
    FieldMapping(folder.write("fields.json", mapping), problems);
    return listed(problems);
}

}  // namespace

TEST_CASE("field mapping: a field of another name, a table of values, a unit, a constant", "[datasets][layer]") {
    const LayerStreets read = mapped({{"OID", "77"}, {"FCLASS", "5"}, {"V", "30"}, {"DIR", "T"}, {"STREET", "长江路"}},
                                     R"({
      "id": "OID",
      "name": {"field": "STREET"},
      "class": {"field": "FCLASS", "values": {"1": "expressway", "5": "class2"}},
      "speed_kmh": {"field": "V", "unit": "mph"},
      "direction": {"field": "DIR", "values": {"T": "backward", "F": "forward", "B": "both"}},
      "joined": {"value": "junctions"},
      "level": {"value": 2}
    })");
    INFO(listed(read.problems));
    REQUIRE(read.streets.streets.size() == 1);
    const Street& street = read.street("77");
    CHECK(read.streets.texts[street.name] == "长江路");
    CHECK(read.streets.classes[street.link_class] == "class2");
    CHECK(street.speed_kmh == Approx(48.28032));
    CHECK(street.along == kWalkers);
    CHECK(street.against == kEverybody);
    CHECK_FALSE(street.joined_anywhere);
}

TEST_CASE("field mapping: units of speed", "[datasets][layer]") {
    const auto speed = [](const std::string& unit) {
        return mapped({{"v", "10"}}, R"({"class": {"value": "class1"}, "id": {"value": "a"},
                                         "speed_kmh": {"field": "v", "unit": ")" +
                                         unit + "\"}}")
            .street("a")
            .speed_kmh;
    };
    CHECK(speed("km/h") == 10);
    CHECK(speed("m/s") == 36);
    CHECK(speed("mph") == Approx(16.09344));
}

TEST_CASE("field mapping: what it does not name is read by our own name", "[datasets][layer]") {
    const LayerStreets read =
        mapped({{"kind", "a"}, {"ref", "G36"}, {"speed_kmh", "70"}},
               R"({"class": {"field": "kind", "values": {"a": "class1"}}, "id": {"value": "x"}})");
    const Street& street = read.street("x");
    CHECK(read.streets.texts[street.ref] == "G36");
    CHECK(street.speed_kmh == 70);
}

TEST_CASE("field mapping: a value that is not in the table is refused, counted and named", "[datasets][layer]") {
    DrawnLayer layer("A---B---C---D---E\n");
    layer.line("1", "AB", {{"k", "main"}}).line("2", "BC", {{"k", "moon"}}).line("3", "CD", {{"k", "moon"}});
    layer.line("4", "DE", {{"k", "gone"}});
    const LayerStreets read(layer, {}, R"({"class": {"field": "k", "values": {"main": "class1", "gone": null}}})");
    CHECK(read.streets.streets.size() == 1);
    CHECK(read.refused("class 'moon': is not in the mapping's table of values") == 2);
    CHECK(read.refused("class: is not known") == 1);
    CHECK(read.refused("field 'class': nothing reads it") == 4);
}

TEST_CASE("field mapping: a null of the table is not known, and so takes the default", "[datasets][layer]") {
    const LayerStreets read = mapped({{"v", "0"}}, R"({"class": {"value": "class1"}, "id": {"value": "a"},
                                                       "speed_kmh": {"field": "v", "values": {"0": null, "5": 50}}})");
    CHECK(read.street("a").speed_kmh == 0);
}

TEST_CASE("field mapping: everything that is wrong with it is said at once", "[datasets][layer]") {
    const std::string text = problems_of(R"({
      "klass": "FCLASS",
      "class": {"field": "F", "values": {"1": "motorway"}},
      "speed_kmh": {"field": "V", "unit": "furlongs"},
      "level": {"value": 1.5},
      "name": 7,
      "ref": {},
      "direction": {"field": "D", "value": "both"},
      "id": {"value": "x", "values": {}},
      "opens": {"field": "O", "units": "years"},
      "mode": {"field": 3},
      "status": {"field": "S", "values": []},
      "closes": {"field": "C", "unit": "km/h"},
      "name_en": "",
      "project": {"value": true},
      "forward": {"value": "car,bus"}
    })");
    for (const char* words :
         {"klass: is no field of a link; there is id, name, name_en",
          "class.values.1: is 'motorway', which is none of ",
          "speed_kmh.unit: is \"furlongs\"; there is km/h, mph and m/s", "level.value: is '1.5', which is not a whole",
          "name: is neither the name of a field nor an object", "ref: wants either 'field'",
          "direction: wants either 'field'", "id.value: stands alone", "opens.units: is no key of a field",
          "mode.field: is 3; it is the name of a source field", "status.values: is no table",
          "closes.unit: is for speed_kmh alone", "name_en: names no field", "project.value: is true; it is a text",
          "forward.value: is 'car,bus', which is not 'everybody'"}) {
        CHECK_THAT(text, Catch::Contains(words));
        CHECK_THAT(text, Catch::Contains("fields.json: "));
    }
}

TEST_CASE("field mapping: a source field that the layer does not have", "[datasets][layer]") {
    const LayerStreets read =
        mapped({{"a", "1"}}, R"({"class": {"value": "class1"}, "ref": "NUMBER", "name": "NAME"})");
    CHECK(read.streets.streets.empty());
    const std::string text = listed(read.problems);
    CHECK_THAT(text, Catch::Contains("fields.json: ref: names the field 'NUMBER', which 'roads' of '"));
    CHECK_THAT(text, Catch::Contains("name: names the field 'NAME'"));
    CHECK_THAT(text, Catch::Contains("its fields are a, class, id"));
}

TEST_CASE("field mapping: files that are none", "[datasets][layer]") {
    const TemporaryFolder folder;
    std::vector<geo::Problem> problems;
    const auto read = [&](const std::string& path) { FieldMapping(path, problems); };
    CHECK_ERROR((read(folder.path("none.json")), 0), kNotFound, "there is no mapping file");
    CHECK_ERROR((read(folder.write("a.json", "{\"class\":")), 0), kBadInput, "is not JSON");
    CHECK_ERROR((read(folder.write("a.json", "[1]")), 0), kBadInput, "is not an object of fields, as in {\"class\"");
}
