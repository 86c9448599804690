#include "network/streets/turn_automaton.hpp"

#include <catch2/catch.hpp>
#include <random>

using namespace isodelta::network;
using isodelta::datasets::kBikes;
using isodelta::datasets::kCars;
using isodelta::datasets::kNobody;
using isodelta::datasets::Travellers;

TEST_CASE("turn automaton: who may not go on is who would finish a forbidden way", "[network][streets]") {
    TurnAutomaton automaton;
    automaton.forbid({1, 2, 3}, kCars);
    automaton.forbid({2, 3}, kBikes);
    automaton.finish();
    const auto at_two = automaton.next(automaton.next(TurnAutomaton::kStart, 1), 2);
    CHECK(automaton.barred(at_two, 3) == (kCars | kBikes));
    CHECK(automaton.barred(at_two, 4) == kNobody);
    const auto from_elsewhere = automaton.next(automaton.next(TurnAutomaton::kStart, 5), 2);
    CHECK(automaton.barred(from_elsewhere, 3) == kBikes);
    CHECK(automaton.barred(TurnAutomaton::kStart, 3) == kNobody);
}

TEST_CASE("turn automaton: on random trips it agrees with looking back at every step", "[network][streets]") {
    const std::uint32_t seed = GENERATE(range(1U, 21U));
    std::mt19937 random(seed);
    std::vector<std::pair<std::vector<DirectedPiece>, Travellers>> ways;
    TurnAutomaton automaton;
    for (int i = 0; i < 12; ++i) {
        std::vector<DirectedPiece> way(2 + random() % 4);
        for (DirectedPiece& piece : way) piece = random() % 4;
        const auto barred = static_cast<Travellers>(1 + random() % 15);
        ways.emplace_back(way, barred);
        automaton.forbid(way, barred);
    }
    automaton.finish();
    std::vector<DirectedPiece> trip;
    auto state = TurnAutomaton::kStart;
    std::size_t wrong = 0;
    for (int step = 0; step < 500; ++step) {
        const DirectedPiece piece = random() % 4;
        Travellers expected = kNobody;
        trip.push_back(piece);
        for (const auto& [way, barred] : ways)
            if (way.size() <= trip.size() && std::equal(way.rbegin(), way.rend(), trip.rbegin())) expected |= barred;
        if (automaton.barred(state, piece) != expected) ++wrong;
        state = automaton.next(state, piece);
    }
    CHECK(wrong == 0);
}
