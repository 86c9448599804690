#include "network/hierarchy/climb.hpp"

#include <algorithm>
#include <functional>

namespace isodelta::network {

void Climb::run(std::span<const Seed> seeds, SearchDirection direction, Millis* times) {
    for (const std::uint32_t at : planted_) is_planted_[at] = false;
    planted_.clear();
    for (const Seed& seed : seeds) plant(seed, direction, times);
    std::sort(planted_.begin(), planted_.end(), std::greater<>());
    const UpperArcs& upper = direction == SearchDirection::kForward ? arcs_.up : arcs_.down;
    for (const std::uint32_t at : planted_)
        for (std::uint32_t i = upper.first[at]; i < upper.first[at + 1]; ++i) {
            Millis& time = times[upper.arcs[i].head()];
            time = std::min(time, times[at] + upper.arcs[i].time);
        }
}

void Climb::plant(const Seed& seed, SearchDirection direction, Millis* times) {
    const Hierarchy& h = *arcs_.hierarchy;
    const std::uint32_t place = h.place[seed.vertex];
    if (place < h.core.size()) {
        plant_core(place, seed.time, times);
        return;
    }
    const std::uint32_t number = place - static_cast<std::uint32_t>(h.core.size());
    const std::uint32_t chain = h.chain_of_inner[number];
    // Inner vertex i of a chain lies between its steps i and i + 1; the vertices of earlier chains count one step less.
    const std::uint32_t step = number + chain;
    Millis to_end = seed.time;
    for (std::uint32_t k = step + 1; k < h.first_step[chain + 1]; ++k)
        to_end = clamped_sum(to_end, along(arcs_.steps[k], direction));
    Millis to_begin = seed.time;
    for (std::uint32_t k = step + 1; k-- > h.first_step[chain];)
        to_begin = clamped_sum(to_begin, against(arcs_.steps[k], direction));
    plant_core(h.chain_end[chain], to_end, times);
    plant_core(h.chain_begin[chain], to_begin, times);
}

void Climb::plant_core(std::uint32_t position, Millis time, Millis* times) {
    constexpr std::uint32_t kNone = 0xFFFFFFFF;
    for (std::uint32_t at = position; at != kNone && !is_planted_[at]; at = arcs_.hierarchy->parent(at)) {
        is_planted_[at] = true;
        planted_.push_back(at);
        times[at] = kUnreachable;
    }
    times[position] = std::min(times[position], time);
}

}  // namespace isodelta::network
