#include "tools/isodelta/map/map_context.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "geo/simplify.hpp"
#include "network/link_lines.hpp"
#include "network/metric.hpp"
#include "network/project_links.hpp"
#include "network/route.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/version.hpp"

namespace isodelta::tools {

namespace {

using datasets::FacilityKind;

/// Around the answer, so much of its width is shown besides.
constexpr double kMargin = 0.1;
/// Windows and sheets are so much wider than high.
constexpr double kSheetShape = 1.4;
/// A map of a region wider than this shows no roads without a number but expressways.
constexpr double kRegionDegrees = 1.5;
/// A page with more positions of links opens slowly.
constexpr std::size_t kMostPositions = 80000;
constexpr std::size_t kMostPlaces = 3000;

const std::vector<std::string>& drawn_roads() {
    static const std::vector<std::string> kClasses = {"expressway", "class1", "class2", "class3"};
    return kClasses;
}

std::string sources_of(const datasets::Dataset& dataset, const datasets::Record& record) {
    std::vector<std::string> titles;
    for (const std::string& id : record.source) {
        const auto source = std::find_if(dataset.sources.begin(), dataset.sources.end(),
                                         [&](const datasets::Source& each) { return each.id == id; });
        titles.push_back(source == dataset.sources.end() || source->title.empty() ? id : source->title);
    }
    return fmt::format("{}", fmt::join(titles, "; "));
}

MapFacts facts_of(const datasets::Dataset& dataset, const datasets::Record& record, const std::string& kind) {
    return {.id = record.id,
            .name = record.name,
            .name_en = record.name_en,
            .kind = kind,
            .precision = to_string(record.precision),
            .source = sources_of(dataset, record),
            .note = record.note};
}

/// Gathers a network's and a dataset's records into a document.
class ContextMaker {
public:
    ContextMaker(const Session& session, const std::vector<datasets::Scenario>& scenarios, MapDocument& document)
        : session_(session),
          dataset_(session.dataset()),
          scenarios_(scenarios),
          document_(document),
          frame_(session.network().frame.centre()),
          shown_(shown_extent(document)) {}

    void add_links() {
        const network::Network& network = session_.network();
        std::vector<std::vector<bool>> open;
        for (const datasets::Scenario& scenario : scenarios_) open.push_back(network::open_links(network, scenario));
        const auto lines = network::link_lines(network);
        for (std::uint32_t i = 0; i < network.links.size(); ++i) {
            const network::LinkView link = network.links[i];
            const std::string layer = layer_of(link);
            if (layer.empty() || !is_near(lines[i])) continue;
            std::vector<bool> flags;
            for (const auto& of_scenario : open) flags.push_back(of_scenario[i]);
            if (std::find(flags.begin(), flags.end(), true) == flags.end()) continue;  // a project's own layer has it
            const std::string name = layer == "roads" ? network::road_title(link) : std::string(link.title());
            MapLinks& group = groups_[{layer, std::string(link.link_class), name, flags}];
            group.layer = layer;
            group.link_class = link.link_class;
            group.name = name;
            group.name_en = link.name_en;
            group.open = flags;
            for (const geo::Line& line : lines[i]) group.lines.push_back(simplified(line));
        }
        take_what_fits();
    }

    void add_projects() {
        const auto links = network::project_links(session_.network());
        for (const datasets::Project& record : dataset_.projects) {
            MapProject project{.facts = facts_of(dataset_, record, record.kind),
                               .status = record.status,
                               .status_stated = record.status_stated,
                               .document = record.document,
                               .opens = record.opens ? to_string(*record.opens) : "",
                               .cost_cny = record.cost_cny,
                               .open = open_in(record.id, {.project = record.id, .opens = record.opens})};
            geo::MultiLine lines;
            if (const auto own = links.find(record.id); own != links.end())
                for (const network::ProjectLink& link : own->second)
                    for (const geo::MapLine& line : link.lines)
                        lines.push_back(frame_.to_lonlat(geo::simplify(line, document_.simplified_m)));
            if (!lines.empty()) {
                project.geometry = std::move(lines);
            } else {
                for (const datasets::Facility& facility : dataset_.facilities)
                    if (facility.lifetime.project == record.id) project.geometry = facility.position;
            }
            MapExtent extent;
            extent.include(project.geometry);
            if (shown_.meets(extent)) document_.projects.push_back(std::move(project));
        }
    }

    void add_points() {
        std::size_t places = 0;
        for (const datasets::Place& place : dataset_.places) {
            if (!shown_.contains(place.position)) continue;
            if (++places > kMostPlaces) continue;
            MapPoint& point = add_point("places", place, place.kind, place.position);
            point.population = place.population;
        }
        if (places > kMostPlaces) document_.left_out.push_back(to_text({"{} places", places - kMostPlaces}));
        for (const datasets::Zone& zone : dataset_.zones)
            if (shown_.contains(zone.position)) add_point("zones", zone, "zone", zone.position);
        for (const datasets::Facility& facility : dataset_.facilities) {
            const char* layer = facility.kind == FacilityKind::kStation   ? "stations"
                                : facility.kind == FacilityKind::kPort    ? "ports"
                                : facility.kind == FacilityKind::kAirport ? "airports"
                                                                          : nullptr;
            if (layer == nullptr || !shown_.contains(facility.position)) continue;
            add_point(layer, facility, to_string(facility.kind), facility.position).open =
                open_in(facility.id, facility.lifetime);
        }
    }

    void add_water() {
        for (const datasets::Barrier& barrier : dataset_.barriers) {
            if (barrier.kind != "river" && barrier.kind != "lake" && barrier.kind != "sea" && barrier.kind != "canal")
                continue;
            for (const geo::Geometry& part : {geo::Geometry(barrier.areas), geo::Geometry(barrier.lines)}) {
                MapExtent extent;
                extent.include(part);
                if (shown_.meets(extent)) document_.water.push_back(part);
            }
        }
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, std::vector<bool>>;

    [[nodiscard]] std::string layer_of(const network::LinkView& link) const {
        if (link.mode == datasets::Mode::kRail) return "rails";
        if (link.mode != datasets::Mode::kRoad) return {};
        const auto& classes = drawn_roads();
        if (std::find(classes.begin(), classes.end(), link.link_class) == classes.end()) return {};
        const bool is_region = shown_.high.lon - shown_.low.lon > kRegionDegrees;
        return is_region && link.link_class != "expressway" && link.ref.empty() ? "" : "roads";
    }

    [[nodiscard]] bool is_near(const geo::MultiLine& lines) const {
        MapExtent extent;
        extent.include(geo::Geometry(lines));
        return shown_.meets(extent);
    }

    [[nodiscard]] geo::Line simplified(const geo::Line& line) const {
        return frame_.to_lonlat(geo::simplify(frame_.to_map(line), document_.simplified_m));
    }

    [[nodiscard]] std::vector<bool> open_in(const std::string& id, const datasets::Lifetime& lifetime) const {
        std::vector<bool> open;
        for (const datasets::Scenario& scenario : scenarios_) open.push_back(scenario.is_open(id, lifetime));
        return open;
    }

    MapPoint& add_point(const char* layer, const datasets::Record& record, const std::string& kind,
                        geo::LonLat position) {
        return document_.points.emplace_back(MapPoint{.layer = layer,
                                                      .facts = facts_of(dataset_, record, kind),
                                                      .position = position,
                                                      .open = std::vector<bool>(scenarios_.size(), true)});
    }

    /// Railways and the higher classes first.
    void take_what_fits() {
        std::size_t positions = 0;
        std::vector<std::string> classes = {""};
        classes.insert(classes.end(), drawn_roads().begin(), drawn_roads().end());
        for (const std::string& link_class : classes) {
            std::size_t more = 0;
            std::vector<MapLinks> some;
            for (const auto& [key, group] : groups_) {
                if ((group.layer == "roads" ? group.link_class : "") != link_class) continue;
                for (const geo::Line& line : group.lines) more += line.size();
                some.push_back(group);
            }
            if (positions + more > kMostPositions) {
                document_.left_out.push_back(to_text(link_class.empty()
                                                         ? geo::Statement("railways")
                                                         : geo::Statement("roads of {}", link_class.c_str())));
                continue;
            }
            positions += more;
            document_.links.insert(document_.links.end(), some.begin(), some.end());
        }
    }

    const Session& session_;
    const datasets::Dataset& dataset_;
    const std::vector<datasets::Scenario>& scenarios_;
    MapDocument& document_;
    geo::LocalFrame frame_;
    MapExtent shown_;
    std::map<Key, MapLinks> groups_;
};

}  // namespace

void add_context(const Session& session, const std::vector<datasets::Scenario>& scenarios, MapDocument& document) {
    ContextMaker maker(session, scenarios, document);
    maker.add_links();
    maker.add_projects();
    maker.add_points();
    maker.add_water();
}

MapExtent shown_extent(const MapDocument& document) {
    return document.extent.shaped(kSheetShape).grown(kMargin);
}

MapText to_text(const geo::Statement& statement) {
    return {.zh = tr_statement(statement, Language::kChinese), .en = tr_statement(statement, Language::kEnglish)};
}

std::string source_line(const datasets::Dataset& dataset) {
    std::string line = fmt::format("isodelta {} · {}, {}", kVersion, dataset.title.empty() ? dataset.id : dataset.title,
                                   to_string(dataset.as_of));
    if (!dataset.licence.empty()) line += " · " + dataset.licence;
    return line;
}

}  // namespace isodelta::tools
