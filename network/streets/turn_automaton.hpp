#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "datasets/travellers.hpp"

namespace isodelta::network {

/// A piece in one of its directions: twice its number, one more against it.
using DirectedPiece = std::uint32_t;

/// Ways of travel that not everybody may go on to the end, as an automaton that reads pieces as they are travelled: its
/// state is the longest end of the trip so far that some such way begins with.
/// Source: Aho, Corasick, Efficient string matching, CACM 18 (1975)
class TurnAutomaton {
public:
    using State = std::uint32_t;
    static constexpr State kStart = 0;

    /// Needs: two pieces at least, each beginning where the one before ends
    void forbid(const std::vector<DirectedPiece>& way, datasets::Travellers barred);
    /// After the last way and before the first question.
    void finish();

    [[nodiscard]] State next(State state, DirectedPiece piece) const;
    /// Who may not go on along the piece.
    [[nodiscard]] datasets::Travellers barred(State state, DirectedPiece piece) const;
    [[nodiscard]] std::size_t states() const { return last_.size(); }
    /// The piece that leads to a state other than the start.
    [[nodiscard]] DirectedPiece last_piece(State state) const { return last_[state]; }

private:
    std::map<std::pair<State, DirectedPiece>, State> steps_;
    std::map<std::pair<State, DirectedPiece>, datasets::Travellers> barred_;
    std::vector<DirectedPiece> last_ = {0};
    std::vector<State> shorter_ = {kStart};  ///< by state: the next shorter end of the trip that is one
};

}  // namespace isodelta::network
