#include <catch2/catch.hpp>
#include <limits>

#include "datasets/layer_reader.hpp"
#include "tests/datasets/one_link_layer.hpp"
#include "tests/datasets/problem_finder.hpp"

using namespace isodelta;
using datasets::check_layer;
using geo::Problem;

namespace {

/// The links layer with these changes must be refused with one error at this field.
void check_refused_link(const Fields& changes, const std::string& field, const std::string& words) {
    std::vector<Problem> problems;
    CHECK(check_layer(one_link_layer(changes), rule_of("links"), problems).empty());
    check_only_error(problems, "g36", field, words);
    CHECK(problems.at(0).file == "roads.geojson");
    CHECK(problems.at(0).layer == "links");
}

}  // namespace

TEST_CASE("layer reader: a feature in order is taken with its values by type", "[datasets][layer_reader]") {
    std::vector<Problem> problems;
    const auto layer = one_link_layer({{"length_km", 12.5},
                                       {"speed_kmh", "110"},
                                       {"lanes", 4.0},
                                       {"opens", "2020-06"},
                                       {"via", " ic-a; ic-b ;;"},
                                       {"ref", " G36 "},
                                       {"note", std::monostate{}}});
    const auto features = check_layer(layer, rule_of("links"), problems);
    INFO(listed(problems));
    REQUIRE(problems.empty());
    REQUIRE(features.size() == 1);
    CHECK(features[0].name == "g36");
    CHECK(features[0].file == "roads.geojson");
    CHECK(features[0].number("length_km") == 12.5);
    CHECK(features[0].number("speed_kmh") == 110.0);
    CHECK(features[0].number("lanes") == 4.0);
    CHECK(features[0].date("opens") == datasets::Date{2020, 6, 30});
    CHECK(features[0].list("via") == std::vector<std::string>{"ic-a", "ic-b"});
    CHECK(features[0].text("ref") == "G36");
    CHECK(features[0].text("note").empty());
    CHECK_FALSE(features[0].date("closes").has_value());
}

TEST_CASE("layer reader: an unknown field is an error that names those there are", "[datasets][layer_reader]") {
    std::vector<Problem> problems;
    (void)check_layer(one_link_layer({{"lenght_km", 12.5}}), rule_of("links"), problems);
    check_only_error(problems, "", "lenght_km", "is not a field of this layer");
    CHECK_THAT(problems.at(0).message, Catch::Contains("length_km"));
}

TEST_CASE("layer reader: a layer without a required field is refused once, not once a feature",
          "[datasets][layer_reader]") {
    auto layer = layer_of("roads.geojson", {{"id", "g36"}, {"mode", "road"}}, geo::Line{{117.0, 33.0}, {117.1, 33.0}});
    layer.features.push_back(layer.features[0]);
    std::vector<Problem> problems;
    CHECK(check_layer(layer, rule_of("links"), problems).empty());
    check_only_error(problems, "", "class", "is missing");
}

TEST_CASE("layer reader: an empty value of a required field is an error of that feature", "[datasets][layer_reader]") {
    check_refused_link({{"class", ""}}, "class", "is empty");
    check_refused_link({{"class", "  "}}, "class", "is empty");
    check_refused_link({{"mode", std::monostate{}}}, "mode", "is empty");
}

TEST_CASE("layer reader: a feature without an id is called by its number", "[datasets][layer_reader]") {
    std::vector<Problem> problems;
    CHECK(check_layer(one_link_layer({{"id", ""}}), rule_of("links"), problems).empty());
    check_only_error(problems, "feature 1", "id", "is empty");
}

TEST_CASE("layer reader: a length or speed of nothing or less is refused", "[datasets][layer_reader]") {
    check_refused_link({{"length_km", -3.0}}, "length_km", "is -3; a number above 0");
    check_refused_link({{"length_km", "-0.5"}}, "length_km", "a number above 0");
    check_refused_link({{"length_km", 0.0}}, "length_km", "a number above 0");
    check_refused_link({{"speed_kmh", 0.0}}, "speed_kmh", "a number above 0");
}

TEST_CASE("layer reader: what is not a number is refused", "[datasets][layer_reader]") {
    for (const char* text : {"twelve", "12 km", "12,5", "1e999", "nan", "inf", "0x10", "+-3"}) {
        CAPTURE(text);
        check_refused_link({{"length_km", text}}, "length_km", "which is not a number");
    }
    for (const double value : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        check_refused_link({{"length_km", value}}, "length_km", "which is not a number");
}

TEST_CASE("layer reader: a count is a whole number of 0 or more", "[datasets][layer_reader]") {
    check_refused_link({{"lanes", 2.5}}, "lanes", "a whole number");
    check_refused_link({{"lanes", -2.0}}, "lanes", "a whole number");
    check_refused_link({{"lanes", "four"}}, "lanes", "which is not a number");
}

TEST_CASE("layer reader: a bad id, as a record's own or as a reference, is refused", "[datasets][layer_reader]") {
    check_refused_link({{"from", "Xuzhou East"}}, "from", "lower-case letters, digits and hyphens");
    check_refused_link({{"project", "gu_zhen"}}, "project", "lower-case letters, digits and hyphens");
    std::vector<Problem> problems;
    CHECK(check_layer(one_link_layer({{"id", "固镇"}}), rule_of("links"), problems).empty());
    check_only_error(problems, "固镇", "id", "lower-case letters, digits and hyphens");
}

TEST_CASE("layer reader: a bad date is refused", "[datasets][layer_reader]") {
    check_refused_link({{"opens", "June 2020"}}, "opens", "a date is 2020, 2020-06 or 2020-06-28");
    check_refused_link({{"closes", "2020-02-30"}}, "closes", "a date is");
    check_refused_link({{"opens", 20200628.0}}, "opens", "a date is");
}

TEST_CASE("layer reader: a choice that is not allowed is refused with those that are", "[datasets][layer_reader]") {
    check_refused_link({{"class", "motorway"}}, "class", "allowed are expressway, class1");
    check_refused_link({{"mode", "Road"}}, "mode", "allowed are road, rail, waterway, ferry");
    check_refused_link({{"direction", "backward"}}, "direction", "allowed are both, forward");
    check_refused_link({{"precision", "exact"}}, "precision", "allowed are surveyed, approximate, schematic");
}

TEST_CASE("layer reader: every fault of a feature is listed at once", "[datasets][layer_reader]") {
    std::vector<Problem> problems;
    auto layer = one_link_layer({{"class", "motorway"}, {"length_km", -1.0}, {"opens", "soon"}});
    layer.features[0].geometry = geo::LonLat{117, 33};
    CHECK(check_layer(layer, rule_of("links"), problems).empty());
    INFO(listed(problems));
    CHECK(problems.size() == 4);
}

TEST_CASE("layer reader: features in order are kept beside one that is not", "[datasets][layer_reader]") {
    auto layer = one_link_layer({{"length_km", -1.0}});
    layer.features.push_back(one_link_layer({{"id", "good"}, {"length_km", 1.0}}).features[0]);
    std::vector<Problem> problems;
    const auto features = check_layer(layer, rule_of("links"), problems);
    CHECK(problems.size() == 1);
    REQUIRE(features.size() == 1);
    CHECK(features[0].name == "good");
}

TEST_CASE("layer reader: a layer without features is an error", "[datasets][layer_reader]") {
    auto layer = one_link_layer({});
    layer.features.clear();
    std::vector<Problem> problems;
    CHECK(check_layer(layer, rule_of("links"), problems).empty());
    check_only_error(problems, "", "", "has no features");
}

TEST_CASE("layer reader: a list is split at semicolons, and blanks do not count", "[datasets][layer_reader]") {
    using datasets::split_list;
    CHECK(split_list("a;b") == std::vector<std::string>{"a", "b"});
    CHECK(split_list(" a ;; b b ; ") == std::vector<std::string>{"a", "b b"});
    CHECK(split_list("").empty());
    CHECK(split_list(" ; ").empty());
}
