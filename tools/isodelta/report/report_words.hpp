#pragma once

#include <optional>
#include <string>

#include "tools/isodelta/report/place_study.hpp"

namespace isodelta::tools {

/// The name of a record in the language that is set, as far as it is known.
[[nodiscard]] std::string name_in_language(const datasets::Record& record);
/// Of an endpoint, the name of the place or zone that it is.
[[nodiscard]] std::string name_in_language(const datasets::Dataset& dataset, const datasets::Endpoint& endpoint);

[[nodiscard]] std::string hub_name(const PlaceStudy& study, std::size_t hub);

/// "2 h 31 min", or that there is no way.
[[nodiscard]] std::string time_text(const std::optional<network::Millis>& time);

/// "3 h".
[[nodiscard]] std::string limit_text(network::Millis limit);

/// The name of a scenario with names of projects instead of their ids.
[[nodiscard]] std::string scenario_text(const datasets::Dataset& dataset, const std::string& scenario);

/// "today (2026-08-20)", "all projects": how the report calls a state.
[[nodiscard]] std::string state_text(const PlaceStudy& study, StudyState state);

/// Names with what stands between them in the language that is set.
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

}  // namespace isodelta::tools
