#include "geo/geometry.hpp"

#include <array>

namespace isodelta::geo {

const char* geometry_name(const Geometry& geometry) {
    static constexpr std::array kNames{"no geometry", "point", "line", "multi-line", "polygon"};
    static_assert(kNames.size() == std::variant_size_v<Geometry>);
    return kNames.at(geometry.index());
}

}  // namespace isodelta::geo
