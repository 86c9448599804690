#include "datasets/scenario_file.hpp"

#include <catch2/catch.hpp>

#include "datasets/scenario.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/geo/error_matchers.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::datasets;
using support::AsciiMap;

namespace {

struct Read {
    ScenarioFile file;
    std::vector<geo::Problem> problems;
};

Read read(const std::string& json) {
    const TemporaryFolder folder;
    Read result;
    result.file = read_scenario_file(folder.write("plan.json", json), result.problems);
    return result;
}

Read read_change(const std::string& change) {
    return read(R"({"changes": [)" + change + "]}");
}

/// A road A-B-C and a railway D=E=F with one service.
AsciiMap small_map() {
    AsciiMap map("A-B-C\nD=E=F");
    support::add_stations(map, "DEF");
    support::add_service(map, {.id = "local", .stops = "DEF", .run_min = {10, 20}, .dwell_min = {0, 2, 0}});
    return map;
}

/// Problems of resolving a file's changes over the small map.
std::vector<geo::Problem> problems_of(const std::string& changes, const Dataset& data) {
    const Read scenario = read_change(changes);
    INFO(listed(scenario.problems));
    REQUIRE(scenario.problems.empty());
    try {
        (void)resolve_scenario(data, {.file = std::make_shared<const ScenarioFile>(scenario.file)});
    } catch (const geo::ProblemsError& error) {
        return error.problems();
    }
    return {};
}

Scenario resolve(const std::string& json, const Dataset& data) {
    const Read scenario = read(json);
    INFO(listed(scenario.problems));
    REQUIRE(scenario.problems.empty());
    return resolve_scenario(data, {.file = std::make_shared<const ScenarioFile>(scenario.file)});
}

}  // namespace

TEST_CASE("scenario file: it is a name, a base and changes in order", "[datasets][scenario]") {
    const Read scenario = read(R"({"name": "Guzhen 2030", "base": "2030", "undated": "open", "note": "why", "changes": [
        {"change": "open", "ids": ["a", "b"]}, {"change": "close", "ids": "c", "note": "why"}]})");
    CHECK(scenario.problems.empty());
    CHECK(scenario.file.name == "Guzhen 2030");
    CHECK(scenario.file.base == "2030");
    CHECK(scenario.file.undated == Undated::kOpen);
    REQUIRE(scenario.file.changes.size() == 2);
    CHECK(std::get<Switch>(scenario.file.changes[0].what).ids == std::vector<std::string>{"a", "b"});
    CHECK_FALSE(std::get<Switch>(scenario.file.changes[1].what).open);
    CHECK(scenario.file.changes[1].number == 2);
    CHECK(read(R"({"changes": []})").file.name == "plan");
}

TEST_CASE("scenario file: a service has the id of its file before its own", "[datasets][scenario]") {
    const Read scenario = read_change(R"({"change": "service", "id": "g-new", "lines": ["rail"], "trains_per_day": 8,
        "direction": "both", "stops": [{"station": "a"}, {"station": "b", "run_min": 12.5, "dwell_min": 3}, {"station": "c"}]})");
    INFO(listed(scenario.problems));
    REQUIRE(scenario.problems.empty());
    const Service& service = std::get<NewService>(scenario.file.changes[0].what).service;
    CHECK(service.id == "plan/g-new");
    CHECK(service.lifetime.only_named);
    CHECK(service.direction == Direction::kBoth);
    REQUIRE(service.stops.size() == 3);
    CHECK(service.stops[1].run == geo::Seconds(750));
    CHECK(service.stops[1].dwell == geo::Seconds(180));
    CHECK_FALSE(service.stops[2].run.has_value());
}

TEST_CASE("scenario file: every field that is wrong is said, with its change", "[datasets][scenario]") {
    const Read scenario = read(R"({"undated": "perhaps", "chnages": [], "changes": [
        {"change": "open"},
        {"change": "opne", "ids": ["a"]},
        {"change": "upgrade", "links": ["a"], "speed_kmh": -1},
        {"change": "upgrade", "links": ["a"]},
        {"change": "upgrade", "links": [1], "class": "class1", "speed": 3},
        {"change": "headway", "services": ["a"], "trains_per_day": 3, "factor": 2},
        {"change": "run-time", "services": ["a"]},
        {"change": "terminal", "stations": ["a"], "entry_min": "ten"},
        {"change": "service", "id": "s", "lines": ["l"], "trains_per_day": 1, "stops": [{"station": "a", "run_min": 3}, {}]},
        7]})");
    INFO(listed(scenario.problems));
    const auto said = [&](const std::string& feature, const std::string& field) {
        for (const geo::Problem& problem : scenario.problems)
            if (problem.feature == feature && problem.field == field && problem.file == "plan.json") return true;
        return false;
    };
    CHECK(said("", "undated"));
    CHECK(said("", "chnages"));
    CHECK(said("change 1", "ids"));
    CHECK(said("change 2", "change"));
    CHECK(said("change 3", "speed_kmh"));
    CHECK(said("change 4", ""));
    CHECK(said("change 5", "links"));
    CHECK(said("change 5", "speed"));
    CHECK(said("change 6", "trains_per_day"));
    CHECK(said("change 7", "factor"));
    CHECK(said("change 8", "entry_min"));
    CHECK(said("change 9: stop 1", "run_min"));
    CHECK(said("change 9: stop 2", "station"));
    CHECK(said("change 10", ""));
    CHECK(scenario.file.changes.empty());
}

TEST_CASE("scenario file: what is no JSON object, or says a thing twice, is refused", "[datasets][scenario]") {
    CHECK_ERROR(read("{\"changes\": ["), kBadInput, "is not JSON");
    CHECK_ERROR(read("[]"), kBadInput, "is not a scenario");
    CHECK_ERROR(read(R"({"changes": [{"change": "open", "ids": ["a"], "ids": ["b"]}]})"), kBadInput,
                "names the field 'ids' twice");
    std::vector<geo::Problem> problems;
    CHECK_ERROR(read_scenario_file("/nowhere/plan.json", problems), kNotFound, "a file that can be read");
}

TEST_CASE("scenario file: what does not exist is named with its change and field, all at once",
          "[datasets][scenario]") {
    const AsciiMap map = small_map();
    const auto problems = problems_of(R"({"change": "open", "ids": ["nowhere", "A-B"]},
        {"change": "upgrade", "links": ["A-Z"], "speed_kmh": 100},
        {"change": "headway", "services": ["express"], "trains_per_day": 4},
        {"change": "terminal", "stations": ["station-D", "A"], "exit_min": 3},
        {"change": "service", "id": "x", "lines": ["road"], "trains_per_day": 1,
         "stops": [{"station": "station-D"}, {"station": "station-D"}, {"station": "B"}]})",
                                      map.data);
    INFO(listed(problems));
    REQUIRE(problems.size() == 7);
    const std::vector<std::pair<std::string, std::string>> expected = {
        {"change 1", "ids"},   {"change 2", "links"}, {"change 3", "services"}, {"change 4", "stations"},
        {"change 5", "lines"}, {"change 5", "stops"}, {"change 5", "stops"}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        CHECK(problems[i].feature == expected[i].first);
        CHECK(problems[i].field == expected[i].second);
    }
    CHECK_THAT(problems[0].message, Catch::Contains("'nowhere'"));
}

TEST_CASE("scenario file: a link cannot become what it would have to be laid anew for", "[datasets][scenario]") {
    const AsciiMap map = small_map();
    check_only_error(problems_of(R"({"change": "upgrade", "links": "A-B", "class": "expressway"})", map.data),
                     "change 1", "class", "cannot become");
    check_only_error(problems_of(R"({"change": "upgrade", "links": "rail", "class": "class1"})", map.data), "change 1",
                     "class", "a rail of class high-speed");
    CHECK(problems_of(R"({"change": "upgrade", "links": "A-B", "class": "class1"})", map.data).empty());
}

TEST_CASE("scenario file: run times are changed between two stops in their order", "[datasets][scenario]") {
    const AsciiMap map = small_map();
    const auto change = [](const std::string& fields) {
        return R"({"change": "run-time", "services": "local", )" + fields + "}";
    };
    check_only_error(problems_of(change(R"("from": "station-F", "to": "station-D", "factor": 0.5)"), map.data),
                     "change 1", "services", "after");
    check_only_error(problems_of(change(R"("from": "station-X", "factor": 0.5)"), map.data), "change 1", "services",
                     "does not stop at 'station-X'");
    check_only_error(problems_of(change(R"("minutes": 2)"), map.data), "change 1", "services", "leaves no time to run");

    // 10 and 20 min of running, 2 of standing: 17 min in all leave 15 to run, half of 30.
    const Scenario faster = resolve(R"({"changes": [)" + change(R"("minutes": 17)") + "]}", map.data);
    const Service& local = map.data.services[0];
    CHECK(faster.changed_runs(local, {geo::Seconds(600), geo::Seconds(1200)}) ==
          std::vector<geo::Seconds>{geo::Seconds(300), geo::Seconds(600)});
    const Scenario part =
        resolve(R"({"changes": [)" + change(R"("from": "station-E", "factor": 0.25)") + "]}", map.data);
    CHECK(part.changed_runs(local, {geo::Seconds(600), geo::Seconds(1200)}) ==
          std::vector<geo::Seconds>{geo::Seconds(600), geo::Seconds(300)});
}

TEST_CASE("scenario file: a later change comes before an earlier one, and options before all", "[datasets][scenario]") {
    AsciiMap map = small_map();
    support::add_project(map, "bypass", {"A-B"});
    const std::string open_close = R"({"base": "baseline", "changes": [{"change": "open", "ids": "bypass"},
                                       {"change": "close", "ids": "A-B"}]})";
    const std::string close_open = R"({"base": "baseline", "changes": [{"change": "close", "ids": "A-B"},
                                       {"change": "open", "ids": "bypass"}]})";
    const Link& link = map.link("A-B");
    CHECK_FALSE(resolve(open_close, map.data).is_open("A-B", link.lifetime));
    CHECK(resolve(close_open, map.data).is_open("A-B", link.lifetime));
    auto file = std::make_shared<const ScenarioFile>(read(close_open).file);
    const Scenario closed = resolve_scenario(map.data, {.close = {"A-B"}, .file = file});
    CHECK_FALSE(closed.is_open("A-B", link.lifetime));
    CHECK(closed.name() == "plan -A-B");

    const Scenario twice = resolve(R"({"changes": [
        {"change": "headway", "services": "rail", "trains_per_day": 10},
        {"change": "headway", "services": "local", "factor": 3},
        {"change": "terminal", "stations": "station-D", "entry_min": 5, "exit_min": 4},
        {"change": "terminal", "stations": ["station-D"], "entry_min": 6}]})",
                                   map.data);
    CHECK(twice.trains_per_day(map.data.services[0]) == 30);
    CHECK(twice.terminal_of("station-D").entry == geo::Seconds(360));
    CHECK(twice.terminal_of("station-D").exit == geo::Seconds(240));
    CHECK_FALSE(twice.terminal_of("station-D").transfer.has_value());
    CHECK_FALSE(twice.terminal_of("station-E").entry.has_value());
}

TEST_CASE("scenario: projects without a year are closed in years, or open where that is asked",
          "[datasets][scenario]") {
    AsciiMap map = small_map();
    support::add_project(map, "bypass", {"A-B"});
    support::add_project(map, "old-plan", {"B-C"}).status = "abandoned";
    const Lifetime bypass = map.link("A-B").lifetime;
    const Scenario closed = resolve_scenario(map.data, {.base = "2030"});
    CHECK_FALSE(closed.is_open("A-B", bypass));
    CHECK(closed.undated_projects() == 1);
    CHECK(closed.name() == "2030");
    const Scenario open = resolve_scenario(map.data, {.base = "2030", .undated = Undated::kOpen});
    CHECK(open.is_open("A-B", bypass));
    CHECK_FALSE(open.is_open("B-C", map.link("B-C").lifetime));  // what was given up opens by its name only
    CHECK(open.name() == "2030 (undated open)");
    CHECK_FALSE(resolve_scenario(map.data, {.base = "2030", .close = {"bypass"}, .undated = Undated::kOpen})
                    .is_open("A-B", bypass));
    CHECK_ERROR(resolve_scenario(map.data, {.base = "baseline", .undated = Undated::kOpen}), kBadOption,
                "in years only");
}

TEST_CASE("scenario: projects that need, exclude or replace each other are checked", "[datasets][scenario]") {
    AsciiMap map("A-B-C-D");
    support::add_project(map, "bridge", {"A-B"}, Date{2028, 12, 31});
    support::add_project(map, "approach", {"B-C"}, Date{2030, 12, 31});
    support::add_project(map, "tunnel", {"C-D"}, Date{2035, 12, 31});
    std::vector<Project>& projects = map.data.projects;
    const auto messages = [&](const ScenarioRequest& request) {
        std::string text;
        try {
            (void)resolve_scenario(map.data, request);
        } catch (const geo::ProblemsError& error) {
            CHECK(error.code() == geo::ErrorCode::kBadOption);
            text = listed(error.problems());
        }
        return text;
    };

    SECTION("a project needs another") {
        projects[0].needs = {"approach"};
        CHECK_THAT(messages({.base = "2028"}), Catch::Contains("open 'approach' too, or close 'bridge'"));
        CHECK(messages({.base = "2030"}).empty());
        CHECK(messages({.base = "2028", .open = {"approach"}}).empty());
        CHECK(messages({.base = "2028", .close = {"bridge"}}).empty());
        CHECK_FALSE(messages({.base = "all", .close = {"approach"}}).empty());
        CHECK(messages({.base = "baseline"}).empty());
    }
    SECTION("a project excludes another") {
        projects[2].excludes = {"bridge"};
        CHECK_THAT(messages({.base = "all"}), Catch::Contains("project 'tunnel' excludes 'bridge'"));
        CHECK(messages({.base = "all", .close = {"bridge"}}).empty());
        CHECK(messages({.base = "2030"}).empty());
    }
    SECTION("a project closes what it replaces, when it opens") {
        projects[2].replaces = {"bridge", "B-C"};
        const auto is_open = [&](const std::string& base, const std::string& link) {
            return resolve_scenario(map.data, {.base = base}).is_open(link, map.link(link).lifetime);
        };
        CHECK(is_open("2030", "A-B"));
        CHECK(is_open("2030", "B-C"));
        CHECK_FALSE(is_open("2035", "A-B"));
        CHECK_FALSE(is_open("2035", "B-C"));
        CHECK(is_open("2035", "C-D"));
        CHECK_THAT(messages({.base = "2035", .open = {"bridge"}}),
                   Catch::Contains("close 'tunnel', or do not open 'bridge'"));
    }
    SECTION("what is replaced replaces nothing") {
        projects[2].replaces = {"approach"};
        projects[1].replaces = {"bridge"};
        const Scenario all = resolve_scenario(map.data, {.base = "all"});
        CHECK(all.is_open("A-B", map.link("A-B").lifetime));
        CHECK_FALSE(all.is_open("B-C", map.link("B-C").lifetime));
    }
    SECTION("a project without a day is open where a part of it is") {
        projects[1].opens.reset();
        map.link("B-C").lifetime.opens = Date{2027, 1, 1};
        projects[0].needs = {"approach"};
        CHECK(messages({.base = "2028"}).empty());
    }
}
