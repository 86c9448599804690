#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::support {

/// Records as if the projects named had been built long ago and no other ever would be: what a set of projects is
/// checked against, on a network that is built from it. Dated, so that connectors and gates are those of the common
/// network.
inline datasets::Dataset settled_data(datasets::Dataset data, const std::vector<std::string>& built) {
    const auto settle = [&](auto& records) {
        for (auto& record : records) {
            if (record.lifetime.project.empty()) continue;
            const bool open = std::find(built.begin(), built.end(), record.lifetime.project) != built.end();
            record.lifetime = {.project = {},
                               .opens = datasets::Date{1900, 1, 1},
                               .closes = open ? std::nullopt : std::optional(datasets::Date{1901, 1, 1})};
        }
    };
    settle(data.links);
    settle(data.facilities);
    settle(data.services);
    data.projects.clear();
    return data;
}

}  // namespace isodelta::support
