#include "network/appraisal/dependence.hpp"

#include <map>
#include <string>

namespace isodelta::network {

namespace {

class DependenceFinder {
public:
    DependenceFinder(const Network& network, const Candidates& candidates)
        : network_(network), candidates_(candidates) {
        for (std::size_t i = 0; i < candidates.size(); ++i) of_project_[candidates[i].id] |= only(i);
        for (const datasets::Project& project : network.dataset->projects) {
            of_project_[project.id] |= candidates.replacing(project.id);
            for (const std::string& id : project.replaces) replaced_[id] = candidates.replacing(id);
        }
    }

    Dependence find() {
        for (std::uint32_t i = 0; i < network_.links.size(); ++i)
            of_link_.push_back(of_record(network_.links[i].id, network_.links.lifetime(i)));
        for (const datasets::Facility& facility : network_.dataset->facilities)
            of_facility_.push_back(of_record(facility.id, facility.lifetime));
        Dependence dependence;
        for (const Pattern& pattern : network_.patterns) dependence.of_pattern.push_back(of_pattern(pattern));
        for (const Edge& edge : network_.edges) dependence.of_edge.push_back(of_edge(edge, dependence.of_pattern));
        return dependence;
    }

private:
    [[nodiscard]] ProjectSet of_record(std::string_view id, const datasets::Lifetime& lifetime) const {
        const auto own = lifetime.project.empty() ? of_project_.end() : of_project_.find(lifetime.project);
        const auto replaced = replaced_.empty() ? replaced_.end() : replaced_.find(std::string(id));
        return (own != of_project_.end() ? own->second : 0) | (replaced != replaced_.end() ? replaced->second : 0);
    }

    [[nodiscard]] ProjectSet of_pattern(const Pattern& pattern) const {
        const datasets::Service& service = network_.dataset->services[pattern.service];
        ProjectSet set = of_record(service.id, service.lifetime);
        for (const auto& way : pattern.ways)
            for (const std::uint32_t piece : way) set |= of_link_[network_.pieces[piece].link];
        for (const std::uint32_t station : pattern.stations) set |= of_facility_[network_.stations[station].facility];
        return set;
    }

    [[nodiscard]] ProjectSet of_edge(const Edge& edge, const std::vector<ProjectSet>& of_pattern) const {
        switch (edge.kind) {
            case EdgeKind::kPiece:
                return of_link_[network_.pieces[edge.item].link];
            case EdgeKind::kConnector:
                return of_link_[network_.connectors[edge.item].link] |
                       of_facility_[network_.connectors[edge.item].facility];
            case EdgeKind::kGate:
            case EdgeKind::kLoad:
            case EdgeKind::kUnload:
                return of_facility_[edge.item];
            case EdgeKind::kFirstRide:
            case EdgeKind::kNextRide: {
                ProjectSet set = 0;
                for (const RideOption& option : network_.options_of(network_.rides[edge.item]))
                    set |= of_pattern[option.pattern];
                return set;
            }
            case EdgeKind::kExit:
            case EdgeKind::kPassage:
                break;
        }
        return 0;
    }

    const Network& network_;
    const Candidates& candidates_;
    std::map<std::string, ProjectSet> of_project_;
    std::map<std::string, ProjectSet> replaced_;  ///< by the id of what is replaced
    std::vector<ProjectSet> of_link_;
    std::vector<ProjectSet> of_facility_;
};

}  // namespace

Dependence find_dependence(const Network& network, const Candidates& candidates) {
    return DependenceFinder(network, candidates).find();
}

}  // namespace isodelta::network
