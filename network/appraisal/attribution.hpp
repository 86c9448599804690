#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "network/appraisal/set_game.hpp"

namespace isodelta::network {

/// A project's part of what all are worth together.
struct Share {
    double first_in = 0;                   ///< what it adds to nothing
    double last_in = 0;                    ///< what is lost without it when all others are open
    double shapley = 0;                    ///< what it adds on average over all orders of opening
    std::optional<double> standard_error;  ///< of the Shapley value, where it is sampled
};

/// Two projects that are worth more (complements) or less (substitutes) together than each for itself.
struct PairEffect {
    std::size_t first = 0;
    std::size_t second = 0;
    double alone = 0;      ///< worth of the two, less that of each: with nothing else open
    double among_all = 0;  ///< the same with everything else open
};

struct Attribution {
    double total = 0;           ///< of all projects
    std::vector<Share> shares;  ///< by candidate
    std::vector<PairEffect> pairs;
    bool exact = true;             ///< the Shapley values are
    std::size_t permutations = 0;  ///< sampled, where they are not
};

struct AttributionOptions {
    std::size_t candidates = 0;
    std::size_t exact_to = 12;  ///< projects that a part may depend on for all its subsets to be gone through
    std::size_t permutations = 200;
    std::uint32_t seed = 1;
};

/// Shares of all candidates. Their Shapley values add up to the total: but for rounding where they are exact, and where
/// they are sampled, too, since each order's additions do.
///
/// Shape:  φᵢ = Σ |S|!·(n−|S|−1)!/n! · (v(S ∪ i) − v(S)) over the sets S without i
/// Source: Shapley, L. S., "A value for n-person games", Contributions to the Theory of Games II, 307–317, 1953;
///         sampling: Castro, J., Gómez, D. and Tejada, J., "Polynomial calculation of the Shapley value based on
///         sampling", Computers & Operations Research 36(5), 1726–1730, 2009
[[nodiscard]] Attribution attribute(const SetGame& game, const AttributionOptions& options);

}  // namespace isodelta::network
