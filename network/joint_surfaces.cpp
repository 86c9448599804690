#include "network/joint_surfaces.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace isodelta::network {

namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

geo::ScalarGrid empty_like(const geo::ScalarGrid& grid) {
    return {grid.south_west(), grid.cell_m(), grid.columns(), grid.rows()};
}

/// Calls `visit(column, row, time)` for each reached cell of a grid, by the column and row that it has in another.
template <class Visit>
void for_each_time(const geo::ScalarGrid& times, const geo::ScalarGrid& around, Visit&& visit) {
    const auto offset = [&](double own, double other) {
        return static_cast<std::size_t>(std::lround((own - other) / around.cell_m()));
    };
    const std::size_t west = offset(times.south_west().east, around.south_west().east);
    const std::size_t south = offset(times.south_west().north, around.south_west().north);
    for (std::size_t row = 0; row < times.rows(); ++row)
        for (std::size_t column = 0; column < times.columns(); ++column)
            if (const auto time = times.at(column, row)) visit(west + column, south + row, *time);
}

}  // namespace

NearestShares::NearestShares(const geo::ScalarGrid& around)
    : soonest_(empty_like(around)), owner_(around.columns() * around.rows()) {}

void NearestShares::add(std::uint32_t origin, const geo::ScalarGrid& times) {
    for_each_time(times, soonest_, [&](std::size_t column, std::size_t row, float time) {
        if (time >= soonest_.at(column, row).value_or(kNever)) return;
        soonest_.set(column, row, time);
        owner_[row * soonest_.columns() + column] = origin;
    });
}

geo::ScalarGrid NearestShares::share_of(std::uint32_t origin) const {
    geo::ScalarGrid share = empty_like(soonest_);
    for_each_time(soonest_, share, [&](std::size_t column, std::size_t row, float time) {
        if (owner_[row * share.columns() + column] == origin) share.set(column, row, time);
    });
    return share;
}

CountedSurfaces::CountedSurfaces(const geo::ScalarGrid& around, std::size_t origins)
    : around_(empty_like(around)), origins_(origins), times_(around.columns() * around.rows() * origins, kNever) {}

void CountedSurfaces::add(const geo::ScalarGrid& times) {
    for_each_time(times, around_, [&](std::size_t column, std::size_t row, float time) {
        float* const first = &times_[(row * around_.columns() + column) * origins_];
        float* const last = first + origins_;
        float* const place = std::upper_bound(first, last, time);
        std::move_backward(place, last - 1, last);
        *place = time;
    });
}

geo::ScalarGrid CountedSurfaces::reached_by(std::size_t count) const {
    geo::ScalarGrid grid = around_;
    for (std::size_t row = 0; row < grid.rows(); ++row)
        for (std::size_t column = 0; column < grid.columns(); ++column)
            grid.lower(column, row, times_[(row * grid.columns() + column) * origins_ + count - 1]);
    return grid;
}

}  // namespace isodelta::network
