#include "network/appraisal/requirement.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "tests/network/random_game.hpp"

using namespace isodelta::network;
using isodelta::support::random_game;

namespace {

constexpr std::size_t kPlayers = 9;

std::vector<double> random_prices(std::uint32_t seed) {
    std::mt19937 engine(seed);
    std::vector<double> prices;
    for (std::size_t i = 0; i < kPlayers; ++i) prices.push_back(static_cast<double>(engine() % 12));
    return prices;
}

double price_of(ProjectSet set, const std::vector<double>& prices) {
    double sum = 0;
    for_each_in(set, [&](std::size_t i) { sum += prices[i]; });
    return sum;
}

}  // namespace

TEST_CASE("requirement: the least set is the least of all subsets that do it", "[network][appraisal]") {
    const std::uint32_t seed = GENERATE(range(1U, 101U));
    CAPTURE(seed);
    const SetGame game = random_game(seed, kPlayers, 10);
    const ProjectSet all = first_of_all(kPlayers);
    const double wanted = game.total(all) * (seed % 5 + 4) / 10;
    Requirement requirement{.holds = [&](ProjectSet set) { return game.total(set) >= wanted; }, .players = all};
    for (const auto& prices : {std::vector<double>(kPlayers, 1.0), random_prices(seed)}) {
        std::pair<double, std::size_t> least{1e9, 0};
        ProjectSet in_every = all;
        for_each_subset(all, [&](ProjectSet set) {
            if (!requirement.holds(set)) return;
            least = std::min(least, std::pair(price_of(set, prices), size_of(set)));
            in_every &= set;
        });
        const auto found = find_least_set(requirement, prices);
        REQUIRE(found.has_value());
        CHECK(found->proved);
        CHECK(requirement.holds(found->set));
        CHECK(found->price == least.first);
        CHECK(size_of(found->set) == least.second);
        CHECK(found->price == price_of(found->set, prices));
        CHECK(find_critical(requirement) == in_every);
    }
}

TEST_CASE("requirement: what all together cannot do, no set does", "[network][appraisal]") {
    const SetGame game = random_game(1, kPlayers, 10);
    const ProjectSet all = first_of_all(kPlayers);
    const Requirement requirement{.holds = [&](ProjectSet set) { return game.total(set) > game.total(all); },
                                  .players = all};
    CHECK_FALSE(find_least_set(requirement, std::vector<double>(kPlayers, 1.0)).has_value());
}

TEST_CASE("requirement: a search that is stopped gives a set that does it, and no proof", "[network][appraisal]") {
    // Any four of nine: much is to be ruled out.
    const Requirement requirement{
        .holds = [](ProjectSet set) { return size_of(set) >= 4; }, .players = first_of_all(kPlayers), .most_asked = 12};
    const auto found = find_least_set(requirement, random_prices(3));
    REQUIRE(found.has_value());
    CHECK_FALSE(found->proved);
    CHECK(size_of(found->set) >= 4);
}
