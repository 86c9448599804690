#include "network/overlay/improvement_match.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "geo/polyline.hpp"

namespace isodelta::network {

namespace {

/// Lines are compared at positions so far apart.
constexpr double kStep = 10;
/// Shorter parts are where roads cross or touch.
constexpr double kShortest = 30;
constexpr std::size_t kSuggestions = 8;

bool is_meant(const LinkView& link, std::string_view improves) {
    if (link.id == improves || link.name == improves || link.name_en == improves || link.ref == improves) return true;
    for (std::string_view refs = link.ref; !refs.empty();) {
        const std::size_t end = std::min(refs.find(';'), refs.size());
        if (refs.substr(0, end) == improves) return true;
        refs.remove_prefix(std::min(end + 1, refs.size()));
    }
    return false;
}

/// The stretches of a line within a distance of another, from the first such position to the last of each.
std::vector<ImprovedPart> parts_along(std::uint32_t piece, const geo::Polyline& line, const geo::Polyline& other,
                                      double tolerance_m) {
    std::vector<ImprovedPart> parts;
    bool inside = false;
    const double steps = std::max(1.0, std::ceil(line.length_m() / kStep));
    for (double k = 0; k <= steps; ++k) {
        const double along = line.length_m() * k / steps;
        const geo::NearestOnLine nearest = other.find_nearest(line.point_at(along));
        // Beyond the other's ends it runs beside nothing.
        const bool beside =
            nearest.distance_m <= tolerance_m && ((nearest.along_m > 0 && nearest.along_m < other.length_m()) ||
                                                  nearest.distance_m < line.length_m() / steps);
        if (beside && !inside) parts.push_back({piece, along, along});
        if (beside) parts.back().end_m = along;
        inside = beside;
    }
    std::erase_if(parts, [&](const ImprovedPart& part) {
        return part.end_m - part.begin_m < std::min(kShortest, 0.8 * line.length_m());
    });
    return parts;
}

/// Its ends are where the improvement ends, not where a sample was taken.
void sharpen(ImprovedPart& part, const geo::Polyline& line, const geo::Polyline& other) {
    for (const geo::MapPoint end : {other.positions().front(), other.positions().back()}) {
        const double foot = line.find_nearest(end).along_m;
        if (std::abs(foot - part.begin_m) <= 2 * kStep) part.begin_m = foot;
        if (std::abs(foot - part.end_m) <= 2 * kStep) part.end_m = foot;
    }
    if (part.begin_m < kStep) part.begin_m = 0;
    if (part.end_m > line.length_m() - kStep) part.end_m = line.length_m();
}

}  // namespace

ImprovementMatch match_improvement(const Network& network, const datasets::Link& link, double tolerance_m) {
    ImprovementMatch match;
    std::optional<geo::Polyline> own;
    if (!link.geometry.empty()) own.emplace(network.frame.to_map(link.geometry));
    std::vector<bool> meant;  // by link
    bool any = false;
    for (std::uint32_t i = 0; i < network.links.size(); ++i) {
        meant.push_back(is_meant(network.links[i], link.improves));
        any = any || meant.back();
    }
    for (std::uint32_t i = 0; any && i < network.pieces.size(); ++i) {
        if (!meant[network.pieces[i].link]) continue;
        if (!own) {
            match.parts.push_back({i, 0, network.pieces[i].drawn_m});
            continue;
        }
        const geo::Polyline line(network.lines[i]);
        for (ImprovedPart part : parts_along(i, line, *own, tolerance_m)) {
            sharpen(part, line, *own);
            match.parts.push_back(part);
        }
    }
    if (own) {
        double covered = 0;
        const double steps = std::max(1.0, std::ceil(own->length_m() / kStep));
        std::vector<geo::Polyline> lines;
        for (const ImprovedPart& part : match.parts)
            lines.emplace_back(geo::Polyline(network.lines[part.piece]).cut(part.begin_m, part.end_m));
        for (double k = 0; k < steps; ++k) {
            const geo::MapPoint point = own->point_at(own->length_m() * (k + 0.5) / steps);
            if (std::any_of(lines.begin(), lines.end(), [&](const geo::Polyline& line) {
                    return line.find_nearest(point).distance_m <= tolerance_m;
                }))
                ++covered;
        }
        match.share = covered / steps;
    } else {
        match.share = 1;
    }
    if (!match.parts.empty()) return match;
    if (any) {
        match.reason = fmt::format("'{}' is there, but no part of it runs within {:.0f} m of the line", link.improves,
                                   tolerance_m);
        return match;
    }
    std::set<std::string> around;
    if (own)
        for (const geo::MapPoint point : own->positions())
            for (const auto [piece, gap] : network.access.find_near(point, tolerance_m)) {
                const LinkView near = network.link_of(network.pieces[piece]);
                if (around.size() < kSuggestions)
                    around.insert(std::string(!near.ref.empty() ? near.ref : near.title()));
            }
    match.reason =
        fmt::format("no link has the id, number or name '{}'{}", link.improves,
                    around.empty() ? "" : fmt::format("; along its line there are {}", fmt::join(around, ", ")));
    return match;
}

}  // namespace isodelta::network
