#include "tools/isodelta/import_report.hpp"

#include <fmt/format.h>

#include "network/connectivity.hpp"

namespace isodelta::tools {

void list_counts(const char* heading, const datasets::Counts& counts) {
    if (counts.empty()) return;
    fmt::print("{}\n", heading);
    for (const auto& [what, count] : counts) fmt::print("{:>12}  {}\n", count, what);
}

void list_network(const network::Network& network, const network::Hierarchy& hierarchy) {
    fmt::print("network\n");
    fmt::print("{:>12}  vertices\n{:>12}  edges\n{:>12}  pieces of {} links\n{:>12}  arcs of the hierarchy\n",
               network.positions.size(), network.edges.size(), network.pieces.size(), network.links.size(),
               hierarchy.arcs());
}

void list_components(const network::Network& network) {
    struct Row {
        const char* title;
        datasets::Travellers travellers;
    };
    for (const Row& row : {Row{"car", datasets::kCars},
                           {"truck", datasets::kTrucks},
                           {"bike", datasets::kBikes},
                           {"walk", datasets::kWalkers}}) {
        const auto connected = network::connect(network, row.travellers);
        if (connected.vertices == 0) continue;
        fmt::print("{:>12}  {}: vertices, {} components; {:.2f} % of the vertices are in the largest\n",
                   connected.vertices, row.title, connected.components,
                   100.0 * static_cast<double>(connected.largest) / static_cast<double>(connected.vertices));
    }
}

}  // namespace isodelta::tools
