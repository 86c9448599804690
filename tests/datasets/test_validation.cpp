#include <catch2/catch.hpp>
#include <functional>

#include "datasets/validation.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/datasets/sound_dataset.hpp"

using namespace isodelta;
using namespace isodelta::datasets;

namespace {

std::vector<geo::Problem> problems_with(const std::function<void(Dataset&)>& change) {
    Dataset dataset = sound_dataset();
    change(dataset);
    std::vector<geo::Problem> problems;
    validate(dataset, {{"links/track", "links.geojson"}}, problems);
    return problems;
}

}  // namespace

TEST_CASE("validation: a sound dataset has no problem", "[datasets][validation]") {
    const auto problems = problems_with([](Dataset&) {});
    INFO(listed(problems));
    CHECK(problems.empty());
}

TEST_CASE("validation: a source that is not listed is an error in every layer", "[datasets][validation]") {
    const auto problems = problems_with([](Dataset& dataset) {
        for (Record* record : {static_cast<Record*>(&dataset.places[0]), static_cast<Record*>(&dataset.facilities[0]),
                               static_cast<Record*>(&dataset.links[0]), static_cast<Record*>(&dataset.services[0]),
                               static_cast<Record*>(&dataset.projects[0]), static_cast<Record*>(&dataset.zones[0]),
                               static_cast<Record*>(&dataset.claims[0]), static_cast<Record*>(&dataset.barriers[0])})
            record->source = {"map", "hearsay"};
    });
    INFO(listed(problems));
    CHECK(problems.size() == 8);
    for (const auto& problem : problems) {
        CHECK(problem.field == "source");
        CHECK_THAT(problem.message, Catch::Contains("names 'hearsay', which is not among the sources"));
    }
}

TEST_CASE("validation: the message names layer, record, field and file", "[datasets][validation]") {
    const auto problems = problems_with([](Dataset& dataset) { dataset.links[0].from = "sta-nowhere"; });
    check_only_error(problems, "track", "from", "names 'sta-nowhere', which is not among the facilities");
    CHECK(problems.at(0).file == "links.geojson");
    CHECK(problems.at(0).layer == "links");
}

TEST_CASE("validation: a reference to what is not there is an error", "[datasets][validation]") {
    struct Case {
        std::string feature, field;
        std::function<void(Dataset&)> change;
    };
    const Case cases[] = {
        {"west", "stations", [](Dataset& d) { d.places[0].stations = {"x"}; }},
        {"sta-west", "project", [](Dataset& d) { d.facilities[0].lifetime.project = "x"; }},
        {"track", "project", [](Dataset& d) { d.links[0].lifetime.project = "x"; }},
        {"track", "improves", [](Dataset& d) { d.links[0].improves = "x"; }},
        {"track", "from", [](Dataset& d) { d.links[0].from = "x"; }},
        {"track", "to", [](Dataset& d) { d.links[0].to = "x"; }},
        {"track", "via",
         [](Dataset& d) {
             d.links[0].via = {"sta-middle", "x"};
         }},
        {"g1", "project", [](Dataset& d) { d.services[0].lifetime.project = "x"; }},
        {"g1", "lines",
         [](Dataset& d) {
             d.services[0].lines = {"line-1", "x"};
         }},
        {"park", "place", [](Dataset& d) { d.zones[0].place = "x"; }},
        {"park", "stations", [](Dataset& d) { d.zones[0].stations = {"x"}; }},
        {"c1", "projects", [](Dataset& d) { d.claims[0].projects = {"x"}; }},
    };
    for (const Case& one : cases) {
        CAPTURE(one.feature, one.field);
        check_only_error(problems_with(one.change), one.feature, one.field, "names 'x', which is not among the");
    }
}

TEST_CASE("validation: a line is a line of rail links; a link's id is none", "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& dataset) { dataset.services[0].lines = {"track"}; }), "g1", "lines",
                     "not among the lines");
}

TEST_CASE("validation: an end of a link is within 50 m of the facility that it names", "[datasets][validation]") {
    // At 33° N a degree of longitude is N cos φ · π/180 = 6384479 m · 0.83867 / 57.29578 = 93453 m: 0.0005° are 46.7 m
    // and 0.0006° are 56.1 m.
    CHECK(problems_with([](Dataset& dataset) { dataset.facilities[0].position.lon -= 0.0005; }).empty());
    check_only_error(problems_with([](Dataset& dataset) { dataset.facilities[0].position.lon -= 0.0006; }), "track",
                     "from", "56 m from that end of the line; 50 m is the most");
    check_only_error(problems_with([](Dataset& dataset) { dataset.facilities[1].position.lat += 0.01; }), "track", "to",
                     "names 'sta-east'");
}

TEST_CASE("validation: ends that are swapped are told at both ends", "[datasets][validation]") {
    const auto problems =
        problems_with([](Dataset& dataset) { std::swap(dataset.links[0].from, dataset.links[0].to); });
    INFO(listed(problems));
    CHECK(problems.size() == 2);
}

TEST_CASE("validation: a class of another mode is an error", "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& dataset) { dataset.links[0].link_class = "class1"; }), "track", "class",
                     "is 'class1', which is not a class of rail");
    check_only_error(problems_with([](Dataset& dataset) { dataset.links[1].link_class = "IV"; }), "road", "class",
                     "not a class of road");
    check_only_error(problems_with([](Dataset& dataset) {
                         dataset.links[1].mode = Mode::kWaterway;
                         dataset.links[1].link_class = "freight";
                     }),
                     "road", "class", "not a class of waterway");
    for (const Mode mode : {Mode::kWaterway, Mode::kFerry})
        CHECK(problems_with([&](Dataset& dataset) {
                  dataset.links[1].mode = mode;
                  dataset.links[1].link_class = "IV";
              }).empty());
}

TEST_CASE("validation: a claim names what a trip can begin or end at, or lines that connect",
          "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& d) { d.claims[0].from = {"nowhere-at-all"}; }), "c1", "from",
                     "'nowhere-at-all'");
    CHECK(problems_with([](Dataset& d) { d.claims[0].from = {"west"}; }).empty());
    const auto connects = [](const std::string& line) {
        return problems_with([&](Dataset& d) {
            d.claims[0].kind = "connects";
            d.claims[0].to = {line};
        });
    };
    CHECK(connects("line-1").empty());
    check_only_error(connects("west"), "c1", "to", "names 'west', which is not among the lines");
}

TEST_CASE("validation: a published drive or length says what it is of", "[datasets][validation]") {
    const auto with_drive = [](const std::string& to, std::optional<geo::Metres> distance) {
        return problems_with([&](Dataset& dataset) {
            dataset.drives.resize(1);
            dataset.drives[0].id = "d";
            dataset.drives[0].from = "west";
            dataset.drives[0].to = to;
            dataset.drives[0].distance = distance;
        });
    };
    CHECK(with_drive("west", geo::kilometres(3)).empty());
    check_only_error(with_drive("east", geo::kilometres(3)), "d", "to", "'east'");
    check_only_error(with_drive("west", {}), "d", "", "has neither distance_km nor minutes");
    const auto with_length = [](const std::string& from, const std::string& to, const std::string& code) {
        return problems_with([&](Dataset& dataset) {
            dataset.lengths.resize(1);
            dataset.lengths[0].id = "l";
            dataset.lengths[0].from = from;
            dataset.lengths[0].to = to;
            dataset.lengths[0].admin_code = code;
        });
    };
    CHECK(with_length("", "", "34").empty());
    CHECK(with_length("sta-west", "sta-east", "").empty());
    check_only_error(with_length("sta-west", "", ""), "l", "", "wants 'from' and 'to', or 'admin_code'");
    CHECK(with_length("sta-west", "sta-east", "34").empty());
}

TEST_CASE("validation: a link without length is an error", "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& dataset) {
                         dataset.links[1].geometry = {{117.0, 33.1}, {117.0, 33.1}};
                     }),
                     "road", "geometry", "has no length");
}

TEST_CASE("validation: a stated length far from the drawn one is doubtful", "[datasets][validation]") {
    // The road is drawn 9.33 km long: a degree of longitude at 33.1° N is 93347 m. 0.8 and 2 times that are 7.47
    // and 18.67 km.
    const auto stated = [](double km, Precision precision = Precision::kApproximate) {
        return problems_with([=](Dataset& dataset) {
            dataset.links[1].stated_length = geo::kilometres(km);
            dataset.links[1].precision = precision;
        });
    };
    CHECK(stated(7.6).empty());
    CHECK(stated(18.5).empty());
    check_only_problem(stated(7.3), geo::Severity::kWarning, "road", "length_km", "is 7.30, but its ends are 9.33 km");
    check_only_problem(stated(18.9), geo::Severity::kWarning, "road", "length_km", "is 18.90, but");
    // A schematic course is known to be off.
    CHECK(stated(18.9, Precision::kSchematic).empty());
}

TEST_CASE("validation: a service needs two stops", "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& dataset) { dataset.services[0].stops.resize(1); }), "g1", "",
                     "fewer than two stops");
    check_only_error(problems_with([](Dataset& dataset) { dataset.services[0].stops.clear(); }), "g1", "",
                     "fewer than two stops");
}

TEST_CASE("validation: a stop is a station among the facilities", "[datasets][validation]") {
    check_only_error(problems_with([](Dataset& dataset) { dataset.services[0].stops[1].station = "x"; }), "g1", "stops",
                     "stop 2 is 'x', which is not a station");
    check_only_error(problems_with([](Dataset& dataset) { dataset.facilities[1].kind = FacilityKind::kAirport; }), "g1",
                     "stops", "stop 2 is 'sta-east', which is not a station");
}

TEST_CASE("validation: a service does not stop twice running at one station", "[datasets][validation]") {
    check_only_error(
        problems_with([](Dataset& dataset) {
            dataset.services[0].stops = {
                {"sta-west", {}, {}}, {"sta-middle", {}, {}}, {"sta-middle", {}, {}}, {"sta-east", {}, {}}};
        }),
        "g1", "stops", "stops 2 and 3 are both 'sta-middle'");
}

TEST_CASE("validation: every problem is listed at once", "[datasets][validation]") {
    const auto problems = problems_with([](Dataset& dataset) {
        dataset.places[0].stations = {"a", "b"};
        dataset.links[0].link_class = "class1";
        dataset.services[0].lines = {"c"};
        dataset.zones[0].place = "d";
    });
    INFO(listed(problems));
    CHECK(problems.size() == 5);
}
