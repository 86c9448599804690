#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "network/appraisal/project_set.hpp"

namespace isodelta::network {

/// What is asked of sets of projects: that something holds, which more projects never undo.
struct Requirement {
    std::function<bool(ProjectSet)> holds;
    ProjectSet players = 0;            ///< on no other does it depend
    std::size_t most_asked = 100'000;  ///< sets, after which the best so far is given
};

/// A set that does it, of the least price, and of those the one of fewest projects.
struct LeastSet {
    ProjectSet set = 0;
    double price = 0;
    bool proved = true;     ///< no other is less: every set was asked, or ruled out by one that was
    std::size_t asked = 0;  ///< sets
};

/// Searches all sets of the players: what holds for no larger set holds for none of its subsets, a project without
/// which the largest set fails is in every one, and what is dearer than the best so far need not be asked. Nothing
/// where not even all of them do it.
///
/// Needs: prices by candidate, none below 0
/// Cost:  exponential in the players that may stand in for each other, at most `most_asked` sets
[[nodiscard]] std::optional<LeastSet> find_least_set(const Requirement& requirement, std::span<const double> prices);

/// Players without which the requirement does not hold, whatever else is open.
[[nodiscard]] ProjectSet find_critical(const Requirement& requirement);

}  // namespace isodelta::network
