#pragma once

#include <memory>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/scenario.hpp"
#include "network/coverage.hpp"
#include "network/metric.hpp"
#include "network/network_builder.hpp"
#include "network/route.hpp"
#include "network/time_field.hpp"

namespace isodelta::support {

/// A dataset with the network built from it, and short ways to ask it things.
class Scene {
public:
    explicit Scene(datasets::Dataset dataset);

    [[nodiscard]] const datasets::Dataset& data() const { return *data_; }
    [[nodiscard]] const network::Network& net() const { return built_.network; }
    [[nodiscard]] const std::vector<geo::Problem>& problems() const { return built_.problems; }

    [[nodiscard]] network::Metric metric(network::Profile profile = network::Profile::kCar,
                                         network::Definition definition = network::Definition::kDoorToDoor,
                                         const datasets::ScenarioRequest& request = {}) const;
    [[nodiscard]] network::Metric car(const datasets::ScenarioRequest& request = {}) const;

    /// The origin that a place stands for.
    [[nodiscard]] network::Origin origin(const std::string& place) const;
    [[nodiscard]] network::Origin origin(geo::LonLat position) const;
    [[nodiscard]] geo::MapPoint at(geo::LonLat position) const { return net().frame.to_map(position); }

    [[nodiscard]] std::optional<network::Route> route(const network::Metric& metric, const std::string& from,
                                                      const std::string& to) const;
    /// Milliseconds of the route, or kUnreachable.
    [[nodiscard]] network::Millis time(const network::Metric& metric, const std::string& from,
                                       const std::string& to) const;

    /// Vertices that pieces of a link end at, in order along it.
    [[nodiscard]] std::vector<network::Vertex> vertices_of(const std::string& link) const;
    /// Sum of the weights of a link's edges, from its first to its last position.
    [[nodiscard]] network::Millis weight_of(const std::string& link, const network::Metric& metric) const;
    /// Seconds between vertices over the graph alone, without access; kUnreachable where there is no way.
    [[nodiscard]] network::Millis graph_time(const network::Metric& metric, network::Vertex from,
                                             network::Vertex to) const;
    [[nodiscard]] std::uint32_t station(const std::string& id) const;

private:
    std::unique_ptr<datasets::Dataset> data_;  ///< the network refers to it: it must not move
    network::BuiltNetwork built_;
};

/// Distance from a point to the nearest position of a barrier-free scene's line.
[[nodiscard]] double gap_to(const geo::MapLine& line, geo::MapPoint point);

}  // namespace isodelta::support
