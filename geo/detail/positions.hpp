#pragma once

#include <fmt/format.h>

#include <cmath>
#include <variant>
#include <vector>

#include "geo/errors.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo::detail {

template <class Visit>
struct PositionVisitor {
    const Visit& visit;

    void operator()(std::monostate) const {}
    void operator()(LonLat position) const { visit(position); }
    void operator()(const Polygon& polygon) const {
        (*this)(polygon.exterior);
        (*this)(polygon.holes);
    }
    template <class Part>
    void operator()(const std::vector<Part>& parts) const {
        for (const Part& part : parts) (*this)(part);
    }
};

/// Calls `visit` with every position of a geometry.
template <class Visit>
void for_each_position(const Geometry& geometry, const Visit& visit) {
    std::visit(PositionVisitor<Visit>{visit}, geometry);
}

/// Errors: kBadInput a coordinate is not a finite number, which no file format has a word for
inline void check_finite(const Geometry& geometry) {
    for_each_position(geometry, [](LonLat position) {
        if (std::isfinite(position.lon) && std::isfinite(position.lat)) return;
        throw Error(ErrorCode::kBadInput, fmt::format("cannot write the position {}, {}: a coordinate must be a number",
                                                      position.lon, position.lat));
    });
}

}  // namespace isodelta::geo::detail
