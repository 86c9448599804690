// Freight and flights on the embedded Delta: ranges, directions, and the page that explains them.
#include <catch2/catch.hpp>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/page.hpp"
#include "tests/tools/run_command.hpp"

namespace {

nlohmann::json freight(const std::string& from, const std::string& to, const std::vector<std::string>& more) {
    return json_of(with({"route", from, to, "--profile", "freight", "--format", "json"}, more));
}

double cost(const std::string& from, const std::string& to, const std::vector<std::string>& more) {
    return freight(from, to, more)["cost_cny_per_t"].get<double>();
}

}  // namespace

TEST_CASE("freight on the Delta: Guzhen to the ports lies in the published ranges, by each mode",
          "[tools][delta][freight]") {
    const std::vector<std::string> now = {"--scenario", "baseline"};
    const std::string zone = "zone-guzhen-edz";
    // Ranges built from neighbours' prices (docs/freight.md): truck 140 to 310, rail 120 to 170, barge 60 to 120 CNY/t.
    const double truck = cost(zone, "上海港", with(now, {"--modes", "road"}));
    CHECK(truck > 140);
    CHECK(truck < 310);
    const double barge = cost(zone, "上海港", with(now, {"--modes", "road,water"}));
    CHECK(barge > 60);
    CHECK(barge < 120);
    // Half of what a truck takes, as between Hefei and Yangshan.
    CHECK(barge / truck == Approx(0.5).margin(0.1));
    const double rail = cost(zone, "宁波港", with(now, {"--modes", "road,rail"}));
    CHECK(rail > 150);
    CHECK(rail < 210);
    const auto best = freight(zone, "宁波港", now);
    CHECK(best["generalised_cny_per_t"].get<double>() <=
          freight(zone, "宁波港", with(now, {"--modes", "road,rail"}))["generalised_cny_per_t"].get<double>());
}

TEST_CASE("freight on the Delta: each project moves costs the right way", "[tools][delta][freight]") {
    const std::string spur = "guzhen-edz-freight-spur";
    const std::vector<std::string> rail = {"--scenario", "baseline", "--modes", "road,rail"};
    CHECK(cost("zone-guzhen-edz", "宁波港", with(rail, {"--open", spur})) <
          cost("zone-guzhen-edz", "宁波港", rail) - 5);
    const std::vector<std::string> water = {"--scenario", "baseline",       "--modes",         "road,water",
                                            "--open",     "huihe-new-port", "--value-of-time", "0.1"};
    const auto before = freight("port-huihe", "上海港", water);
    const auto after = freight("port-huihe", "上海港", with(water, {"--open", "huihe-channel-v-to-iv"}));
    CHECK(after["generalised_cny_per_t"].get<double>() < before["generalised_cny_per_t"].get<double>());
    // For bulk, whose time is worth little, the new port and the better channel are the way to Shanghai.
    const std::vector<std::string> bulk = {"--value-of-time", "0.1"};
    const auto port_used = [&](const nlohmann::json& route) {
        for (const auto& leg : route["legs"])
            if (leg["mode"] == "load") return leg["name"].get<std::string>();
        return std::string();
    };
    CHECK(port_used(freight("zone-guzhen-edz", "上海港", with(bulk, {"--scenario", "baseline"}))) == "蚌埠港");
    CHECK(port_used(freight("zone-guzhen-edz", "上海港", with(bulk, {"--scenario", "all"}))) == "浍河新港码头");
}

TEST_CASE("freight on the Delta: the fast search is the reference", "[tools][delta][freight]") {
    for (const char* metric : {"cost", "time"}) {
        const std::vector<std::string> asked = {"--scenario", "all", "--metric", metric};
        CHECK(freight("周口", "上海港", asked)["legs"] ==
              freight("周口", "上海港", with(asked, {"--search", "reference"}))["legs"]);
    }
}

TEST_CASE("freight on the Delta: cost contours nest, and hours are counted on request", "[tools][delta][freight]") {
    const auto circles = json_of({"isochrone", "--to", "上海港", "--profile", "freight", "--within", "40CNY,80CNY"});
    REQUIRE(circles["features"].size() == 2);
    CHECK(circles["features"][0]["properties"]["metric"] == "cost");
    CHECK(circles["features"][0]["properties"]["contour"] == 80.0);
    CHECK(circles["features"][0]["properties"]["area_m2"].get<double>() >
          circles["features"][1]["properties"]["area_m2"].get<double>());
    const auto ports = json_of({"coverage", "--to", "kind:port", "--profile", "freight", "--metric", "time", "--within",
                                "6h", "--of", "zones", "--format", "json"});
    CHECK(ports["rows"].size() > 10);
    const auto refused = [](const std::vector<std::string>& arguments, const std::string& words) {
        check_refused(run_command(arguments), 2, words);
    };
    refused({"coverage", "--to", "上海港", "--profile", "freight", "--within", "6h"}, "--metric time");
    refused({"isochrone", "--to", "上海港", "--profile", "freight", "--within", "6h"}, "is not a cost a tonne");
    refused({"route", "固镇", "上海港", "--profile", "freight", "--modes", "rail,pipe"},
            "there is road, rail and water");
    refused({"route", "固镇", "上海港", "--profile", "freight", "--metric", "comfort"}, "there is cost and time");
    refused({"route", "固镇", "上海港", "--profile", "freight", "--value-of-time", "-1"}, "from 0 to 1000");
    refused({"route", "固镇", "上海", "--profile", "car", "--with-flights"}, "flights are part of transit");
}

TEST_CASE("flights on the Delta: where they help, and where a general-aviation airport does not",
          "[tools][delta][freight]") {
    const auto seconds = [](const std::string& from, const std::string& to, const std::vector<std::string>& more) {
        return json_of(with({"route", from, to, "--format", "json"}, more))["duration_s"].get<double>();
    };
    CHECK(seconds("舟山", "徐州", {"--with-flights"}) < seconds("舟山", "徐州", {}) - 3600);
    // From Guzhen nothing is nearer by air.
    CHECK(seconds("固镇", "上海", {"--with-flights", "--scenario", "all"}) ==
          seconds("固镇", "上海", {"--scenario", "all"}));
    const std::string shown = output_of({"projects", "show", "guzhen-general-airport"});
    CHECK_THAT(shown, Catch::Contains("no service runs through it"));
    // It is reached: half an hour around every airport, and which counties lie in it.
    const auto counties = json_of({"coverage", "--to", "kind:airport", "--profile", "car", "--within", "30min", "--of",
                                   "counties", "--scenario", "all", "--format", "json"});
    std::size_t inside = 0;
    for (const auto& row : counties["rows"]) inside += row["inside"].get<bool>() ? 1 : 0;
    CHECK(inside >= 10);
    const auto named = [&](const std::string& id) {
        for (const auto& row : counties["rows"])
            if (row["id"] == id) return row["hub"].get<std::string>();
        return std::string();
    };
    CHECK(named("guzhen") == "固镇通用机场");
    CHECK(json_of({"isochrone", "--to", "kind:port", "--profile", "car", "--within", "30min"})["features"].size() == 1);
}

TEST_CASE("docs/freight.md: its commands give what it shows", "[tools][delta][docs][freight]") {
    const Page page = read_page(std::string(ISODELTA_SOURCE_DIR) + "/docs/freight.md");
    REQUIRE(page.commands.size() == 6);
    const TemporaryFolder folder;
    check_page(page, folder.path(""));
}
