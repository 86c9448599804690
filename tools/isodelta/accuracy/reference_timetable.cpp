#include "tools/isodelta/accuracy/reference_timetable.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "tools/isodelta/accuracy/reference_table.hpp"

namespace isodelta::tools {
namespace {

constexpr double kMinutesADay = 1440;

/// "ALL", or "2016-03-10..2016-05-14".
bool ran_that_day(const std::string& dates) {
    const auto between = dates.find("..");
    if (between == std::string::npos) return dates == "ALL";
    return dates.substr(0, between) <= kTimetableDay && dates.substr(between + 2) >= kTimetableDay;
}

/// Minutes since midnight of "07:25".
double clock_minutes(const std::string& text) {
    int hours = 0;
    int minutes = 0;
    if (std::sscanf(text.c_str(), "%d:%d", &hours, &minutes) != 2)
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("timetable: '{}' is not a time of day", text));
    return hours * 60.0 + minutes;
}

/// The timetable gives times of day; a time before the last one is on the next day.
double next_time(double last, double clock, double first) {
    const double since_first = std::fmod(clock - first + kMinutesADay, kMinutesADay);
    return since_first + kMinutesADay * std::ceil((last - since_first) / kMinutesADay);
}

}  // namespace

bool is_held_out(const std::string& train_no) {
    int sum = 0;
    for (const char c : train_no)
        if (c >= '0' && c <= '9') sum += c - '0';
    return sum % 3 == 0;
}

std::vector<Train> read_timetable(const std::string& folder) {
    const ReferenceTable table(fmt::format("{}/rail/timetable_{}_stop_times.csv", folder, kTimetableDay),
                               {"train", "train_no", "seq", "station", "arr", "dep", "dates"});
    std::map<std::string, std::vector<const geo::Feature*>> rows_of;
    for (const geo::Feature& row : table.rows())
        if (ran_that_day(table.text(row, "dates"))) rows_of[table.text(row, "train_no")].push_back(&row);

    std::vector<Train> trains;
    for (auto& [train_no, rows] : rows_of) {
        std::sort(rows.begin(), rows.end(),
                  [&](const auto* a, const auto* b) { return table.number(*a, "seq") < table.number(*b, "seq"); });
        Train& train = trains.emplace_back();
        train.number = table.text(*rows.front(), "train");
        train.held_out = is_held_out(train_no);
        const double first = clock_minutes(table.text(*rows.front(), "dep"));
        double now = 0;
        for (const geo::Feature* row : rows) {
            Call& call = train.calls.emplace_back();
            call.station = table.text(*row, "station");
            for (const auto& [column, time] :
                 {std::pair("arr", &call.arrive_min), std::pair("dep", &call.depart_min)}) {
                const std::string clock = table.text(*row, column);
                if (!clock.empty()) now = next_time(now, clock_minutes(clock), first);
                *time = now;
            }
        }
    }
    return trains;
}

}  // namespace isodelta::tools
