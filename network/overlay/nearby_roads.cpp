#include "network/overlay/nearby_roads.hpp"

#include <algorithm>

#include "geo/polyline.hpp"
#include "network/profile.hpp"

namespace isodelta::network {

namespace {

AccessIndex index_expressways(const Network& network) {
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i)
        if (network.link_of(network.pieces[i]).link_class == kExpressway) pieces.push_back(i);
    return {network.lines, pieces};
}

bool is_always_open(const datasets::Lifetime& lifetime) {
    return lifetime.project.empty() && !lifetime.opens && !lifetime.closes;
}

}  // namespace

RoadGrade grade_of(const LinkView& link) {
    if (link.link_class == kRamp) return RoadGrade::kRamp;
    return link.link_class == kExpressway ? RoadGrade::kExpressway : RoadGrade::kAtGrade;
}

NearbyRoads::NearbyRoads(const Network& network) : network_(network), expressways_(index_expressways(network)) {}

std::vector<RoadPlace> NearbyRoads::all(geo::MapPoint point, bool expressway, double radius_m) const {
    std::vector<RoadPlace> places;
    const AccessIndex& index = expressway ? expressways_ : network_.access;
    for (const auto [piece, gap_m] : index.find_near(point, radius_m)) {
        const geo::Polyline line(network_.lines[piece]);
        const geo::NearestOnLine nearest = line.find_nearest(point);
        const geo::MapPoint position = line.point_at(nearest.along_m);
        if (network_.barriers.separate(point, position)) continue;
        places.push_back({piece, nearest.along_m, nearest.distance_m, position});
    }
    return places;
}

std::optional<RoadPlace> NearbyRoads::nearest(geo::MapPoint point, bool expressway, double radius_m,
                                              Travellers who) const {
    auto places = all(point, expressway, radius_m);
    std::erase_if(places, [&](const RoadPlace& place) {
        const LinkView link = network_.link_of(network_.pieces[place.piece]);
        return ((link.along | link.against) & who) == 0;
    });
    const auto open = std::find_if(places.begin(), places.end(), [&](const RoadPlace& place) {
        return is_always_open(network_.links.lifetime(network_.pieces[place.piece].link));
    });
    if (open != places.end()) return *open;
    return places.empty() ? std::nullopt : std::optional(places.front());
}

std::optional<RoadPlace> NearbyRoads::other_carriageway(const RoadPlace& place, bool expressway,
                                                        double radius_m) const {
    const auto heading = [&](const RoadPlace& at) -> std::optional<geo::MapPoint> {
        const LinkView link = network_.link_of(network_.pieces[at.piece]);
        const bool along = (link.along & datasets::kCars) != 0;
        const bool against = (link.against & datasets::kCars) != 0;
        if (along == against) return std::nullopt;
        const geo::Polyline line(network_.lines[at.piece]);
        const geo::MapPoint ahead =
            line.point_at(std::min(at.along_m + 1, line.length_m())) - line.point_at(std::max(at.along_m - 1, 0.0));
        return along ? ahead : geo::MapPoint{} - ahead;
    };
    const auto name_of = [&](const RoadPlace& at) {
        const LinkView link = network_.link_of(network_.pieces[at.piece]);
        return std::pair(link.ref.empty() ? link.title() : link.ref, link.link_class);
    };
    const auto one_way = heading(place);
    if (!one_way) return std::nullopt;
    for (const RoadPlace& other : all(place.position, expressway, radius_m)) {
        const auto back = heading(other);
        if (back && name_of(other) == name_of(place) && dot(*back, *one_way) < 0) return other;
    }
    return std::nullopt;
}

std::vector<std::uint32_t> NearbyRoads::along(const geo::MapLine& line, bool expressway, double margin_m) const {
    const AccessIndex& index = expressway ? expressways_ : network_.access;
    std::vector<std::uint32_t> pieces;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const geo::Box box{{std::min(line[i].east, line[i + 1].east) - margin_m,
                            std::min(line[i].north, line[i + 1].north) - margin_m},
                           {std::max(line[i].east, line[i + 1].east) + margin_m,
                            std::max(line[i].north, line[i + 1].north) + margin_m}};
        index.for_each_in(box, [&](std::uint32_t run) { pieces.push_back(index.runs[run].piece); });
    }
    std::sort(pieces.begin(), pieces.end());
    pieces.erase(std::unique(pieces.begin(), pieces.end()), pieces.end());
    return pieces;
}

}  // namespace isodelta::network
