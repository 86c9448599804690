#include "network/appraisal/attribution.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace isodelta::network {

namespace {

class Attributor {
public:
    Attributor(const SetGame& game, const AttributionOptions& options)
        : game_(game), options_(options), players_(game.players()) {}

    Attribution attribute() {
        result_.shares.resize(options_.candidates);
        prepare();
        result_.total = game_.total(players_);
        for_each_in(players_, [&](std::size_t i) {
            result_.shares[i].first_in = game_.total(only(i)) - game_.total(0);
            result_.shares[i].last_in = result_.total - game_.total(players_ & ~only(i));
        });
        for (std::size_t part = 0; part < game_.parts.size(); ++part)
            if (is_small(part)) add_exact(part);
        sample_large();
        find_pairs();
        return std::move(result_);
    }

private:
    [[nodiscard]] bool is_small(std::size_t part) const { return size_of(game_.parts[part]) <= options_.exact_to; }

    /// All that is asked below, but for samples.
    void prepare() const {
        std::vector<ProjectSet> sets = {0, players_};
        for_each_in(players_, [&](std::size_t i) {
            for_each_in(players_ & ~first_of_all(i), [&](std::size_t j) {
                sets.push_back(only(i) | only(j));
                sets.push_back(players_ & ~only(i) & ~only(j));
            });
        });
        for (std::size_t part = 0; part < game_.parts.size(); ++part)
            if (is_small(part)) for_each_subset(game_.parts[part], [&](ProjectSet set) { sets.push_back(set); });
        std::sort(sets.begin(), sets.end());
        sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
        game_.prepare(sets);
    }

    void add_exact(std::size_t part) {
        const ProjectSet all = game_.parts[part];
        const std::size_t n = size_of(all);
        // |S|!·(n−|S|−1)!/n!, by |S|.
        std::vector<double> factor(n);
        for (std::size_t s = 0; s < n; ++s) {
            factor[s] = 1 / static_cast<double>(n);
            for (std::size_t k = 1; k <= s; ++k) factor[s] *= static_cast<double>(k) / static_cast<double>(n - k);
        }
        // Subsets come in the order of their bits pressed together. Differences, so that who adds nothing has nothing.
        std::vector<double> worth;
        for_each_subset(all, [&](ProjectSet set) { worth.push_back(game_.worth(part, set)); });
        std::size_t bit = 1;
        for_each_in(all, [&](std::size_t i) {
            for (std::size_t k = 0; k < worth.size(); ++k)
                if ((k & bit) == 0) result_.shares[i].shapley += factor[size_of(k)] * (worth[k | bit] - worth[k]);
            bit <<= 1;
        });
    }

    /// Parts of many projects, by orders of opening drawn at random.
    void sample_large() {
        std::vector<std::size_t> large;
        ProjectSet players = 0;
        for (std::size_t part = 0; part < game_.parts.size(); ++part)
            if (!is_small(part)) {
                large.push_back(part);
                players |= game_.parts[part];
            }
        if (large.empty()) return;
        result_.exact = false;
        result_.permutations = options_.permutations;
        const auto orders = draw_orders(players);
        std::vector<double> sum(options_.candidates, 0);
        std::vector<double> squares(options_.candidates, 0);
        for (const auto& order : orders) {
            ProjectSet open = 0;
            double before = worth_of(large, 0);
            for (const std::size_t i : order) {
                open |= only(i);
                const double after = worth_of(large, open);
                sum[i] += after - before;
                squares[i] += (after - before) * (after - before);
                before = after;
            }
        }
        const auto count = static_cast<double>(orders.size());
        for_each_in(players, [&](std::size_t i) {
            const double mean = sum[i] / count;
            result_.shares[i].shapley += mean;
            const double variance = std::max(0.0, squares[i] - count * mean * mean) / std::max(1.0, count - 1);
            result_.shares[i].standard_error = std::sqrt(variance / count);
        });
    }

    /// The same on every machine: std::shuffle is not.
    [[nodiscard]] std::vector<std::vector<std::size_t>> draw_orders(ProjectSet players) const {
        std::mt19937 engine(options_.seed);
        std::vector<std::vector<std::size_t>> orders(options_.permutations);
        std::vector<ProjectSet> sets;
        for (auto& order : orders) {
            for_each_in(players, [&](std::size_t i) { order.push_back(i); });
            for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[engine() % k]);
            ProjectSet open = 0;
            for (const std::size_t i : order) sets.push_back(open |= only(i));
        }
        std::sort(sets.begin(), sets.end());
        sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
        game_.prepare(sets);
        return orders;
    }

    [[nodiscard]] double worth_of(const std::vector<std::size_t>& some, ProjectSet set) const {
        double sum = 0;
        for (const std::size_t part : some) sum += game_.worth(part, set & game_.parts[part]);
        return sum;
    }

    /// Of two that no part has in common there is nothing to say.
    void find_pairs() {
        for_each_in(players_, [&](std::size_t i) {
            for_each_in(players_ & ~first_of_all(i + 1), [&](std::size_t j) {
                std::vector<std::size_t> common;
                for (std::size_t part = 0; part < game_.parts.size(); ++part)
                    if (has(game_.parts[part], i) && has(game_.parts[part], j)) common.push_back(part);
                const auto effect = [&](ProjectSet rest) {
                    return worth_of(common, rest | only(i) | only(j)) - worth_of(common, rest | only(i)) -
                           worth_of(common, rest | only(j)) + worth_of(common, rest);
                };
                const PairEffect pair{i, j, effect(0), effect(players_ & ~only(i) & ~only(j))};
                const double least = 1e-9 * (std::abs(result_.total) + 1);  // rounding of sums
                if (std::abs(pair.alone) > least || std::abs(pair.among_all) > least) result_.pairs.push_back(pair);
            });
        });
    }

    const SetGame& game_;
    AttributionOptions options_;
    ProjectSet players_;
    Attribution result_;
};

}  // namespace

Attribution attribute(const SetGame& game, const AttributionOptions& options) {
    return Attributor(game, options).attribute();
}

}  // namespace isodelta::network
