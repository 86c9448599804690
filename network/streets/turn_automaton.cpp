#include "network/streets/turn_automaton.hpp"

namespace isodelta::network {

void TurnAutomaton::forbid(const std::vector<DirectedPiece>& way, datasets::Travellers barred) {
    State state = kStart;
    for (std::size_t i = 0; i + 1 < way.size(); ++i) {
        const auto [step, fresh] = steps_.emplace(std::pair(state, way[i]), static_cast<State>(states()));
        if (fresh) last_.push_back(way[i]);
        state = step->second;
    }
    barred_[{state, way.back()}] |= barred;
}

void TurnAutomaton::finish() {
    shorter_.assign(states(), kStart);
    std::vector<std::vector<std::pair<DirectedPiece, State>>> children(states());
    for (const auto& [step, to] : steps_) children[step.first].emplace_back(step.second, to);
    std::vector<State> queue = {kStart};
    for (std::size_t i = 0; i < queue.size(); ++i)
        for (const auto& [piece, child] : children[queue[i]]) {
            if (queue[i] != kStart) shorter_[child] = next(shorter_[queue[i]], piece);
            queue.push_back(child);
        }
}

TurnAutomaton::State TurnAutomaton::next(State state, DirectedPiece piece) const {
    while (true) {
        const auto step = steps_.find({state, piece});
        if (step != steps_.end()) return step->second;
        if (state == kStart) return kStart;
        state = shorter_[state];
    }
}

datasets::Travellers TurnAutomaton::barred(State state, DirectedPiece piece) const {
    datasets::Travellers all = datasets::kNobody;
    for (; state != kStart; state = shorter_[state]) {
        const auto found = barred_.find({state, piece});
        if (found != barred_.end()) all |= found->second;
    }
    return all;
}

}  // namespace isodelta::network
