#pragma once

#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "geo/datum.hpp"
#include "geo/errors.hpp"

namespace isodelta::datasets {

/// A link to be, or one that `improves` what is there: the links of that id, number or name.
struct PlannedLink {
    Link link;
    bool joins_crossings = false;  ///< it meets the at-grade roads that it crosses
};

/// What a project file lays over a network (docs/data-format.md, "Project files").
struct Plan {
    std::string file;
    std::vector<Project> projects;
    std::vector<PlannedLink> links;
    std::vector<Facility> facilities;
    std::vector<Service> services;  ///< over stations of the plan or the network; their lines are links of the plan
};

/// Reads a layer of lines and points in anything GDAL opens: each feature a link, an improvement or a facility, those
/// of one `project` together a project, else each its own.
///
/// Errors:   those of geo::read_vector
/// Problems: fields and geometries that are not as the schema says, as errors; such features are left out
[[nodiscard]] Plan read_plan(const std::string& path, geo::Datum datum, std::vector<geo::Problem>& problems);

}  // namespace isodelta::datasets
