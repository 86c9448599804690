#pragma once

#include <memory>

#include "datasets/scenario.hpp"
#include "network/metric.hpp"
#include "network/network_builder.hpp"
#include "network/scenario_links.hpp"
#include "network/service_laying.hpp"
#include "tests/support/record_edits.hpp"

namespace isodelta::support {

/// A scenario file of these changes.
inline datasets::ScenarioFile file_of(const std::string& base, std::vector<decltype(datasets::Change::what)> changes) {
    datasets::ScenarioFile file{.path = "plan.json", .name = "plan", .base = base, .undated = {}, .changes = {}};
    for (auto& what : changes) file.changes.push_back({file.changes.size() + 1, std::move(what)});
    return file;
}

/// A scenario's changes laid over a dataset's network as weights, and the same changes edited into the records that
/// another network is built from.
class PlannedNetwork {
public:
    PlannedNetwork(const datasets::Dataset& data, const datasets::ScenarioFile& file)
        : data_(std::make_unique<datasets::Dataset>(data)),
          edited_(std::make_unique<datasets::Dataset>(data)),
          weighted_(network::build_network(*data_).network) {
        std::vector<datasets::Service> services;
        for (const datasets::Change& change : file.changes)
            if (const auto* added = std::get_if<datasets::NewService>(&change.what)) services.push_back(added->service);
        if (!services.empty()) weighted_ = network::lay_services(std::move(weighted_), *data_, services, problems_);
        request_ = {.file = std::make_shared<const datasets::ScenarioFile>(file)};
        edit_records(*edited_, file.changes);
        rebuilt_.emplace(network::build_network(*edited_).network);
        base_ = file.base;
    }

    [[nodiscard]] const network::Network& weighted() const { return weighted_; }
    [[nodiscard]] const network::Network& rebuilt() const { return *rebuilt_; }
    [[nodiscard]] const std::vector<geo::Problem>& problems() const { return problems_; }

    [[nodiscard]] network::Metric weighted_metric(network::Profile profile, network::Definition definition) const {
        return build_metric(weighted_, resolve_scenario(weighted_, request_), profile, definition);
    }
    [[nodiscard]] network::Metric rebuilt_metric(network::Profile profile, network::Definition definition) const {
        return build_metric(*rebuilt_, datasets::resolve_scenario(*edited_, {.base = base_}), profile, definition);
    }
    /// The same network without the changes.
    [[nodiscard]] network::Metric base_metric(network::Profile profile, network::Definition definition) const {
        return build_metric(weighted_, datasets::resolve_scenario(*data_, {.base = base_}), profile, definition);
    }

private:
    std::unique_ptr<datasets::Dataset> data_;  ///< the networks refer to them: they must not move
    std::unique_ptr<datasets::Dataset> edited_;
    network::Network weighted_;
    std::optional<network::Network> rebuilt_;
    datasets::ScenarioRequest request_;
    std::string base_;
    std::vector<geo::Problem> problems_;
};

}  // namespace isodelta::support
