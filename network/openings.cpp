#include "network/openings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "network/leg_builder.hpp"

namespace isodelta::network {

namespace {

using datasets::Lifetime;
using datasets::Scenario;

class OpeningFinder {
public:
    OpeningFinder(const Network& network, const Scenario& before, const Scenario& after)
        : network_(network), before_(before), after_(after) {}

    std::vector<Opening> find() {
        add_links();
        add_services();
        add_facilities();
        std::stable_partition(openings_.begin(), openings_.end(),
                              [](const Opening& opening) { return opening.kind == "project"; });
        return std::move(openings_);
    }

private:
    [[nodiscard]] bool opens(std::string_view id, const Lifetime& lifetime) const {
        return after_.is_open(id, lifetime) && !before_.is_open(id, lifetime);
    }

    void add_links() {
        for (std::uint32_t i = 0; i < network_.links.size(); ++i) {
            const Lifetime& lifetime = network_.links.lifetime(i);
            if (!lifetime.opens && lifetime.project.empty()) continue;
            const LinkView link = network_.links[i];
            if (!opens(link.id, lifetime)) continue;
            const std::string id(link.id);
            number_of_link_[id] = !link.line.empty()
                                      ? add(lifetime, "line", std::string(link.line), std::string(link.title()), id)
                                      : add(lifetime, "road", std::string(link.ref.empty() ? link.title() : link.ref),
                                            road_title(link), id);
        }
    }

    /// Trains on a line that opens, too, come with it.
    void add_services() {
        for (const datasets::Service& service : network_.dataset->services) {
            if (!opens(service.id, service.lifetime)) continue;
            const auto with = std::find_if(service.lines.begin(), service.lines.end(), [&](const std::string& line) {
                return number_of_.contains({"line", line});
            });
            if (service.lifetime.project.empty() && with != service.lines.end()) {
                openings_[number_of_.at({"line", *with})].records.push_back(service.id);
            } else {
                const std::string lines = fmt::format("{}", fmt::join(service.lines, ";"));
                add(service.lifetime, "trains", lines, title_of_lines(service.lines), service.id);
            }
        }
    }

    /// A station or interchange comes with the line or road that opens there.
    void add_facilities() {
        std::map<std::string_view, std::size_t> opening_of;  // by facility
        for (const datasets::Link& link : network_.dataset->links) {
            const auto own = number_of_link_.find(link.id);
            if (own == number_of_link_.end()) continue;
            opening_of.emplace(link.from, own->second);
            opening_of.emplace(link.to, own->second);
            for (const std::string& id : link.via) opening_of.emplace(id, own->second);
        }
        for (const datasets::Facility& facility : network_.dataset->facilities) {
            if (!opens(facility.id, facility.lifetime)) continue;
            const auto with = opening_of.find(facility.id);
            if (facility.lifetime.project.empty() && with != opening_of.end()) {
                openings_[with->second].records.push_back(facility.id);
            } else {
                add(facility.lifetime, "facility", facility.id, facility.title(), facility.id);
            }
        }
    }

    [[nodiscard]] std::string title_of_lines(const std::vector<std::string>& lines) const {
        std::vector<std::string> titles;
        for (const std::string& line : lines) {
            const auto named = std::find_if(network_.dataset->links.begin(), network_.dataset->links.end(),
                                            [&](const datasets::Link& link) { return link.line == line; });
            titles.push_back(named != network_.dataset->links.end() ? named->title() : line);
        }
        return fmt::format("trains on {}", fmt::join(titles, " / "));
    }

    std::size_t add(const Lifetime& lifetime, const std::string& kind, const std::string& id, const std::string& title,
                    const std::string& record) {
        const bool of_project = !lifetime.project.empty();
        const std::pair key(of_project ? "project" : kind, of_project ? lifetime.project : id);
        const auto [known, fresh] = number_of_.emplace(key, openings_.size());
        if (fresh) {
            const datasets::Project* project =
                of_project ? find_by_id(network_.dataset->projects, lifetime.project) : nullptr;
            openings_.push_back({.kind = key.first,
                                 .id = key.second,
                                 .title = project != nullptr ? project->title()
                                          : of_project       ? key.second
                                                             : title,
                                 .records = {}});
        }
        openings_[known->second].records.push_back(record);
        return known->second;
    }

    const Network& network_;
    const Scenario& before_;
    const Scenario& after_;
    std::vector<Opening> openings_;
    std::map<std::pair<std::string, std::string>, std::size_t> number_of_;  ///< by kind and id
    std::map<std::string, std::size_t> number_of_link_;                     ///< of links that open
};

}  // namespace

std::vector<Opening> find_openings(const Network& network, const Scenario& before, const Scenario& after) {
    return OpeningFinder(network, before, after).find();
}

}  // namespace isodelta::network
