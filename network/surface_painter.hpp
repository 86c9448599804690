#pragma once

#include <vector>

#include "geo/scalar_grid.hpp"
#include "network/timed_segments.hpp"

namespace isodelta::network {

/// Paints a time field into a grid: for each cell the least over all stretches and point sources, by the same rule as
/// TimeField::arrive, stretch by stretch instead of point by point.
class SurfacePainter {
public:
    SurfacePainter(const TimeField& field, double limit_s, double cell_m);

    [[nodiscard]] geo::ScalarGrid paint() const;

private:
    struct Frame {
        geo::MapPoint low;
        geo::MapPoint high;
        void include(geo::MapPoint point, double radius);
    };

    [[nodiscard]] double reach(double start_s, const AccessRule& rule) const;
    [[nodiscard]] geo::ScalarGrid empty_grid() const;
    void paint_segment(const TimedSegment& segment, geo::ScalarGrid& grid) const;
    void paint_source(const PointSource& source, geo::ScalarGrid& grid) const;
    void paint_across(std::uint32_t origin, geo::ScalarGrid& grid) const;

    const TimeField& field_;
    double limit_s_;
    double cell_m_;
    std::vector<TimedSegment> segments_;  ///< by start time, so that late ones are mostly refused at a glance
    std::vector<PointSource> sources_;
};

}  // namespace isodelta::network
