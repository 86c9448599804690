#include "datasets/layer/line_noding.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "geo/box_index.hpp"
#include "geo/crs.hpp"
#include "geo/geometry_ops.hpp"

namespace isodelta::datasets {

namespace {

using geo::MapPoint;

/// Nearer than this, a position is on a line: twice the step of the positions.
constexpr double kTouch = 0.02;  // metres
constexpr double kNear = 10;     // metres

bool same_position(const GradedPlace& a, const GradedPlace& b) {
    return a.lon == b.lon && a.lat == b.lat;
}

/// Crossings are for lines at grade; ends meet whatever is not on the other side of a grade separation.
bool may_end_on(Grade end, Grade line) {
    if (end == Grade::kNever || line == Grade::kNever) return false;
    const bool separated = (end == Grade::kSeparated) != (line == Grade::kSeparated);
    return !separated || end == Grade::kByEnds || line == Grade::kByEnds;
}

/// A straight piece of a line in metres.
struct LineSegment {
    std::uint32_t line = 0;
    std::uint32_t place = 0;  ///< of its beginning
    MapPoint a;
    MapPoint b;
};

geo::Box box_around(MapPoint a, MapPoint b, double reach) {
    return {{std::min(a.east, b.east) - reach, std::min(a.north, b.north) - reach},
            {std::max(a.east, b.east) + reach, std::max(a.north, b.north) + reach}};
}

/// Where a segment comes nearest to a point.
struct Foot {
    double share = 0;  ///< of the segment, 0 to 1
    double distance = 0;
    MapPoint at;
};

Foot foot_on(const LineSegment& segment, MapPoint point) {
    const MapPoint course = segment.b - segment.a;
    const double squared = dot(course, course);
    const double share = squared > 0 ? std::clamp(dot(point - segment.a, course) / squared, 0.0, 1.0) : 0;
    const MapPoint at = segment.a + course * share;
    return {share, distance(at, point), at};
}

/// All lines in one frame, found by place.
class LinePlan {
public:
    explicit LinePlan(const std::vector<GradedLine>& lines) : lines_(lines), frame_(centre_of(lines)) {
        std::vector<geo::Box> boxes;
        for (std::uint32_t i = 0; i < lines.size(); ++i) {
            first_segment_.push_back(static_cast<std::uint32_t>(segments_.size()));
            if (lines[i].grade == Grade::kNever) continue;
            geo::Line line;
            for (const GradedPlace& place : lines[i].places)
                line.push_back({.lon = place.lon * 1e-7, .lat = place.lat * 1e-7});
            const geo::MapLine drawn = frame_.to_map(line);
            for (std::uint32_t k = 0; k + 1 < drawn.size(); ++k) {
                segments_.push_back({i, k, drawn[k], drawn[k + 1]});
                boxes.push_back(box_around(drawn[k], drawn[k + 1], 0));
            }
        }
        index_.emplace(boxes);
    }

    [[nodiscard]] const std::vector<LineSegment>& segments() const { return segments_; }
    [[nodiscard]] GradedPlace place_at(MapPoint point, std::int8_t level) const {
        const geo::LonLat position = frame_.to_lonlat(point);
        return {static_cast<std::int32_t>(std::lround(position.lon * 1e7)),
                static_cast<std::int32_t>(std::lround(position.lat * 1e7)), level};
    }
    [[nodiscard]] const GradedPlace& begin_of(const LineSegment& segment) const {
        return lines_[segment.line].places[segment.place];
    }
    [[nodiscard]] const GradedPlace& end_of(const LineSegment& segment) const {
        return lines_[segment.line].places[segment.place + 1];
    }
    /// The first or last position of a line that is drawn.
    [[nodiscard]] MapPoint end_point(std::uint32_t line, bool last) const {
        const std::size_t first = first_segment_[line];
        return last ? segments_[first + lines_[line].places.size() - 2].b : segments_[first].a;
    }
    template <class Visit>
    void for_each_near(MapPoint a, MapPoint b, double reach, Visit&& visit) const {
        for (const std::uint32_t i : index_->find(box_around(a, b, reach))) visit(segments_[i]);
    }

private:
    static geo::LonLat centre_of(const std::vector<GradedLine>& lines) {
        std::int32_t low_lon = 1'800'000'000;
        std::int32_t low_lat = 900'000'000;
        std::int32_t high_lon = -low_lon;
        std::int32_t high_lat = -low_lat;
        for (const GradedLine& line : lines)
            for (const GradedPlace& place : line.places) {
                low_lon = std::min(low_lon, place.lon);
                low_lat = std::min(low_lat, place.lat);
                high_lon = std::max(high_lon, place.lon);
                high_lat = std::max(high_lat, place.lat);
            }
        return {.lon = (low_lon * 1e-7 + high_lon * 1e-7) / 2, .lat = (low_lat * 1e-7 + high_lat * 1e-7) / 2};
    }

    const std::vector<GradedLine>& lines_;
    geo::LocalFrame frame_;
    std::vector<LineSegment> segments_;
    std::vector<std::uint32_t> first_segment_;  // by line
    std::optional<geo::BoxIndex> index_;
};

/// Vertices to be set into lines, in their order.
class Cuts {
public:
    explicit Cuts(std::size_t lines) : of_line_(lines) {}

    void add(const LineSegment& segment, double share, GradedPlace place) {
        of_line_[segment.line].push_back({segment.place, share, place});
    }

    /// Returns how many were set in.
    std::size_t apply(std::vector<GradedLine>& lines) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (!of_line_[i].empty()) count += apply(of_line_[i], lines[i]);
        return count;
    }

private:
    struct Cut {
        std::uint32_t behind = 0;  // that place of the line
        double share = 0;          // of the segment there
        GradedPlace place;
        friend auto operator<=>(const Cut&, const Cut&) = default;
    };

    static std::size_t apply(std::vector<Cut>& cuts, GradedLine& line) {
        std::ranges::sort(cuts);
        std::vector<GradedPlace> places;
        auto next = cuts.begin();
        for (std::uint32_t i = 0; i < line.places.size(); ++i) {
            places.push_back(line.places[i]);
            for (; next != cuts.end() && next->behind == i; ++next) {
                if (same_position(places.back(), next->place) || same_position(line.places[i + 1], next->place))
                    continue;
                next->place.level = line.level;
                places.push_back(next->place);
            }
        }
        const std::size_t count = places.size() - line.places.size();
        line.places = std::move(places);
        return count;
    }

    std::vector<std::vector<Cut>> of_line_;
};

/// Sets common vertices into two segments that cross or touch.
class PairNoding {
public:
    PairNoding(const std::vector<GradedLine>& lines, const LinePlan& plan, Cuts& cuts)
        : lines_(lines), plan_(plan), cuts_(cuts) {}

    void node(const LineSegment& a, const LineSegment& b) {
        const bool at_grade = lines_[a.line].grade == Grade::kAtGrade && lines_[b.line].grade == Grade::kAtGrade;
        bool touches = false;
        for (const bool last : {false, true}) {
            touches |= touch(a, last, b, at_grade);
            touches |= touch(b, last, a, at_grade);
        }
        if (touches || !at_grade || lines_[a.line].level != lines_[b.line].level) return;
        for (const MapPoint at : geo::crossings({a.a, a.b}, {b.a, b.b})) {
            const GradedPlace place = plan_.place_at(at, lines_[a.line].level);
            cuts_.add(a, foot_on(a, at).share, place);
            cuts_.add(b, foot_on(b, at).share, place);
        }
    }

private:
    /// The segment's begin or end as a vertex of the other, where it lies on it. True where they meet there.
    bool touch(const LineSegment& of, bool last, const LineSegment& on, bool at_grade) {
        const GradedLine& line = lines_[of.line];
        const GradedLine& other = lines_[on.line];
        const std::size_t number = of.place + (last ? 1 : 0);
        const GradedPlace place = line.places[number];
        if (same_position(place, plan_.begin_of(on)) || same_position(place, plan_.end_of(on))) return true;
        const bool is_end = number == 0 || number + 1 == line.places.size();
        if (!at_grade && !(is_end && may_end_on(line.grade, other.grade))) return false;
        if (place.level != other.level) return false;
        const Foot foot = foot_on(on, last ? of.b : of.a);
        if (foot.distance > kTouch) return false;
        cuts_.add(on, foot.share, place);
        return true;
    }

    const std::vector<GradedLine>& lines_;
    const LinePlan& plan_;
    Cuts& cuts_;
};

/// How often lines pass each place.
std::map<GradedPlace, std::size_t> count_uses(const std::vector<GradedLine>& lines) {
    std::map<GradedPlace, std::size_t> uses;
    for (const GradedLine& line : lines)
        for (const GradedPlace& place : line.places) ++uses[place];
    return uses;
}

/// An end of a line.
struct End {
    std::uint32_t line = 0;
    bool last = false;
};

std::vector<End> ends_of(const std::vector<GradedLine>& lines) {
    std::vector<End> ends;
    for (std::uint32_t i = 0; i < lines.size(); ++i)
        if (lines[i].grade != Grade::kNever) ends.insert(ends.end(), {{i, false}, {i, true}});
    return ends;
}

const GradedPlace& place_of(const std::vector<GradedLine>& lines, End end) {
    return end.last ? lines[end.line].places.back() : lines[end.line].places.front();
}

void lead_on(GradedLine& line, bool last, GradedPlace to) {
    line.places.insert(last ? line.places.end() : line.places.begin(), to);
}

/// Ends of several lines that are near each other, as sets.
class EndGroups {
public:
    EndGroups(const std::vector<GradedLine>& lines, double reach)
        : lines_(lines), ends_(ends_of(lines)), set_(ends_.size()) {
        std::iota(set_.begin(), set_.end(), 0U);
        for (const GradedLine& line : lines) spanned_.insert({line.places.front(), line.places.back()});
        const LinePlan plan(lines);
        std::vector<geo::Box> boxes;
        for (const End end : ends_) {
            points_.push_back(plan.end_point(end.line, end.last));
            boxes.push_back({points_.back(), points_.back()});
        }
        const geo::BoxIndex index(boxes);
        for (std::uint32_t i = 0; i < ends_.size(); ++i)
            for (const std::uint32_t k : index.find(box_around(points_[i], points_[i], reach)))
                if (k > i && distance(points_[i], points_[k]) <= reach && may_join(ends_[i], ends_[k]))
                    set_[root_of(i)] = root_of(k);
    }

    [[nodiscard]] std::map<std::uint32_t, std::vector<End>> groups() {
        std::map<std::uint32_t, std::vector<End>> groups;
        for (std::uint32_t i = 0; i < ends_.size(); ++i) groups[root_of(i)].push_back(ends_[i]);
        return groups;
    }

private:
    [[nodiscard]] bool may_join(End a, End b) const {
        const GradedPlace& at_a = place_of(lines_, a);
        const GradedPlace& at_b = place_of(lines_, b);
        if (at_a == at_b) return true;
        return at_a.level == at_b.level && may_end_on(lines_[a.line].grade, lines_[b.line].grade) &&
               !spanned_.contains({at_a, at_b}) && !spanned_.contains({at_b, at_a});
    }

    std::uint32_t root_of(std::uint32_t i) {
        while (set_[i] != i) i = set_[i] = set_[set_[i]];
        return i;
    }

    const std::vector<GradedLine>& lines_;
    std::vector<End> ends_;
    std::vector<std::uint32_t> set_;
    std::vector<MapPoint> points_;
    std::set<std::pair<GradedPlace, GradedPlace>> spanned_;  // by one line from end to end
};

/// Without the ends of lines that lie in the group from end to end, which would fall together.
std::vector<End> short_lines_left_out(const std::vector<GradedLine>& lines, const std::vector<End>& ends) {
    std::map<std::uint32_t, std::size_t> ends_of_line;
    for (const End end : ends) ++ends_of_line[end.line];
    std::vector<End> others;
    std::ranges::copy_if(ends, std::back_inserter(others), [&](End end) {
        const GradedLine& line = lines[end.line];
        return ends_of_line[end.line] < 2 || line.places.front() == line.places.back();
    });
    return others;
}

std::size_t join_to_ends(std::vector<GradedLine>& lines, double reach) {
    const auto uses = count_uses(lines);
    std::size_t joined = 0;
    for (const auto& [root, ends] : EndGroups(lines, reach).groups()) {
        // Where most lines meet already.
        const auto busiest = std::ranges::max_element(ends, [&](End a, End b) {
            const GradedPlace& at_a = place_of(lines, a);
            const GradedPlace& at_b = place_of(lines, b);
            return uses.at(at_a) != uses.at(at_b) ? uses.at(at_a) < uses.at(at_b) : at_b < at_a;
        });
        const GradedPlace target = place_of(lines, *busiest);
        for (const End end : short_lines_left_out(lines, ends)) {
            if (place_of(lines, end) == target) continue;
            lead_on(lines[end.line], end.last, target);
            ++joined;
        }
    }
    return joined;
}

/// True where the lines share a place within about that many metres of another.
bool meet_near(const GradedLine& a, const GradedLine& b, const GradedPlace& at, double reach) {
    constexpr double kStep = 0.0111319;  // metres of latitude
    return std::ranges::any_of(a.places, [&](const GradedPlace& place) {
        const double off = std::hypot(static_cast<double>(place.lon) - at.lon, static_cast<double>(place.lat) - at.lat);
        return off * kStep <= reach && std::ranges::find(b.places, place) != b.places.end();
    });
}

/// Calls `visit(plan, end, segment, foot)` with the nearest line within reach of each end that meets nothing, if there
/// is one that it may end on.
template <class Visit>
void for_each_loose_end(const std::vector<GradedLine>& lines, double reach, Visit&& visit) {
    const auto uses = count_uses(lines);
    const LinePlan plan(lines);
    for (const End end : ends_of(lines)) {
        const GradedPlace at = place_of(lines, end);
        if (uses.at(at) > 1) continue;
        const MapPoint point = plan.end_point(end.line, end.last);
        const LineSegment* nearest = nullptr;
        Foot best{.share = 0, .distance = reach, .at = {}};
        plan.for_each_near(point, point, reach, [&](const LineSegment& segment) {
            const GradedLine& other = lines[segment.line];
            if (segment.line == end.line || other.level != at.level || !may_end_on(lines[end.line].grade, other.grade))
                return;
            const Foot foot = foot_on(segment, point);
            if (foot.distance > best.distance || (nearest != nullptr && foot.distance == best.distance)) return;
            if (meet_near(lines[end.line], other, at, 2 * reach)) return;
            best = foot;
            nearest = &segment;
        });
        if (nearest != nullptr) visit(plan, end, *nearest, best);
    }
}

std::size_t join_to_lines(std::vector<GradedLine>& lines, double reach) {
    Cuts cuts(lines.size());
    std::vector<std::pair<End, GradedPlace>> led;
    std::size_t joined = 0;
    for_each_loose_end(lines, reach, [&](const LinePlan& plan, End end, const LineSegment& segment, const Foot& foot) {
        const GradedPlace place = plan.place_at(foot.at, place_of(lines, end).level);
        cuts.add(segment, foot.share, place);
        if (place != place_of(lines, end)) led.emplace_back(end, place);
        ++joined;
    });
    (void)cuts.apply(lines);
    // Behind the cuts, which count by places.
    for (const auto& [end, place] : led) lead_on(lines[end.line], end.last, place);
    return joined;
}

}  // namespace

std::size_t node_lines(std::vector<GradedLine>& lines) {
    const LinePlan plan(lines);
    Cuts cuts(lines.size());
    PairNoding pairs(lines, plan, cuts);
    const std::vector<LineSegment>& segments = plan.segments();
    for (const LineSegment& a : segments)
        plan.for_each_near(a.a, a.b, kTouch, [&](const LineSegment& b) {
            const bool follows = a.line == b.line && (b.place <= a.place + 1);
            if (b.line >= a.line && !follows) pairs.node(a, b);
        });
    return cuts.apply(lines);
}

std::size_t join_ends(std::vector<GradedLine>& lines, double reach_m, bool to_lines) {
    const std::size_t joined = join_to_ends(lines, reach_m);
    return joined + (to_lines ? join_to_lines(lines, reach_m) : 0);
}

LooseEnds find_loose_ends(const std::vector<GradedLine>& lines) {
    LooseEnds loose;
    for_each_loose_end(lines, kNear, [&](const LinePlan&, End, const LineSegment&, const Foot&) { ++loose.near_line; });
    const auto uses = count_uses(lines);
    const auto ends = ends_of(lines);
    std::map<std::pair<std::int32_t, std::int32_t>, std::set<std::int8_t>> levels;
    for (const End end : ends)
        levels[{place_of(lines, end).lon, place_of(lines, end).lat}].insert(place_of(lines, end).level);
    for (const End end : ends) {
        const GradedPlace& at = place_of(lines, end);
        if (uses.at(at) == 1 && levels[{at.lon, at.lat}].size() > 1) ++loose.other_levels;
    }
    return loose;
}

}  // namespace isodelta::datasets
