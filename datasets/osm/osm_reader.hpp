#pragma once

#include <functional>
#include <optional>
#include <string>

#include "datasets/streets.hpp"

namespace isodelta::datasets::osm {

struct ReadOptions {
    std::optional<Date> as_of;                   ///< of the dataset; nothing: the day of the extract, or of its file
    std::function<void(double share)> progress;  ///< may be empty
};

/// Reads an OpenStreetMap extract (.osm.pbf, .osm, .osm.gz, .osm.bz2) in two passes (three where areas of several ways
/// are something to go to): what can be travelled, places, stations, airports, ports and amenities. Nodes that no
/// street passes are not kept.
///
/// Errors: kNotFound no such file; kBadInput a file that cannot be read to its end, or has nothing to travel on
[[nodiscard]] Streets read_streets(const std::string& path, const ReadOptions& options);

}  // namespace isodelta::datasets::osm
