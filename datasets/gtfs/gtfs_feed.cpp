#include "datasets/gtfs/gtfs_feed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <unordered_map>

#include "geo/csv_table.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets::gtfs {

namespace {

using geo::CsvTable;
using geo::Error;
using geo::ErrorCode;

/// Route types of the reference, and by their hundreds those of the extended list.
struct RouteType {
    int first;
    int last;
    const char* category;
};
constexpr std::array<RouteType, 24> kRouteTypes = {{
    {0, 0, "tram"},
    {1, 1, "subway"},
    {2, 2, "rail"},
    {3, 3, "bus"},
    {4, 4, "ferry"},
    {5, 5, "tram"},
    {6, 6, "aerial lift"},
    {7, 7, "funicular"},
    {11, 11, "bus"},
    {12, 12, "monorail"},
    {100, 199, "rail"},
    {200, 299, "bus"},
    {300, 399, "rail"},
    {400, 404, "subway"},
    {405, 405, "monorail"},
    {500, 699, "subway"},
    {700, 899, "bus"},
    {900, 999, "tram"},
    {1000, 1099, "ferry"},
    {1100, 1199, "air"},
    {1200, 1299, "ferry"},
    {1300, 1399, "aerial lift"},
    {1400, 1499, "funicular"},
    {1500, 1599, "bus"},
}};

const char* category_of(const std::string& type) {
    int number = -1;
    std::from_chars(type.data(), type.data() + type.size(), number);
    for (const RouteType& known : kRouteTypes)
        if (number >= known.first && number <= known.last) return known.category;
    return nullptr;
}

template <class T>
std::optional<T> parse_number(const std::string& text) {
    T number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::optional<geo::LonLat> parse_position(const std::string& lon, const std::string& lat) {
    const auto x = parse_number<double>(lon);
    const auto y = parse_number<double>(lat);
    if (!x || !y || !(*x >= -180 && *x <= 180) || !(*y >= -90 && *y <= 90) || (*x == 0 && *y == 0)) return std::nullopt;
    return geo::LonLat{.lon = *x, .lat = *y};
}

/// "20260928".
std::optional<Date> parse_day(const std::string& text) {
    if (text.size() != 8) return std::nullopt;
    return parse_date(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
}

std::chrono::sys_days to_days(const Date& day) {
    return std::chrono::year_month_day(std::chrono::year(day.year),
                                       std::chrono::month(static_cast<unsigned>(day.month)),
                                       std::chrono::day(static_cast<unsigned>(day.day)));
}

class FeedReader {
public:
    explicit FeedReader(std::string path) : path_(std::move(path)) {}

    Feed read() {
        if (!geo::is_folder_or_archive(path_))
            throw Error(ErrorCode::kNotFound, fmt::format("cannot read '{}': no such folder or zip archive", path_));
        if (!CsvTable::open(path_, "agency.txt")) warn("agency.txt", "is missing; it tells who runs the trips");
        read_stops();
        read_routes();
        read_calendars();
        read_shapes();
        read_trips();
        read_times();
        read_headways();
        read_transfers();
        tell_first_lines();
        return std::move(feed_);
    }

private:
    // Tables and what is wrong with them --------------------------------------------------------------------------

    CsvTable required(const char* name, const std::vector<const char*>& columns) {
        auto table = CsvTable::open(path_, name);
        if (!table)
            throw Error(ErrorCode::kNotFound,
                        fmt::format("'{}' is no feed: it has no {}; a feed has stops.txt, routes.txt, trips.txt, "
                                    "stop_times.txt, and calendar.txt or calendar_dates.txt",
                                    path_, name));
        check_columns(*table, columns);
        return std::move(*table);
    }

    static void check_columns(const CsvTable& table, const std::vector<const char*>& columns) {
        for (const char* column : columns)
            if (!table.has(column))
                throw Error(ErrorCode::kBadInput,
                            fmt::format("'{}' has no column '{}', which a feed must have", table.path(), column));
    }

    void warn(const std::string& table, const std::string& what) { ++feed_.warnings[table + " " + what]; }

    void refuse(const CsvTable& table, const std::string& what) {
        const std::string reason = table.path().substr(path_.size() + 1) + ": " + what;
        ++feed_.refused[reason];
        first_lines_.emplace(reason, table.line());
    }

    void tell_first_lines() {
        for (const auto& [reason, line] : first_lines_) {
            auto entry = feed_.refused.extract(reason);
            entry.key() += fmt::format(" (first in line {})", line);
            feed_.refused.insert(std::move(entry));
        }
    }

    template <class Numbers>
    static std::optional<std::uint32_t> find(const Numbers& numbers, const std::string& id) {
        const auto entry = numbers.find(id);
        return entry == numbers.end() ? std::nullopt : std::optional(entry->second);
    }

    // Stops, routes, days -----------------------------------------------------------------------------------------

    void read_stops() {
        CsvTable table = required("stops.txt", {"stop_id"});
        std::vector<std::string> parents;
        while (table.next()) {
            const std::string& type = table.text("location_type");
            if (type != "" && type != "0" && type != "1") continue;  // entrances and what lies inside a station
            FeedStop stop{.id = table.text("stop_id"),
                          .name = table.text("stop_name"),
                          .position = parse_position(table.text("stop_lon"), table.text("stop_lat")),
                          .station = static_cast<std::uint32_t>(feed_.stops.size()),
                          .transfer_s = {}};
            if (stop.id.empty()) {
                refuse(table, "a stop without stop_id");
                continue;
            }
            if (!stop_numbers_.emplace(stop.id, stop.station).second) {
                refuse(table, "stop_id that another stop has");
                continue;
            }
            if (!stop.position) refuse(table, "stop_lon, stop_lat that are no position; the stop is left out");
            parents.push_back(type == "1" ? "" : table.text("parent_station"));
            feed_.stops.push_back(std::move(stop));
        }
        for (std::size_t i = 0; i < parents.size(); ++i) {
            if (parents[i].empty()) continue;
            const auto parent = find(stop_numbers_, parents[i]);
            if (parent && feed_.stops[*parent].position) {
                feed_.stops[i].station = *parent;
            } else {
                warn("stops.txt:", "parent_station that names no station; the stop stands for itself");
            }
        }
    }

    void read_routes() {
        CsvTable table = required("routes.txt", {"route_id", "route_type"});
        while (table.next()) {
            const char* category = category_of(table.text("route_type"));
            if (category == nullptr) {
                warn("routes.txt:", "route_type that the reference does not have; taken as a bus");
                category = "bus";
            }
            const std::string& brief = table.text("route_short_name");
            const std::string& full = table.text("route_long_name");
            std::string name = brief.empty() || full.empty() ? brief + full : brief + " " + full;
            if (!route_numbers_.emplace(table.text("route_id"), feed_.routes.size()).second) {
                refuse(table, "route_id that another route has");
                continue;
            }
            feed_.routes.push_back({.id = table.text("route_id"), .name = std::move(name), .category = category});
        }
    }

    FeedCalendar& calendar(const std::string& id) {
        const auto [entry, fresh] = calendar_numbers_.emplace(id, feed_.calendars.size());
        if (fresh) feed_.calendars.emplace_back();
        return feed_.calendars[entry->second];
    }

    void read_calendars() {
        auto weekly = CsvTable::open(path_, "calendar.txt");
        auto dates = CsvTable::open(path_, "calendar_dates.txt");
        if (!weekly && !dates) (void)required("calendar.txt", {});
        if (weekly) read_weekly(*weekly);
        if (dates) read_exceptions(*dates);
    }

    void read_weekly(CsvTable& table) {
        static constexpr std::array kDays = {"monday", "tuesday",  "wednesday", "thursday",
                                             "friday", "saturday", "sunday"};
        check_columns(table, {"service_id", "start_date", "end_date"});
        check_columns(table, {kDays.begin(), kDays.end()});
        while (table.next()) {
            const auto first = parse_day(table.text("start_date"));
            const auto last = parse_day(table.text("end_date"));
            if (!first || !last || *last < *first) {
                refuse(table, "start_date, end_date that are no period such as 20260901, 20261231");
                continue;
            }
            FeedCalendar& days = calendar(table.text("service_id"));
            days.first = first;
            days.last = last;
            for (std::size_t i = 0; i < kDays.size(); ++i)
                if (table.text(kDays[i]) == "1") days.weekdays |= static_cast<std::uint8_t>(1U << i);
        }
    }

    void read_exceptions(CsvTable& table) {
        check_columns(table, {"service_id", "date", "exception_type"});
        while (table.next()) {
            const auto day = parse_day(table.text("date"));
            const std::string& type = table.text("exception_type");
            if (!day || (type != "1" && type != "2")) {
                refuse(table, "date that is no day, or an exception_type other than 1 and 2");
                continue;
            }
            calendar(table.text("service_id")).exceptions[*day] = type == "1";
        }
    }

    void read_shapes() {
        auto table = CsvTable::open(path_, "shapes.txt");
        if (!table) return;
        std::map<std::string, std::map<long, geo::LonLat>> points;
        while (table->next()) {
            const auto position = parse_position(table->text("shape_pt_lon"), table->text("shape_pt_lat"));
            const auto sequence = parse_number<long>(table->text("shape_pt_sequence"));
            if (!position || !sequence) {
                refuse(*table, "a point that is no position with a shape_pt_sequence");
                continue;
            }
            points[table->text("shape_id")][*sequence] = *position;
        }
        for (const auto& [id, positions] : points) {
            shape_numbers_[id] = static_cast<std::uint32_t>(feed_.shapes.size());
            geo::Line& line = feed_.shapes.emplace_back();
            for (const auto& [sequence, position] : positions)
                if (line.empty() || !(line.back() == position)) line.push_back(position);
        }
    }

    // Trips -------------------------------------------------------------------------------------------------------

    void read_trips() {
        CsvTable table = required("trips.txt", {"trip_id", "route_id", "service_id"});
        while (table.next()) {
            const auto route = find(route_numbers_, table.text("route_id"));
            const auto days = find(calendar_numbers_, table.text("service_id"));
            if (!route) {
                refuse(table, "route_id that routes.txt does not have; the trip is left out");
            } else if (!days) {
                refuse(table, "service_id that no calendar has; the trip is left out");
            } else if (!trip_numbers_.emplace(table.text("trip_id"), feed_.trips.size()).second) {
                refuse(table, "trip_id that another trip has");
            } else {
                feed_.trips.push_back({.id = table.text("trip_id"),
                                       .headsign = table.text("trip_headsign"),
                                       .route = *route,
                                       .calendar = *days,
                                       .shape = find(shape_numbers_, table.text("shape_id")).value_or(0),
                                       .times = {}});
            }
        }
    }

    void read_times() {
        CsvTable table =
            required("stop_times.txt", {"trip_id", "stop_id", "stop_sequence", "arrival_time", "departure_time"});
        while (table.next()) {
            const auto trip = find(trip_numbers_, table.text("trip_id"));
            const auto stop = find(stop_numbers_, table.text("stop_id"));
            const auto sequence = parse_number<std::uint32_t>(table.text("stop_sequence"));
            if (!trip) {
                refuse(table, "trip_id that no trip has");
            } else if (!stop || !feed_.stops[*stop].position) {
                refuse(table, "stop_id of no stop with a position; the trip passes without stopping");
            } else if (!sequence) {
                refuse(table, "stop_sequence that is no whole number; the trip passes without stopping");
            } else {
                add_time(table, feed_.trips[*trip], *stop, *sequence);
            }
        }
        for (FeedTrip& trip : feed_.trips) check_times(trip);
    }

    void add_time(const CsvTable& table, FeedTrip& trip, std::uint32_t stop, std::uint32_t sequence) {
        FeedTime time{.sequence = sequence,
                      .stop = stop,
                      .arrives_s = parse_clock(table.text("arrival_time")),
                      .departs_s = parse_clock(table.text("departure_time")),
                      .boards = table.text("pickup_type") != "1",
                      .alights = table.text("drop_off_type") != "1"};
        for (const char* column : {"arrival_time", "departure_time"})
            if (!table.text(column).empty() && !parse_clock(table.text(column)))
                refuse(table, fmt::format("{} that is no time such as 25:10:00; it counts as not given", column));
        if (!time.arrives_s) time.arrives_s = time.departs_s;
        if (!time.departs_s) time.departs_s = time.arrives_s;
        trip.times.push_back(time);
    }

    /// Puts stops in order. A trip whose times cannot be is emptied, and so is one that goes nowhere.
    void check_times(FeedTrip& trip) {
        std::vector<FeedTime>& times = trip.times;
        std::stable_sort(times.begin(), times.end(),
                         [](const FeedTime& a, const FeedTime& b) { return a.sequence < b.sequence; });
        const auto give_up = [&](const std::string& reason) {
            ++feed_
                  .refused[fmt::format("stop_times.txt: {} (first in trip '{}')", reason, first_trip(reason, trip.id))];
            times.clear();
        };
        if (times.size() < 2) return give_up("a trip of fewer than two stops");
        if (!times.front().departs_s || !times.back().arrives_s)
            return give_up("a trip without a time at its first or last stop");
        int clock = *times.front().departs_s;
        for (std::size_t i = 1; i < times.size(); ++i) {
            if (times[i].sequence == times[i - 1].sequence) return give_up("a stop_sequence twice in one trip");
            if (!times[i].arrives_s) continue;
            if (*times[i].arrives_s < clock || *times[i].departs_s < *times[i].arrives_s)
                return give_up("a trip that arrives before it has left");
            clock = *times[i].departs_s;
        }
    }

    const std::string& first_trip(const std::string& reason, const std::string& id) {
        return first_trips_.emplace(reason, id).first->second;
    }

    void read_headways() {
        auto table = CsvTable::open(path_, "frequencies.txt");
        if (!table) return;
        check_columns(*table, {"trip_id", "start_time", "end_time", "headway_secs"});
        while (table->next()) {
            const auto trip = find(trip_numbers_, table->text("trip_id"));
            const auto first = parse_clock(table->text("start_time"));
            const auto last = parse_clock(table->text("end_time"));
            const auto headway = parse_number<int>(table->text("headway_secs"));
            if (!trip) {
                refuse(*table, "trip_id that no trip has");
            } else if (!first || !last || *last <= *first || !headway || *headway <= 0) {
                refuse(*table, "start_time, end_time and headway_secs that are no period with a headway");
            } else {
                feed_.headways.push_back({*trip, *first, *last, *headway});
            }
        }
    }

    /// Only what is said of changing at one station: between two, people walk.
    void read_transfers() {
        auto table = CsvTable::open(path_, "transfers.txt");
        if (!table) return;
        while (table->next()) {
            const auto from = find(stop_numbers_, table->text("from_stop_id"));
            const auto to = find(stop_numbers_, table->text("to_stop_id"));
            const auto least = parse_number<int>(table->text("min_transfer_time"));
            if (!from || !to || !least || *least < 0) continue;
            const std::uint32_t station = feed_.stops[*from].station;
            if (feed_.stops[*to].station != station) continue;
            std::optional<int>& known = feed_.stops[station].transfer_s;
            known = std::max(known.value_or(0), *least);
        }
    }

    std::string path_;
    Feed feed_;
    std::unordered_map<std::string, std::uint32_t> stop_numbers_;
    std::unordered_map<std::string, std::uint32_t> route_numbers_;
    std::unordered_map<std::string, std::uint32_t> calendar_numbers_;
    std::unordered_map<std::string, std::uint32_t> shape_numbers_;
    std::unordered_map<std::string, std::uint32_t> trip_numbers_;
    std::map<std::string, std::size_t> first_lines_;
    std::map<std::string, std::string> first_trips_;
};

}  // namespace

Date shifted(const Date& day, int by) {
    const std::chrono::year_month_day other(to_days(day) + std::chrono::days(by));
    return {static_cast<int>(other.year()), static_cast<int>(static_cast<unsigned>(other.month())),
            static_cast<int>(static_cast<unsigned>(other.day()))};
}

std::optional<int> parse_clock(const std::string& text) {
    const std::size_t first = text.find(':');
    const std::size_t second = text.find(':', first + 1);
    if (first == std::string::npos || second == std::string::npos) return std::nullopt;
    const auto hours = parse_number<int>(text.substr(0, first));
    const auto minutes = parse_number<int>(text.substr(first + 1, second - first - 1));
    const auto seconds = parse_number<int>(text.substr(second + 1));
    if (!hours || !minutes || !seconds || *hours < 0 || *hours > 240 || *minutes < 0 || *minutes > 59 || *seconds < 0 ||
        *seconds > 59)
        return std::nullopt;
    return (*hours * 60 + *minutes) * 60 + *seconds;
}

bool FeedCalendar::runs_on(const Date& day) const {
    if (const auto exception = exceptions.find(day); exception != exceptions.end()) return exception->second;
    if (!first || day < *first || *last < day) return false;
    const unsigned weekday = std::chrono::weekday(to_days(day)).iso_encoding() - 1;
    return (weekdays >> weekday & 1U) != 0;
}

Feed read_feed(const std::string& path) {
    return FeedReader(path).read();
}

}  // namespace isodelta::datasets::gtfs
