#include "network/timeline.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace isodelta::network {

namespace {

using datasets::Scenario;
using Numbers = std::set<std::size_t>;  ///< of a year's openings

/// A year's metric, and those with some of its openings closed.
class YearSearch {
public:
    YearSearch(const Network& network, const TimelineRequest& request, int year)
        : network_(network), request_(request), year_(year), metric_(weigh({})) {
        if (request.hierarchy) metric_.fast = std::make_shared<const FastSearch>(request.hierarchy, metric_.weights);
    }

    [[nodiscard]] std::vector<Coverage> cover_all(const std::vector<CoverageItem>& items) const {
        const TimeField field = field_of(metric_);
        std::vector<Coverage> covered;
        for (const CoverageItem& item : items) covered.push_back(cover(field, item, request_.limit));
        return covered;
    }

    void set_openings(std::vector<Opening> openings, const std::vector<CoverageItem>& items, Numbers entered) {
        openings_ = std::move(openings);
        items_ = &items;
        entered_ = std::move(entered);
    }

    /// Whether an item that entered is inside without some of the openings.
    bool is_inside(std::size_t item, const Numbers& closed) {
        const auto known = inside_without_.find(closed);
        return (known != inside_without_.end() ? known->second : search_without(closed)).contains(item);
    }

private:
    [[nodiscard]] Metric weigh(const std::vector<std::string>& close) const {
        request_.on_search();
        return build_metric(network_, request_.scenario_of(year_, close), request_.profile, request_.definition,
                            request_.travel);
    }

    [[nodiscard]] TimeField field_of(const Metric& metric) const {
        return {network_, metric, {request_.hub}, request_.direction};
    }

    const Numbers& search_without(const Numbers& closed) {
        std::vector<std::string> close;
        for (const std::size_t number : closed)
            close.insert(close.end(), openings_[number].records.begin(), openings_[number].records.end());
        Metric metric = weigh(close);
        if (metric_.fast)
            metric.fast = std::make_shared<const FastSearch>(*metric_.fast, metric_.weights, metric.weights);
        const TimeField field = field_of(metric);
        Numbers& inside = inside_without_[closed];
        for (const std::size_t item : entered_)
            if (cover(field, (*items_)[item], request_.limit).inside) inside.insert(item);
        return inside;
    }

    const Network& network_;
    const TimelineRequest& request_;
    int year_;
    Metric metric_;
    std::vector<Opening> openings_;
    const std::vector<CoverageItem>* items_ = nullptr;
    Numbers entered_;
    std::map<Numbers, Numbers> inside_without_;  ///< items, by the openings that are closed
};

/// The openings that an item needs to be inside; where any of several sets does, the one that is left when each is
/// closed in turn that can be.
void attribute(YearSearch& search, std::size_t openings, TimelineChange& change) {
    Numbers needed;
    for (std::size_t i = 0; i < openings; ++i)
        if (!search.is_inside(change.item, {i})) needed.insert(i);
    Numbers closed;
    for (std::size_t i = 0; i < openings; ++i)
        if (!needed.contains(i)) closed.insert(i);
    change.only_way = search.is_inside(change.item, closed);
    if (!change.only_way) {
        closed.clear();
        for (std::size_t i = 0; i < openings; ++i) {
            if (needed.contains(i)) continue;
            closed.insert(i);
            if (!search.is_inside(change.item, closed)) closed.erase(i);
        }
    }
    for (std::size_t i = 0; i < openings; ++i)
        if (!closed.contains(i)) change.by.push_back(i);
}

}  // namespace

std::vector<TimelineYear> compute_timeline(const Network& network, const TimelineRequest& request,
                                           const std::vector<CoverageItem>& items) {
    std::vector<TimelineYear> years;
    std::vector<Coverage> before = YearSearch(network, request, request.first_year - 1).cover_all(items);
    for (int number = request.first_year; number <= request.last_year; ++number) {
        YearSearch search(network, request, number);
        std::vector<Coverage> covered = search.cover_all(items);
        TimelineYear year{.year = number};
        year.openings = find_openings(network, request.scenario_of(number - 1, {}), request.scenario_of(number, {}));
        Numbers entered;
        for (std::size_t i = 0; i < items.size(); ++i) {
            year.inside += covered[i].inside ? 1 : 0;
            if (covered[i].inside == before[i].inside) continue;
            if (covered[i].inside) entered.insert(i);
            year.changes.push_back(
                {.item = i, .entered = covered[i].inside, .time = covered[i].time, .before = before[i].time});
        }
        search.set_openings(year.openings, items, std::move(entered));
        for (TimelineChange& change : year.changes)
            if (change.entered) attribute(search, year.openings.size(), change);
        years.push_back(std::move(year));
        before = std::move(covered);
    }
    return years;
}

}  // namespace isodelta::network
