#include "network/access_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <random>

#include "geo/segment_index.hpp"

using namespace isodelta;
using namespace isodelta::network;

namespace {

double gap(geo::MapPoint point, const geo::Segment& segment) {
    const geo::MapPoint along = segment.b - segment.a;
    const double share = std::clamp(geo::dot(point - segment.a, along) / geo::dot(along, along), 0.0, 1.0);
    return geo::distance(point, segment.a + along * share);
}

}  // namespace

TEST_CASE("access index: the pieces within the radius, each once with its distance", "[network][access]") {
    const unsigned seed = GENERATE(range(1U, 31U));
    CAPTURE(seed);
    std::mt19937 engine(seed);
    const auto coordinate = [&] { return static_cast<double>(engine() % 100000) - 50000; };
    std::vector<geo::Segment> segments;
    LineCollector lines;
    std::vector<std::uint32_t> indexed;
    for (std::uint32_t piece = 0; piece < 100; ++piece) {
        geo::MapLine line(2 + engine() % (3 * AccessIndex::kRunSegments));
        for (geo::MapPoint& point : line) point = {coordinate(), coordinate()};
        lines.add(line);
        if (piece % 10 == 0) continue;  // a road that is joined at its ends only
        indexed.push_back(piece);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) segments.push_back({line[i], line[i + 1], piece});
    }
    const AccessIndex index(lines.finish(), indexed);
    for (int k = 0; k < 20; ++k) {
        const geo::MapPoint point{coordinate() * 1.5, coordinate() * 1.5};
        const double radius = 1000 + static_cast<double>(engine() % 15000);
        std::map<std::uint32_t, double> expected;
        for (const geo::Segment& segment : segments) {
            const double distance = gap(point, segment);
            if (distance > radius) continue;
            const auto [known, fresh] = expected.emplace(segment.tag, distance);
            known->second = std::min(known->second, distance);
        }
        const auto found = index.find_near(point, radius);
        REQUIRE(found.size() == expected.size());
        CHECK(std::is_sorted(found.begin(), found.end(),
                             [](const NearPiece& a, const NearPiece& b) { return a.gap_m < b.gap_m; }));
        for (const NearPiece& piece : found) {
            REQUIRE(expected.contains(piece.piece));
            CHECK(piece.gap_m == Approx(expected.at(piece.piece)).margin(1e-6));
            expected.erase(piece.piece);
        }
    }
}

TEST_CASE("access index: an empty one finds nothing", "[network][access]") {
    CHECK(AccessIndex().find_near({0, 0}, 1e6).empty());
    CHECK(AccessIndex(Lines(), {}).find_near({0, 0}, 1e6).empty());
}
