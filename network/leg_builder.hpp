#pragma once

#include <vector>

#include "network/metric.hpp"
#include "network/network.hpp"
#include "network/route.hpp"

namespace isodelta::network {

/// Writes down a trip leg by leg, in order of travel; stretches of one road become one leg.
class LegBuilder {
public:
    LegBuilder(const Network& network, const Metric& metric) : network_(network), metric_(metric) {}

    /// Along an edge of the graph.
    void add_edge(EdgeIndex index);

    /// Off the network between two points; `gap_m` is their straight distance. Mode "access" or "walk".
    void add_access(const char* mode, double gap_m, Millis duration, const geo::Statement& from,
                    const geo::Statement& to, geo::MapLine line);

    /// A part of a road piece, in drawn metres from its beginning, or from its end where it is travelled backwards.
    void add_part(std::uint32_t piece, bool from_end, double begin_m, double end_m, Millis duration,
                  const geo::Statement& from, const geo::Statement& to, std::uint8_t vessel = 0);

    /// How a vertex or point is called: a facility, the place it lies in, its bearing from one, or its position.
    [[nodiscard]] geo::Statement name_of(Vertex vertex) const;
    [[nodiscard]] geo::Statement name_of(geo::MapPoint point) const;

    /// The legs so far with their sums.
    [[nodiscard]] Route finish();

private:
    void add_process(const char* mode, Millis duration, const geo::Statement& station);
    void add_handling(const Edge& edge, const char* mode);
    static void set_terms(Leg& leg, const FreightTerms& terms);
    void add_ride(const Edge& edge, Millis weight, std::uint32_t option_number, const char* process);
    [[nodiscard]] bool continues_last(const Leg& leg) const;

    struct NamedPoint {
        geo::MapPoint position;
        const datasets::Place* place = nullptr;
    };
    [[nodiscard]] const std::vector<NamedPoint>& named_points() const;
    [[nodiscard]] geo::Statement road_name(const LinkView& link) const;

    const Network& network_;
    const Metric& metric_;
    std::vector<Leg> legs_;
    mutable std::vector<NamedPoint> named_points_;  // gathered when first asked for
};

}  // namespace isodelta::network
