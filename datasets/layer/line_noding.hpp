#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace isodelta::datasets {

/// How a line meets others that it shares no vertex with.
enum class Grade : std::uint8_t {
    kAtGrade,    ///< where they cross or touch
    kByEnds,     ///< where one of them ends: ramps, tunnels, ferries
    kSeparated,  ///< expressways: where a ramp or another expressway ends
    kNever,      ///< railways and waterways
};

/// A vertex of a line: lines that have one in common are joined there.
struct GradedPlace {
    std::int32_t lon = 0;  ///< 10⁻⁷ degrees, as NodePosition
    std::int32_t lat = 0;
    std::int8_t level = 0;
    friend auto operator<=>(const GradedPlace&, const GradedPlace&) = default;
};

/// A line of a layer, on the way to become a street.
struct GradedLine {
    std::vector<GradedPlace> places;  ///< two at least, no two at one position in a row
    Grade grade = Grade::kAtGrade;
    std::int8_t level = 0;  ///< between its ends
};

/// Gives lines of one level a common vertex where they cross or touch (within 2 cm); each keeps its course to within
/// the step of the positions. Returns how many vertices were set in.
std::size_t node_lines(std::vector<GradedLine>& lines);

/// Leads ends to other lines' ends within `reach_m` of them, by one more position; with `to_lines`, ends that then
/// still meet nothing also to the nearest line. Ends that one line leads between stay apart. Returns how many ends were
/// led on.
std::size_t join_ends(std::vector<GradedLine>& lines, double reach_m, bool to_lines);

/// What lies near but does not meet.
struct LooseEnds {
    std::size_t near_line = 0;     ///< ends that meet nothing, within 10 m of a line that could be meant
    std::size_t other_levels = 0;  ///< ends that meet nothing but stand where a line of another level ends
};
[[nodiscard]] LooseEnds find_loose_ends(const std::vector<GradedLine>& lines);

}  // namespace isodelta::datasets
