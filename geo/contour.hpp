#pragma once

#include <vector>

#include "geo/geometry.hpp"
#include "geo/scalar_grid.hpp"

namespace isodelta::geo {

/// For each limit the region where the grid's value is at most that limit, with holes. Between two cells that both have
/// a value the boundary is interpolated; between a cell with a value and one without, it runs half a cell from the
/// centre of the former. It keeps 1/256 of a cell away from every centre, so that no sliver is thinner. A single
/// reached cell is a region; nothing reached gives an empty region.
///
/// Shape:  one region for each limit, in the limits' order; a larger limit's region contains a smaller one's
/// Errors: none; deterministic
[[nodiscard]] std::vector<MapMultiPolygon> contours(const ScalarGrid& grid, const std::vector<float>& limits);

}  // namespace isodelta::geo
