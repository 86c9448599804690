#include "network/appraisal/project_times.hpp"

#include <catch2/catch.hpp>

#include "geo/errors.hpp"
#include "tests/network/appraised_scene.hpp"
#include "tests/network/five_projects.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AppraisedScene;
using support::AsciiMap;
using support::Way;

namespace {

const std::vector<Way> kWays = {{Profile::kCar, Definition::kDoorToDoor, SearchDirection::kForward},
                                {Profile::kWalk, Definition::kDoorToDoor, SearchDirection::kReverse},
                                {Profile::kTransit, Definition::kDoorToDoor, SearchDirection::kReverse},
                                {Profile::kTransit, Definition::kInVehicle, SearchDirection::kForward},
                                {Profile::kTransit, Definition::kStationToStation, SearchDirection::kReverse}};

std::vector<Millis> as_vector(std::span<const Millis> times) {
    return {times.begin(), times.end()};
}

}  // namespace

TEST_CASE("project times: every set has the times of a network built for it alone", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 5U));
    CAPTURE(seed);
    for (const Way& way : kWays) {
        CAPTURE(to_string(way.profile), to_string(way.definition));
        AppraisedScene scene(support::five_projects(seed),
                             {support::origin_at(500, -900, {0}), support::origin_at(-9000, 7000, {3})},
                             support::scattered_items(7), way);
        std::size_t different = 0;
        const std::vector<Millis> nothing = scene.rebuilt(0);
        for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
            CAPTURE(set);
            const std::vector<Millis> expected = scene.rebuilt(set);
            CHECK(as_vector(scene.times().times(set)) == expected);
            different += expected != nothing ? 1 : 0;
        });
        if (way.profile != Profile::kWalk) CHECK(different > 0);
    }
}

TEST_CASE("project times: a trip depends on those projects alone that are said to be relevant",
          "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 7U));
    CAPTURE(seed);
    for (const Way& way : kWays) {
        AppraisedScene scene(support::five_projects(seed), {support::origin_at(500, -900, {0})},
                             support::scattered_items(7), way);
        ProjectTimes& times = scene.times();
        const Millis limit = to_millis(geo::Seconds(1500));
        const auto relevant = times.relevant();
        const auto within = times.relevant(limit);
        const auto swept = scene.times_by_hierarchy()->relevant(limit);
        CHECK(swept == within);
        for_each_subset(scene.candidates().all(), [&](ProjectSet set) {
            for (std::size_t i = 0; i < times.items(); ++i) {
                CAPTURE(to_string(way.profile), to_string(way.definition), set, i);
                CHECK(times.times(set)[i] == times.times(set & relevant[i])[i]);
                CHECK((times.times(set)[i] <= limit) == (times.times(set & within[i])[i] <= limit));
                CHECK((within[i] & ~relevant[i]) == 0);
            }
        });
        for (std::size_t p = 0; p < scene.candidates().size(); ++p)
            if (!has(times.effective(), p)) CHECK(as_vector(times.times(only(p))) == as_vector(times.times(0)));
    }
}

TEST_CASE("project times: a project far from every trip is not relevant to it", "[network][appraisal]") {
    // To B straight or past C; the road beyond D leads to E alone.
    AsciiMap map("A-B-D-E\n|/     \nC      ", geo::Metres(30000));
    support::add_project(map, "east", {"D-E"});
    support::add_project(map, "west", {"A-B"});
    const support::Scene plain(map.data);
    AppraisedScene scene(map.data, {plain.origin("A")}, {plain.origin("B"), plain.origin("E")}, {});
    const auto relevant = scene.times().relevant();
    CHECK(relevant[0] == only(1));
    CHECK(relevant[1] == (only(0) | only(1)));
}

TEST_CASE("candidates: what can be is what a scenario may open", "[network][appraisal]") {
    AsciiMap map("A-B-C-D-E-F-G");
    const std::string names = "ABCDEF";
    for (std::size_t i = 0; i < names.size(); ++i)
        support::add_project(map, std::string("p") + names[i], {map.data.links[i].id});
    auto& projects = map.data.projects;
    projects[0].needs = {"pB"};
    projects[1].excludes = {"pC"};
    projects[3].replaces = {"pE"};
    projects[5].needs = {"pE"};
    const support::Scene scene(map.data);
    const Candidates candidates(scene.data(), {0, 1, 2, 3, 4, 5}, [](const datasets::Project&) { return false; });
    CHECK_FALSE(candidates.additive());
    CHECK(candidates.with_needs(only(0) | only(5)) == (only(0) | only(1) | only(4) | only(5)));
    for_each_subset(candidates.all(), [&](ProjectSet set) {
        CAPTURE(set);
        bool can_be = true;
        try {
            (void)resolve_scenario(scene.data(), {.base = "all", .close = candidates.ids_of(candidates.all() & ~set)});
        } catch (const geo::ProblemsError&) {
            can_be = false;
        }
        CHECK(candidates.is_admissible(set) == can_be);
        // Whatever more projects make no worse is best in one of these.
        const auto subsets = candidates.best_subsets(set);
        for (const ProjectSet subset : subsets) {
            CHECK((subset & ~set) == 0);
            CHECK(candidates.is_admissible(subset));
        }
        for_each_subset(set, [&](ProjectSet subset) {
            if (!candidates.is_admissible(subset)) return;
            CHECK(std::any_of(subsets.begin(), subsets.end(), [&](ProjectSet best) {
                // The same of those that replace something, and no fewer of the others.
                return (best & only(3)) == (subset & only(3)) && (subset & ~best) == 0;
            }));
        });
    });
}

TEST_CASE("candidates: more than a set can hold are refused", "[network][appraisal]") {
    datasets::Dataset data;
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < 65; ++i) {
        data.projects.emplace_back();
        numbers.push_back(i);
    }
    const auto nothing = [](const datasets::Project&) { return false; };
    CHECK_THROWS_AS(Candidates(data, numbers, nothing), geo::Error);
    numbers.pop_back();
    CHECK(size_of(Candidates(data, numbers, nothing).all()) == 64);
}
