#include "datasets/gtfs/gtfs_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

#include "datasets/gtfs/gtfs_feed.hpp"
#include "geo/crs.hpp"
#include "geo/errors.hpp"
#include "geo/geodesic.hpp"
#include "geo/polyline.hpp"

namespace isodelta::datasets::gtfs {

namespace {

constexpr double kServiceDay = 17 * 3600.0;  // as network::kServiceDay: headway = service day / trains a day

/// A shape that passes farther than this from a stop is not the way there, metres.
constexpr double kShapeReach = 500;

/// Minutes at a stop, assumptions of ours: from the street onto the vehicle for those who know when it leaves, between
/// two vehicles, and out again.
struct StopMinutes {
    const char* category;
    double entry;
    double transfer;
    double exit;
};
constexpr std::array<StopMinutes, 3> kStopMinutes = {{{"rail", 5, 4, 2}, {"subway", 4, 4, 3}, {"", 2, 2, 0}}};

const StopMinutes& minutes_at(std::string_view category) {
    return *std::find_if(kStopMinutes.begin(), kStopMinutes.end(), [&](const StopMinutes& minutes) {
        return category == minutes.category || std::string_view(minutes.category).empty();
    });
}

bool runs_on_rails(std::string_view category) {
    return category == "rail" || category == "subway" || category == "tram" || category == "monorail" ||
           category == "funicular";
}

/// What makes two trips the same service.
struct PatternKey {
    std::uint32_t route = 0;
    std::vector<std::uint32_t> stations;
    std::vector<int> clock;  ///< arrival and departure at each, since the first departure
    std::vector<bool> use;   ///< boarding and alighting at each
    friend auto operator<=>(const PatternKey&, const PatternKey&) = default;
};

struct PatternTrips {
    double runs = 0;  ///< in the window
    const FeedTrip* first = nullptr;
};

class TimetableBuilder {
public:
    TimetableBuilder(Feed feed, const Date& day, const Window& window)
        : feed_(std::move(feed)), day_(day), window_(window), frame_(centre()) {}

    Timetable build(const std::string& path) {
        timetable_.plan.file = path;
        collect_runs();
        if (patterns_.empty()) refuse_empty(path);
        for (const auto& [key, trips] : patterns_) add_service(key, trips);
        add_stations();
        timetable_.read["stops and stations served"] = stations_.size();
        timetable_.read["services (trips of the same stops and times)"] = patterns_.size();
        timetable_.read["tracks between stations"] = timetable_.plan.links.size();
        timetable_.refused = std::move(feed_.refused);
        timetable_.warnings = std::move(feed_.warnings);
        return std::move(timetable_);
    }

private:
    [[nodiscard]] geo::LonLat centre() const {
        geo::LonLat sum;
        double count = 0;
        for (const FeedStop& stop : feed_.stops) {
            if (!stop.position) continue;
            sum = {.lon = sum.lon + stop.position->lon, .lat = sum.lat + stop.position->lat};
            ++count;
        }
        return count == 0 ? sum : geo::LonLat{.lon = sum.lon / count, .lat = sum.lat / count};
    }

    // What runs ---------------------------------------------------------------------------------------------------

    void collect_runs() {
        std::vector<std::vector<const FeedHeadway*>> headways(feed_.trips.size());
        for (const FeedHeadway& headway : feed_.headways) headways[headway.trip].push_back(&headway);
        for (std::size_t i = 0; i < feed_.trips.size(); ++i) {
            const FeedTrip& trip = feed_.trips[i];
            if (trip.times.empty()) continue;
            const double runs = runs_in_window(trip, headways[i]);
            if (runs == 0) continue;
            auto [entry, fresh] = patterns_.try_emplace(key_of(trip), PatternTrips{.runs = 0, .first = &trip});
            entry->second.runs += runs;
            timetable_.read["trips in the window"] += 1;
        }
    }

    /// On the day itself, and as the day before goes on past midnight.
    [[nodiscard]] double runs_in_window(const FeedTrip& trip, const std::vector<const FeedHeadway*>& headways) const {
        double runs = 0;
        for (const int before : {0, 1}) {
            if (!feed_.calendars[trip.calendar].runs_on(shifted(day_, -before))) continue;
            const int begin = window_.begin_s + before * 86400;
            const int end = window_.end_s + before * 86400;
            if (headways.empty()) {
                const int leaves = *trip.times.front().departs_s;
                if (leaves >= begin && leaves < end) runs += 1;
            }
            for (const FeedHeadway* headway : headways) {
                const int shared = std::min(end, headway->last_s) - std::max(begin, headway->first_s);
                if (shared > 0) runs += static_cast<double>(shared) / headway->headway_s;
            }
        }
        return runs;
    }

    PatternKey key_of(const FeedTrip& trip) {
        PatternKey key{.route = trip.route, .stations = {}, .clock = {}, .use = {}};
        const std::vector<FeedTime> times = interpolated(trip);
        for (const FeedTime& time : times) {
            const std::uint32_t station = feed_.stops[time.stop].station;
            key.stations.push_back(station);
            key.clock.push_back(*time.arrives_s - *times.front().departs_s);
            key.clock.push_back(*time.departs_s - *times.front().departs_s);
            key.use.push_back(time.boards);
            key.use.push_back(time.alights);
        }
        return key;
    }

    /// Stops without times lie between two with times: by distance.
    std::vector<FeedTime> interpolated(const FeedTrip& trip) {
        std::vector<FeedTime> times = trip.times;
        std::vector<double> along = {0};
        for (std::size_t i = 1; i < times.size(); ++i)
            along.push_back(along.back() + geo::distance(point_of(times[i - 1].stop), point_of(times[i].stop)));
        for (std::size_t known = 0, i = 1; i < times.size(); ++i) {
            if (!times[i].arrives_s) continue;
            const double gap_s = *times[i].arrives_s - *times[known].departs_s;
            const double gap_m = along[i] - along[known];
            for (std::size_t k = known + 1; k < i; ++k) {
                const double share = gap_m > 0 ? (along[k] - along[known]) / gap_m
                                               : static_cast<double>(k - known) / static_cast<double>(i - known);
                times[k].arrives_s = times[k].departs_s = *times[known].departs_s + static_cast<int>(share * gap_s);
                ++feed_.warnings["stop_times.txt: a stop without a time; put between its neighbours by distance"];
            }
            known = i;
        }
        return times;
    }

    [[nodiscard]] geo::MapPoint point_of(std::uint32_t stop) const {
        return frame_.to_map(*feed_.stops[stop].position);
    }

    [[noreturn]] void refuse_empty(const std::string& path) const {
        std::set<Date> days;
        for (const FeedCalendar& calendar : feed_.calendars) {
            if (calendar.weekdays != 0) days.insert({*calendar.first, *calendar.last});
            for (const auto& [day, runs] : calendar.exceptions)
                if (runs) days.insert(day);
        }
        const std::string about =
            days.empty() ? std::string("none of its calendars has a day")
                         : fmt::format("it is about {} to {}", to_string(*days.begin()), to_string(*days.rbegin()));
        throw geo::Error(geo::ErrorCode::kBadInput,
                         fmt::format("'{}': no trip leaves on {} between {} and {}; {} (--day, --window)", path,
                                     to_string(day_), clock_text(window_.begin_s), clock_text(window_.end_s), about));
    }

    static std::string clock_text(int seconds) { return fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60); }

    // Records -----------------------------------------------------------------------------------------------------

    void add_service(const PatternKey& key, const PatternTrips& trips) {
        const FeedRoute& route = feed_.routes[key.route];
        Service service;
        service.id = fmt::format("gtfs-{}-{}", route.id, ++services_of_[key.route]);
        service.name = route.name.empty() ? route.id : route.name;
        if (!trips.first->headsign.empty()) service.name += " → " + trips.first->headsign;
        service.category = route.category;
        service.source = {"gtfs"};
        service.trains_per_day = trips.runs * kServiceDay / (window_.end_s - window_.begin_s);
        for (std::size_t i = 0; i < key.stations.size(); ++i) {
            note_use(key.stations[i], route.category);
            Stop stop{.station = facility_id(key.stations[i]),
                      .run = {},
                      .dwell = geo::Seconds(key.clock[2 * i + 1] - key.clock[2 * i]),
                      .boards = key.use[2 * i],
                      .alights = key.use[2 * i + 1]};
            if (i > 0) stop.run = geo::Seconds(key.clock[2 * i] - key.clock[2 * i - 1]);
            service.stops.push_back(std::move(stop));
            if (i > 0 && runs_on_rails(route.category))
                service.lines.push_back(track(key.stations[i - 1], key.stations[i], trips.first->shape));
        }
        std::sort(service.lines.begin(), service.lines.end());
        service.lines.erase(std::unique(service.lines.begin(), service.lines.end()), service.lines.end());
        timetable_.plan.services.push_back(std::move(service));
    }

    [[nodiscard]] std::string facility_id(std::uint32_t station) const { return "stop-" + feed_.stops[station].id; }

    void note_use(std::uint32_t station, std::string_view category) {
        const StopMinutes& used = minutes_at(category);
        auto [entry, fresh] = stations_.emplace(station, used);
        StopMinutes& known = entry->second;
        known = {category.data(), std::max(known.entry, used.entry), std::max(known.transfer, used.transfer),
                 std::max(known.exit, used.exit)};
    }

    void add_stations() {
        for (const auto& [number, minutes] : stations_) {
            const FeedStop& stop = feed_.stops[number];
            Facility facility;
            facility.id = facility_id(number);
            facility.name = stop.name.empty() ? stop.id : stop.name;
            facility.source = {"gtfs"};
            facility.kind = FacilityKind::kStation;
            facility.position = *stop.position;
            facility.entry = geo::Seconds(60 * minutes.entry);
            facility.transfer = geo::Seconds(stop.transfer_s ? *stop.transfer_s : 60 * minutes.transfer);
            facility.exit = geo::Seconds(60 * minutes.exit);
            timetable_.plan.facilities.push_back(std::move(facility));
        }
    }

    /// Id of the track between two stations, which serves both ways.
    std::string track(std::uint32_t from, std::uint32_t to, std::uint32_t shape) {
        if (from > to) std::swap(from, to);
        const auto [entry, fresh] = tracks_.emplace(std::pair(from, to), "");
        if (!fresh) return entry->second;
        PlannedLink planned;
        Link& link = planned.link;
        link.id = entry->second = fmt::format("track-{}-{}", feed_.stops[from].id, feed_.stops[to].id);
        link.name = fmt::format("{} – {}", feed_.stops[from].name, feed_.stops[to].name);
        link.source = {"gtfs"};
        link.mode = Mode::kRail;
        link.link_class = "conventional";
        link.from = facility_id(from);
        link.to = facility_id(to);
        link.geometry = course(from, to, shape);
        link.precision = link.geometry.size() > 2 ? Precision::kApproximate : Precision::kSchematic;
        timetable_.plan.links.push_back(std::move(planned));
        return entry->second;
    }

    /// Along the shape between the two, else straight.
    [[nodiscard]] geo::Line course(std::uint32_t from, std::uint32_t to, std::uint32_t shape) const {
        const geo::Line straight = {*feed_.stops[from].position, *feed_.stops[to].position};
        if (feed_.shapes[shape].size() < 2) return straight;
        const geo::Polyline line(frame_.to_map(feed_.shapes[shape]));
        const geo::NearestOnLine first = line.find_nearest(point_of(from));
        const geo::NearestOnLine last = line.find_nearest(point_of(to));
        if (std::max(first.distance_m, last.distance_m) > kShapeReach || first.along_m == last.along_m) return straight;
        geo::Line between =
            frame_.to_lonlat(line.cut(std::min(first.along_m, last.along_m), std::max(first.along_m, last.along_m)));
        if (first.along_m > last.along_m) std::reverse(between.begin(), between.end());
        between.front() = straight.front();
        between.back() = straight.back();
        return between;
    }

    Feed feed_;
    Date day_;
    Window window_;
    geo::LocalFrame frame_;
    Timetable timetable_;
    std::map<PatternKey, PatternTrips> patterns_;
    std::map<std::uint32_t, StopMinutes> stations_;  ///< those served, by number in Feed::stops
    std::map<std::uint32_t, int> services_of_;       ///< by route
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::string> tracks_;
};

}  // namespace

std::optional<Window> parse_window(const std::string& text) {
    const std::size_t dash = text.find('-');
    if (dash == std::string::npos) return std::nullopt;
    const auto begin = parse_clock(text.substr(0, dash) + ":00");
    const auto end = parse_clock(text.substr(dash + 1) + ":00");
    if (!begin || !end || *end <= *begin || *end > *begin + 86400) return std::nullopt;
    return Window{*begin, *end};
}

Timetable read_timetable(const std::string& path, const Date& day, const Window& window) {
    return TimetableBuilder(read_feed(path), day, window).build(path);
}

}  // namespace isodelta::datasets::gtfs
