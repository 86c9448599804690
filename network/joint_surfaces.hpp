#pragma once

#include <cstdint>
#include <vector>

#include "geo/scalar_grid.hpp"

namespace isodelta::network {

/// Which origin each cell is nearest to; of equals, the first has it.
class NearestShares {
public:
    /// Needs: a grid around all that is added, all cells aligned to multiples of one size
    explicit NearestShares(const geo::ScalarGrid& around);

    void add(std::uint32_t origin, const geo::ScalarGrid& times);
    /// Times of the cells that are an origin's own.
    [[nodiscard]] geo::ScalarGrid share_of(std::uint32_t origin) const;

private:
    geo::ScalarGrid soonest_;
    std::vector<std::uint32_t> owner_;  ///< by cell
};

/// When each cell has been reached by so and so many origins.
class CountedSurfaces {
public:
    /// Needs: as NearestShares; room for a time of every origin in every cell
    CountedSurfaces(const geo::ScalarGrid& around, std::size_t origins);

    void add(const geo::ScalarGrid& times);
    /// The time within which a cell has `count` origins or more. Needs: 1 ≤ count ≤ origins
    [[nodiscard]] geo::ScalarGrid reached_by(std::size_t count) const;

private:
    geo::ScalarGrid around_;
    std::size_t origins_;
    std::vector<float> times_;  ///< by cell, of each origin, soonest first
};

}  // namespace isodelta::network
