#include "tools/isodelta/coverage_rows.hpp"

#include <algorithm>

#include "network/matrix.hpp"
#include "tools/isodelta/progress.hpp"

namespace isodelta::tools {

namespace {

using network::Coverage;
using network::CoverageItem;
using network::Metric;
using network::Millis;
using network::Origin;
using network::SearchDirection;
using network::TimeField;

/// So many rows of a matrix are held at once.
constexpr std::size_t kBlock = 256;

struct Covered {
    Coverage coverage;
    std::optional<Millis> within;
};

/// A project is inside a limit by its length, all else by its time.
Covered cover_by_tiers(const TimeField& field, const CoverageItem& item, const std::vector<Millis>& limits) {
    Covered covered{.coverage = cover(field, item, limits.back()), .within = {}};
    if (!covered.coverage.inside) return covered;
    if (item.kind != "project") {
        covered.within = *std::lower_bound(limits.begin(), limits.end(), *covered.coverage.time);
        return covered;
    }
    covered.within = limits.back();
    for (std::size_t i = limits.size() - 1; i-- > 0 && cover(field, item, limits[i]).inside;)
        covered.within = limits[i];
    return covered;
}

void sort_rows(std::vector<CoverageRow>& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const CoverageRow& a, const CoverageRow& b) {
        return a.coverage.time.value_or(network::kUnreachable) < b.coverage.time.value_or(network::kUnreachable);
    });
}

/// The hub that each item is nearest to, and how many are in reach.
struct Nearest {
    Millis time = network::kUnreachable;
    std::size_t hub = 0;
    std::size_t in_reach = 0;

    void meet(std::size_t other, Millis other_time, Millis limit) {
        in_reach += other_time <= limit ? 1 : 0;
        if (other_time < time) {
            time = other_time;
            hub = other;
        }
    }
};

std::vector<Nearest> nearest_hubs(const Session& session, const CoverageRequest& request, const Metric& metric,
                                  const std::vector<CoverageItem>& items) {
    std::vector<Origin> hubs;
    for (const datasets::Endpoint& hub : request.hubs) hubs.push_back(network::origin_of(session.network(), hub));
    std::vector<Origin> places;
    for (const CoverageItem& item : items) places.push_back(item.origin);
    const bool inward = request.direction == SearchDirection::kReverse;
    const std::vector<Origin>& rows = inward ? places : hubs;
    const std::vector<Origin>& columns = inward ? hubs : places;
    const network::MatrixSearch matrix(session.network(), metric, columns);
    std::vector<Nearest> nearest(items.size());
    std::vector<Millis> table;
    Progress progress(rows.size() / kBlock + 1);
    for (std::size_t first = 0; first < rows.size(); first += kBlock) {
        const auto block = std::span(rows).subspan(first, std::min(kBlock, rows.size() - first));
        table.resize(block.size() * columns.size());
        matrix.compute(block, table);
        progress.step();
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t k = 0; k < columns.size(); ++k)
                nearest[inward ? first + i : k].meet(inward ? k : first + i, table[i * columns.size() + k],
                                                     request.limits.back());
    }
    return nearest;
}

/// Projects have lengths and areas have shares, so that they are seen from all hubs at once.
std::vector<Covered> cover_nearest(const Session& session, const CoverageRequest& request, const Metric& metric,
                                   const std::vector<CoverageItem>& items, std::vector<Nearest>& nearest) {
    nearest = nearest_hubs(session, request, metric, items);
    std::vector<Origin> hubs;
    for (const datasets::Endpoint& hub : request.hubs) hubs.push_back(network::origin_of(session.network(), hub));
    std::optional<TimeField> field;
    std::vector<Covered> covered;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].kind == "project") {
            if (!field) field.emplace(session.network(), metric, hubs, request.direction);
            covered.push_back(cover_by_tiers(*field, items[i], request.limits));
            continue;
        }
        Covered one;
        if (!items[i].lattice.empty() && metric.by_road()) {
            if (!field) field.emplace(session.network(), metric, hubs, request.direction);
            one.coverage.share = cover(*field, items[i], request.limits.back()).share;
        }
        if (nearest[i].time < network::kUnreachable) one.coverage.time = nearest[i].time;
        const auto tier = std::lower_bound(request.limits.begin(), request.limits.end(), nearest[i].time);
        if (tier != request.limits.end()) one.within = *tier;
        one.coverage.inside = one.within.has_value();
        covered.push_back(one);
    }
    return covered;
}

}  // namespace

std::vector<CoverageRow> rows_of_each(const Session& session, const CoverageRequest& request,
                                      const std::vector<CoverageItem>& items) {
    std::vector<CoverageRow> rows;
    Progress progress(request.hubs.size());
    for (const datasets::Endpoint& hub : request.hubs) {
        const auto field_of = [&](const Metric& metric) {
            return TimeField(session.network(), metric, {network::origin_of(session.network(), hub)},
                             request.direction);
        };
        const TimeField field = field_of(*request.metric);
        const auto against = request.against != nullptr ? std::optional(field_of(*request.against)) : std::nullopt;
        std::vector<CoverageRow> own;
        for (const CoverageItem& item : items) {
            const Covered covered = cover_by_tiers(field, item, request.limits);
            CoverageRow row{.hub = hub.title, .item = &item, .coverage = covered.coverage, .within = covered.within};
            if (against) {
                const Covered other = cover_by_tiers(*against, item, request.limits);
                row.against = other.coverage;
                row.within_against = other.within;
            }
            own.push_back(std::move(row));
        }
        sort_rows(own);
        rows.insert(rows.end(), own.begin(), own.end());
        progress.step();
    }
    return rows;
}

std::vector<CoverageRow> rows_of_nearest(const Session& session, const CoverageRequest& request,
                                         const std::vector<CoverageItem>& items) {
    std::vector<Nearest> nearest;
    const auto covered = cover_nearest(session, request, *request.metric, items, nearest);
    std::vector<Nearest> others;
    std::vector<Covered> against;
    if (request.against != nullptr) against = cover_nearest(session, request, *request.against, items, others);
    std::vector<CoverageRow> rows;
    for (std::size_t i = 0; i < items.size(); ++i) {
        CoverageRow row{.hub = {}, .item = &items[i], .coverage = covered[i].coverage, .within = covered[i].within};
        if (items[i].kind != "project") {
            if (covered[i].coverage.time) row.hub = request.hubs[nearest[i].hub].title;
            row.hubs_in_reach = nearest[i].in_reach;
        }
        if (request.against != nullptr) {
            row.against = against[i].coverage;
            row.within_against = against[i].within;
        }
        rows.push_back(std::move(row));
    }
    sort_rows(rows);
    return rows;
}

}  // namespace isodelta::tools
