#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "datasets/date.hpp"
#include "datasets/streets.hpp"
#include "geo/geometry.hpp"

namespace isodelta::datasets::gtfs {

/// A stop or the station that it is a platform of.
struct FeedStop {
    std::string id;
    std::string name;
    std::optional<geo::LonLat> position;
    std::uint32_t station = 0;      ///< in Feed::stops: its parent, or itself
    std::optional<int> transfer_s;  ///< least time to change at it
};

struct FeedRoute {
    std::string id;
    std::string name;  ///< short and long one
    std::string category;
};

/// Seconds since midnight of the service day; beyond 86,400 after the next one.
struct FeedTime {
    std::uint32_t sequence = 0;
    std::uint32_t stop = 0;  ///< in Feed::stops
    std::optional<int> arrives_s;
    std::optional<int> departs_s;
    bool boards = true;
    bool alights = true;
};

struct FeedTrip {
    std::string id;
    std::string headsign;
    std::uint32_t route = 0;
    std::uint32_t calendar = 0;
    std::uint32_t shape = 0;  ///< in Feed::shapes; 0: none
    std::vector<FeedTime> times;
};

/// The days that trips run on.
struct FeedCalendar {
    std::uint8_t weekdays = 0;  ///< bit 0: Monday
    std::optional<Date> first;
    std::optional<Date> last;
    std::map<Date, bool> exceptions;  ///< runs, or does not

    [[nodiscard]] bool runs_on(const Date& day) const;
};

/// A trip repeated every so often: one that leaves at `first_s`, and so on before `last_s`.
struct FeedHeadway {
    std::uint32_t trip = 0;
    int first_s = 0;
    int last_s = 0;
    int headway_s = 0;
};

/// The tables of a feed (GTFS Schedule, gtfs.org/schedule/reference) as far as travel times need them, with references
/// resolved. Rows that are wrong are left out and counted with the first line that was so.
struct Feed {
    std::vector<FeedStop> stops;
    std::vector<FeedRoute> routes;
    std::vector<FeedCalendar> calendars;
    std::vector<FeedTrip> trips;  ///< with times by sequence, two at least
    std::vector<FeedHeadway> headways;
    std::vector<geo::Line> shapes = {{}};
    Counts refused;
    Counts warnings;
};

/// Reads a folder or a .zip.
///
/// Errors: kNotFound no such folder or archive, or a required table missing; kBadInput a table without a required
/// column, or nothing that runs
[[nodiscard]] Feed read_feed(const std::string& path);

/// The day before or after, by so many days.
[[nodiscard]] Date shifted(const Date& day, int by);

/// "7:05:00" or "25:10:00", in seconds; nothing for other text.
[[nodiscard]] std::optional<int> parse_clock(const std::string& text);

}  // namespace isodelta::datasets::gtfs
