#include "network/rail_ways.hpp"

#include <catch2/catch.hpp>

#include "network/link_noding.hpp"
#include "tests/support/records.hpp"

using namespace isodelta;
using namespace isodelta::network;
using support::AsciiMap;

namespace {

/// Ids of the links on the way, in order; nothing where there is no way.
std::optional<std::string> way(const AsciiMap& map, const std::vector<std::string>& lines, char from, char to) {
    std::vector<geo::Problem> problems;
    const NodedLinks noded = node_links(map.data, map.frame(), Barriers(), problems);
    const Rails rails = rails_of(map.data, noded);
    const auto pieces = RailWays(rails).find(lines, std::string("station-") + from, std::string("station-") + to);
    if (!pieces) return std::nullopt;
    std::string ids;
    for (const std::uint32_t piece : *pieces) ids += map.data.links[noded.pieces[piece].link].id + " ";
    return ids;
}

}  // namespace

TEST_CASE("rail ways: pieces come in order of travel, in either direction", "[network][rail]") {
    AsciiMap map("A=B=C=D");
    support::add_stations(map, "ABCD");
    CHECK(way(map, {"rail"}, 'A', 'D') == "A-B B-C C-D ");
    CHECK(way(map, {"rail"}, 'D', 'B') == "C-D B-C ");
    CHECK(way(map, {"rail"}, 'B', 'B') == "");
}

TEST_CASE("rail ways: the shortest way counts, by stated length", "[network][rail]") {
    AsciiMap map("A=====B\n=     =\nC=====D");
    support::add_stations(map, "ABCD");
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-B ");
    map.link("A-B").stated_length = geo::kilometres(50);
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-C C-D B-D ");
}

TEST_CASE("rail ways: of two tracks between the same stations the shorter is taken", "[network][rail]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    datasets::Link shorter = map.link("A-B");
    shorter.id = "new";
    shorter.stated_length = geo::Metres(1900);
    map.data.links.push_back(shorter);
    CHECK(way(map, {"rail"}, 'A', 'B') == "new ");
    map.link("A-B").stated_length = geo::Metres(1800);
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-B ");
}

TEST_CASE("rail ways: only the lines named are used", "[network][rail]") {
    AsciiMap map("A=====B\n=     =\nC=====D");
    support::add_stations(map, "ABCD");
    map.link("A-B").line = "other";
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-C C-D B-D ");
    CHECK(way(map, {"other"}, 'A', 'B') == "A-B ");
    CHECK(way(map, {"rail", "other"}, 'A', 'B') == "A-B ");
    CHECK_FALSE(way(map, {"other"}, 'C', 'D').has_value());
    CHECK_FALSE(way(map, {"none"}, 'A', 'B').has_value());
}

TEST_CASE("rail ways: lines that do not meet are no way", "[network][rail]") {
    AsciiMap map("A=B C=D");
    support::add_stations(map, "ABCD");
    CHECK_FALSE(way(map, {"rail"}, 'A', 'D').has_value());
    CHECK_FALSE(way(map, {"rail"}, 'A', 'Z').has_value());
}

TEST_CASE("rail ways: a station in the middle of a link is reached where the link names it", "[network][rail]") {
    AsciiMap map("A=B=C");
    map.join({"A-B", "B-C"}, "A-C");
    support::add_stations(map, "ABC");
    CHECK_FALSE(way(map, {"rail"}, 'A', 'B').has_value());
    map.link("A-C").via = {"station-B"};
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-C ");
    CHECK(way(map, {"rail"}, 'A', 'C') == "A-C A-C ");  // its two pieces
}

TEST_CASE("rail ways: nobody runs against a one-way track", "[network][rail]") {
    AsciiMap map("A=B");
    support::add_stations(map, "AB");
    map.link("A-B").direction = datasets::Direction::kForward;
    CHECK(way(map, {"rail"}, 'A', 'B') == "A-B ");
    CHECK_FALSE(way(map, {"rail"}, 'B', 'A').has_value());
}
