#include "network/access_index.hpp"

#include <algorithm>
#include <cmath>

namespace isodelta::network {

namespace {

constexpr double kBinMetres = 5000;

double squared_gap(geo::MapPoint point, const geo::Segment& segment) {
    const geo::MapPoint along = segment.b - segment.a;
    const double square = geo::dot(along, along);
    const double share = square > 0 ? std::clamp(geo::dot(point - segment.a, along) / square, 0.0, 1.0) : 0;
    const geo::MapPoint gap = point - (segment.a + along * share);
    return geo::dot(gap, gap);
}

}  // namespace

AccessIndex::AccessIndex(std::vector<geo::Segment> segments) : segments_(std::move(segments), kBinMetres) {}

std::vector<NearPiece> AccessIndex::find_near(geo::MapPoint point, double radius) const {
    std::vector<NearPiece> pieces;
    segments_.for_each_near(point, point, radius, [&](const geo::Segment& segment) {
        const double square = squared_gap(point, segment);
        if (square <= radius * radius) pieces.push_back({segment.tag, std::sqrt(square)});
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
