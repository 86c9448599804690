#pragma once

#include <optional>
#include <string>

#include "datasets/plan_file.hpp"
#include "datasets/streets.hpp"

namespace isodelta::datasets::gtfs {

/// A part of a day, in seconds since its midnight.
struct Window {
    int begin_s = 6 * 3600;
    int end_s = 23 * 3600;
};

/// "07:00-09:00", also beyond midnight: "22:00-26:00"; nothing for any other text.
[[nodiscard]] std::optional<Window> parse_window(const std::string& text);

/// What runs on a day, to be laid over a network: stations, the tracks between them, and services.
struct Timetable {
    Plan plan;
    Counts read;
    Counts refused;
    Counts warnings;
};

/// Reads what leaves its first stop on `day` within the window, trips of the day before that run past midnight
/// included. Trips that stop at the same stations after the same seconds are one service; its trains a day are those of
/// the window, stretched to the service day of 17 hours (docs/model.md, "Timetables").
///
/// Errors: those of read_feed; kBadInput nothing runs then, with the days that the feed is about
[[nodiscard]] Timetable read_timetable(const std::string& path, const Date& day, const Window& window);

}  // namespace isodelta::datasets::gtfs
