#include "network/access_index.hpp"

#include <cmath>
#include <limits>
#include <utility>

#include "geo/hilbert.hpp"

namespace isodelta::network {

namespace {

using Box = AccessIndex::Box;

constexpr float kFar = std::numeric_limits<float>::infinity();
constexpr Box kNothing{.west = kFar, .south = kFar, .east = -kFar, .north = -kFar};

float below(double value) {
    return std::nextafter(static_cast<float>(value), -kFar);
}

float above(double value) {
    return std::nextafter(static_cast<float>(value), kFar);
}

Box joined(const Box& a, const Box& b) {
    return {.west = std::min(a.west, b.west),
            .south = std::min(a.south, b.south),
            .east = std::max(a.east, b.east),
            .north = std::max(a.north, b.north)};
}

struct PlacedRun {
    std::uint32_t position = 0;  // along the curve
    Run run;
    Box box;
};

void include(geo::MapPoint point, Box& box) {
    box = joined(box, {.west = below(point.east),
                       .south = below(point.north),
                       .east = above(point.east),
                       .north = above(point.north)});
}

/// Cuts a line into runs.
void add_runs(std::uint32_t piece, const geo::MapLine& line, std::vector<PlacedRun>& runs) {
    std::vector<double> along = {0};
    for (std::size_t i = 1; i < line.size(); ++i) along.push_back(along.back() + geo::distance(line[i - 1], line[i]));
    std::uint32_t last = 0;
    for (std::uint32_t first = 0; first + 1 < line.size(); first = last) {
        last = first + 1;
        while (last + 1 < line.size() && last - first < AccessIndex::kRunSegments &&
               along[last + 1] - along[first] <= AccessIndex::kRunLength)
            ++last;
        Box box = kNothing;
        for (std::size_t i = first; i <= last; ++i) include(line[i], box);
        runs.push_back({.run = {.piece = piece,
                                .first = first,
                                .last = last,
                                .before_m = std::max(0.0F, below(along[first])),
                                .behind_m = std::max(0.0F, below(along.back() - along[last]))},
                        .box = box});
    }
}

void place_on_curve(std::vector<PlacedRun>& runs) {
    Box all = kNothing;
    for (const PlacedRun& run : runs) all = joined(all, run.box);
    const double side = std::max({1.0F, all.east - all.west, all.north - all.south});
    for (PlacedRun& run : runs) {
        const auto cell = [&](double low, double high, double origin) {
            return static_cast<std::uint32_t>(((low + high) / 2 - origin) / side * 65535);
        };
        run.position = geo::hilbert_position(cell(run.box.west, run.box.east, all.west),
                                             cell(run.box.south, run.box.north, all.south));
    }
}

double squared_gap(geo::MapPoint point, geo::MapPoint a, geo::MapPoint b) {
    const geo::MapPoint along = b - a;
    const double square = geo::dot(along, along);
    const double share = square > 0 ? std::clamp(geo::dot(point - a, along) / square, 0.0, 1.0) : 0;
    const geo::MapPoint gap = point - (a + along * share);
    return geo::dot(gap, gap);
}

}  // namespace

AccessIndex::AccessIndex(Lines all_lines, std::span<const std::uint32_t> pieces) : lines(std::move(all_lines)) {
    std::vector<PlacedRun> placed;
    geo::MapLine line;
    for (const std::uint32_t piece : pieces) {
        lines.read(piece, line);
        add_runs(piece, line, placed);
    }
    place_on_curve(placed);
    std::stable_sort(placed.begin(), placed.end(),
                     [](const PlacedRun& a, const PlacedRun& b) { return a.position < b.position; });

    std::vector<Run> all_runs;
    std::vector<Box> all_boxes;
    all_runs.reserve(placed.size());
    all_boxes.reserve(placed.size() + placed.size() / (kFanout - 1) + 1);
    for (const PlacedRun& run : placed) {
        all_runs.push_back(run.run);
        all_boxes.push_back(run.box);
    }
    const Levels levels(all_runs.size());
    for (std::size_t k = 1; k < levels.count; ++k)
        for (std::uint32_t first = levels.begin[k - 1]; first < levels.begin[k]; first += kFanout) {
            Box box = kNothing;
            for (std::uint32_t child = first; child < std::min(first + kFanout, levels.begin[k]); ++child)
                box = joined(box, all_boxes[child]);
            all_boxes.push_back(box);
        }
    runs = std::move(all_runs);
    boxes = std::move(all_boxes);
}

AccessIndex::Levels::Levels(std::size_t runs) {
    begin[1] = static_cast<std::uint32_t>(runs);
    for (std::size_t nodes = runs; nodes > 1; ++count) {
        nodes = (nodes + kFanout - 1) / kFanout;
        begin[count + 1] = begin[count] + static_cast<std::uint32_t>(nodes);
    }
}

std::vector<NearPiece> AccessIndex::find_near(geo::MapPoint point, double radius) const {
    std::vector<NearPiece> pieces;
    const geo::MapPoint reach{radius, radius};
    geo::MapLine line;
    for_each_in({point - reach, point + reach}, [&](std::uint32_t number) {
        if (squared_gap(number, {point, point}) > radius * radius) return;
        const Run& run = runs[number];
        lines.read(run.piece, line);
        double least = std::numeric_limits<double>::infinity();
        for (std::size_t i = run.first; i < run.last && i + 1 < line.size(); ++i)
            least = std::min(least, network::squared_gap(point, line[i], line[i + 1]));
        if (least <= radius * radius) pieces.push_back({run.piece, std::sqrt(least)});
    });
    std::sort(pieces.begin(), pieces.end(), [](const NearPiece& a, const NearPiece& b) {
        return a.piece != b.piece ? a.piece < b.piece : a.gap_m < b.gap_m;
    });
    const auto same = [](const NearPiece& a, const NearPiece& b) { return a.piece == b.piece; };
    pieces.erase(std::unique(pieces.begin(), pieces.end(), same), pieces.end());
    std::stable_sort(pieces.begin(), pieces.end(),
                     [](const NearPiece& a, const NearPiece& b) { return a.gap_m < b.gap_m; });
    return pieces;
}

}  // namespace isodelta::network
