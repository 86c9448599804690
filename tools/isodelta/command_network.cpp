#include "tools/isodelta/command_network.hpp"

#include <fmt/format.h>

#include <functional>

#include "network/network_file.hpp"
#include "tools/isodelta/table.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

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
    app.footer("Example: isodelta network build -o delta.network");
}

int NetworkCommand::run() {
    return verify_->parsed() ? verify() : build();
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

int NetworkCommand::verify() const {
    const network::NetworkFile file(file_);
    Table table({"section", "elements", "bytes", "checksum"}, {1, 2});
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
            fmt::print("{}: ok\n", what);
        } catch (const geo::Error& error) {
            fmt::print("{}: {}\n", what, error.what());
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
