#pragma once

#include <optional>
#include <vector>

#include "datasets/scenario.hpp"
#include "geo/units.hpp"
#include "network/network.hpp"

namespace isodelta::network {

/// Where freight minimises its cost, a weight counts fen a tonne as others count seconds.
constexpr double kFenPerCny = 100;

/// What freight minimises: CNY a tonne with its time at a value, or the time alone.
enum class FreightAim { kCost, kTime };

struct FreightOptions {
    FreightAim aim = FreightAim::kCost;
    double value_of_time = 0.5;  ///< CNY a tonne and hour (docs/freight.md)
    bool by_rail = true;
    bool by_water = true;
};

/// What a tonne takes, and pays, on a part of its way.
struct FreightTerms {
    geo::Seconds time{0};
    double cny = 0;

    friend FreightTerms operator*(const FreightTerms& terms, double share) {
        return {terms.time * share, terms.cny * share};
    }
};

/// What a vessel built for channels of a class carries (GB 50139). Needs: 1 to 7
[[nodiscard]] double vessel_tonnes(std::uint8_t vessel);

/// Times and costs of freight over a network in a scenario. Source of each figure: docs/freight.md
///
/// Lives: refers to the network
class FreightTariff {
public:
    FreightTariff(const Network& network, const datasets::Scenario& scenario, const FreightOptions& options);

    /// Of an edge; nothing where freight does not go.
    [[nodiscard]] std::optional<FreightTerms> of(const Edge& edge) const;
    /// Of so many metres, straight, between a point and the roads.
    [[nodiscard]] static FreightTerms of_access(double gap_m);
    /// As a weight counts: seconds, or where the cost is minimised fen a tonne.
    [[nodiscard]] double weight(const FreightTerms& terms) const;

    [[nodiscard]] const FreightOptions& options() const { return options_; }

private:
    [[nodiscard]] std::optional<FreightTerms> of_piece(const Edge& edge) const;
    [[nodiscard]] std::optional<FreightTerms> of_quay(const Edge& edge, bool loading) const;

    const Network& network_;
    FreightOptions options_;
    std::vector<bool> link_open_;
    std::vector<bool> facility_open_;
    std::vector<double> link_length_m_;  ///< of waterways with locks
};

}  // namespace isodelta::network
