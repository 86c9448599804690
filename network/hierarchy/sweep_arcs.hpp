#pragma once

#include <cstdint>
#include <vector>

#include "network/hierarchy/customisation.hpp"

namespace isodelta::network {

constexpr std::uint32_t kLastArc = 0x80000000;

/// An arc to a position above, with its time in one direction.
struct UpperArc {
    std::uint32_t code = 0;  ///< the upper end's position, with kLastArc at the last arc of the lower end
    Millis time = 0;

    [[nodiscard]] std::uint32_t head() const { return code & ~kLastArc; }
};

/// The arcs that a search in one direction needs, by position. Each position has one at least: a sweep runs through
/// them without asking how many there are, which it could not guess.
struct UpperArcs {
    std::vector<std::uint32_t> first;  ///< by position, and one more
    std::vector<UpperArc> arcs;
};

/// What searches of one metric run on.
///
/// Lives: refers to the hierarchy
struct SweepArcs {
    const Hierarchy* hierarchy = nullptr;
    UpperArcs up;               ///< towards the position above
    UpperArcs down;             ///< from the position above
    std::vector<TwoWay> steps;  ///< of the chains

    [[nodiscard]] std::size_t bytes() const;
};

/// Which arcs are left out.
enum class Prune {
    kClosed,  ///< those that lead nowhere: cheap to make, for a few sweeps
    kLonger,  ///< those too that are longer than another way between their ends: about a third remain, for many sweeps
};

/// Source: Dibbelt, Strasser, Wagner (JEA 2016), perfect customisation; an arc is left out only where it is strictly
/// longer, which zero weights and ties need
[[nodiscard]] SweepArcs build_sweep_arcs(const Customisation& customisation, Prune prune, unsigned threads = 0);

}  // namespace isodelta::network
