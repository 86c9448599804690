#include "tools/isodelta/accuracy/interchange_check.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "geo/geodesic.hpp"
#include "geo/geometry_ops.hpp"
#include "tools/isodelta/accuracy/reference_table.hpp"

namespace isodelta::tools {
namespace {

constexpr double kSameName = 20000;  // metres; farther away it is another one of that name
constexpr double kMet = 1000;
constexpr const char* kAnhui = "34";

struct Junction {
    std::string name;
    geo::LonLat position;
};

/// "宿州北互通", "宿州北枢纽" and "宿州北" are one name.
std::string plain(std::string name) {
    for (const std::string suffix : {"高速枢纽", "枢纽", "互通"})
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
            break;
        }
    return name;
}

std::vector<Junction> read_junctions(const std::string& folder) {
    const ReferenceTable table(folder + "/roads/anhui_motorway_junctions_osm.geojson", {"highway"});
    std::vector<Junction> junctions;
    for (const geo::Feature& row : table.rows())
        if (const auto* position = std::get_if<geo::LonLat>(&row.geometry))
            junctions.push_back({plain(table.text(row, "name")), *position});
    return junctions;
}

bool is_in_anhui(const CountyAreas& counties, geo::MapPoint point) {
    return std::any_of(counties.counties().begin(), counties.counties().end(), [&](const County& county) {
        return county.code.starts_with(kAnhui) && geo::contains(county.area, point);
    });
}

std::optional<double> distance(const datasets::Facility& facility, const std::vector<Junction>& junctions,
                               const std::string& name) {
    double nearest = std::numeric_limits<double>::infinity();
    for (const Junction& junction : junctions)
        if (name.empty() || junction.name == name)
            nearest = std::min(nearest, geo::geodesic_distance(facility.position, junction.position).value);
    return nearest < std::numeric_limits<double>::infinity() ? std::optional(nearest) : std::nullopt;
}

}  // namespace

InterchangeChecks check_interchanges(const network::Network& network, const CountyAreas& counties,
                                     const std::string& folder) {
    const std::vector<Junction> junctions = read_junctions(folder);
    InterchangeChecks checks{.junctions = junctions.size()};
    std::vector<geo::LonLat> ours;
    for (const datasets::Facility& facility : network.dataset->facilities) {
        if (facility.kind != datasets::FacilityKind::kInterchange) continue;
        ours.push_back(facility.position);
        if (!is_in_anhui(counties, network.frame.to_map(facility.position))) continue;
        const bool independent =
            std::find(facility.source.begin(), facility.source.end(), "osm-2024") == facility.source.end();
        const auto check = [&](double metres, const char* reference) {
            return PositionCheck{facility.id, facility.title(), metres, reference, independent};
        };
        if (const auto metres = distance(facility, junctions, ""))
            checks.nearest.push_back(check(*metres, "the nearest junction"));
        const auto named = distance(facility, junctions, plain(facility.name));
        if (named && *named <= kSameName) checks.named.push_back(check(*named, "the junction of that name"));
    }
    checks.junctions_met =
        static_cast<std::size_t>(std::count_if(junctions.begin(), junctions.end(), [&](const Junction& junction) {
            return std::any_of(ours.begin(), ours.end(), [&](geo::LonLat position) {
                return geo::geodesic_distance(position, junction.position).value <= kMet;
            });
        }));
    return checks;
}

}  // namespace isodelta::tools
