#include <catch2/catch.hpp>

#include "datasets/scenario.hpp"
#include "tests/geo/error_matchers.hpp"

using namespace isodelta::datasets;

namespace {

/// Two projects, one with an opening day; a link of each, and an old road. Questions are about 2026-08-20.
Dataset small_dataset() {
    Dataset dataset;
    dataset.as_of = {2026, 8, 20};
    dataset.projects.resize(2);
    dataset.projects[0].id = "bridge";
    dataset.projects[0].opens = Date{2028, 12, 31};
    dataset.projects[1].id = "tunnel";
    dataset.links.resize(3);
    dataset.links[0].id = "old-road";
    dataset.links[1].id = "bridge-road";
    dataset.links[1].lifetime.project = "bridge";
    dataset.links[2].id = "tunnel-road";
    dataset.links[2].lifetime.project = "tunnel";
    dataset.facilities.resize(1);
    dataset.facilities[0].id = "station";
    dataset.services.resize(1);
    dataset.services[0].id = "g1";
    return dataset;
}

Scenario resolve(const std::string& base, std::vector<std::string> open = {}, std::vector<std::string> close = {}) {
    return resolve_scenario(small_dataset(), {.base = base, .open = std::move(open), .close = std::move(close)});
}

const Lifetime kAlways = {};
const Lifetime kOfBridge = {.project = "bridge", .opens = {}, .closes = {}};
const Lifetime kOfTunnel = {.project = "tunnel", .opens = {}, .closes = {}};

}  // namespace

TEST_CASE("scenario: baseline closes every project and keeps what is there", "[datasets][scenario]") {
    const Scenario baseline = resolve("baseline");
    CHECK(baseline.is_open("old-road", kAlways));
    CHECK_FALSE(baseline.is_open("bridge-road", kOfBridge));
    CHECK_FALSE(baseline.is_open("tunnel-road", kOfTunnel));
    // A project that is long open is closed too: with and without it is what is compared.
    CHECK_FALSE(baseline.is_open("x", {.project = "bridge", .opens = Date{2001, 1, 1}, .closes = {}}));
    CHECK(baseline.date() == Date{2026, 8, 20});
}

TEST_CASE("scenario: all opens every project, with a day or without", "[datasets][scenario]") {
    const Scenario all = resolve("all");
    CHECK(all.is_open("old-road", kAlways));
    CHECK(all.is_open("bridge-road", kOfBridge));
    CHECK(all.is_open("tunnel-road", kOfTunnel));
}

TEST_CASE("scenario: under baseline and all, existing lines follow the dataset's day", "[datasets][scenario]") {
    for (const char* base : {"baseline", "all"}) {
        CAPTURE(base);
        const Scenario scenario = resolve(base);
        CHECK(scenario.is_open("x", {.project = "", .opens = Date{2026, 8, 20}, .closes = {}}));
        CHECK_FALSE(scenario.is_open("x", {.project = "", .opens = Date{2026, 8, 21}, .closes = {}}));
        CHECK_FALSE(scenario.is_open("x", {.project = "", .opens = {}, .closes = Date{2020, 1, 1}}));
    }
}

TEST_CASE("scenario: a year is asked at its 31 December", "[datasets][scenario]") {
    CHECK(resolve("2028").date() == Date{2028, 12, 31});
    // The bridge opens "in 2028", that is on its last day.
    CHECK(resolve("2028").is_open("bridge-road", kOfBridge));
    CHECK_FALSE(resolve("2027").is_open("bridge-road", kOfBridge));
    CHECK_FALSE(resolve("2028-12-30").is_open("bridge-road", kOfBridge));
    CHECK(resolve("2028").is_open("x", {.project = "", .opens = Date{2028, 12, 31}, .closes = {}}));
    CHECK_FALSE(resolve("2028").is_open("x", {.project = "", .opens = Date{2029, 1, 1}, .closes = {}}));
}

TEST_CASE("scenario: a project without an opening day is open in no year", "[datasets][scenario]") {
    CHECK_FALSE(resolve("2099").is_open("tunnel-road", kOfTunnel));
}

TEST_CASE("scenario: a record's own opening day comes before its project's", "[datasets][scenario]") {
    const Lifetime early = {.project = "bridge", .opens = Date{2026, 6, 30}, .closes = {}};
    CHECK(resolve("2026").is_open("x", early));
    CHECK_FALSE(resolve("2025").is_open("x", early));
}

TEST_CASE("scenario: what closes on a day is closed from that day on", "[datasets][scenario]") {
    const Lifetime ferry = {.project = "", .opens = {}, .closes = Date{2025, 6, 30}};
    CHECK(resolve("2025-06-29").is_open("ferry", ferry));
    CHECK_FALSE(resolve("2025-06-30").is_open("ferry", ferry));
    CHECK_FALSE(resolve("2026").is_open("ferry", ferry));
}

TEST_CASE("scenario: without a word the dataset's day counts", "[datasets][scenario]") {
    const Scenario today = resolve("");
    CHECK(today.name() == "2026-08-20");
    CHECK(today.date() == Date{2026, 8, 20});
    CHECK_FALSE(today.is_open("bridge-road", kOfBridge));
    CHECK(today.is_open("x", {.project = "bridge", .opens = Date{2026, 8, 20}, .closes = {}}));
}

TEST_CASE("scenario: a project is opened and closed besides, and so is a single record", "[datasets][scenario]") {
    CHECK(resolve("baseline", {"bridge"}).is_open("bridge-road", kOfBridge));
    CHECK_FALSE(resolve("baseline", {"bridge"}).is_open("tunnel-road", kOfTunnel));
    CHECK_FALSE(resolve("all", {}, {"bridge"}).is_open("bridge-road", kOfBridge));
    CHECK(resolve("all", {}, {"bridge"}).is_open("tunnel-road", kOfTunnel));
    CHECK_FALSE(resolve("all", {}, {"old-road"}).is_open("old-road", kAlways));
    CHECK(resolve("baseline", {"bridge-road"}).is_open("bridge-road", kOfBridge));
    // Closing the part wins over opening the whole.
    CHECK_FALSE(resolve("baseline", {"bridge"}, {"bridge-road"}).is_open("bridge-road", kOfBridge));
    CHECK_FALSE(resolve("all", {}, {"station"}).is_open("station", kAlways));
    CHECK_FALSE(resolve("all", {}, {"g1"}).is_open("g1", kAlways));
}

TEST_CASE("scenario: the name says what was opened and closed, each once", "[datasets][scenario]") {
    CHECK(resolve("2025", {"bridge", "bridge"}, {"old-road"}).name() == "2025 +bridge -old-road");
    CHECK(resolve("baseline").name() == "baseline");
}

TEST_CASE("scenario: all unknown ids are named at once", "[datasets][scenario]") {
    CHECK_ERROR(resolve("all", {"brigde", "tunnel"}, {"tunel"}), kNotFound, "'brigde'");
    CHECK_ERROR(resolve("all", {"brigde", "tunnel"}, {"tunel"}), kNotFound, "'tunel'");
    CHECK_ERROR(resolve("all", {""}), kNotFound, "has the id ''");
}

TEST_CASE("scenario: an id cannot be both opened and closed", "[datasets][scenario]") {
    CHECK_ERROR(resolve("all", {"bridge"}, {"bridge"}), kBadOption, "'bridge' is both opened and closed");
}

TEST_CASE("scenario: any other base is refused with those that there are", "[datasets][scenario]") {
    for (const char* base : {"Baseline", "none", "2025-13", "25", "everything"}) {
        CAPTURE(base);
        CHECK_ERROR(resolve(base), kBadOption, "'baseline', 'all' or a date");
    }
}
