#include "network/leg_builder.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string_view>

#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

/// A point without a name is called by the place it lies in, or by its bearing from a place around.
constexpr double kInPlace = 3000;
constexpr double kAroundPlace = 20000;

/// Metres of a road that are rounding.
constexpr double kNothing = 1e-3;

/// "N", "NE" … of a vector.
const char* bearing(geo::MapPoint vector) {
    static constexpr std::array<const char*, 8> kNames = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
    const double turns = std::atan2(vector.east, vector.north) / (2 * std::numbers::pi);
    return kNames[static_cast<std::size_t>(std::lround(turns * 8) + 8) % 8];
}

/// Where trains have letters, they run on rails.
std::string mode_of(const datasets::Service& service) {
    if (service.by_air) return "air";
    const bool is_word = service.category.size() > 1;
    return is_word ? service.category : "rail";
}

void append_new(std::vector<std::string>& texts, const std::string& text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

void append_piece(geo::MapLine& line, geo::MapLine part, geo::MapPoint start) {
    const geo::MapPoint at = line.empty() ? start : line.back();
    if (geo::distance(part.back(), at) < geo::distance(part.front(), at)) std::reverse(part.begin(), part.end());
    line.insert(line.end(), part.begin() + (line.empty() ? 0 : 1), part.end());
}

}  // namespace

void LegBuilder::add_edge(EdgeIndex index) {
    const Edge& edge = network_.edges[index];
    const Millis weight = metric_.weights[index];
    switch (edge.kind) {
        case EdgeKind::kPiece: {
            add_part(edge.item, edge.against != 0, 0, network_.pieces[edge.item].drawn_m, weight, name_of(edge.from),
                     name_of(edge.to), edge.vessel);
            return;
        }
        case EdgeKind::kConnector:
            add_access("access", network_.connectors[edge.item].distance_m, weight, name_of(edge.from),
                       name_of(edge.to), {network_.positions[edge.from], network_.positions[edge.to]});
            return;
        case EdgeKind::kGate:
        case EdgeKind::kPassage:
            return;  // neither distance nor time
        case EdgeKind::kFirstRide:
            add_ride(edge, weight, metric_.first_option[edge.item], "enter");
            return;
        case EdgeKind::kNextRide:
            add_ride(edge, weight, metric_.next_option[edge.item], "change");
            return;
        case EdgeKind::kExit:
            add_process("exit", weight, name_of(edge.from));
            return;
        case EdgeKind::kLoad:
            return add_handling(edge, "load");
        case EdgeKind::kUnload:
            return add_handling(edge, "unload");
    }
}

void LegBuilder::add_process(const char* mode, Millis duration, const geo::Statement& station) {
    if (duration == 0) return;
    legs_.push_back({.mode = mode, .name = station, .from = station, .to = station, .duration = duration});
}

void LegBuilder::add_handling(const Edge& edge, const char* mode) {
    const std::string name = network_.dataset->facilities[edge.item].title();
    Leg leg{.mode = mode, .name = name, .from = name, .to = name};
    set_terms(leg, *metric_.freight->of(edge));
    legs_.push_back(std::move(leg));
}

void LegBuilder::set_terms(Leg& leg, const FreightTerms& terms) {
    leg.duration = to_millis(terms.time);
    leg.cost_cny = terms.cny;
}

void LegBuilder::add_access(const char* mode, double gap_m, Millis duration, const geo::Statement& from,
                            const geo::Statement& to, geo::MapLine line) {
    if (duration == 0) return;
    const bool walked = std::string_view(mode) == "walk";
    legs_.push_back({.mode = mode,
                     .name = walked ? "on foot" : "local roads",
                     .from = from,
                     .to = to,
                     .duration = duration,
                     .distance_m = gap_m * (walked ? metric_.station_walk->detour : metric_.access.detour),
                     .geometry = network_.frame.to_lonlat(line)});
    if (metric_.freight) set_terms(legs_.back(), FreightTariff::of_access(gap_m));
}

bool LegBuilder::continues_last(const Leg& leg) const {
    if (legs_.empty()) return false;
    const Leg& last = legs_.back();
    return last.mode == leg.mode && last.name == leg.name && last.project == leg.project;
}

void LegBuilder::add_part(std::uint32_t number, bool from_end, double begin_m, double end_m, Millis duration,
                          const geo::Statement& from, const geo::Statement& to, std::uint8_t vessel) {
    if (end_m - begin_m < kNothing && duration == 0) return;
    const Piece& piece = network_.pieces[number];
    const LinkView link = network_.link_of(piece);
    const double length = piece.drawn_m;
    const geo::Polyline line(network_.lines[number]);
    geo::MapLine part = from_end ? line.cut(length - end_m, length - begin_m) : line.cut(begin_m, end_m);
    if (from_end) std::reverse(part.begin(), part.end());

    Leg leg{.mode = to_string(link.mode),
            .name = road_name(link),
            .from = from,
            .to = to,
            .duration = duration,
            .distance_m = (piece.end_m - piece.begin_m) * (end_m - begin_m) / length,
            .project = std::string(link.project),
            .schematic = link.precision == datasets::Precision::kSchematic,
            .geometry = network_.frame.to_lonlat(part)};
    if (metric_.freight) {
        Edge edge = network_.edges[from_end && piece.backward != kNoEdge ? piece.backward : piece.forward];
        edge.vessel = vessel;
        set_terms(leg, *metric_.freight->of(edge) * ((end_m - begin_m) / length));
        if (vessel != 0) leg.name = {"{} ({:.0f} t)", std::move(leg.name), vessel_tonnes(vessel)};
    }
    if (!continues_last(leg)) {
        legs_.push_back(std::move(leg));
        return;
    }
    Leg& last = legs_.back();
    last.to = leg.to;
    last.duration += leg.duration;
    last.cost_cny += leg.cost_cny;
    last.distance_m += leg.distance_m;
    last.schematic = last.schematic || leg.schematic;
    last.geometry.insert(last.geometry.end(), leg.geometry.begin() + 1, leg.geometry.end());
}

void LegBuilder::add_ride(const Edge& edge, Millis weight, std::uint32_t option_number, const char* process) {
    const RideOption& option = metric_.options(network_)[option_number];
    const Pattern& pattern = network_.patterns[option.pattern];
    const datasets::Service& service = network_.dataset->services[pattern.service];
    add_process(process, weight - option.run, name_of(edge.from));

    Leg leg{.mode = mode_of(service), .from = name_of(edge.from), .to = name_of(edge.to), .duration = option.run};
    leg.service = service.id;
    leg.derived = pattern.derived;
    std::vector<std::string> names;
    std::vector<std::string> projects;
    append_new(projects, service.lifetime.project);
    geo::MapLine line;
    for (std::uint32_t stop = option.board; stop < option.alight; ++stop)
        for (const std::uint32_t number : pattern.ways[stop]) {
            const Piece& piece = network_.pieces[number];
            const LinkView link = network_.link_of(piece);
            append_new(names, road_title(link));
            append_new(projects, std::string(link.project));
            leg.schematic = leg.schematic || link.precision == datasets::Precision::kSchematic;
            leg.distance_m += piece.end_m - piece.begin_m;
            append_piece(line, network_.lines[number], network_.positions[edge.from]);
        }
    leg.name = service.name.empty() ? fmt::format("{}", fmt::join(names, " / ")) : service.name;
    leg.project = fmt::format("{}", fmt::join(projects, ";"));
    if (line.empty()) {  // without a way of its own: straight from stop to stop
        for (std::uint32_t stop = option.board; stop <= option.alight; ++stop)
            line.push_back(network_.positions[network_.stations[pattern.stations[stop]].street]);
        leg.distance_m = geo::Polyline(line).length_m();
    }
    if (line.size() > 1) leg.geometry = network_.frame.to_lonlat(line);
    legs_.push_back(std::move(leg));
}

geo::Statement LegBuilder::name_of(Vertex vertex) const {
    const std::string_view title = network_.title_of(vertex);
    return title.empty() ? name_of(network_.positions[vertex]) : geo::Statement(std::string(title));
}

geo::Statement LegBuilder::name_of(geo::MapPoint point) const {
    double nearest = kAroundPlace;
    const NamedPoint* named = nullptr;
    for (const NamedPoint& place : named_points()) {
        const double gap = geo::distance(place.position, point);
        if (gap >= nearest) continue;
        nearest = gap;
        named = &place;
    }
    if (named != nullptr && nearest < kInPlace) return named->place->title();
    if (named != nullptr)
        return {"{:.0f} km {} of {}", nearest / 1000, bearing(point - named->position), named->place->title()};
    const geo::LonLat position = network_.frame.to_lonlat(point);
    return fmt::format("{:.3f},{:.3f}", position.lon, position.lat);
}

const std::vector<LegBuilder::NamedPoint>& LegBuilder::named_points() const {
    if (named_points_.empty())
        for (const datasets::Place& place : network_.dataset->places)
            if (place.kind != "district")  // its city's name says more
                named_points_.push_back({network_.frame.to_map(place.position), &place});
    return named_points_;
}

/// Where every street is there, most have no name, and their ids say nothing.
geo::Statement LegBuilder::road_name(const LinkView& link) const {
    const bool nameless = link.ref.empty() && link.name.empty() && link.name_en.empty();
    return network_.dataset->every_street && nameless ? geo::Statement(std::string(link.link_class).c_str())
                                                      : road_title(link);
}

Route LegBuilder::finish() {
    Route route{.legs = std::move(legs_)};
    for (const Leg& leg : route.legs) {
        route.duration += leg.duration;
        route.distance_m += leg.distance_m;
        route.cost_cny += leg.cost_cny;
    }
    return route;
}

std::string road_title(const LinkView& link) {
    if (link.ref.empty() || link.name.starts_with(link.ref)) return std::string(link.title());
    std::string title(link.ref);
    std::replace(title.begin(), title.end(), ';', '/');
    if (!link.name.empty()) title.append(" ").append(link.name);
    return title;
}

}  // namespace isodelta::network
