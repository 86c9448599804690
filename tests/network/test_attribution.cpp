#include "network/appraisal/attribution.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "tests/network/random_game.hpp"

using namespace isodelta::network;
using isodelta::support::random_game;

namespace {

/// By its definition: the mean over all orders of what a player adds.
std::vector<double> mean_over_orders(const SetGame& game, std::size_t players) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), 0U);
    std::vector<double> sum(players, 0);
    double orders = 0;
    do {
        ProjectSet open = 0;
        for (const std::size_t i : order) {
            const double before = game.total(open);
            open |= only(i);
            sum[i] += game.total(open) - before;
        }
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    for (double& value : sum) value /= orders;
    return sum;
}

double sum_of(const Attribution& attribution) {
    double sum = 0;
    for (const Share& share : attribution.shares) sum += share.shapley;
    return sum;
}

}  // namespace

TEST_CASE("attribution: Shapley values are the mean over all orders, and add up", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 21U));
    CAPTURE(seed);
    constexpr std::size_t kPlayers = 6;
    const SetGame game = random_game(seed, kPlayers, 8);
    const Attribution attribution = attribute(game, {.candidates = kPlayers});
    const auto expected = mean_over_orders(game, kPlayers);
    const ProjectSet all = first_of_all(kPlayers);
    CHECK(attribution.exact);
    CHECK(attribution.total == game.total(all));
    CHECK(sum_of(attribution) == Approx(game.total(all)));
    for (std::size_t i = 0; i < kPlayers; ++i) {
        CAPTURE(i);
        CHECK(attribution.shares[i].shapley == Approx(expected[i]).margin(1e-9));
        CHECK(attribution.shares[i].first_in == Approx(game.total(only(i))));
        CHECK(attribution.shares[i].last_in == Approx(game.total(all) - game.total(all & ~only(i))));
        CHECK_FALSE(attribution.shares[i].standard_error.has_value());
    }
}

TEST_CASE("attribution: two that need each other complement, two of which one is enough replace",
          "[network][appraisal]") {
    SetGame game{.parts = {0b011, 0b1100}};
    game.worth = [](std::size_t part, ProjectSet set) {
        return part == 0 ? ((set & 0b011) == 0b011 ? 10.0 : 0.0) : ((set & 0b1100) != 0 ? 4.0 : 0.0);
    };
    const Attribution attribution = attribute(game, {.candidates = 5});
    REQUIRE(attribution.pairs.size() == 2);
    CHECK(attribution.pairs[0].first == 0);
    CHECK(attribution.pairs[0].second == 1);
    CHECK(attribution.pairs[0].alone == 10);
    CHECK(attribution.pairs[0].among_all == 10);
    CHECK(attribution.pairs[1].alone == -4);
    CHECK(attribution.shares[0].first_in == 0);
    CHECK(attribution.shares[0].last_in == 10);
    CHECK(attribution.shares[2].first_in == 4);
    CHECK(attribution.shares[2].last_in == 0);
    CHECK(attribution.shares[0].shapley == 5);
    CHECK(attribution.shares[2].shapley == 2);
    CHECK(attribution.shares[4].shapley == 0);
}

TEST_CASE("attribution: what is sampled adds up, repeats, and is off by what it says", "[network][appraisal]") {
    constexpr std::size_t kPlayers = 9;
    std::size_t outside = 0;
    std::size_t asked = 0;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        const SetGame game = random_game(seed, kPlayers, 12, 7);
        const Attribution exact = attribute(game, {.candidates = kPlayers});
        const AttributionOptions options{
            .candidates = kPlayers, .exact_to = 2, .permutations = 300, .seed = seed + 100};
        const Attribution sampled = attribute(game, options);
        REQUIRE_FALSE(sampled.exact);
        CHECK(sampled.permutations == 300);
        CHECK(sum_of(sampled) == Approx(exact.total));
        const Attribution again = attribute(game, options);
        for (std::size_t i = 0; i < kPlayers; ++i) {
            CHECK(again.shares[i].shapley == sampled.shares[i].shapley);
            const double error = sampled.shares[i].standard_error.value_or(0);
            const double off = std::abs(sampled.shares[i].shapley - exact.shares[i].shapley);
            CHECK(off <= 5 * error + 1e-9);
            outside += off > 2 * error + 1e-9 ? 1 : 0;
            ++asked;
        }
    }
    // Of a normal distribution one in twenty is farther off than two standard errors.
    CHECK(outside * 10 < asked);
}
