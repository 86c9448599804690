// The projects of the source documents, on the embedded Yangtze Delta.
#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/tools/run_command.hpp"

namespace {

/// Every project that the source documents name.
const std::vector<std::string> kProjects = {"huaibei-suzhou-bengbu-icr",
                                            "guzhen-station-upgrade",
                                            "guzhen-edz-freight-spur",
                                            "bengbu-guzhen-expressway",
                                            "g344-gubeng-connector",
                                            "suzhou-guzhen-expressway",
                                            "wuhe-guzhen-mengcheng-expressway",
                                            "s224-huihe-bridge",
                                            "s307-zuoxin-liuji",
                                            "s418-liuji-wangzhuang",
                                            "guzhen-daqinglu-bridge-road",
                                            "huihe-new-port",
                                            "huihe-channel-v-to-iv",
                                            "guzhen-general-airport",
                                            "zhengxu-huaibei-link",
                                            "g50-changxing-widening"};

/// No row may be slower with `--scenario all` than in the baseline, and none may be lost.
void check_nothing_is_slower(const std::string& hub, const std::vector<std::string>& more) {
    const auto document = json_of(with(
        {"coverage", "--to", hub, "--within", "3h", "--scenario", "all", "--against", "baseline", "--format", "json"},
        more));
    CAPTURE(hub, more);
    std::size_t compared = 0;
    std::size_t faster = 0;
    for (const auto& row : document["rows"]) {
        CHECK(row["change"] != "lost");
        if (row["minutes_against"].is_null()) continue;
        CAPTURE(row["id"].get<std::string>());
        REQUIRE_FALSE(row["minutes"].is_null());
        CHECK(row["minutes"].get<double>() <= row["minutes_against"].get<double>());
        ++compared;
        faster += row["minutes"].get<double>() < row["minutes_against"].get<double>() ? 1 : 0;
    }
    CHECK(compared > 100);
    CHECK(faster > 0);
}

}  // namespace

TEST_CASE("delta projects: the list holds every project of the documents, and others with a source", "[tools][delta]") {
    std::set<std::string> of_documents;
    std::size_t others = 0;
    const auto list = json_of({"projects", "--format", "json"});
    for (const auto& project : list["projects"]) {
        CAPTURE(project["id"].get<std::string>());
        CHECK_FALSE(project["name"].get<std::string>().empty());
        CHECK_FALSE(project["source"].get<std::string>().empty());
        if (project["document"].get<std::string>().empty())
            ++others;
        else
            of_documents.insert(project["id"]);
    }
    CHECK(of_documents == std::set<std::string>(kProjects.begin(), kProjects.end()));
    CHECK(others >= 20);
}

TEST_CASE("delta projects: each is shown with a sentence on what it does", "[tools][delta]") {
    for (const std::string& id : kProjects) {
        CAPTURE(id);
        const auto project = json_of({"projects", "show", id, "--format", "json"});
        const std::string effect = project["effect"];
        CAPTURE(effect);
        CHECK(std::count(effect.begin(), effect.end(), ' ') >= 4);
        const std::string text = output_of({"projects", "show", id});
        CHECK_THAT(text, Catch::Contains("effect") && Catch::Contains(effect) && Catch::Contains(id));
    }
}

TEST_CASE("delta projects: figures are as the documents state them", "[tools][delta]") {
    const auto show = [](const std::string& id) { return json_of({"projects", "show", id, "--format", "json"}); };
    CHECK(show("bengbu-guzhen-expressway")["stated_km"] == 28.0);
    CHECK(show("bengbu-guzhen-expressway")["cost_cny"] == 2.8e9);
    CHECK(show("g344-gubeng-connector")["stated_km"] == 4.32);
    CHECK(show("g344-gubeng-connector")["cost_cny"] == 298e6);
    CHECK(show("suzhou-guzhen-expressway")["stated_km"] == 43.666);
    CHECK(show("suzhou-guzhen-expressway")["cost_cny"] == 3.84e9);
    CHECK(show("s224-huihe-bridge")["stated_km"] == 7.36);
    CHECK(show("s307-zuoxin-liuji")["stated_km"] == 10.26);
    CHECK(show("s418-liuji-wangzhuang")["stated_km"] == 16.8);
    CHECK(show("guzhen-daqinglu-bridge-road")["stated_km"] == 45.0);
    CHECK(show("guzhen-edz-freight-spur")["cost_cny"] == 1.1e9);
    CHECK(show("huihe-new-port")["cost_cny"] == 350e6);
    CHECK(show("guzhen-general-airport")["cost_cny"] == 500e6);
}

TEST_CASE("delta projects: a list of one kind or status holds no other", "[tools][delta]") {
    const auto rails = json_of({"projects", "--kind", "rail", "--format", "json"})["projects"];
    std::set<std::string> ids;
    for (const auto& project : rails) {
        CHECK(project["kind"] == "rail");
        ids.insert(project["id"]);
    }
    CHECK(ids.contains("huaibei-suzhou-bengbu-icr"));
    CHECK(ids.contains("zhengxu-huaibei-link"));
    CHECK_FALSE(ids.contains("huihe-new-port"));
    const auto operating = json_of({"projects", "--status", "in-operation", "--format", "json"});
    for (const auto& project : operating["projects"]) CHECK(project["status"] == "in-operation");
}

TEST_CASE("delta projects: opening them makes no place slower", "[tools][delta]") {
    for (const char* hub : {"上海", "南京", "杭州", "合肥"}) {
        check_nothing_is_slower(hub, {"--of", "places"});
        check_nothing_is_slower(hub, {"--of", "places", "--definition", "in-vehicle"});
        check_nothing_is_slower(hub, {"--of", "places", "--definition", "station-to-station"});
    }
    check_nothing_is_slower("蚌埠", {"--of", "all", "--profile", "car"});
}

TEST_CASE("delta projects: each alone makes no place slower either", "[tools][delta]") {
    const auto times = [](const std::vector<std::string>& more) {
        const auto document = json_of(with({"coverage", "--to", "蚌埠", "--within", "3h", "--of", "places", "--format",
                                            "json", "--scenario", "baseline", "--definition", "in-vehicle"},
                                           more));
        // Rows are in order of time, so they are compared by id.
        std::map<std::string, double> by_id;
        for (const auto& row : document["rows"])
            by_id[row["id"]] = row["minutes"].is_null() ? 1e9 : row["minutes"].get<double>();
        return by_id;
    };
    const auto baseline = times({});
    for (const std::string id : {"huaibei-suzhou-bengbu-icr", "guzhen-station-upgrade", "zhengxu-huaibei-link"}) {
        for (const auto& [place, minutes] : times({"--open", id})) {
            CAPTURE(id, place);
            CHECK(minutes <= baseline.at(place));
        }
    }
}

TEST_CASE("delta projects: closing a project is as if it were not there", "[tools][delta]") {
    std::vector<std::string> close;
    for (const std::string& id : kProjects) {
        close.push_back("--close");
        close.push_back(id);
    }
    const std::vector<std::string> route = {"route", "固镇", "上海", "--format", "json"};
    CHECK(json_of(with(with(route, {"--scenario", "all"}), close))["duration_s"] ==
          json_of(with(route, {"--scenario", "baseline"}))["duration_s"]);
}
