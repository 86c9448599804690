#include "datasets/osm/way_rules.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

using namespace isodelta::datasets;
using namespace isodelta::datasets::osm;

namespace {

class TagMap : public Tags {
public:
    TagMap(std::initializer_list<std::pair<const std::string, std::string>> tags) : tags_(tags) {}
    [[nodiscard]] std::string_view get(const char* key) const override {
        const auto found = tags_.find(key);
        return found == tags_.end() ? std::string_view() : std::string_view(found->second);
    }

private:
    std::map<std::string, std::string> tags_;
};

}  // namespace

TEST_CASE("way rules: speed limits, in all the ways they are written", "[datasets][osm]") {
    struct Case {
        const char* text;
        std::optional<double> kmh;
        bool understood;
    };
    const auto& [text, kmh, understood] = GENERATE(values<Case>({
        {"50", 50, true},          {"62.5", 62.5, true},        {"50 km/h", 50, true},      {"30 mph", 48.28032, true},
        {"30mph", 48.28032, true}, {"5 knots", 9.26, true},     {"60;80", 60, true},        {"80; 60", 60, true},
        {"none", {}, true},        {"signals", {}, true},       {"none;100", 100, true},    {"walk", 10, true},
        {"CN:urban", 50, true},    {"CN:rural", 70, true},      {"CN:motorway", 120, true}, {"DE:zone:30", 30, true},
        {"DE:zone20", 20, true},   {"RO:somewhere", {}, false}, {"fast", {}, false},        {"-50", {}, false},
        {"0", {}, false},          {"5000", {}, false},         {"50 furlongs", {}, false}, {"1e999", {}, false},
        {"nan", {}, false},
    }));
    CAPTURE(text);
    bool is_understood = false;
    const auto found = parse_maxspeed(text, is_understood);
    CHECK(found.has_value() == kmh.has_value());
    if (kmh && found) CHECK(*found == Approx(*kmh));
    CHECK(is_understood == understood);
}

TEST_CASE("way rules: durations", "[datasets][osm]") {
    struct Case {
        const char* text;
        std::optional<double> seconds;
    };
    const auto& [text, seconds] = GENERATE(values<Case>({
        {"25", 1500},
        {"00:25", 1500},
        {"1:05", 3900},
        {"01:10:30", 4230},
        {"PT1H10M", 4200},
        {"PT90S", 90},
        {"PT", {}},
        {"PT5X", {}},
        {"PT5", {}},
        {"half an hour", {}},
        {"1:2:3:4", {}},
        {"", {}},
        {"0", {}},
    }));
    CAPTURE(text);
    CHECK(parse_duration(text) == seconds);
}

TEST_CASE("way rules: railways by speed, usage and what they are not", "[datasets][osm]") {
    CHECK(use_of_way(TagMap{{"railway", "rail"}})->link_class == "conventional");
    CHECK(use_of_way(TagMap{{"railway", "rail"}, {"maxspeed", "300"}})->link_class == "high-speed");
    CHECK(use_of_way(TagMap{{"railway", "rail"}, {"highspeed", "yes"}})->link_class == "high-speed");
    CHECK(use_of_way(TagMap{{"railway", "rail"}, {"maxspeed", "200"}})->link_class == "intercity");
    CHECK(use_of_way(TagMap{{"railway", "rail"}, {"usage", "freight"}})->link_class == "freight");
    CHECK_FALSE(use_of_way(TagMap{{"railway", "rail"}, {"service", "yard"}}));
    CHECK_FALSE(use_of_way(TagMap{{"railway", "abandoned"}}));
    CHECK_FALSE(use_of_way(TagMap{{"railway", "subway"}}));
    const auto building =
        use_of_way(TagMap{{"railway", "construction"}, {"construction", "rail"}, {"start_date", "2027"}});
    REQUIRE(building.has_value());
    CHECK(building->stage == Stage::kConstruction);
    CHECK(building->opens == parse_date("2027"));
}

TEST_CASE("way rules: waterways that ships go on", "[datasets][osm]") {
    CHECK(use_of_way(TagMap{{"waterway", "canal"}, {"CEMT", "IV"}})->link_class == "IV");
    CHECK(use_of_way(TagMap{{"waterway", "river"}, {"CEMT", "Va"}})->link_class == "V");
    CHECK(use_of_way(TagMap{{"waterway", "river"}, {"ship", "yes"}})->link_class == "VII");
    CHECK_FALSE(use_of_way(TagMap{{"waterway", "river"}}));
    CHECK_FALSE(use_of_way(TagMap{{"waterway", "stream"}, {"ship", "yes"}}));
}

TEST_CASE("way rules: dates and planned values in every form", "[datasets][osm]") {
    const auto use = [](TagMap tags) { return use_of_way(tags).value(); };
    CHECK(use({{"highway", "proposed"}, {"proposed", "motorway"}}).link_class == "expressway");
    CHECK(use({{"proposed:highway", "primary"}}).stage == Stage::kProposed);
    CHECK(use({{"construction:highway", "primary"}}).stage == Stage::kConstruction);
    CHECK(use({{"highway", "construction"}}).link_class == "class4");
    CHECK(use({{"highway", "construction"}, {"opening_date", "2029-10-01"}}).opens == parse_date("2029-10-01"));
    CHECK(use({{"highway", "construction"}, {"opening_date", "soon"}}).doubt == "opening date: not understood");
    // When an open road was opened says nothing about who may use it today.
    CHECK_FALSE(use({{"highway", "primary"}, {"start_date", "1950"}}).opens.has_value());
    CHECK(use({{"highway", "primary"}, {"opening_date", "2030"}}).opens == parse_date("2030"));
}

TEST_CASE("way rules: what is no way to travel", "[datasets][osm]") {
    CHECK_FALSE(use_of_way(TagMap{}));
    CHECK_FALSE(use_of_way(TagMap{{"building", "yes"}}));
    CHECK_FALSE(use_of_way(TagMap{{"highway", "platform"}}));
    CHECK_FALSE(use_of_way(TagMap{{"highway", "proposed"}, {"proposed", "platform"}}));
}
