#include "tools/isodelta/command_info.hpp"

#include <fmt/format.h>
#include <CLI/App.hpp>

#include <boost/version.hpp>
#include <map>

#include "geo/versions.hpp"
#include "network/connectivity.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/version.hpp"

namespace isodelta::tools {

namespace {

using Json = nlohmann::ordered_json;
using datasets::Dataset;

template <class T>
Json layer_counts(const std::vector<T>& records) {
    std::map<std::string, std::size_t> precisions;
    for (const T& record : records) ++precisions[datasets::to_string(record.precision)];
    Json counts = {{"records", records.size()}};
    for (const auto& [precision, number] : precisions) counts[precision] = number;
    return counts;
}

Json dataset_counts(const Dataset& dataset) {
    return {{"places", layer_counts(dataset.places)},     {"facilities", layer_counts(dataset.facilities)},
            {"links", layer_counts(dataset.links)},       {"services", layer_counts(dataset.services)},
            {"projects", layer_counts(dataset.projects)}, {"zones", layer_counts(dataset.zones)},
            {"claims", layer_counts(dataset.claims)},     {"barriers", layer_counts(dataset.barriers)}};
}

Json network_counts(const network::Network& network) {
    using datasets::Mode;
    return {{"vertices", network.positions.size()},
            {"edges", network.edges.size()},
            {"pieces", network.pieces.size()},
            {"stations", network.stations.size()},
            {"patterns", network.patterns.size()},
            {"station_pairs_with_a_direct_train", network.rides.size()},
            {"connectors", network.connectors.size()},
            {"road_components", network::find_components(network, {Mode::kRoad, Mode::kFerry}).count},
            {"rail_components", network::find_components(network, {Mode::kRail}).count},
            {"waterway_components", network::find_components(network, {Mode::kWaterway}).count}};
}

Json versions() {
    Json versions = {{"isodelta", kVersion}};
    for (const auto& [name, version] : geo::library_versions()) versions[name] = version;
    versions["Boost"] =
        fmt::format("{}.{}.{}", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000, BOOST_VERSION % 100);
    return versions;
}

Json sources(const Dataset& dataset) {
    std::map<std::string, std::size_t> uses;
    const auto count = [&](const auto& records) {
        for (const auto& record : records)
            for (const std::string& source : record.source) ++uses[source];
    };
    count(dataset.places);
    count(dataset.facilities);
    count(dataset.links);
    count(dataset.services);
    count(dataset.projects);
    count(dataset.zones);
    count(dataset.claims);
    count(dataset.barriers);
    Json list = Json::array();
    for (const datasets::Source& source : dataset.sources)
        list.push_back({{"id", source.id},
                        {"title", source.title},
                        {"date", source.date},
                        {"licence", source.licence},
                        {"records", uses[source.id]}});
    return list;
}

std::string to_text(const Json& document) {
    std::string text;
    for (const auto& [section, members] : document.items()) {
        text += tr(section) + "\n";
        for (const auto& [name, value] : members.items()) {
            if (section == "sources") {
                text += tr("  {:<24} {:>6} records  {}\n", value["id"].get<std::string>(),
                           value["records"].get<std::size_t>(), value["title"].get<std::string>());
                continue;
            }
            std::string shown = value.is_string() ? value.get<std::string>() : value.dump();
            if (value.is_object()) {
                shown = fmt::format("{:>6}", value["records"].get<std::size_t>());
                for (const auto& [precision, number] : value.items())
                    if (precision != "records")
                        shown += fmt::format("  {} {}", number.get<std::size_t>(), tr(precision));
            }
            text += fmt::format("  {:<34} {}\n", tr(name), shown);
        }
    }
    return text;
}

}  // namespace

void InfoCommand::setup(CLI::App& app) {
    app.add_option("--format", format_, "text or json (default text)")->type_name("FORMAT")->group("Output");
    data_.setup(app);
    output_.setup(app, "by --format");
    app.footer("Example: isodelta info --data DIR --format json");
}

int InfoCommand::run() {
    const std::string format = output_.settle_format(format_, {{"text", {".txt"}}, {"json", {".json"}}});
    const Session session(data_);
    const Dataset& dataset = session.dataset();
    const Json document = {{"versions", versions()},
                           {"dataset",
                            {{"id", dataset.id},
                             {"title", dataset.title},
                             {"as_of", to_string(dataset.as_of)},
                             {"licence", dataset.licence},
                             {"digest", dataset.digest},
                             {"folder", dataset.folder}}},
                           {"records", dataset_counts(dataset)},
                           {"network", network_counts(session.network())},
                           {"sources", sources(dataset)}};
    output_.write(format == "json" ? document.dump(2) + "\n" : to_text(document));
    return 0;
}

}  // namespace isodelta::tools
