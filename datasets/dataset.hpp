#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/date.hpp"
#include "geo/geometry.hpp"
#include "geo/units.hpp"

namespace isodelta::datasets {

/// How well a record is known (docs/data-format.md).
enum class Precision { kSurveyed, kApproximate, kSchematic, kUnknown };

/// What every record has: identity, names, and where it comes from.
struct Record {
    std::string id;
    std::string name;
    std::string name_en;
    std::vector<std::string> aliases;
    std::vector<std::string> source;
    Precision precision = Precision::kApproximate;
    std::string note;

    /// The name to show: as spoken there, else English, else the id.
    [[nodiscard]] const std::string& title() const { return !name.empty() ? name : !name_en.empty() ? name_en : id; }
};

/// When and with which project something exists.
struct Lifetime {
    std::string project;  ///< empty: not part of a project
    std::optional<Date> opens;
    std::optional<Date> closes;
    bool only_named = false;  ///< open only in scenarios that name it
    friend bool operator==(const Lifetime&, const Lifetime&) = default;
};

struct Place : Record {
    std::string kind;
    std::string admin_code;
    geo::LonLat position;
    std::optional<long> population;
    std::optional<geo::SquareMetres> area;  ///< of the unit that it is the seat of
    std::vector<std::string> stations;
};

enum class FacilityKind { kStation, kInterchange, kJunction, kPort, kAirport, kYard };

struct Facility : Record {
    FacilityKind kind = FacilityKind::kJunction;
    geo::LonLat position;
    Lifetime lifetime;
    std::optional<geo::Seconds> entry;
    std::optional<geo::Seconds> transfer;
    std::optional<geo::Seconds> exit;
    bool sea_port = false;
    std::optional<double> departures_per_week;  ///< of a port or yard: sailings or trains
};

enum class Mode { kRoad, kRail, kWaterway, kFerry };

enum class Direction { kBoth, kForward };

struct Link : Record {
    std::string ref;  ///< its number; where several roads share it, all of theirs: "G40;G42"
    std::string line;
    Mode mode = Mode::kRoad;
    std::string link_class;
    std::string from;
    std::string to;
    std::vector<std::string> via;
    geo::Line geometry;
    std::optional<geo::Metres> stated_length;
    std::optional<geo::MetresPerSecond> speed;
    std::optional<int> lanes;
    Direction direction = Direction::kBoth;
    Lifetime lifetime;
    std::string improves;
    std::vector<std::string> locks;  ///< of a waterway: their names

    [[nodiscard]] bool has_ref(std::string_view number) const;
};

/// What a train stands at a stop where nothing is said.
constexpr geo::Seconds kUsualDwell{120};

struct Stop {
    std::string station;
    std::optional<geo::Seconds> run;  ///< from the stop before; nothing: to be derived
    geo::Seconds dwell{0};
    bool boards = true;   ///< travellers may get on
    bool alights = true;  ///< travellers may get off
};

struct Service : Record {
    std::string category;
    std::vector<std::string> lines;
    double trains_per_day = 0;
    Direction direction = Direction::kForward;
    bool by_air = false;  ///< flights, which need no line
    Lifetime lifetime;
    std::vector<Stop> stops;
};

struct Project : Record {
    std::string kind;
    std::string status;
    std::string status_stated;
    std::string document;
    std::string figures;
    std::vector<std::string> needs;     ///< projects without which it is of no use
    std::vector<std::string> excludes;  ///< projects that cannot be open beside it
    std::vector<std::string> replaces;  ///< projects, links, facilities or services that close when it opens
    std::optional<Date> status_date;
    std::optional<Date> opens;
    std::optional<geo::Metres> stated_length;
    std::optional<double> cost_cny;
};

struct Zone : Record {
    std::string kind;
    geo::LonLat position;  ///< of a polygon, its centroid
    geo::MultiPolygon area;
    std::optional<geo::SquareMetres> stated_area;
    std::string place;
    std::vector<std::string> stations;
    std::string document;
};

struct Claim : Record {
    std::string text;
    std::string text_en;
    std::string kind;
    std::vector<std::string> from;
    std::vector<std::string> to;
    std::optional<geo::Seconds> within;
    std::optional<double> density;  ///< kilometres of road per 100 km²
    std::vector<std::string> projects;
    std::optional<int> year;
    std::string definition;  ///< that its wording is about: in-vehicle, station-to-station, door-to-door, car; or empty
    std::string document;
};

struct Barrier : Record {
    std::string kind;
    geo::MultiLine lines;
    geo::MultiPolygon areas;
};

/// A journey time that somebody published. Nothing is computed from it; `validate` compares.
struct Journey : Record {
    std::string from;  ///< stations
    std::string to;
    geo::Seconds time{0};
    std::optional<Date> day;  ///< that it was valid on
};

/// A drive that somebody published, on an empty road. Nothing is computed from it; `validate` compares.
struct Drive : Record {
    std::string from;  ///< places, or "lon,lat"
    std::string to;
    std::optional<geo::Metres> distance;
    std::optional<geo::Seconds> time;
};

/// A length that somebody published of a road: between two facilities on it, within an area, or both. Nothing is
/// computed from it; `validate` compares.
struct PublishedLength : Record {
    std::string ref;
    std::string from;  ///< facilities; empty: the whole road in the area
    std::string to;
    std::string admin_code;  ///< beginning of the codes of the area's units
    geo::Metres length{0};
};

/// What was found when a check of the data was looked into.
struct Remark : Record {
    std::string check;               ///< run-time, station, seat, length, drive, interchange, circuity
    std::vector<std::string> about;  ///< ids, or "from>to"
};

/// Somewhere that people go to: a school, a shop, a bus stop.
struct Amenity {
    std::string id;
    std::string name;               ///< may be empty
    std::vector<std::string> tags;  ///< "amenity=school"
    geo::LonLat position;
};

struct Source {
    std::string id;
    std::string title;
    std::string publisher;
    std::string date;
    std::string licence;
    std::string url;
};

/// Everything that was read, in the order of the files. Ids are unique in each layer and references hold.
struct Dataset {
    std::string id;
    std::string title;
    std::string licence;
    std::string folder;
    std::string digest;  ///< of all its files: the same data, the same digest
    Date as_of;
    bool planar = false;        ///< at-grade roads connect wherever they cross
    bool every_street = false;  ///< nothing but yards and fields lies between a door and the next street

    std::vector<Place> places;
    std::vector<Facility> facilities;
    std::vector<Link> links;
    std::vector<Service> services;
    std::vector<Project> projects;
    std::vector<Zone> zones;
    std::vector<Claim> claims;
    std::vector<Barrier> barriers;
    std::vector<Journey> journeys;
    std::vector<Drive> drives;
    std::vector<PublishedLength> lengths;
    std::vector<Remark> remarks;
    std::vector<Amenity> amenities;
    std::vector<Source> sources;
};

/// True where a number is among those of a road: "G42" of "G40;G42".
[[nodiscard]] bool names_ref(std::string_view ref, std::string_view number);

[[nodiscard]] const char* to_string(Precision precision);
[[nodiscard]] const char* to_string(FacilityKind kind);
[[nodiscard]] const char* to_string(Mode mode);

/// The record of that id, or nullptr.
template <class T>
[[nodiscard]] const T* find_by_id(const std::vector<T>& records, const std::string& id) {
    for (const T& record : records)
        if (record.id == id) return &record;
    return nullptr;
}

}  // namespace isodelta::datasets
