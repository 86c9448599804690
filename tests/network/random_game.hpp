#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "network/appraisal/set_game.hpp"

namespace isodelta::support {

/// A game that only its seed decides: a sum of terms, each worth something where all, or where any, of up to `width`
/// players are in.
inline network::SetGame random_game(std::uint32_t seed, std::size_t players, std::size_t terms, std::size_t width = 4) {
    struct Term {
        double worth;
        bool all;
    };
    std::mt19937 engine(seed);
    network::SetGame game;
    std::vector<Term> drawn;
    for (std::size_t t = 0; t < terms; ++t) {
        network::ProjectSet set = 0;
        for (std::size_t k = 0; k <= engine() % width; ++k) set |= network::only(engine() % players);
        game.parts.push_back(set);
        drawn.push_back({static_cast<double>(1 + engine() % 20), engine() % 2 == 0});
    }
    game.worth = [drawn, parts = game.parts](std::size_t part, network::ProjectSet set) {
        const network::ProjectSet in = set & parts[part];
        return (drawn[part].all ? in == parts[part] : in != 0) ? drawn[part].worth : 0;
    };
    return game;
}

}  // namespace isodelta::support
