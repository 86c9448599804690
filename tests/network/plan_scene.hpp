#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "tests/network/osm_map.hpp"

namespace isodelta::support {

/// A planned road along letters of a map: a project of its own that opens in 2030.
inline datasets::PlannedLink planned_road(const OsmMap& map, const std::string& id, const std::string& letters,
                                          double kmh = 90, const std::string& link_class = "class2") {
    datasets::PlannedLink planned;
    planned.link.id = id;
    planned.link.link_class = link_class;
    planned.link.geometry = map.line(letters);
    planned.link.speed = geo::MetresPerSecond(kmh / 3.6);
    planned.link.lifetime.project = id;
    return planned;
}

/// A project for each link and facility.
inline datasets::Plan plan_of(const std::vector<datasets::PlannedLink>& links,
                              const std::vector<datasets::Facility>& facilities = {}) {
    datasets::Plan plan{.file = "plan.geojson", .projects = {}, .links = links, .facilities = facilities};
    const auto add = [&](const std::string& id) {
        datasets::Project project;
        project.id = id;
        project.kind = "road";
        project.status = "planned";
        project.opens = datasets::Date{2030, 1, 1};
        plan.projects.push_back(project);
    };
    for (const datasets::PlannedLink& planned : links) add(planned.link.lifetime.project);
    for (const datasets::Facility& facility : facilities)
        if (!facility.lifetime.project.empty()) add(facility.lifetime.project);
    return plan;
}

/// What the same road is in OpenStreetMap.
inline OsmTags road_tags() {
    return {{"highway", "proposed"}, {"proposed", "secondary"}, {"maxspeed", "90"}};
}

/// Without the project all is as before; but who may not turn elsewhere may turn round at a cut.
inline void check_unchanged(const OsmScene& laid, const OsmScene& base, bool restricted, network::Profile profile,
                            char from, char to) {
    if (!base.has_vertex(from) || !base.has_vertex(to)) return;
    const double before = base.seconds(profile, from, to);
    const double after = laid.seconds(profile, from, to, "baseline");
    if (restricted) {
        CHECK(after < before + 0.005);
    } else {
        CHECK(after == Approx(before).margin(0.005));
    }
}

/// From each letter to each: laid over the base it is as fast as drawn into it.
inline void check_as_if_drawn(const OsmMap& base_map, const datasets::Plan& plan, const OsmMap& drawn_map,
                              const std::vector<std::string>& scenarios = {"all", "baseline"}) {
    const OsmScene base(base_map);
    const OsmScene laid(base_map, plan);
    const OsmScene drawn(drawn_map);
    for (const geo::Problem& problem : laid.problems()) UNSCOPED_INFO(problem.message);
    CHECK(laid.problems().empty());
    using network::Profile;
    for (const Profile profile : {Profile::kCar, Profile::kTruck, Profile::kBike, Profile::kWalk})
        for (const char from : base_map.letters())
            for (const char to : base_map.letters()) {
                CAPTURE(to_string(profile), from, to);
                check_unchanged(laid, base, base_map.restricts_turns(), profile, from, to);
                for (const std::string& scenario : scenarios) {
                    CAPTURE(scenario);
                    const double expected = drawn.seconds(profile, from, to, scenario);
                    CHECK(laid.seconds(profile, from, to, scenario) == Approx(expected).margin(0.02));
                }
            }
}

}  // namespace isodelta::support
