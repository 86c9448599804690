#pragma once

#include <cstdint>

#include "datasets/dataset.hpp"
#include "geo/crs.hpp"
#include "geo/units.hpp"

namespace isodelta::support {

/// Roads of one class and speed in a regular grid, each as long as it is said to be: times can be derived by hand.
/// Row 0 is the southernmost; places are called "c-r", links "c-r-east" and "c-r-north" after their western or southern
/// end, and the frame's centre is at place "0-0".
struct DesertGrid {
    int columns = 5;
    int rows = 5;
    geo::Metres spacing{1000};
    geo::MetresPerSecond speed{10};  ///< as driven by car: the record holds it divided by the factor of class 2 (0.75)
};

struct DesertData {
    datasets::Dataset data;
    geo::LocalFrame frame;
};

[[nodiscard]] DesertData build_desert(const DesertGrid& grid);

/// A network that only its seed decides: roads of mixed classes (some one-way, some of a project "p0" … "p2", some of
/// no known opening), two expressways with interchanges, a river with gaps at its bridges, stations, rail links and
/// services of several patterns.
[[nodiscard]] DesertData build_random_network(std::uint32_t seed);

}  // namespace isodelta::support
