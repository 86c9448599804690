#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "network/claim_check.hpp"
#include "network/timeline.hpp"
#include "tools/isodelta/appraisal_table.hpp"
#include "tools/isodelta/map/map_query.hpp"

namespace isodelta::tools {

struct StudyRequest {
    AppraisalOptions options;       ///< place, hubs, scenario with the projects and without them
    std::string appraised_against;  ///< projects that are open in this scenario are not appraised
    std::vector<network::Millis> limits;
    int first_year = 0;
    int last_year = 0;
};

/// Without the projects, on the day of the data, with the projects.
enum StudyState : std::size_t { kWithout, kToday, kWith, kStates };

/// By hub; nothing where there is no way.
using HubTimes = std::vector<std::optional<network::Millis>>;

struct StudyDefinition {
    network::Definition definition = network::Definition::kDoorToDoor;
    std::vector<HubTimes> times;  ///< by state
};

/// What lies within a limit of the place.
struct StudyReach {
    network::Millis limit = 0;
    std::size_t units = 0;  ///< counties and districts
    double people = 0;
    double area_m2 = 0;  ///< 0: under a definition without areas
};

struct StudyYear {
    int year = 0;
    HubTimes times;
};

/// A hub comes within the longest limit, or is lost.
struct StudyEntry {
    int year = 0;
    std::size_t hub = 0;
    network::TimelineChange change;
    std::vector<network::Opening> by;
};

struct StudyProject {
    const datasets::Project* project = nullptr;
    std::vector<network::Share> shares;                 ///< by hub, in minutes
    std::vector<std::optional<network::Cause>> causes;  ///< by hub: why there is no effect
    std::optional<double> distance_m;                   ///< of its nearest part from the place

    [[nodiscard]] bool has_effect() const;
};

/// Everything that a report of a place tells, computed.
struct PlaceStudy {
    std::shared_ptr<const Session> session;
    StudyRequest request;
    datasets::Endpoint place;
    std::vector<datasets::Endpoint> hubs;
    std::vector<network::Metric> metrics;      ///< by state, under the definition that was asked for
    std::vector<StudyDefinition> definitions;  ///< the one that was asked for first; others if the place has a station
    std::vector<std::vector<std::optional<network::Route>>> ways;  ///< by state and hub
    std::vector<std::vector<StudyReach>> reach;  ///< by state and limit; empty: the data has no counties
    std::vector<StudyYear> years;
    std::vector<StudyEntry> entries;
    std::vector<network::ClaimCheck> claims;  ///< about the place, or a zone of it
    std::vector<StudyProject> projects;       ///< those with an effect by their worth, then those around by distance
    bool sampled = false;                     ///< the Shapley values of some hub are
    std::string nothing_appraised;            ///< why no project was, if none was
    MapDocument circles;                      ///< of the place, with projects against today
    MapDocument hub_circles;                  ///< of the hubs, the same

    /// Within the longest limit.
    [[nodiscard]] bool is_inside(StudyState state, std::size_t hub) const;
};

/// The scenario of a year, with what the request opens and closes besides and these records closed.
[[nodiscard]] datasets::ScenarioRequest request_of_year(const StudyRequest& request, int year,
                                                        const std::vector<std::string>& close = {});

/// Errors: kBadOption no hub but the place itself; those of find_endpoint, build_metric and answer_query
[[nodiscard]] PlaceStudy study_place(std::shared_ptr<const Session> session, const StudyRequest& request);

}  // namespace isodelta::tools
