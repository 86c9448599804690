#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "geo/statement.hpp"
#include "network/appraisal/candidates.hpp"
#include "network/appraisal/objective.hpp"
#include "network/appraisal/project_times.hpp"
#include "tools/isodelta/continuation.hpp"
#include "tools/isodelta/coverage_items.hpp"
#include "tools/isodelta/output_options.hpp"
#include "tools/isodelta/session.hpp"
#include "tools/isodelta/table_output.hpp"

namespace isodelta::tools {

/// Which projects are compared, for whom, and to or from where, and how it is written: what appraise, require and plan
/// have in common.
struct AppraisalOptions {
    DataOptions data;
    PlaceOptions place;
    MetricOptions metric;
    std::string against;
    std::vector<std::string> projects;
    std::vector<std::string> to;
    std::vector<std::string> from;
    std::string within;
    CoverageSubjects subjects{.of = ""};
    std::string one_place;  ///< whose time is saved
    std::string format;
    OutputOptions output;
    /// With --of, --place and others that say who counts, or without them.
    enum class Subjects { kAsked, kGiven };
    void setup(CLI::App& app, Subjects who);
    /// --format, which knows these, and -o; `features` are what GeoJSON has.
    void setup_output(CLI::App& app, const std::string& formats, const std::string& features);
    [[nodiscard]] std::string settle_format() const { return output.settle_format(format, table_formats()); }
};

/// The projects, the places and the travel times of a command.
class AppraisalCase {
public:
    /// Errors: kBadOption hubs in both directions or none, a limit or a place that a measure needs and is not there,
    ///         a project that is not open in the scenario; kBadInput places without people where people are counted
    AppraisalCase(const AppraisalOptions& options, const std::vector<network::Measure>& measures);
    /// The same in a session that is open already.
    AppraisalCase(const AppraisalOptions& options, const std::vector<network::Measure>& measures,
                  std::shared_ptr<const Session> session);

    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] const network::Candidates& candidates() const { return *candidates_; }
    [[nodiscard]] const std::vector<datasets::Endpoint>& hubs() const { return hubs_; }
    [[nodiscard]] const std::vector<network::CoverageItem>& items() const { return items_; }
    [[nodiscard]] bool outward() const { return outward_; }
    [[nodiscard]] network::Millis limit() const { return limit_; }
    /// Of the state without the projects.
    [[nodiscard]] const network::Metric& metric() const { return *metric_; }
    /// "transit, door-to-door, scenario all against baseline, 52 projects".
    [[nodiscard]] geo::Statement description() const;
    /// Numbers of all hubs.
    [[nodiscard]] std::vector<std::size_t> all_hubs() const;
    /// Titles of the projects of a set; `between` stands between two.
    [[nodiscard]] std::string names_of(network::ProjectSet set, const std::string& between) const;
    /// Of all projects, by id.
    [[nodiscard]] std::map<std::string, geo::Geometry> project_shapes() const;
    /// Places that nobody knows the people of, and that do not count where people do.
    [[nodiscard]] std::size_t unpeopled() const { return unpeopled_; }

    /// Of this network, or of one that is the same but for its times, which `variation` tells apart. Ctrl-C is noticed
    /// while it works; what is done is kept in `kept`.
    [[nodiscard]] std::unique_ptr<network::ProjectTimes> make_times(const network::Network& network,
                                                                    Continuation* kept = nullptr,
                                                                    const std::string& variation = "") const;

    [[nodiscard]] network::Objective objective(network::Measure measure, std::vector<std::size_t> hubs) const;

private:
    [[nodiscard]] datasets::Scenario scenario_of(network::ProjectSet set) const;
    void find_candidates();
    void find_hubs();
    void find_items(const std::vector<network::Measure>& measures);
    void build_metric();
    [[nodiscard]] std::vector<double> hub_people(const std::vector<std::size_t>& hubs) const;

    AppraisalOptions options_;
    std::shared_ptr<const Session> shared_;
    const Session& session_;
    datasets::ScenarioRequest request_;
    std::optional<network::Candidates> candidates_;
    std::vector<datasets::Endpoint> hubs_;
    bool outward_ = false;
    network::Millis limit_ = network::kUnreachable;
    std::optional<network::Metric> metric_;
    std::vector<network::CoverageItem> items_;
    std::vector<std::size_t> people_;  ///< in items_
    std::vector<std::size_t> zones_;
    std::vector<std::size_t> place_;
    std::size_t unpeopled_ = 0;
};

/// Formats and words of measures, for messages and tables.
[[nodiscard]] std::vector<network::Measure> parse_measures(const std::string& text);
/// "people within 3 h 00 min of 上海".
[[nodiscard]] geo::Statement describe(network::Measure measure, const AppraisalCase& of,
                                      const std::vector<std::size_t>& hubs);
/// What an objective counts: "people", "person_minutes", "minutes", "zones".
[[nodiscard]] std::string unit_of(network::Measure measure);
/// People and zones are whole; minutes have a decimal.
[[nodiscard]] std::string value_text(network::Measure measure, double value);

/// An answer of a case in the format that is settled, with what made it.
template <class Table>
void write_answer(const AppraisalOptions& options, const std::string& format, const std::string& layer,
                  const Table& table) {
    nlohmann::ordered_json block = provenance(table.of.session(), table.of.metric());
    block["appraised"] = to_string(table.of.description());
    write_table(options.output, format, layer, table, block);
}

}  // namespace isodelta::tools
