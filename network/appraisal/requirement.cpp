#include "network/appraisal/requirement.hpp"

#include <algorithm>
#include <unordered_map>

namespace isodelta::network {

namespace {

class LeastSetFinder {
public:
    LeastSetFinder(const Requirement& requirement, std::span<const double> prices)
        : requirement_(requirement), prices_(prices) {}

    std::optional<LeastSet> find() {
        if (!holds(requirement_.players)) return std::nullopt;
        take(reduced(requirement_.players, 0));
        branch(0, requirement_.players);
        best_.proved = !stopped_;
        best_.asked = known_.size();
        return best_;
    }

private:
    bool holds(ProjectSet set) {
        const auto [entry, fresh] = known_.try_emplace(set, false);
        if (fresh) entry->second = requirement_.holds(set);
        return entry->second;
    }

    [[nodiscard]] double price_of(ProjectSet set) const {
        double sum = 0;
        for_each_in(set, [&](std::size_t i) { sum += prices_[i]; });
        return sum;
    }

    [[nodiscard]] bool is_less(ProjectSet set) const {
        const double price = price_of(set);
        return price < best_.price || (price == best_.price && size_of(set) < size_of(best_.set));
    }

    void take(ProjectSet set) {
        best_.set = set;
        best_.price = price_of(set);
    }

    /// A set without what it can spare, the dearest first.
    ProjectSet reduced(ProjectSet set, ProjectSet keep) {
        for (const std::size_t i : dearest_first(set & ~keep))
            if (holds(set & ~only(i))) set &= ~only(i);
        return set;
    }

    [[nodiscard]] std::vector<std::size_t> dearest_first(ProjectSet set) const {
        std::vector<std::size_t> order;
        for_each_in(set, [&](std::size_t i) { order.push_back(i); });
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return prices_[a] > prices_[b]; });
        return order;
    }

    /// Sets between `taken` and `allowed`, of which the larger one does it.
    void branch(ProjectSet taken, ProjectSet allowed) {
        if (known_.size() >= requirement_.most_asked) {
            stopped_ = true;
            return;
        }
        for_each_in(allowed & ~taken, [&](std::size_t i) {
            if (!holds(allowed & ~only(i))) taken |= only(i);
        });
        // Nothing that holds `taken` is less than it.
        if (!is_less(taken)) return;
        if (holds(taken)) return take(taken);
        const ProjectSet whole = reduced(allowed, taken);
        if (is_less(whole)) take(whole);
        const std::size_t by = dearest_first(whole & ~taken).front();
        branch(taken, allowed & ~only(by));
        branch(taken | only(by), allowed);
    }

    const Requirement& requirement_;
    std::span<const double> prices_;
    std::unordered_map<ProjectSet, bool> known_;
    LeastSet best_;
    bool stopped_ = false;
};

}  // namespace

std::optional<LeastSet> find_least_set(const Requirement& requirement, std::span<const double> prices) {
    return LeastSetFinder(requirement, prices).find();
}

ProjectSet find_critical(const Requirement& requirement) {
    ProjectSet critical = 0;
    for_each_in(requirement.players, [&](std::size_t i) {
        if (!requirement.holds(requirement.players & ~only(i))) critical |= only(i);
    });
    return critical;
}

}  // namespace isodelta::network
