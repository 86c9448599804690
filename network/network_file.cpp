#include "network/network_file.hpp"

#include <fmt/format.h>

#include "datasets/archive.hpp"
#include "datasets/record_archive.hpp"
#include "network/hierarchy/hierarchy_columns.hpp"
#include "network/network_builder.hpp"

namespace isodelta::datasets {

template <>
inline constexpr bool kPlain<network::Connector> = true;
template <>
inline constexpr bool kPlain<network::Station> = true;
template <>
inline constexpr bool kPlain<network::Ride> = true;
template <>
inline constexpr bool kPlain<network::RideOption> = true;

}  // namespace isodelta::datasets

namespace isodelta::network {

namespace {

constexpr geo::FileKind kKind{.name = "isodelta network", .version = 4};

/// What a hierarchy has beside its columns.
struct HierarchyShape {
    std::uint32_t long_chains = 0;
    std::uint32_t in_order = 0;
};

/// Adds each column to a file that is being written.
auto column_writer(geo::SectionFileWriter& writer, const std::string& group) {
    return [&writer, group](const char* name, const auto& column) { writer.add(group + name, column.span()); };
}

/// Lays each column over a file.
auto column_reader(const std::shared_ptr<const geo::SectionFile>& file, const std::string& group) {
    return [&file, group]<class T>(const char* name, Column<T>& column) {
        column = Column<T>(file->array<T>(group + name), file);
    };
}

/// What of a network is read into memory, in one order for both ways.
template <class Archive, class AnyNetwork>
void archive_network(Archive& archive, AnyNetwork& network) {
    archive(network.links.lifetimes, network.connectors, network.stations, network.patterns, network.rides,
            network.ride_options);
}

template <MaybeConst<Network> Any, class Visit>
void for_each_column(Any& network, Visit&& visit) {
    visit("edges", network.edges);
    visit("positions", network.positions);
    visit("vertex_titles", network.vertex_titles);
    visit("pieces", network.pieces);
    visit("ends", network.ends);
    visit("twins", network.twins);
    visit("links", network.links.rows);
}

/// Calls `visit(name, part)` for each part that is nothing but columns.
template <MaybeConst<Network> Any, class Visit>
void for_each_group(Any& network, Visit&& visit) {
    visit("", network);
    visit("texts.", network.links.texts);
    visit("lines.", network.lines);
    visit("access.", network.access);
}

}  // namespace

template <class A>
void list_fields(A& archive, typename A::template Of<Pattern>& pattern) {
    archive(pattern.service, pattern.reversed, pattern.stations, pattern.arrive, pattern.depart, pattern.ways,
            pattern.derived);
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
    for_each_group(network,
                   [&](const char* group, auto& part) { for_each_column(part, column_writer(writer, group)); });
    TopologyView view = std::holds_alternative<Topology>(network.topology)
                            ? view_of(std::get<Topology>(network.topology))
                            : std::get<TopologyView>(network.topology);
    for_each_column(view, column_writer(writer, "topology."));
    Hierarchy columns = hierarchy;
    for_each_column(columns, column_writer(writer, "hierarchy."));
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
    for_each_group(network, [&](const char* group, auto& part) { for_each_column(part, column_reader(file_, group)); });
    network.access.lines = network.lines;
    for_each_column(network.topology.emplace<TopologyView>(), column_reader(file_, "topology."));
    if (const std::string fault = find_fault(network); !fault.empty())
        throw geo::Error(geo::ErrorCode::kBadInput, fmt::format("{} is damaged: {}", owner("network"), fault));
    network.barriers = Barriers(dataset.barriers, network.frame);
    return network;
}

Hierarchy NetworkFile::read_hierarchy() const {
    Hierarchy hierarchy;
    for_each_column(hierarchy, column_reader(file_, "hierarchy."));
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
