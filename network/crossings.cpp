#include "network/crossings.hpp"

#include <algorithm>
#include <cmath>

#include "geo/box_index.hpp"
#include "geo/geometry_ops.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

namespace {

/// Nearer to a common vertex than this, two lines meet there and do not cross.
constexpr double kSamePlace = 1;  // metres

geo::Box box_of(const geo::MapLine& line) {
    geo::Box box{line.front(), line.front()};
    for (const geo::MapPoint point : line) {
        box.low = {std::min(box.low.east, point.east), std::min(box.low.north, point.north)};
        box.high = {std::max(box.high.east, point.east), std::max(box.high.north, point.north)};
    }
    return box;
}

class CrossingFinder {
public:
    explicit CrossingFinder(const Network& network) : network_(network) {}

    std::vector<Crossing> find() {
        std::vector<geo::Box> boxes;
        for (std::size_t i = 0; i < network_.pieces.size(); ++i) boxes.push_back(box_of(network_.lines[i]));
        const geo::BoxIndex index(boxes);
        for (std::uint32_t a = 0; a < network_.pieces.size(); ++a) {
            if (!is_expressway(a)) continue;
            for (const std::uint32_t b : index.find(boxes[a])) {
                const bool is_road = network_.link_of(network_.pieces[b]).mode == datasets::Mode::kRoad;
                const bool seen_from_b = is_expressway(b) && b <= a;
                if (is_road && !seen_from_b) add_crossings(a, b);
            }
        }
        return std::move(crossings_);
    }

private:
    [[nodiscard]] bool is_expressway(std::uint32_t piece) const {
        return network_.link_of(network_.pieces[piece]).link_class == kExpressway;
    }

    void add_crossings(std::uint32_t a, std::uint32_t b) {
        for (const geo::MapPoint point : geo::crossings(network_.lines[a], network_.lines[b]))
            if (!meet_at(point, a, b)) crossings_.push_back({network_.pieces[a].link, network_.pieces[b].link, point});
    }

    [[nodiscard]] bool meet_at(geo::MapPoint point, std::uint32_t a, std::uint32_t b) const {
        for (const Vertex vertex : {network_.ends[a].begin, network_.ends[a].end}) {
            if (vertex != network_.ends[b].begin && vertex != network_.ends[b].end) continue;
            const geo::MapPoint shared = network_.positions[vertex];
            if (std::hypot(shared.east - point.east, shared.north - point.north) < kSamePlace) return true;
        }
        return false;
    }

    const Network& network_;
    std::vector<Crossing> crossings_;
};

}  // namespace

std::vector<Crossing> find_crossings(const Network& network) {
    return CrossingFinder(network).find();
}

}  // namespace isodelta::network
