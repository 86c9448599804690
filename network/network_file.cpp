#include "network/network_file.hpp"

#include <fmt/format.h>

#include "datasets/archive.hpp"
#include "datasets/record_archive.hpp"
#include "network/network_builder.hpp"

namespace isodelta::datasets {

template <>
inline constexpr bool kPlain<network::Connector> = true;
template <>
inline constexpr bool kPlain<network::Station> = true;
template <>
inline constexpr bool kPlain<network::RideOption> = true;

}  // namespace isodelta::datasets

namespace isodelta::network {

namespace {

constexpr geo::FileKind kKind{.name = "isodelta network", .version = 1};

template <class Visit>
void for_each_column(TopologyView& view, Visit&& visit) {
    visit("topology.first_out", view.first_out);
    visit("topology.target", view.target);
    visit("topology.first_in", view.first_in);
    visit("topology.in_source", view.in_source);
    visit("topology.in_edge", view.in_edge);
}

template <class Visit>
void for_each_column(Hierarchy& hierarchy, Visit&& visit) {
    visit("hierarchy.core", hierarchy.core);
    visit("hierarchy.place", hierarchy.place);
    visit("hierarchy.subtree", hierarchy.subtree);
    visit("hierarchy.first_up", hierarchy.first_up);
    visit("hierarchy.head", hierarchy.head);
    visit("hierarchy.tail", hierarchy.tail);
    visit("hierarchy.first_down", hierarchy.first_down);
    visit("hierarchy.down", hierarchy.down);
    visit("hierarchy.chain_begin", hierarchy.chain_begin);
    visit("hierarchy.chain_end", hierarchy.chain_end);
    visit("hierarchy.chain_arc", hierarchy.chain_arc);
    visit("hierarchy.first_chain", hierarchy.first_chain);
    visit("hierarchy.arc_chains", hierarchy.arc_chains);
    visit("hierarchy.first_step", hierarchy.first_step);
    visit("hierarchy.inner", hierarchy.inner);
    visit("hierarchy.chain_of_inner", hierarchy.chain_of_inner);
    visit("hierarchy.step_of_edge", hierarchy.step_of_edge);
    visit("hierarchy.first_edge", hierarchy.first_edge);
    visit("hierarchy.step_edges", hierarchy.step_edges);
}

/// What a hierarchy has beside its columns.
struct HierarchyShape {
    std::uint32_t long_chains = 0;
    std::uint32_t in_order = 0;
};

/// Adds each column to a file that is being written.
auto column_writer(geo::SectionFileWriter& writer) {
    return [&writer](const char* name, const auto& column) { writer.add(name, column.span()); };
}

/// Lays each column over a file.
auto column_reader(const std::shared_ptr<const geo::SectionFile>& file) {
    return [&file]<class T>(const char* name, Column<T>& column) { column = Column<T>(file->array<T>(name), file); };
}

/// What of a network is read into memory, in one order for both ways.
template <class Archive, class AnyNetwork>
void archive_network(Archive& archive, AnyNetwork& network) {
    archive(network.vertex_titles, network.pieces, network.connectors, network.stations, network.patterns,
            network.rides);
}

}  // namespace

template <class A>
void list_fields(A& archive, typename A::template Of<Piece>& piece) {
    archive(piece.link, piece.begin_m, piece.end_m, piece.line, piece.drawn_m, piece.forward, piece.backward);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Pattern>& pattern) {
    archive(pattern.service, pattern.reversed, pattern.stations, pattern.arrive, pattern.depart, pattern.ways,
            pattern.derived);
}

template <class A>
void list_fields(A& archive, typename A::template Of<Ride>& ride) {
    archive(ride.from, ride.to, ride.options);
}

void write_network_file(const std::string& path, const Network& network, const Hierarchy& hierarchy,
                        const std::vector<geo::Problem>& problems, geo::Overwrite overwrite) {
    geo::SectionFileWriter writer;
    const std::vector<std::byte> records = datasets::archive_records(*network.dataset, problems);
    writer.add("records", std::span(records));
    const geo::LonLat centre = network.frame.centre();
    writer.add("centre", std::span(&centre, 1));
    datasets::ArchiveWriter parts;
    archive_network(parts, network);
    writer.add("parts", std::span(parts.bytes()));
    writer.add("edges", network.edges.span());
    writer.add("positions", network.positions.span());
    TopologyView view = std::holds_alternative<Topology>(network.topology)
                            ? view_of(std::get<Topology>(network.topology))
                            : std::get<TopologyView>(network.topology);
    for_each_column(view, column_writer(writer));
    Hierarchy columns = hierarchy;
    for_each_column(columns, column_writer(writer));
    const HierarchyShape shape{hierarchy.long_chains, hierarchy.in_order ? 1U : 0U};
    writer.add("hierarchy", std::span(&shape, 1));
    writer.write(path, kKind, overwrite);
}

NetworkFile::NetworkFile(const std::string& path) : file_(geo::SectionFile::open(path, kKind)) {}

std::string NetworkFile::owner(const std::string& what) const {
    return fmt::format("'{}': its {}", file_->path(), what);
}

NetworkFile::Records NetworkFile::read_records() const {
    auto records = datasets::read_records(file_->array<std::byte>("records"), owner("records"));
    return {std::move(records.dataset), std::move(records.problems)};
}

Network NetworkFile::read_network(const datasets::Dataset& dataset) const {
    const auto centre = file_->array<geo::LonLat>("centre");
    if (centre.size() != 1) throw geo::Error(geo::ErrorCode::kBadInput, owner("frame has no centre"));
    Network network{.dataset = &dataset, .frame = geo::LocalFrame(centre.front())};
    datasets::ArchiveReader parts(file_->array<std::byte>("parts"), owner("parts"));
    archive_network(parts, network);
    parts.finish();
    const auto read_column = column_reader(file_);
    read_column("edges", network.edges);
    read_column("positions", network.positions);
    for_each_column(network.topology.emplace<TopologyView>(), read_column);
    if (const std::string fault = find_fault(network); !fault.empty())
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("{} is damaged: {}", owner("network"), fault));
    index_network(network);
    return network;
}

Hierarchy NetworkFile::read_hierarchy() const {
    Hierarchy hierarchy;
    for_each_column(hierarchy, column_reader(file_));
    const auto shape = file_->array<HierarchyShape>("hierarchy");
    if (shape.size() == 1) {
        hierarchy.long_chains = shape.front().long_chains;
        hierarchy.in_order = shape.front().in_order == 1;
    }
    std::string fault = shape.size() == 1 ? find_fault(hierarchy) : "it has no shape";
    if (fault.empty() && hierarchy.edges() != file_->array<Edge>("edges").size()) fault = "it is of another network";
    if (fault.empty() && hierarchy.vertices() != file_->array<geo::MapPoint>("positions").size())
        fault = "it is of another network";
    if (!fault.empty())
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("{} is damaged: {}", owner("hierarchy"), fault));
    return hierarchy;
}

}  // namespace isodelta::network
