#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geo/box_index.hpp"
#include "geo/crs.hpp"
#include "geo/geometry.hpp"

namespace isodelta::tools {

/// A county-level unit with its boundary.
struct County {
    std::string code;
    std::string name;
    geo::MapMultiPolygon area;
    double area_km2 = 0;
};

/// The counties of the reference (`folder`/admin/counties_census2020_wgs84.geojson) in a network's frame.
class CountyAreas {
public:
    /// Errors: kNotFound, kBadInput of the file
    CountyAreas(const std::string& folder, const geo::LocalFrame& frame);

    [[nodiscard]] const std::vector<County>& counties() const { return counties_; }

    /// Numbers of the counties whose boxes the line's box meets.
    [[nodiscard]] std::vector<std::uint32_t> near(const geo::MapLine& line) const;

    /// Metres of the line inside one county, or all whose codes begin so.
    [[nodiscard]] double length_inside(const geo::MapLine& line, std::uint32_t county) const;
    [[nodiscard]] double length_inside(const geo::MapLine& line, std::string_view code) const;

private:
    std::vector<County> counties_;
    std::unique_ptr<geo::BoxIndex> boxes_;
};

}  // namespace isodelta::tools
