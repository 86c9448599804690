#pragma once

#include "geo/scalar_grid.hpp"
#include "network/time_field.hpp"

namespace isodelta::network {

/// Times at the centres of square cells, by the same rule as TimeField::arrive: see TimeField::to_grid.
[[nodiscard]] geo::ScalarGrid paint_surface(const TimeField& field, double limit_s, double cell_m);

}  // namespace isodelta::network
