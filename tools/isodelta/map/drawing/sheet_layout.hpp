#pragma once

#include <optional>

#include "geo/crs.hpp"
#include "tools/isodelta/map/drawing/sheet.hpp"
#include "tools/isodelta/map/map_document.hpp"

namespace isodelta::tools {

/// Where the parts of a sheet are, and where a position is on it.
class SheetLayout {
public:
    SheetLayout(const MapExtent& extent, double width, double height);

    [[nodiscard]] const SheetBox& map() const { return map_; }
    [[nodiscard]] const SheetBox& legend() const { return legend_; }
    [[nodiscard]] const SheetBox& title() const { return title_; }
    [[nodiscard]] const SheetBox& source() const { return source_; }
    [[nodiscard]] double metres_per_point() const { return metres_per_point_; }
    [[nodiscard]] SheetPoint at(geo::LonLat position) const;
    [[nodiscard]] SheetLine at(const geo::Line& line) const;
    [[nodiscard]] std::vector<SheetLine> at(const geo::MultiLine& lines) const;
    [[nodiscard]] std::vector<SheetLine> at(const geo::MultiPolygon& polygons) const;

private:
    SheetBox map_;
    SheetBox legend_;
    SheetBox title_;
    SheetBox source_;
    geo::LocalFrame frame_;
    geo::MapPoint middle_;
    double metres_per_point_ = 1;
};

}  // namespace isodelta::tools
