#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/dataset.hpp"

namespace isodelta::datasets {

/// What a user asks for.
struct ScenarioRequest {
    std::string base;                ///< "baseline", "all", a date such as "2025"; empty: the dataset's as_of day
    std::vector<std::string> open;   ///< ids of projects, links, facilities or services opened besides
    std::vector<std::string> close;  ///< ids closed in any case
};

/// Which records are open. Existing infrastructure follows its own dates; projects follow the base:
/// `baseline` closes every project, `all` opens every one, a date opens those known to be open on that day.
class Scenario {
public:
    enum class Projects { kClosed, kOpen, kByDate };

    /// How the scenario is called in answers, such as "2025 +suzhou-guzhen-expressway".
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const Date& date() const { return date_; }

    /// True where a record of that id and lifetime is open.
    [[nodiscard]] bool is_open(std::string_view id, const Lifetime& lifetime) const;

    /// Errors: kBadOption a base that is none, an id both opened and closed; kNotFound ids that do not exist (all of
    /// them named)
    friend Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request);

private:
    std::string name_;
    Date date_;
    Projects projects_ = Projects::kByDate;
    std::map<std::string, Date> project_opens_;
    std::set<std::string, std::less<>> opened_;
    std::set<std::string, std::less<>> closed_;
};

[[nodiscard]] Scenario resolve_scenario(const Dataset& dataset, const ScenarioRequest& request);

}  // namespace isodelta::datasets
