#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/osm/osm_reader.hpp"
#include "network/metric.hpp"
#include "network/network.hpp"
#include "network/overlay/plan_laying.hpp"

namespace isodelta::support {

using OsmTags = std::vector<std::pair<std::string, std::string>>;

/// A member of a relation: a node by its letter, or a way by its number.
struct OsmMember {
    std::string role;
    std::string ref;
};

/// An OpenStreetMap file drawn as text: letters are nodes, two characters (or two lines) apart is a kilometre; the
/// strokes between them are for the eye. Ways are listed by their nodes.
class OsmMap {
public:
    explicit OsmMap(const std::string& drawing);

    OsmMap& way(int number, const std::string& nodes, const OsmTags& tags = {{"highway", "residential"}});
    /// A node that is not where letters can be.
    OsmMap& node(char letter, double lon, double lat);
    OsmMap& tag(char node, const OsmTags& tags);
    OsmMap& relation(int number, const std::vector<OsmMember>& members, const OsmTags& tags);
    /// Any element, as text.
    OsmMap& add(const std::string& element);

    [[nodiscard]] std::string xml() const;
    /// A line along letters, in longitude and latitude.
    [[nodiscard]] geo::Line line(const std::string& letters) const;
    [[nodiscard]] std::string letters() const;
    [[nodiscard]] bool restricts_turns() const { return !relations_.empty(); }

private:
    friend class OsmScene;
    struct Node {
        char letter = ' ';
        double lon = 0;
        double lat = 0;
        OsmTags tags;
    };
    std::vector<Node> nodes_;
    std::string ways_;
    std::string relations_;
};

/// What comes of such a file.
class OsmScene {
public:
    explicit OsmScene(const OsmMap& map);
    /// With project files laid over it.
    OsmScene(const OsmMap& map, const datasets::Plan& plan);

    /// Kilometres of a best trip between two letters, as if all were as fast as the first way's first kilometre;
    /// nothing where there is none.
    [[nodiscard]] std::optional<int> steps(network::Profile profile, char from, char to,
                                           const std::string& scenario = "") const;
    [[nodiscard]] double seconds(network::Profile profile, char from, char to, const std::string& scenario = "") const;
    [[nodiscard]] bool has_vertex(char letter) const { return !vertices_at(letter).empty(); }
    [[nodiscard]] const network::Network& net() const { return network_; }
    [[nodiscard]] const datasets::Dataset& dataset() const { return dataset_; }
    [[nodiscard]] std::size_t refused(const std::string& reason) const;
    [[nodiscard]] std::size_t warned(const std::string& reason) const;
    /// What could not be laid as it was meant.
    [[nodiscard]] const std::vector<geo::Problem>& problems() const { return problems_; }

private:
    [[nodiscard]] std::optional<network::Millis> time(network::Profile profile, char from, char to,
                                                      const std::string& scenario) const;
    [[nodiscard]] std::vector<network::Vertex> vertices_at(char letter) const;

    OsmMap map_;
    datasets::Streets streets_;
    datasets::Dataset dataset_;
    network::Network network_;
    std::vector<geo::Problem> problems_;
};

}  // namespace isodelta::support
