#include "network/access_index.hpp"

#include <algorithm>

namespace isodelta::network {

namespace {

constexpr double kBinMetres = 5000;

}  // namespace

AccessIndex::AccessIndex(std::vector<geo::Segment> segments) : segments_(std::move(segments), kBinMetres) {}

std::vector<std::uint32_t> AccessIndex::find_pieces(geo::MapPoint point, double radius) const {
    std::vector<std::uint32_t> pieces;
    segments_.for_each_near(point, point, radius, [&](const geo::Segment& segment) { pieces.push_back(segment.tag); });
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    return pieces;
}

}  // namespace isodelta::network
