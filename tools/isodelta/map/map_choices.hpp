#pragma once

#include <string>
#include <vector>

#include "tools/isodelta/map/map_query.hpp"

namespace isodelta::tools {

/// --years and --toggle.
struct ChoiceRequest {
    std::vector<int> years;
    std::vector<std::string> projects;  ///< ids

    [[nodiscard]] bool is_empty() const { return years.empty() && projects.empty(); }
};

/// Puts the scenarios of all choices into a query, those that do not differ once. A project that is switched off is
/// closed; one that is switched on is open, in a page of years from its own year on (without a year: in all).
///
/// Errors: kBadOption more choices than a page can have; kNotFound a project that is none. Choices of projects that do
///         not go together are no error: they say why
void add_choices(const Session& session, const MetricOptions& metric, const ChoiceRequest& request, MapQuery& query);

}  // namespace isodelta::tools
