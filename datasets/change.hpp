#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::datasets {

/// Projects, links, facilities or services are opened or closed.
struct Switch {
    std::vector<std::string> ids;
    bool open = true;
};

/// Links become of another class, faster or slower. They stay where they are, and meet others where they did.
struct Upgrade {
    std::vector<std::string> links;  ///< ids, lines, or numbers of roads
    std::optional<geo::MetresPerSecond> speed;
    std::string link_class;    ///< empty: as it is; without a speed, that of the class counts from then on
    std::optional<int> lanes;  ///< kept for the reader: no time depends on it
};

/// A service runs that the data does not have.
struct NewService {
    Service service;     ///< its id is the scenario's and the one that the file gives it: "guzhen-2030/g-new"
    std::string own_id;  ///< the one that the file gives it
};

/// Services run more or less often. One of the two figures is given.
struct Headway {
    std::vector<std::string> services;  ///< ids, or lines that they run on
    std::optional<double> trains_per_day;
    std::optional<double> factor;  ///< of the trains a day
};

/// Services run faster or slower between two of their stops. One of the two figures is given.
struct RunTimes {
    std::vector<std::string> services;  ///< ids, or lines that they run on
    std::string from;                   ///< stations; empty: its first stop
    std::string to;                     ///< empty: its last stop
    std::optional<double> factor;       ///< of each run between two stops
    std::optional<geo::Seconds> time;   ///< from departure at `from` to arrival at `to`, stops in between included
};

/// What it takes to enter, change and leave at stations; what is not given stays as it is.
struct TerminalTimes {
    std::vector<std::string> stations;
    std::optional<geo::Seconds> entry;
    std::optional<geo::Seconds> transfer;
    std::optional<geo::Seconds> exit;
};

/// One change of a scenario file.
struct Change {
    std::size_t number = 0;  ///< in its file, from 1
    std::variant<Switch, Upgrade, NewService, Headway, RunTimes, TerminalTimes> what;
};

/// What happens in a year to projects without a known opening day.
enum class Undated { kClosed, kOpen };

/// A scenario as its file states it (docs/data-format.md, "Scenario files").
struct ScenarioFile {
    std::string path;
    std::string name;
    std::string base;  ///< as ScenarioRequest::base
    std::optional<Undated> undated;
    std::vector<Change> changes;  ///< a later one comes before an earlier one about the same thing
};

}  // namespace isodelta::datasets
