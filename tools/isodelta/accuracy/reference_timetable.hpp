#pragma once

#include <string>
#include <vector>

namespace isodelta::tools {

/// The day of the reference timetable, and the scenario that is compared with it.
inline constexpr const char* kTimetableDay = "2016-03-10";

/// A stop of a train, in minutes since it left its first station.
struct Call {
    std::string station;  ///< as the timetable names it
    double arrive_min = 0;
    double depart_min = 0;
};

struct Train {
    std::string number;  ///< as passengers know it: "G7"
    bool held_out = false;
    std::vector<Call> calls;
};

/// True for the third of all trains whose run times were never entered into the embedded data: those where the digits
/// of the timetable's own number add up to a multiple of three. tools/enter_timetable leaves them out by the same rule.
[[nodiscard]] bool is_held_out(const std::string& train_no);

/// The trains that ran on that day, from `folder`/rail/timetable_2016-03-10_stop_times.csv.
/// Errors: kNotFound no such file; kBadInput one that is not such a timetable
[[nodiscard]] std::vector<Train> read_timetable(const std::string& folder);

}  // namespace isodelta::tools
