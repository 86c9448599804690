#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "network/network.hpp"

namespace isodelta::network {

/// A link that belongs to a project, as the network has it.
struct ProjectLink {
    std::uint32_t link = 0;           ///< in Network::links
    std::vector<geo::MapLine> lines;  ///< its course; several where a part of it is missing
};

/// The links of each project, by the project's id.
/// Lives: the keys as long as the network
[[nodiscard]] std::map<std::string_view, std::vector<ProjectLink>> project_links(const Network& network);

}  // namespace isodelta::network
