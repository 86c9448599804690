#include "tests/tools/layer_times.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <osmium/builder/osm_object_builder.hpp>
#include <osmium/handler.hpp>
#include <osmium/io/any_input.hpp>
#include <osmium/io/pbf_output.hpp>
#include <osmium/visitor.hpp>
#include <random>
#include <set>
#include <unordered_map>

#include "datasets/scenario.hpp"
#include "network/metric.hpp"
#include "network/network_file.hpp"
#include "network/search.hpp"
#include "tests/tools/run_command.hpp"

using namespace isodelta;

namespace {

using Fixed = std::pair<std::int64_t, std::int64_t>;

/// A network file, its vertices by position.
class PlacedNetwork {
public:
    explicit PlacedNetwork(const std::string& path)
        : file_(path), records_(file_.read_records()), network_(file_.read_network(records_.dataset)) {
        for (network::Vertex vertex = 0; vertex < network_.positions.size(); ++vertex) {
            const geo::LonLat at = network_.frame.to_lonlat(network_.positions[vertex]);
            const bool is_new =
                vertex_at_.emplace(Fixed{std::llround(at.lon * 1e7), std::llround(at.lat * 1e7)}, vertex).second;
            if (!is_new) FAIL("two vertices at one position: " << at.lon << ", " << at.lat);
        }
    }

    [[nodiscard]] const std::map<Fixed, network::Vertex>& vertices() const { return vertex_at_; }

    [[nodiscard]] network::Metric metric(const std::string& scenario, network::Profile profile) const {
        return network::build_metric(
            network_, datasets::resolve_scenario(records_.dataset, {.base = scenario, .open = {}, .close = {}}),
            profile, network::Definition::kDoorToDoor);
    }

    [[nodiscard]] std::map<Fixed, network::Millis> times(const network::Metric& metric, Fixed from) const {
        const std::vector<network::Seed> seeds = {{vertex_at_.at(from), 0}};
        const auto tree = network::search(network_.topology, metric.weights, seeds, network::SearchDirection::kForward);
        std::map<Fixed, network::Millis> times;
        for (const auto& [position, vertex] : vertex_at_) times[position] = tree.time[vertex];
        return times;
    }

private:
    network::NetworkFile file_;
    network::NetworkFile::Records records_;
    network::Network network_;
    std::map<Fixed, network::Vertex> vertex_at_;
};

bool is_travelled(const osmium::TagList& tags) {
    return tags.has_key("highway") || tags.has_key("railway") || tags.has_key("waterway") || tags.has_key("route") ||
           tags.has_key("ferry") || tags.has_key("construction:highway") || tags.has_key("proposed:highway");
}

/// Nodes of ways that may be travelled.
struct UsedNodes : osmium::handler::Handler {
    std::set<osmium::object_id_type> ids;
    void way(const osmium::Way& way) {
        if (!is_travelled(way.tags())) return;
        for (const auto& node : way.nodes()) ids.insert(node.ref());
    }
};

/// The first of the nodes at each position stands for all of them.
struct FirstNodes : osmium::handler::Handler {
    explicit FirstNodes(const std::set<osmium::object_id_type>& ids) : used(ids) {}
    const std::set<osmium::object_id_type>& used;
    std::map<std::pair<int, int>, osmium::object_id_type> first;
    std::unordered_map<osmium::object_id_type, osmium::object_id_type> replaced;
    void node(const osmium::Node& node) {
        if (!used.contains(node.id())) return;
        const auto [entry, is_new] = first.emplace(std::pair(node.location().x(), node.location().y()), node.id());
        if (!is_new) replaced[node.id()] = entry->second;
    }
};

void copy_tags(const osmium::TagList& tags, osmium::builder::Builder& parent, const std::string& but) {
    osmium::builder::TagListBuilder builder(parent);
    for (const osmium::Tag& tag : tags)
        if (tag.key() != but) builder.add_tag(tag);
}

/// Copies what is kept.
struct Stripping : osmium::handler::Handler {
    Stripping(osmium::memory::Buffer& buffer, const FirstNodes& first) : out(buffer), nodes(first) {}
    osmium::memory::Buffer& out;
    const FirstNodes& nodes;

    void node(const osmium::Node& node) const {
        {
            osmium::builder::NodeBuilder builder(out);
            builder.set_id(node.id()).set_location(node.location()).set_version(1U).set_visible(true);
            copy_tags(node.tags(), builder, "barrier");
        }
        out.commit();
    }
    void way(const osmium::Way& way) const {
        {
            osmium::builder::WayBuilder builder(out);
            builder.set_id(way.id()).set_version(1U).set_visible(true);
            copy_tags(way.tags(), builder, "");
            osmium::builder::WayNodeListBuilder refs(builder);
            osmium::object_id_type last = 0;
            for (const auto& node : way.nodes()) {
                const auto other = nodes.replaced.find(node.ref());
                const auto id = other == nodes.replaced.end() ? node.ref() : other->second;
                if (id != last) refs.add_node_ref(id);
                last = id;
            }
        }
        out.commit();
    }
};

}  // namespace

std::size_t check_same_times(const std::string& one, const std::string& other, int origins) {
    std::size_t reached = 0;
    const PlacedNetwork a(one);
    const PlacedNetwork b(other);
    std::vector<Fixed> places;
    for (const auto& [position, vertex] : a.vertices()) {
        places.push_back(position);
        if (!b.vertices().contains(position))
            FAIL("only in " << one << ": " << position.first << ", " << position.second);
    }
    REQUIRE(a.vertices().size() == b.vertices().size());
    for (const char* scenario : {"", "all"})
        for (const auto profile :
             {network::Profile::kCar, network::Profile::kTruck, network::Profile::kBike, network::Profile::kWalk}) {
            const network::Metric of_a = a.metric(scenario, profile);
            const network::Metric of_b = b.metric(scenario, profile);
            std::mt19937 random(20261128);
            for (int i = 0; i < origins; ++i) {
                const Fixed from = places[random() % places.size()];
                CAPTURE(scenario, to_string(profile), from.first, from.second);
                const auto times = a.times(of_a, from);
                const bool is_same = times == b.times(of_b, from);
                CHECK(is_same);
                reached += static_cast<std::size_t>(std::ranges::count_if(
                    times, [](const auto& entry) { return entry.second < network::kUnreachable; }));
            }
        }
    return reached;
}

void export_and_import(const std::string& network, const std::string& links, const std::string& again) {
    const Outcome outcome = run_command({"network", "links", "--network", network, "-o", links});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK_THAT(outcome.err, !Catch::Contains("layer of links cannot hold"));
    (void)output_of({"import", "layer", links, "-o", again, "--as-of", "2026-01-01"});
}

std::size_t strip_extract(const std::string& from, const std::string& to) {
    UsedNodes used;
    osmium::io::Reader ways(from, osmium::osm_entity_bits::way);
    osmium::apply(ways, used);
    FirstNodes nodes(used.ids);
    osmium::io::Reader positions(from, osmium::osm_entity_bits::node);
    osmium::apply(positions, nodes);
    osmium::io::Reader reader(from, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way);
    osmium::io::Writer writer(to, osmium::io::Header(), osmium::io::overwrite::allow);
    while (const osmium::memory::Buffer buffer = reader.read()) {
        osmium::memory::Buffer kept(buffer.committed() + 1024, osmium::memory::Buffer::auto_grow::yes);
        Stripping stripping(kept, nodes);
        osmium::apply(buffer, stripping);
        writer(std::move(kept));
    }
    writer.close();
    return nodes.replaced.size();
}
