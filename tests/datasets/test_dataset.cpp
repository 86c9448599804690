#include <catch2/catch.hpp>

#include "datasets/dataset.hpp"

using namespace isodelta::datasets;

TEST_CASE("dataset: a record is shown by its name, else the English one, else its id", "[datasets][dataset]") {
    Place place;
    place.id = "guzhen";
    CHECK(place.title() == "guzhen");
    place.name_en = "Guzhen";
    CHECK(place.title() == "Guzhen");
    place.name = "固镇";
    CHECK(place.title() == "固镇");
}

TEST_CASE("dataset: a record is found by its id and by nothing else", "[datasets][dataset]") {
    std::vector<Place> places(2);
    places[0].id = "west";
    places[1].id = "east";
    places[1].name = "west";
    REQUIRE(find_by_id(places, "east") == &places[1]);
    CHECK(find_by_id(places, "west") == &places[0]);
    CHECK(find_by_id(places, "north") == nullptr);
    CHECK(find_by_id(places, "") == nullptr);
}

TEST_CASE("dataset: kinds are called as the data format calls them", "[datasets][dataset]") {
    CHECK(std::string(to_string(Precision::kSurveyed)) == "surveyed");
    CHECK(std::string(to_string(Precision::kApproximate)) == "approximate");
    CHECK(std::string(to_string(Precision::kSchematic)) == "schematic");
    CHECK(std::string(to_string(FacilityKind::kStation)) == "station");
    CHECK(std::string(to_string(FacilityKind::kInterchange)) == "interchange");
    CHECK(std::string(to_string(FacilityKind::kJunction)) == "junction");
    CHECK(std::string(to_string(FacilityKind::kPort)) == "port");
    CHECK(std::string(to_string(FacilityKind::kAirport)) == "airport");
    CHECK(std::string(to_string(FacilityKind::kYard)) == "yard");
    CHECK(std::string(to_string(Mode::kRoad)) == "road");
    CHECK(std::string(to_string(Mode::kRail)) == "rail");
    CHECK(std::string(to_string(Mode::kWaterway)) == "waterway");
    CHECK(std::string(to_string(Mode::kFerry)) == "ferry");
}

TEST_CASE("dataset: a link that several roads share has the number of each", "[datasets]") {
    Link link;
    link.ref = "G40;G42";
    CHECK(link.has_ref("G40"));
    CHECK(link.has_ref("G42"));
    CHECK_FALSE(link.has_ref("G4"));
    CHECK_FALSE(link.has_ref(""));
    link.ref = "";
    CHECK_FALSE(link.has_ref("G40"));
}
