#pragma once

#include <optional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "tests/support/ascii_map.hpp"

namespace isodelta::support {

/// A facility at a letter. The links that end there name it at that end; `id` is the kind and the letter: "station-A".
datasets::Facility& add_facility(AsciiMap& map, char letter, datasets::FacilityKind kind);

/// Stations at letters; each stands for the place of its letter.
void add_stations(AsciiMap& map, const std::string& letters);

/// What a timetable pattern says, in minutes. Runs and dwells belong to the stops' letters.
struct DrawnService {
    std::string id;
    std::string stops;              ///< letters
    std::vector<double> run_min;    ///< one fewer than stops; empty: derived
    std::vector<double> dwell_min;  ///< as many as stops; empty: none
    double trains_per_day = 17;     ///< with the service day of 17 h: one an hour
    std::vector<std::string> lines = {"rail"};
    datasets::Direction direction = datasets::Direction::kBoth;
};

datasets::Service& add_service(AsciiMap& map, const DrawnService& service);

/// A project that builds the links named, opening on that day or at no known one.
datasets::Project& add_project(AsciiMap& map, const std::string& id, const std::vector<std::string>& links,
                               std::optional<datasets::Date> opens = {});

/// Makes a record part of a project.
void assign(datasets::Lifetime& lifetime, const std::string& project);

/// A river or shore along positions.
void add_barrier(datasets::Dataset& data, const geo::Line& line);

/// Water inside a ring (closed or not).
void add_water(datasets::Dataset& data, geo::Line ring);

}  // namespace isodelta::support
