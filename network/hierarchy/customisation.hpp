#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "network/hierarchy/hierarchy.hpp"
#include "network/weights.hpp"

namespace isodelta::network {

/// Travel time over an arc or a step of a chain, both ways.
struct TwoWay {
    Millis up = kUnreachable;    ///< of an arc: from its lower to its upper end; of a step: along its chain
    Millis down = kUnreachable;  ///< the other way

    friend bool operator==(const TwoWay&, const TwoWay&) = default;
};

class PartialRow;

/// The basic weights of a hierarchy for one metric: an arc's time is that of the best way between its ends over chains
/// and vertices below both. Zero weights, closed edges and parallel ones are as any other.
///
/// Source: Dibbelt, Strasser, Wagner (JEA 2016), basic customisation
/// Lives:  refers to the hierarchy
class Customisation {
public:
    /// Needs: a sound hierarchy (find_fault), and a weight for each of its edges
    Customisation(const Hierarchy& hierarchy, std::span<const Millis> weights, unsigned threads = 0);

    /// All anew, for another metric.
    void customise(std::span<const Millis> weights, unsigned threads = 0);

    /// The same after the weights of a few edges have changed: only what they touch is computed anew.
    ///
    /// Shape:  weights of all edges as they are now; `changed`: those that differ
    void update(std::span<const Millis> weights, std::span<const EdgeIndex> changed);

    [[nodiscard]] const Hierarchy& hierarchy() const { return *hierarchy_; }
    [[nodiscard]] const std::vector<TwoWay>& steps() const { return steps_; }
    [[nodiscard]] const std::vector<TwoWay>& arcs() const { return arcs_; }
    [[nodiscard]] TwoWay chain_time(
        std::uint32_t chain) const;  ///< from its arc's lower end to the upper one, and back

private:
    void weigh_step(std::uint32_t step, std::span<const Millis> weights);
    void weigh_by_chains(std::uint32_t arc);
    void pull(std::uint32_t position, PartialRow& row);
    void weigh_again(std::uint32_t arc);
    [[nodiscard]] bool depends(std::uint32_t arc, TwoWay over_before, TwoWay over_now) const;

    const Hierarchy* hierarchy_;
    std::vector<TwoWay> steps_;
    std::vector<TwoWay> arcs_;
};

}  // namespace isodelta::network
