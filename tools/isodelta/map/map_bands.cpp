#include "tools/isodelta/map/map_bands.hpp"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.hpp"
#include "geo/geometry_ops.hpp"
#include "geo/simplify.hpp"

namespace isodelta::tools {

namespace {

using network::Circle;
using network::Millis;

/// Half a pixel of a map 1250 pixels wide.
constexpr double kStepsAcross = 2500;

double seconds_of(Millis time) {
    return network::to_seconds(time).count();
}

void include(const Circle& circle, geo::MapPoint& low, geo::MapPoint& high) {
    for (const geo::MapPolygon& polygon : circle.area)
        for (const geo::MapPoint point : polygon.exterior) {
            low = {.east = std::min(low.east, point.east), .north = std::min(low.north, point.north)};
            high = {.east = std::max(high.east, point.east), .north = std::max(high.north, point.north)};
        }
}

double width_of(const std::vector<std::vector<Circle>>& circles) {
    geo::MapPoint low{.east = 1e12, .north = 1e12};
    geo::MapPoint high{.east = -1e12, .north = -1e12};
    for (const auto& of_scenario : circles)
        for (const Circle& circle : of_scenario) include(circle, low, high);
    return std::max({high.east - low.east, high.north - low.north, 0.0});
}

class BandMaker {
public:
    BandMaker(const geo::LocalFrame& frame, MapDocument& document) : frame_(frame), document_(document) {}

    /// Each circle without the next smaller one: of the next shorter limit, or (counted) of more places.
    void add_bands(std::size_t scenario, std::vector<Circle> circles) {
        const bool counted = document_.count > 0;
        std::sort(circles.begin(), circles.end(), [&](const Circle& a, const Circle& b) {
            return counted && a.limit == b.limit ? a.at_least > b.at_least : a.limit < b.limit;
        });
        geo::MapMultiPolygon inner;
        double inner_m2 = 0;
        for (std::size_t i = 0; i < circles.size(); ++i) {
            const Circle& circle = circles[i];
            const bool goes_on = i > 0 && (!counted || circles[i - 1].limit == circle.limit);
            const auto simple = geo::simplify(circle.area, document_.simplified_m);
            const double area_m2 = geo::geodesic_area(frame_.to_lonlat(circle.area)).value;
            document_.bands.push_back({.scenario = scenario,
                                       .from_s = goes_on && !counted ? seconds_of(circles[i - 1].limit) : 0,
                                       .upto_s = seconds_of(circle.limit),
                                       .at_least = circle.at_least,
                                       .colour = counted
                                                     ? step_colour(document_.count - circle.at_least, document_.count)
                                                     : step_colour(i, circles.size()),
                                       .area_m2 = std::max(0.0, area_m2 - (goes_on ? inner_m2 : 0)),
                                       .area = frame_.to_lonlat(goes_on ? geo::subtract(simple, inner) : simple)});
            inner = simple;
            inner_m2 = area_m2;
        }
    }

    void add_changes(std::size_t scenario, const std::vector<Circle>& main, const std::vector<Circle>& other) {
        for (const Circle& circle : main) {
            if (circle.at_least != 1) continue;
            const auto same = std::find_if(other.begin(), other.end(), [&](const Circle& each) {
                return each.limit == circle.limit && each.at_least == 1;
            });
            if (same == other.end()) continue;
            add_change(scenario, MapChange::Kind::kGained, circle.limit, geo::subtract(circle.area, same->area));
            add_change(scenario, MapChange::Kind::kLost, circle.limit, geo::subtract(same->area, circle.area));
        }
    }

private:
    void add_change(std::size_t scenario, MapChange::Kind kind, Millis limit, const geo::MapMultiPolygon& area) {
        const double area_m2 = geo::geodesic_area(frame_.to_lonlat(area)).value;
        auto simple = frame_.to_lonlat(geo::simplify(area, document_.simplified_m));
        if (simple.empty()) return;
        document_.changes.push_back({.scenario = scenario,
                                     .kind = kind,
                                     .upto_s = seconds_of(limit),
                                     .area_m2 = area_m2,
                                     .area = std::move(simple)});
    }

    const geo::LocalFrame& frame_;
    MapDocument& document_;
};

}  // namespace

void add_circles(const std::vector<std::vector<Circle>>& circles, const geo::LocalFrame& frame, MapDocument& document) {
    if (circles.empty()) return;
    document.simplified_m = std::max(1.0, std::round(width_of(circles) / kStepsAcross / 5) * 5);
    BandMaker maker(frame, document);
    for (std::size_t scenario = 0; scenario < circles.size(); ++scenario) maker.add_bands(scenario, circles[scenario]);
    for (std::size_t scenario = 0; document.against && scenario < circles.size(); ++scenario)
        if (scenario != document.against) maker.add_changes(scenario, circles[scenario], circles[*document.against]);
    for (const MapBand& band : document.bands) document.extent.include(geo::Geometry(band.area));
}

}  // namespace isodelta::tools
