#pragma once

#include <span>
#include <vector>

#include "network/time_field.hpp"

namespace isodelta::network {

/// Times from many origins to many destinations: to the millisecond those of a TimeField of each origin, without one.
/// A destination is a few vertices with the time from each, so only they are searched; what an origin reaches beside
/// the network, along its own road or straight, is looked at where the two are near each other.
///
/// Lives: refers to network and metric
class MatrixSearch {
public:
    MatrixSearch(const Network& network, const Metric& metric, std::span<const Origin> destinations);

    /// On all cores; the result does not depend on their number.
    ///
    /// Shape: `table`: origins × destinations, milliseconds; kUnreachable where there is no way
    void compute(std::span<const Origin> origins, std::span<Millis> table) const;

private:
    /// Getting from a vertex of the network to a destination.
    struct Approach {
        std::uint32_t column = 0;  ///< in vertices_
        Millis time = 0;
    };
    struct Destination {
        geo::MapPoint position;
        std::vector<Approach> approaches;
        std::vector<NearPiece> near;
    };

    void fill_row(const TimeField& beside, std::span<const Millis> times, std::span<Millis> row) const;
    [[nodiscard]] bool may_meet(const TimeField& beside, const std::vector<bool>& is_beside,
                                const Destination& destination) const;

    const Network& network_;
    const Metric& metric_;
    std::vector<Destination> destinations_;
    std::vector<Vertex> vertices_;  ///< of all approaches, each once
};

}  // namespace isodelta::network
