#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

namespace isodelta::network {

/// Which of the candidates are open: bit i for candidate i.
using ProjectSet = std::uint64_t;

/// As many as a set has bits.
constexpr std::size_t kMostCandidates = 64;

[[nodiscard]] constexpr ProjectSet only(std::size_t candidate) {
    return ProjectSet{1} << candidate;
}

/// Candidates 0 to n - 1.
[[nodiscard]] constexpr ProjectSet first_of_all(std::size_t n) {
    return n == kMostCandidates ? ~ProjectSet{0} : only(n) - 1;
}

[[nodiscard]] constexpr bool has(ProjectSet set, std::size_t candidate) {
    return (set & only(candidate)) != 0;
}

[[nodiscard]] constexpr std::size_t size_of(ProjectSet set) {
    return static_cast<std::size_t>(std::popcount(set));
}

/// Calls `visit(candidate)` for each in the set, ascending.
template <class Visit>
constexpr void for_each_in(ProjectSet set, Visit&& visit) {
    for (; set != 0; set &= set - 1) visit(static_cast<std::size_t>(std::countr_zero(set)));
}

/// Calls `visit(subset)` for every subset, from the empty one to the set itself.
template <class Visit>
constexpr void for_each_subset(ProjectSet set, Visit&& visit) {
    ProjectSet subset = 0;
    do {
        visit(subset);
        subset = (subset - set) & set;
    } while (subset != 0);
}

}  // namespace isodelta::network
