#include "network/audit_links.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "geo/geodesic.hpp"
#include "network/leg_builder.hpp"

namespace isodelta::network {

namespace {

using datasets::Dataset;
using datasets::Lifetime;
using datasets::Link;
using datasets::Service;

struct ClassSpeeds {
    std::string_view link_class;
    DesignSpeeds speeds;
};

constexpr std::array<ClassSpeeds, 9> kSpeeds = {{
    {"expressway", {80, 120}},
    {"class1", {60, 100}},
    {"class2", {60, 80}},
    {"class3", {30, 40}},
    {"class4", {20, 30}},
    {"street", {20, 100}},
    {"high-speed", {250, 350}},
    {"intercity", {120, 200}},
    {"conventional", {0, 200}},
}};

/// Ends so near to each other are one place, and lengths so near to each other one length.
constexpr double kSamePlace = 1;
constexpr double kSameLength = 0.02;

/// Places and facilities so near to an end are what it leads to.
constexpr double kLeadsTo = 1000;
/// Roads farther off than this are no neighbours that somebody forgot to join.
constexpr double kForgotten = 500;

bool may_meet_in_time(const Lifetime& a, const Lifetime& b) {
    const auto ends_before = [](const Lifetime& one, const Lifetime& other) {
        return one.closes && other.opens && *one.closes <= *other.opens;
    };
    return !ends_before(a, b) && !ends_before(b, a);
}

bool same_ends(const Link& a, const Link& b) {
    const auto near = [](geo::LonLat x, geo::LonLat y) {
        return x == y || geo::geodesic_distance(x, y).value <= kSamePlace;
    };
    const auto [af, al, bf, bl] =
        std::tuple(a.geometry.front(), a.geometry.back(), b.geometry.front(), b.geometry.back());
    const bool along = near(af, bf) && near(al, bl);
    const bool against = a.direction == datasets::Direction::kBoth && b.direction == datasets::Direction::kBoth &&
                         near(af, bl) && near(al, bf);
    return along || against;
}

bool same_link(const Link& a, const Link& b) {
    if (a.mode != b.mode || a.link_class != b.link_class || a.line != b.line) return false;
    if (a.improves == b.id || b.improves == a.id || !may_meet_in_time(a.lifetime, b.lifetime)) return false;
    const double one = geo::geodesic_length(a.geometry).value;
    const double other = geo::geodesic_length(b.geometry).value;
    return std::abs(one - other) <= kSameLength * std::max(one, other) && same_ends(a, b);
}

bool same_service(const Service& a, const Service& b) {
    return a.category == b.category && a.direction == b.direction && may_meet_in_time(a.lifetime, b.lifetime) &&
           std::equal(a.stops.begin(), a.stops.end(), b.stops.begin(), b.stops.end(),
                      [](const datasets::Stop& one, const datasets::Stop& other) {
                          return one.station == other.station && one.run == other.run && one.dwell == other.dwell;
                      });
}

/// A square of a degree's hundredth: those that share one are compared.
std::pair<long, long> square_of(geo::LonLat position) {
    return {std::lround(position.lon * 100), std::lround(position.lat * 100)};
}

class LooseEndFinder {
public:
    explicit LooseEndFinder(const Network& network) : network_(network) {
        for (const PieceEnds& ends : network.ends) {
            ++uses_[ends.begin];
            ++uses_[ends.end];
        }
        const auto add = [&](geo::LonLat position) { places_.push_back(network.frame.to_map(position)); };
        for (const datasets::Place& place : network.dataset->places) add(place.position);
        for (const datasets::Zone& zone : network.dataset->zones) add(zone.position);
        for (const datasets::Facility& facility : network.dataset->facilities) add(facility.position);
    }

    std::vector<Finding> find() {
        for (std::uint32_t i = 0; i < network_.pieces.size(); ++i) {
            const LinkView link = network_.link_of(network_.pieces[i]);
            if (link.mode != datasets::Mode::kRoad && link.mode != datasets::Mode::kRail) continue;
            for (const Vertex end : {network_.ends[i].begin, network_.ends[i].end})
                if (uses_.at(end) == 1 && !leads_somewhere(network_.positions[end])) add(i, link, end);
        }
        return std::move(findings_);
    }

private:
    [[nodiscard]] bool leads_somewhere(geo::MapPoint end) const {
        return std::any_of(places_.begin(), places_.end(),
                           [&](geo::MapPoint place) { return geo::distance(place, end) <= kLeadsTo; });
    }

    void add(std::uint32_t piece, const LinkView& link, Vertex end) {
        const geo::LonLat at = network_.frame.to_lonlat(network_.positions[end]);
        geo::Statement detail("at {:.4f},{:.4f}", at.lon, at.lat);
        for (const NearPiece& near : network_.access.find_near(network_.positions[end], kForgotten)) {
            if (network_.pieces[near.piece].link == network_.pieces[piece].link) continue;
            detail = {"{}; '{}' passes {:.0f} m off", std::move(detail),
                      std::string(network_.link_of(network_.pieces[near.piece]).id), near.gap_m};
            break;
        }
        findings_.push_back(
            {Finding::Kind::kUnconnected, "links", std::string(link.id), road_title(link), "end", detail});
    }

    const Network& network_;
    std::map<Vertex, int> uses_;  ///< by pieces
    std::vector<geo::MapPoint> places_;
    std::vector<Finding> findings_;
};

}  // namespace

std::optional<DesignSpeeds> design_speeds(std::string_view link_class) {
    for (const ClassSpeeds& known : kSpeeds)
        if (known.link_class == link_class) return known.speeds;
    return std::nullopt;
}

std::vector<Finding> find_duplicates(const Dataset& dataset) {
    std::vector<Finding> findings;
    const auto add = [&](const std::string& layer, const datasets::Record& one, const char* what,
                         const datasets::Record& other) {
        findings.push_back({Finding::Kind::kDuplicate, layer, one.id, one.title(), what, {"as '{}'", other.id}});
    };
    std::map<std::pair<long, long>, std::vector<const Link*>> links_at;  // by either end
    for (const Link& link : dataset.links) {
        std::vector<const Link*>& beside = links_at[square_of(link.geometry.front())];
        const auto same =
            std::find_if(beside.begin(), beside.end(), [&](const Link* other) { return same_link(*other, link); });
        if (same != beside.end()) add("links", link, "ends and length", **same);
        beside.push_back(&link);
        if (square_of(link.geometry.back()) != square_of(link.geometry.front()))
            links_at[square_of(link.geometry.back())].push_back(&link);
    }
    std::map<std::pair<std::string, std::string>, std::vector<const Service*>> services_between;
    for (const Service& service : dataset.services) {
        std::vector<const Service*>& beside =
            services_between[{service.stops.front().station, service.stops.back().station}];
        const auto same = std::find_if(beside.begin(), beside.end(),
                                       [&](const Service* other) { return same_service(*other, service); });
        if (same != beside.end()) add("services", service, "stops and run times", **same);
        beside.push_back(&service);
    }
    return findings;
}

std::vector<Finding> find_loose_ends(const Network& network) {
    return LooseEndFinder(network).find();
}

}  // namespace isodelta::network
