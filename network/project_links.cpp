#include "network/project_links.hpp"

#include <algorithm>

namespace isodelta::network {

namespace {

/// Pieces that end and begin so near to each other are one line.
constexpr double kSamePlace = 0.01;

}  // namespace

std::map<std::string_view, std::vector<ProjectLink>> project_links(const Network& network) {
    std::vector<bool> planned;  // by lifetime
    for (const datasets::Lifetime& lifetime : network.links.lifetimes) planned.push_back(!lifetime.project.empty());
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i)
        if (planned[network.links.rows[network.pieces[i].link].lifetime]) pieces.push_back(i);
    std::stable_sort(pieces.begin(), pieces.end(), [&](std::uint32_t a, std::uint32_t b) {
        const Piece& first = network.pieces[a];
        const Piece& second = network.pieces[b];
        return first.link != second.link ? first.link < second.link : first.begin_m < second.begin_m;
    });

    std::map<std::string_view, std::vector<ProjectLink>> links;
    for (const std::uint32_t number : pieces) {
        const Piece& piece = network.pieces[number];
        auto& own = links[network.link_of(piece).project];
        if (own.empty() || own.back().link != piece.link) own.push_back({.link = piece.link, .lines = {}});
        auto& lines = own.back().lines;
        geo::MapLine line = network.lines[number];
        if (lines.empty() || geo::distance(lines.back().back(), line.front()) > kSamePlace) {
            lines.push_back(std::move(line));
        } else {
            lines.back().insert(lines.back().end(), line.begin() + 1, line.end());
        }
    }
    return links;
}

}  // namespace isodelta::network
