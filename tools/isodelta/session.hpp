#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "datasets/dataset.hpp"
#include "datasets/name_index.hpp"
#include "datasets/scenario.hpp"
#include "geo/statement.hpp"
#include "network/coverage.hpp"
#include "network/metric.hpp"
#include "network/network_file.hpp"
#include "network/overlay/plan_laying.hpp"
#include "network/route.hpp"

namespace CLI {
class App;
}

namespace isodelta::tools {

/// --data or --network, --projects, and --strict: which dataset, what is laid over it, and how it is taken.
struct DataOptions {
    std::string folder;
    std::string network;                ///< a network file; empty: the network is built from the dataset
    std::vector<std::string> projects;  ///< files that are laid over it
    std::string projects_datum = "wgs84";
    double tolerance_m = network::kLayingTolerance;
    bool strict = false;
    void setup(CLI::App& app);
    /// Without --network, where the dataset's own files are meant.
    void setup_dataset(CLI::App& app);
};

/// A dataset without errors and the network made of it, now or when its network file was written.
class Session {
public:
    /// Errors: kBadInput where the dataset has errors (or, with --strict, warnings); each is printed first
    /// Scenario files among `scenarios`, as --scenario takes them, are read, and the services that they add become
    /// candidates of the network. Errors: geo::ProblemsError every error of a file
    explicit Session(const DataOptions& options, const std::vector<std::string>& scenarios = {});

    [[nodiscard]] const datasets::Dataset& dataset() const { return dataset_; }
    /// Warnings of the dataset and its network.
    [[nodiscard]] const std::vector<geo::Problem>& problems() const { return problems_; }
    [[nodiscard]] const network::Network& network() const { return *network_; }
    /// Built, or read from the network file, when first asked for.
    [[nodiscard]] const std::shared_ptr<const network::Hierarchy>& hierarchy() const;
    [[nodiscard]] bool strict() const { return strict_; }
    /// A scenario over all links of the network; its base may be a file that the session read.
    [[nodiscard]] datasets::Scenario resolve(datasets::ScenarioRequest request) const;
    [[nodiscard]] network::NamedOrigin origin(const datasets::Endpoint& endpoint) const;

private:
    void build(const std::string& folder);
    void open(const std::string& path);
    void lay(const DataOptions& options);
    void read_scenario(const std::string& path);

    datasets::Dataset dataset_;
    std::vector<geo::Problem> problems_;
    std::optional<network::NetworkFile> file_;
    std::optional<network::Network> network_;
    std::optional<network::Network> base_;  ///< of what projects were laid over
    bool laid_ = false;                     ///< something lies over the network of `file_`
    std::map<std::string, std::shared_ptr<const datasets::ScenarioFile>> scenarios_;  ///< by path, as it was given
    mutable std::shared_ptr<const network::Hierarchy> hierarchy_;
    bool strict_;
};

/// The folder of the embedded dataset of that name, beside the executable (../share/isodelta/NAME).
[[nodiscard]] std::string embedded_folder(const std::string& name);

/// Scenario, profile and definition: what a time depends on.
struct MetricOptions {
    datasets::ScenarioRequest scenario;
    std::string undated;
    std::string profile = "transit";
    std::string definition = "door-to-door";
    std::string access;  ///< to and from stations; empty: as the network has it
    bool with_flights = false;
    std::string aim = "cost";  ///< of freight
    double value_of_time = network::FreightOptions{}.value_of_time;
    std::string modes = "road,rail,water";  ///< of freight
    std::string search = "hierarchy";
    void setup(CLI::App& app);
    /// Without what travels.
    void setup_scenario(CLI::App& app);
    /// The scenario that is asked for, with --undated. Errors: kBadOption
    [[nodiscard]] datasets::ScenarioRequest request() const;
    /// Another base, such as that of --against, with nothing opened or closed besides.
    [[nodiscard]] datasets::ScenarioRequest request_of(const std::string& base) const;
    /// True where limits are CNY a tonne.
    [[nodiscard]] bool counts_cost() const { return profile == "freight" && aim == "cost"; }
    /// For commands that count time. Errors: kBadOption
    void refuse_cost() const;
    /// --access, --with-flights and what freight is asked. Errors: kBadOption
    [[nodiscard]] network::TravelOptions travel() const;
    [[nodiscard]] network::Metric build(const Session& session) const;
    /// The same for another scenario, such as that of --against.
    [[nodiscard]] network::Metric build(const Session& session, const datasets::ScenarioRequest& other) const;

private:
    void setup_travel(CLI::App& app);
    [[nodiscard]] network::FreightOptions freight_options() const;
};

/// What stands for several places in --from and --to.
constexpr const char* kGroups =
    "places, zones, the places of a kind (hubs, cities, counties, districts, towns), kind:station, kind:airport, "
    "kind:port, tags such as amenity=school,hospital";

/// Endpoints of --from or --to, one or many.
struct EndpointGroup {
    bool all_of_kind = false;  ///< with one of the groups of facilities
    std::vector<datasets::Endpoint> endpoints;
};

/// --datum: what positions typed as places refer to.
struct PlaceOptions {
    std::string datum = "wgs84";
    void setup(CLI::App& app);
    /// Errors: kBadOption a datum that is none; those of datasets::find_endpoint
    [[nodiscard]] datasets::Endpoint find(const datasets::Dataset& dataset, const std::string& name) const;
    [[nodiscard]] EndpointGroup find_all(const datasets::Dataset& dataset, const std::vector<std::string>& names) const;
};

/// Whether a word is the plural of a kind: "counties" of "county".
[[nodiscard]] bool is_plural(const std::string& word, const std::string& kind);

/// Why a point is off the network of a metric: no station, or no open road in reach. Nothing where it is on it.
[[nodiscard]] std::optional<geo::Statement> explain_off_network(const Session& session, const network::Metric& metric,
                                                                const datasets::Endpoint& endpoint);

}  // namespace isodelta::tools
