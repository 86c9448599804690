#include "tools/isodelta/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "network/connectivity.hpp"
#include "tools/isodelta/language.hpp"

namespace isodelta::tools {

namespace {

/// Of "candidate ways, under construction, to open in 2027" each part, but for a number at its end, is a phrase.
std::string count_text(const std::string& what) {
    if (!what.starts_with("candidate ")) return tr(what);
    std::string text;
    for (std::size_t begin = 0; begin < what.size();) {
        const std::size_t end = std::min(what.find(", ", begin), what.size());
        const std::string part = what.substr(begin, end - begin);
        const std::size_t number = part.find_last_not_of("0123456789") + 1;
        const std::string said = tr(part.substr(0, number)) + part.substr(number);
        text += text.empty() ? said : tr(", {}", said);
        begin = end + 2;
    }
    return text;
}

}  // namespace

void list_counts(const char* heading, const datasets::Counts& counts) {
    if (counts.empty()) return;
    fmt::print("{}\n", tr(heading));
    for (const auto& [what, count] : counts) fmt::print("{:>12}  {}\n", count, count_text(what));
}

void list_network(const network::Network& network, const network::Hierarchy& hierarchy) {
    fmt::print("{}\n", tr("network"));
    fmt::print("{}", tr("{:>12}  vertices\n{:>12}  edges\n{:>12}  pieces of {} links\n{:>12}  arcs of the hierarchy\n",
                        network.positions.size(), network.edges.size(), network.pieces.size(), network.links.size(),
                        hierarchy.arcs()));
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
        fmt::print("{}", tr("{:>12}  {}: vertices, {} components; {:.2f} % of the vertices are in the largest\n",
                            connected.vertices, tr(row.title), connected.components,
                            100.0 * static_cast<double>(connected.largest) / static_cast<double>(connected.vertices)));
    }
}

}  // namespace isodelta::tools
