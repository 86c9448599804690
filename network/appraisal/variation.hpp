#pragma once

#include <memory>

#include "datasets/dataset.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// What is assumed otherwise, as factors.
struct Variation {
    double speed = 1;     ///< of all on roads, ferries and rails; not of the way to them
    double waiting = 1;   ///< half the headway, at a change
    double terminal = 1;  ///< entering, changing and leaving at stations
};

/// A network that is the same but for its times: every vertex, edge and turn keeps its number, so that its hierarchy
/// serves, too.
class VariedNetwork {
public:
    VariedNetwork(const Network& network, const Variation& variation);

    [[nodiscard]] const Network& network() const { return network_; }

private:
    std::unique_ptr<datasets::Dataset> dataset_;  ///< the network refers to it: it must not move
    Network network_;
};

}  // namespace isodelta::network
