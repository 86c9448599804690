#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/geometry.hpp"

namespace isodelta::tools {

/// A text in both languages of a map.
struct MapText {
    std::string zh;
    std::string en;

    bool operator==(const MapText&) const = default;
};

struct MapHub {
    std::string name;
    std::string name_en;
    geo::LonLat position;
};

/// What lies between two limits of one scenario, or (counted) within one limit of so many hubs and no more.
struct MapBand {
    std::size_t scenario = 0;
    double from_s = 0;  ///< 0: the innermost
    double upto_s = 0;
    std::size_t at_least = 1;  ///< hubs
    std::string colour;
    double area_m2 = 0;  ///< on the ellipsoid, before anything was simplified
    geo::MultiPolygon area;
};

/// What a scenario has within a limit and the one it is compared with has not (gained), or the other way round.
struct MapChange {
    enum class Kind { kGained, kLost };
    std::size_t scenario = 0;
    Kind kind = Kind::kGained;
    double upto_s = 0;
    double area_m2 = 0;
    geo::MultiPolygon area;
};

/// A part of the best way, as evidence.
struct MapLeg {
    std::string mode;
    MapText name;  ///< of the road or line; a process at a station has none
    MapText from;
    MapText to;
    double minutes = 0;
    bool by_project = false;
    bool derived = false;
    bool schematic = false;

    bool operator==(const MapLeg&) const = default;
};

/// What is known of a record, as readers are told.
struct MapFacts {
    std::string id;
    std::string name;
    std::string name_en;
    std::string kind;
    std::string precision;
    std::string source;
    std::string note;
};

/// Minutes by scenario and hub; nothing where there is no way.
using MapTimes = std::vector<std::vector<std::optional<double>>>;

struct MapPoint {
    std::string layer;  ///< places, stations, ports, airports, zones
    MapFacts facts;
    geo::LonLat position;
    MapTimes times;
    std::vector<std::vector<MapLeg>> ways;        ///< the best ones from or to the hub that is nearest
    std::vector<std::optional<std::size_t>> way;  ///< by scenario, which of them
    std::optional<long> population;
    std::vector<bool> open;  ///< by scenario
};

/// Links of one name and class that are open in the same scenarios.
struct MapLinks {
    std::string layer;  ///< roads, rails
    std::string link_class;
    std::string name;
    std::string name_en;
    std::vector<bool> open;  ///< by scenario
    geo::MultiLine lines;
};

struct MapProject {
    MapFacts facts;
    std::string status;
    std::string status_stated;
    std::string document;
    std::string opens;
    std::optional<double> cost_cny;
    std::vector<bool> open;  ///< by scenario
    geo::Geometry geometry;
};

/// A feature of a file that is shown as it is.
struct MapResult {
    enum class As { kReachedRoad, kOther };
    As as = As::kOther;
    std::string title;
    std::string title_en;  ///< where it has one
    std::vector<std::pair<std::string, std::string>> fields;
    geo::Geometry geometry;
};

/// A project that a reader may open and close.
struct MapSwitch {
    std::string id;
    std::string name;
    std::string name_en;
};

/// A year and the switches that are on, with the scenario that shows it; a choice that cannot be says why.
struct MapChoice {
    std::optional<std::size_t> scenario;
    std::string refusal;
};

/// What a reader of a page may choose; several choices can be of one scenario, where nothing is open that the other has
/// closed.
struct MapChoices {
    std::vector<int> years;  ///< empty: not by year
    std::vector<MapSwitch> switches;
    /// By year, then by the set of switches that are on, as a number whose lowest bit is the first switch.
    std::vector<MapChoice> all;
    std::size_t first = 0;  ///< shown when the page opens
};

/// West, south, east, north in degrees.
struct MapExtent {
    geo::LonLat low{.lon = 180, .lat = 90};
    geo::LonLat high{.lon = -180, .lat = -90};

    [[nodiscard]] bool is_empty() const { return low.lon > high.lon; }
    void include(geo::LonLat position);
    void include(const geo::Geometry& geometry);
    /// Wider on each side by this share of its width and height.
    [[nodiscard]] MapExtent grown(double share) const;
    /// Wider or higher on both sides, so that its width is so many times its height on the ground.
    [[nodiscard]] MapExtent shaped(double width_by_height) const;
    [[nodiscard]] bool meets(const MapExtent& other) const;
    [[nodiscard]] bool contains(geo::LonLat position) const;
};

/// Everything that a map shows, whatever it is drawn as.
struct MapDocument {
    MapText title;
    std::string source;  ///< program, data, day, licence
    std::string definition;
    std::string profile;
    std::string direction = "to";
    std::vector<std::string> scenarios;  ///< those that differ
    std::optional<std::size_t> against;  ///< the one that all others are compared with
    MapChoices choices;                  ///< none: the first scenario is shown
    MapText undated;                     ///< what the scenario, or the last year, makes of projects without a year
    std::vector<double> limits_s;        ///< ascending
    std::vector<std::string> colours;    ///< by limit
    std::vector<MapHub> hubs;            ///< whose minutes the points tell; empty: of the nearest of many
    std::size_t count = 0;               ///< bands count so many hubs; 0: they are bands of time
    double error_m = 0;                  ///< of boundaries, from the surface
    double simplified_m = 0;
    std::vector<MapText> left_out;
    MapExtent extent;
    std::vector<MapBand> bands;
    std::vector<MapChange> changes;
    std::vector<MapPoint> points;
    std::vector<MapLinks> links;
    std::vector<MapProject> projects;
    std::vector<geo::Geometry> water;
    std::vector<MapResult> results;
};

[[nodiscard]] std::size_t count_positions(const geo::MultiPolygon& area);

/// Of a step out of so many from near to far, or from most to least (ColorBrewer YlGnBu, reversed), as far apart as may
/// be.
[[nodiscard]] const char* step_colour(std::size_t step, std::size_t steps);

}  // namespace isodelta::tools
