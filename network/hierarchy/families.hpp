#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "network/hierarchy/customisation.hpp"

namespace isodelta::network {

/// Arcs that lead to one position from vertices below it that are joined to the same positions above it. Those of each
/// come right behind its arc to the position, in one order, so what is looked up for one member serves all.
struct Family {
    std::span<const std::uint32_t> arcs;  ///< to the position
    std::uint32_t above = 0;              ///< how many arcs follow each of them
};

/// Fewer arcs than this are not worth the search for others that see the same.
constexpr std::uint32_t kLongRun = 8;

/// Calls `visit(family)` for all that is below a position; `times` is what will be read of its arcs.
///
/// Source: supernodes of sparse Cholesky factorisation, of which this is the pattern
template <class Visit>
void for_each_family(const Hierarchy& h, std::uint32_t position, const TwoWay* times, Visit&& visit) {
    // Down lists lead all over memory; the arcs that come up next are asked for while these are at work.
    constexpr std::uint32_t kAhead = 8;
    const auto above = [&](std::uint32_t i) { return h.first_up[h.tail[h.down[i]] + 1] - h.down[i] - 1; };
    // A child is joined to nothing above but its parent and what that is joined to.
    const auto follows = [&](std::uint32_t i, std::uint32_t count) {
        const std::uint32_t before = h.tail[h.down[i - 1]];
        return h.tail[h.down[i]] == before + 1 && above(i) == count && h.parent(before + 1) == before;
    };
    const std::uint32_t end = h.first_down[position + 1];
    for (std::uint32_t i = h.first_down[position]; i < end;) {
        const std::uint32_t first = i;
        const std::uint32_t count = above(first);
        do {
            if (i + kAhead < end) {
                const std::uint32_t soon = h.down[i + kAhead];
                __builtin_prefetch(times + soon);
                __builtin_prefetch(&h.head[soon]);
                __builtin_prefetch(&h.tail[soon]);
            }
            ++i;
        } while (count >= kLongRun && i < end && follows(i, count));
        visit(Family{.arcs = h.down.span().subspan(first, i - first), .above = count});
    }
}

/// The row of arcs up from a position, as a family sees it: a part of it, looked up once.
class PartialRow {
public:
    explicit PartialRow(const Hierarchy& hierarchy) : hierarchy_(hierarchy), arc_to_(hierarchy.core.size()) {}

    /// Needs: called before any look-up for the position
    void turn_to(std::uint32_t position) {
        for (std::uint32_t arc = hierarchy_.first_up[position]; arc < hierarchy_.first_up[position + 1]; ++arc)
            arc_to_[hierarchy_.head[arc]] = arc;
    }

    /// The position's arc to where `arc` leads.
    [[nodiscard]] std::uint32_t beside(std::uint32_t arc) const { return arc_to_[hierarchy_.head[arc]]; }

    /// Copies what stands beside the arcs of a family's members.
    TwoWay* gather(const Family& family, const TwoWay* times) {
        row_.resize(family.above);
        for (std::uint32_t k = 0; k < family.above; ++k) row_[k] = times[beside(family.arcs[0] + 1 + k)];
        return row_.data();
    }

    void scatter(const Family& family, TwoWay* times) const {
        for (std::uint32_t k = 0; k < family.above; ++k) times[beside(family.arcs[0] + 1 + k)] = row_[k];
    }

private:
    const Hierarchy& hierarchy_;
    std::vector<std::uint32_t> arc_to_;
    std::vector<TwoWay> row_;
};

}  // namespace isodelta::network
