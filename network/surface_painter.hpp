#pragma once

#include <vector>

#include "geo/scalar_grid.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// Times at the centres of square cells, by the same rule as TimeField::arrive: see TimeField::to_grid.
///
/// With `levels` (in seconds, ascending) the grid is for their contours only: where a cell and all around it are proved
/// to lie between the same two levels it has some time between these, and the contours are those of the whole surface.
[[nodiscard]] geo::ScalarGrid paint_surface(const TimeField& field, double limit_s, double cell_m,
                                            const std::vector<double>& levels = {});

}  // namespace isodelta::network
