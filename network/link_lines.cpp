#include "network/link_lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <utility>

namespace isodelta::network {

namespace {

/// A position to 10⁻⁷ degrees.
using Fixed = std::pair<std::int64_t, std::int64_t>;

Fixed to_fixed(geo::LonLat position) {
    return {std::llround(position.lon * 1e7), std::llround(position.lat * 1e7)};
}

geo::LonLat to_lonlat(Fixed position) {
    return {.lon = static_cast<double>(position.first) * 1e-7, .lat = static_cast<double>(position.second) * 1e-7};
}

/// Pieces of each link in its order.
std::vector<std::vector<std::uint32_t>> pieces_by_link(const Network& network) {
    std::vector<std::vector<std::uint32_t>> pieces(network.links.size());
    for (std::uint32_t i = 0; i < network.pieces.size(); ++i) pieces[network.pieces[i].link].push_back(i);
    for (auto& of_link : pieces)
        std::ranges::sort(of_link, {},
                          [&](std::uint32_t piece) { return std::pair(network.pieces[piece].begin_m, piece); });
    return pieces;
}

/// The course of a piece from vertex to vertex. Ends that are within a metre of theirs are the same.
std::vector<Fixed> course_of(const Network& network, std::uint32_t piece) {
    constexpr double kSame = 1;  // metres
    geo::MapLine line = network.lines[piece];
    const geo::MapPoint begin = network.positions[network.ends[piece].begin];
    const geo::MapPoint end = network.positions[network.ends[piece].end];
    if (distance(line.front(), begin) <= kSame) {
        line.front() = begin;
    } else {
        line.insert(line.begin(), begin);
    }
    if (distance(line.back(), end) <= kSame) {
        line.back() = end;
    } else {
        line.push_back(end);
    }
    std::vector<Fixed> course;
    for (const geo::LonLat position : network.frame.to_lonlat(line)) course.push_back(to_fixed(position));
    return course;
}

geo::MultiLine join(const Network& network, const std::vector<std::uint32_t>& pieces) {
    std::vector<std::vector<Fixed>> parts;
    for (const std::uint32_t piece : pieces) {
        const std::vector<Fixed> course = course_of(network, piece);
        if (parts.empty() || parts.back().back() != course.front()) parts.emplace_back();
        for (const Fixed& position : course)
            if (parts.back().empty() || parts.back().back() != position) parts.back().push_back(position);
    }
    geo::MultiLine lines;
    for (const std::vector<Fixed>& part : parts) {
        if (part.size() < 2) continue;
        geo::Line& line = lines.emplace_back();
        for (const Fixed& position : part) line.push_back(to_lonlat(position));
    }
    return lines;
}

/// Vertices that are one place: a junction and its sides beyond barriers and gates.
class Junctions {
public:
    explicit Junctions(const Network& network) : of_(network.positions.size()) {
        std::iota(of_.begin(), of_.end(), Vertex{0});
        for (const Edge& edge : network.edges)
            if (edge.kind == EdgeKind::kPassage || edge.kind == EdgeKind::kGate) of_[root(edge.from)] = root(edge.to);
    }
    [[nodiscard]] Vertex root(Vertex vertex) {
        while (of_[vertex] != vertex) vertex = of_[vertex] = of_[of_[vertex]];
        return vertex;
    }

private:
    std::vector<Vertex> of_;
};

/// Two lines that pass one position, each in the middle of a piece or at a junction of its own, are not joined; in a
/// file they look as if they were.
std::size_t count_coincidences(const Network& network) {
    struct Passing {
        Fixed position;
        std::uint64_t who = 0;  // a junction, or a piece's middle
        auto operator<=>(const Passing&) const = default;
    };
    Junctions junctions(network);
    std::vector<Passing> passings;
    std::uint64_t middle = network.positions.size();
    for (std::uint32_t piece = 0; piece < network.pieces.size(); ++piece) {
        const std::vector<Fixed> course = course_of(network, piece);
        passings.push_back({course.front(), junctions.root(network.ends[piece].begin)});
        passings.push_back({course.back(), junctions.root(network.ends[piece].end)});
        for (std::size_t i = 1; i + 1 < course.size(); ++i) {
            const bool stands = course[i] == course[i - 1] || course[i] == course.front() || course[i] == course.back();
            if (!stands) passings.push_back({course[i], middle++});
        }
    }
    std::ranges::sort(passings);
    std::size_t count = 0;
    for (std::size_t i = 0; i < passings.size();) {
        const Passing& first = passings[i];
        bool differs = false;
        for (; i < passings.size() && passings[i].position == first.position; ++i)
            differs |= passings[i].who != first.who;
        if (differs) ++count;
    }
    return count;
}

void count_edges(const Network& network, BeyondLinks& beyond) {
    std::vector<bool> is_end(network.positions.size());
    for (const PieceEnds& ends : network.ends) is_end[ends.begin] = is_end[ends.end] = true;
    std::set<Fixed> restricted;
    std::set<Fixed> barred;
    std::set<std::uint32_t> gates;
    const auto place = [&](Vertex vertex) { return to_fixed(network.frame.to_lonlat(network.positions[vertex])); };
    for (const Edge& edge : network.edges) {
        if (edge.kind == EdgeKind::kPiece && !is_end[edge.to]) restricted.insert(place(edge.to));
        if (edge.kind == EdgeKind::kPassage) barred.insert(place(edge.to));
        if (edge.kind == EdgeKind::kGate) gates.insert(edge.item);
    }
    beyond.restricted_junctions = restricted.size();
    beyond.barriers = barred.size();
    beyond.gates = gates.size();
}

}  // namespace

std::vector<geo::MultiLine> link_lines(const Network& network) {
    std::vector<geo::MultiLine> lines;
    for (const auto& pieces : pieces_by_link(network)) lines.push_back(join(network, pieces));
    return lines;
}

std::vector<double> link_lengths(const Network& network) {
    std::vector<double> lengths(network.links.size());
    for (const Piece& piece : network.pieces) lengths[piece.link] = std::max(lengths[piece.link], piece.end_m);
    return lengths;
}

BeyondLinks find_beyond_links(const Network& network) {
    constexpr double kSameLength = 0.005;  // as a share: the local frame's own error is within a fifth of it
    BeyondLinks beyond;
    count_edges(network, beyond);
    beyond.connectors = network.connectors.size();
    beyond.services = network.dataset->services.size();
    beyond.coincidences = count_coincidences(network);
    std::vector<double> counted(network.links.size());
    std::vector<double> drawn(network.links.size());
    for (const Piece& piece : network.pieces) {
        counted[piece.link] += piece.end_m - piece.begin_m;
        drawn[piece.link] += piece.drawn_m;
    }
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        if (drawn[i] == 0) ++beyond.undrawn;
        if (drawn[i] > 0 && std::abs(counted[i] - drawn[i]) > kSameLength * drawn[i]) ++beyond.stated_lengths;
    }
    return beyond;
}

}  // namespace isodelta::network
