// The roads of the embedded Yangtze Delta: what holds without any reference beside them.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <set>

#include "datasets/dataset_loader.hpp"
#include "network/crossings.hpp"
#include "network/network_builder.hpp"
#include "tools/isodelta/accuracy/drive_check.hpp"
#include "tools/isodelta/accuracy/error_summary.hpp"

using namespace isodelta;
using network::Network;

namespace {

struct Delta {
    datasets::LoadedDataset loaded =
        datasets::load_dataset(std::string(ISODELTA_SOURCE_DIR) + "/datasets/yangtze-delta");
    Network net = network::build_network(loaded.dataset).network;
};

const Delta& delta() {
    static const Delta kDelta;
    return kDelta;
}

double metres_between(geo::MapPoint a, geo::MapPoint b) {
    return std::hypot(a.east - b.east, a.north - b.north);
}

bool is_expressway(const network::LinkView& link) {
    return link.mode == datasets::Mode::kRoad && link.link_class == "expressway";
}

/// Positions of vertices at which one may turn from an expressway into another road.
std::vector<geo::MapPoint> turns(const Network& net) {
    std::vector<bool> expressway(net.positions.size());
    std::vector<bool> at_grade(net.positions.size());
    for (const network::Edge& edge : net.edges) {
        if (edge.kind != network::EdgeKind::kPiece) continue;
        const network::LinkView link = net.link_of(net.pieces[edge.item]);
        if (link.mode != datasets::Mode::kRoad) continue;
        std::vector<bool>& kind = is_expressway(link) ? expressway : at_grade;
        kind[edge.from] = true;
        kind[edge.to] = true;
    }
    std::vector<geo::MapPoint> turns;
    for (std::size_t vertex = 0; vertex < net.positions.size(); ++vertex)
        if (expressway[vertex] && at_grade[vertex]) turns.push_back(net.positions[vertex]);
    return turns;
}

}  // namespace

TEST_CASE("delta: nobody turns where an expressway passes a road without an interchange", "[tools][delta][roads]") {
    const Network& net = delta().net;
    const std::vector<geo::MapPoint> turning = turns(net);
    std::vector<geo::MapPoint> interchanges;
    for (const datasets::Facility& facility : net.dataset->facilities)
        if (facility.kind == datasets::FacilityKind::kInterchange)
            interchanges.push_back(net.frame.to_map(facility.position));

    CHECK(turning.size() > 500);
    for (const geo::MapPoint turn : turning) {
        CAPTURE(net.frame.to_lonlat(turn).lon, net.frame.to_lonlat(turn).lat);
        CHECK(std::any_of(interchanges.begin(), interchanges.end(),
                          [&](geo::MapPoint interchange) { return metres_between(interchange, turn) < 1; }));
    }
    const auto crossings = find_crossings(net);
    CHECK(crossings.size() > 500);
    for (const network::Crossing& crossing : crossings) {
        const datasets::Link& expressway = net.dataset->links[crossing.expressway];
        const datasets::Link& other = net.dataset->links[crossing.other];
        CAPTURE(expressway.id, other.id);
        CHECK(is_expressway(expressway));
        // Two links of one interchange may cross beside it; where they cross, there is no turn.
        CHECK(std::none_of(turning.begin(), turning.end(),
                           [&](geo::MapPoint turn) { return metres_between(turn, crossing.position) < 1; }));
    }
}

TEST_CASE("delta: every seat lies beside a road and reaches every hub by car", "[tools][delta][roads]") {
    const auto seats = tools::check_seat_access(delta().net);
    CHECK(seats.size() >= 345);
    for (const tools::SeatCheck& check : seats) {
        CAPTURE(check.seat->id, check.seat->name, check.out_of_reach.size());
        CHECK(check.road_m <= 5000);
        CHECK(check.out_of_reach.empty());
    }
}

TEST_CASE("delta: roads are longer than straight lines, but not by half", "[tools][delta][roads]") {
    std::vector<double> ratios;
    for (const tools::CircuityCheck& check : tools::check_circuity(delta().net)) {
        CAPTURE(check.from->name, check.to->name);
        CHECK(check.ratio() >= 1.02);
        ratios.push_back(check.ratio());
    }
    CHECK(ratios.size() == 200);
    CHECK(tools::summarise(ratios).median >= 1.15);
    CHECK(tools::summarise(ratios).median <= 1.45);
}

TEST_CASE("delta: great crossings are links of their own", "[tools][delta][roads]") {
    std::set<std::string> names;
    for (const datasets::Link& link : delta().loaded.dataset.links)
        if (link.mode == datasets::Mode::kRoad) names.insert(link.name);
    for (const std::string name :
         {"上海长江隧道",   "上海长江大桥",     "崇启大桥",         "苏通长江大桥", "沪苏通长江公铁大桥",
          "江阴长江大桥",   "泰州长江大桥",     "五峰山长江大桥",   "润扬长江大桥", "南京长江四桥",
          "南京长江二桥",   "南京长江三桥",     "马鞍山长江大桥",   "芜湖长江大桥", "芜湖长江公路二桥",
          "铜陵长江大桥",   "铜陵长江公铁大桥", "池州长江公路大桥", "安庆长江大桥", "望东长江大桥",
          "杭州湾跨海大桥", "嘉绍大桥",         "东海大桥",         "金塘大桥",     "西堠门大桥",
          "舟岱大桥",       "象山港大桥",       "乐清湾大桥",       "涂山淮河大桥"}) {
        CAPTURE(name);
        CHECK(names.contains(name));
    }
}
