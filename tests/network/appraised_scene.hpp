#pragma once

#include <memory>
#include <string>
#include <vector>

#include "network/appraisal/project_times.hpp"
#include "tests/network/network_scene.hpp"
#include "tests/network/settled_data.hpp"

namespace isodelta::support {

/// Who travels, and how it counts.
struct Way {
    network::Profile profile = network::Profile::kCar;
    network::Definition definition = network::Definition::kDoorToDoor;
    network::SearchDirection direction = network::SearchDirection::kReverse;
};

/// A scene whose projects are all candidates, with the times between hubs and items for each set of them: as the
/// appraisal computes them, and by the reference search on a network that is built for that set from nothing.
class AppraisedScene {
public:
    AppraisedScene(datasets::Dataset data, std::vector<network::Origin> hubs, std::vector<network::Origin> items,
                   const Way& way)
        : scene_(std::move(data)), hubs_(std::move(hubs)), items_(std::move(items)), way_(way) {
        std::vector<std::uint32_t> numbers;
        for (std::uint32_t i = 0; i < scene_.data().projects.size(); ++i) numbers.push_back(i);
        candidates_.emplace(scene_.data(), numbers, [](const datasets::Project&) { return false; });
        times_.emplace(scene_.net(), *candidates_, trips());
    }

    [[nodiscard]] const Scene& scene() const { return scene_; }
    [[nodiscard]] const network::Candidates& candidates() const { return *candidates_; }
    [[nodiscard]] network::ProjectTimes& times() { return *times_; }

    /// The same, with the hierarchy where it is of use.
    [[nodiscard]] std::unique_ptr<network::ProjectTimes> times_by_hierarchy() const {
        network::TripRequest request = trips();
        request.hierarchy = std::make_shared<const network::Hierarchy>(network::build_hierarchy(scene_.net()));
        return std::make_unique<network::ProjectTimes>(scene_.net(), *candidates_, std::move(request));
    }

    [[nodiscard]] datasets::ScenarioRequest request_of(network::ProjectSet set) const {
        return {.base = "all", .open = {}, .close = candidates_->ids_of(candidates_->all() & ~set)};
    }

    /// Shape: hubs × items
    [[nodiscard]] std::vector<network::Millis> rebuilt(network::ProjectSet set) const {
        const Scene alone(settled_data(scene_.data(), candidates_->ids_of(set)));
        const network::Metric metric = alone.metric(way_.profile, way_.definition, {.base = "baseline"});
        std::vector<network::Millis> times;
        for (const network::Origin& hub : hubs_) {
            const network::TimeField field(alone.net(), metric, {hub}, way_.direction);
            for (const network::Origin& item : items_)
                times.push_back(time_of(field, item).value_or(network::kUnreachable));
        }
        return times;
    }

private:
    [[nodiscard]] network::TripRequest trips() const {
        network::TripRequest request{.hubs = hubs_, .items = items_, .direction = way_.direction};
        request.metric_of = [this](network::ProjectSet set) {
            return scene_.metric(way_.profile, way_.definition, request_of(set));
        };
        return request;
    }

    Scene scene_;
    std::vector<network::Origin> hubs_;
    std::vector<network::Origin> items_;
    Way way_;
    std::optional<network::Candidates> candidates_;
    std::optional<network::ProjectTimes> times_;
};

}  // namespace isodelta::support
