#include "tools/isodelta/command_network.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <functional>

#include "network/network_file.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/link_features.hpp"
#include "tools/isodelta/table.hpp"
#include "tools/isodelta/talk.hpp"
#include "tools/isodelta/version.hpp"

namespace isodelta::tools {

namespace {

const char* kind_of(const network::Edge& edge) {
    switch (edge.kind) {
        case network::EdgeKind::kPiece:
            return "road";
        case network::EdgeKind::kConnector:
            return "connector";
        case network::EdgeKind::kGate:
            return "gate";
        case network::EdgeKind::kFirstRide:
            return "first-ride";
        case network::EdgeKind::kNextRide:
            return "next-ride";
        case network::EdgeKind::kExit:
            return "exit";
        case network::EdgeKind::kPassage:
            return "passage";
        case network::EdgeKind::kLoad:
            return "load";
        case network::EdgeKind::kUnload:
            return "unload";
    }
    return "";
}

}  // namespace

void NetworkCommand::setup(CLI::App& app) {
    app.require_subcommand(1);
    CLI::App* build =
        app.add_subcommand("build", "Build a dataset's network and hierarchy once and keep them in a file");
    data_.setup_dataset(*build);
    output_.setup(*build, "a network file: .network", "required");
    build->footer(
        "The file holds the dataset's records too: give it with --network instead of --data. It is for the version "
        "that\n"
        "wrote it; build it again when the dataset or the version changes.\n"
        "Example: isodelta network build -o delta.network && isodelta route 固镇 上海 --network delta.network");
    verify_ = app.add_subcommand("verify", "Check every byte and every index of a network file");
    verify_->add_option("file", file_, "The network file")->type_name("FILE")->required();
    verify_->footer("Prints its sections. Exit status 1 if anything is damaged.");
    edges_ = app.add_subcommand("edges", "What can be travelled, edge by edge, for other programs to search on");
    metric_.setup(*edges_);
    data_.setup(*edges_);
    output_.setup(*edges_, ".csv");
    edges_->footer(
        "A row an open edge: the vertices that it leads from and to, milliseconds, and what it stands for. Least sums "
        "of\n"
        "milliseconds are isodelta's own times between vertices.\n"
        "Example: isodelta network edges --network porto.network --profile car -o edges.csv");
    links_ = app.add_subcommand("links", "The links as lines with their attributes, as 'import layer' reads them");
    data_.setup(*links_);
    output_.setup(*links_, ".geojson, .gpkg, .fgb, .shp or .csv");
    links_->footer(
        "All links, open or not. What a layer of links cannot hold (turn restrictions, barriers at nodes, services) "
        "is\n"
        "counted on stderr.\n"
        "Example: isodelta network links --network porto.network -o links.gpkg && isodelta import layer links.gpkg -o "
        "again.network\n"
        "         isodelta network links --network porto.network -o \"PG:dbname=gis:links\"");
    app.footer("Example: isodelta network build -o delta.network");
}

int NetworkCommand::run() {
    return verify_->parsed() ? verify() : edges_->parsed() ? edges() : links_->parsed() ? links() : build();
}

int NetworkCommand::build() const {
    if (output_.path.empty())
        throw geo::Error(geo::ErrorCode::kBadOption,
                         "network build needs -o FILE: a network file, such as delta.network");
    (void)output_.settle_format("", {{"network", {".network"}}});
    const Session session(data_);
    network::write_network_file(output_.path, session.network(), *session.hierarchy(), session.problems(),
                                output_.policy());
    say("wrote {}: {} vertices, {} edges, {} arcs of the hierarchy", output_.path, session.network().positions.size(),
        session.network().edges.size(), session.hierarchy()->arcs());
    return 0;
}

int NetworkCommand::edges() const {
    (void)output_.settle_format("", {{"csv", {".csv"}}});
    const Session session(data_, {metric_.scenario.base});
    const network::Network& network = session.network();
    const network::Metric metric = metric_.build(session);
    Table table({"from", "to", "milliseconds", "kind", "link"}, {});
    for (std::size_t i = 0; i < network.edges.size(); ++i) {
        const network::Edge& edge = network.edges[i];
        if (metric.weights[i] == network::kUnreachable) continue;
        const bool on_link = edge.kind == network::EdgeKind::kPiece;
        table.add({std::to_string(edge.from), std::to_string(edge.to), std::to_string(metric.weights[i]), kind_of(edge),
                   on_link ? std::string(network.link_of(network.pieces[edge.item]).id) : std::string()});
    }
    output_.write(table.to_csv(), provenance(session, metric));
    return 0;
}

int NetworkCommand::links() const {
    auto endings = vector_endings();
    endings.emplace_back(".csv");
    (void)output_.settle_format("", {{"features", endings}});
    const Session session(data_);
    const nlohmann::ordered_json origin = {
        {"version", kVersion}, {"dataset", session.dataset().id}, {"data_licence", session.dataset().licence}};
    output_.write("links", link_features(session.network()), {{"isodelta", origin}});
    if (const std::string text = left_out(find_beyond_links(session.network())); !text.empty()) say("{}", text);
    return 0;
}

int NetworkCommand::verify() const {
    const network::NetworkFile file(file_);
    Table table({"section", "elements", "bytes", "checksum"}, {1, 2});
    table.with_words({3});
    bool sound = true;
    for (const geo::Section& section : file.sections().sections()) {
        const bool intact = file.sections().is_intact(section);
        sound = sound && intact;
        table.add({section.name, fmt::format("{}", section.count), fmt::format("{}", section.bytes()),
                   intact ? "ok" : "damaged"});
    }
    fmt::print("{}", table.to_text());
    const auto check = [&](const char* what, const std::function<void()>& read) {
        try {
            read();
            fmt::print("{}", tr("{}: {}\n", tr(what), tr("ok")));
        } catch (const geo::Error& error) {
            fmt::print("{}", tr("{}: {}\n", tr(what), error.what()));
            sound = false;
        }
    };
    check("records and network", [&] {
        const auto records = file.read_records();
        (void)file.read_network(records.dataset);
    });
    check("hierarchy", [&] { (void)file.read_hierarchy(); });
    return sound ? 0 : 1;
}

}  // namespace isodelta::tools
