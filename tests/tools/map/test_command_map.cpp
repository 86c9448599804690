// A map of datasets/example as a page: what it holds, and what cannot get into it.
#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "tests/geo/close_to.hpp"
#include "tests/tools/example_copy.hpp"
#include "tests/tools/map/page_document.hpp"

namespace {

const std::vector<std::string> kAsked = {"map", "--to",      "west",     "--within",  "10min,30min", "--scenario",
                                         "all", "--against", "baseline", "--profile", "car"};

/// A square around the example's bridge.
constexpr const char* kSquare =
    R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Square"},
"geometry":{"type":"Polygon","coordinates":[[[116.95,32.95],[117.25,32.95],[117.25,33.25],[116.95,33.25],[116.95,32.95]]]}}]})";

std::string page_of(const std::vector<std::string>& arguments) {
    const TemporaryFolder folder;
    const Outcome outcome = run_command(with(arguments, {"-o", folder.path("map.html")}));
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK(outcome.out.empty());
    return folder.read("map.html");
}

void check_usage_error(const std::vector<std::string>& arguments, const std::string& words) {
    CAPTURE(arguments);
    const TemporaryFolder folder;
    check_refused(run_command(with(example(arguments), {"-o", folder.path("map.html")})), 2, words);
    CHECK(folder.names().empty());
}

}  // namespace

TEST_CASE("map: times of places by scenario are those that the roads give", "[tools][map]") {
    // By the bridge 18.69 min to the west end; without it there and back by the old road, 66.8 min (docs of example).
    const auto document = document_of(page_of(example(kAsked)));
    CHECK(document["scenarios"][0]["name"] == "all");
    CHECK(document["scenarios"][1]["name"] == "baseline");
    const auto& east = record_of(document["points"], "east");
    CHECK(east["times"][0][0].get<double>() == close_to(18.7, 0.01));
    const auto route =
        json_of(example({"route", "east", "west", "--profile", "car", "--scenario", "baseline", "--format", "json"}));
    CHECK(east["times"][1][0].get<double>() == close_to(route["duration_s"].get<double>() / 60, 0.051));
    CHECK(record_of(document["points"], "west")["times"][0][0] == 0);
}

TEST_CASE("map: the best way is told as evidence, with the project that it takes", "[tools][map]") {
    const auto document = document_of(page_of(example(kAsked)));
    const auto& east = record_of(document["points"], "east");
    REQUIRE(east["way"].size() == 2);
    CHECK(east["way"][0] != east["way"][1]);
    const auto& legs = east["ways"][east["way"][0].get<std::size_t>()];
    double minutes = 0;
    bool by_project = false;
    for (const auto& leg : legs) {
        minutes += leg["minutes"].get<double>();
        by_project = by_project || leg.contains("project");
    }
    CHECK(minutes == close_to(18.7, 0.2));
    CHECK(by_project);
}

TEST_CASE("map: bands are the circles without what lies further in", "[tools][map]") {
    const auto document = document_of(page_of(example(kAsked)));
    const auto circles = json_of(
        example({"isochrone", "--to", "west", "--within", "10min,30min", "--scenario", "all", "--profile", "car"}));
    const double inner = circles["features"][1]["properties"]["area_m2"].get<double>() / 1e6;
    const double outer = circles["features"][0]["properties"]["area_m2"].get<double>() / 1e6;
    const auto& bands = document["bands"]["features"];
    REQUIRE(bands.size() == 4);
    CHECK(bands[0]["properties"]["scenario"] == 0);
    CHECK(bands[0]["properties"]["upto_s"] == 600);
    CHECK(bands[0]["properties"]["area_km2"].get<double>() == close_to(inner, 0.01));
    CHECK(bands[1]["properties"]["from_s"] == 600);
    CHECK(bands[1]["properties"]["upto_s"] == 1800);
    CHECK(bands[1]["properties"]["area_km2"].get<double>() == close_to(outer - inner, 0.02));
    CHECK(bands[0]["properties"]["colour"] != bands[1]["properties"]["colour"]);
}

TEST_CASE("map: gain is what one scenario has beyond the other", "[tools][map]") {
    // The bridge takes nothing away, so that within 30 min the gain is the difference of the two circles' areas.
    const auto document = document_of(page_of(example(kAsked)));
    const auto area = [](const std::string& scenario) {
        return json_of(example({"isochrone", "--to", "west", "--within", "10min,30min", "--profile", "car",
                                "--scenario", scenario}))["features"][0]["properties"]["area_m2"]
            .get<double>();
    };
    double gained = 0;
    for (const auto& feature : document["changes"]["features"]) {
        CHECK(feature["properties"]["kind"] == "gained");
        if (feature["properties"]["upto_s"] == 1800) gained += feature["properties"]["area_km2"].get<double>();
    }
    CHECK(gained == close_to((area("all") - area("baseline")) / 1e6, 0.05));
    CHECK(gained > 50);
}

TEST_CASE("map: links, projects and water say what they are and in which scenario they are open", "[tools][map]") {
    const auto document = document_of(page_of(example(kAsked)));
    CHECK(record_of(document["projects"], "new-bridge")["open"] == "10");
    CHECK(record_of(document["projects"], "new-bridge")["status"] == "planned");
    CHECK(document["water"]["features"].size() == 1);
    for (const auto& feature : document["lines"]["features"])
        CHECK(feature["properties"]["open"] == (feature["properties"]["class"] == "class2" ? "11" : "10"));
    CHECK(document["lines"]["features"].size() >= 2);
}

TEST_CASE("map: counted, a band is what so many places reach and no more", "[tools][map]") {
    const auto document =
        document_of(page_of(example({"map", "--to", "west", "--to", "east", "--within", "15min", "--combine", "count",
                                     "--scenario", "all", "--profile", "car"})));
    CHECK(document["count"] == 2);
    std::vector<int> at_least;
    for (const auto& feature : document["bands"]["features"]) at_least.push_back(feature["properties"]["at_least"]);
    CHECK(at_least == std::vector<int>{2, 1});
}

TEST_CASE("map: under a station definition there are times and no areas", "[tools][map]") {
    const auto document = document_of(page_of({"map", "--to", "上海", "--within", "2h", "--definition", "in-vehicle"}));
    CHECK(document["bands"]["features"].empty());
    const auto route = json_of({"route", "hefei", "上海", "--definition", "in-vehicle", "--format", "json"});
    CHECK(record_of(document["points"], "hefei")["times"][0][0].get<double>() ==
          close_to(route["duration_s"].get<double>() / 60, 0.051));
}

TEST_CASE("map: a page asks nobody for anything, and only its own script runs", "[tools][map]") {
    const std::string page = page_of(example(kAsked));
    CHECK_THAT(page, Catch::Contains("default-src 'none'; script-src 'sha256-"));
    CHECK_THAT(page, Catch::Contains("connect-src blob: data:;"));
    const std::string head = page.substr(0, page.find("<style>"));
    CHECK(count_of(head, "http") == 1);  // http-equiv
    for (const char* mark : {"@LANG@", "@TITLE@", "@DOCUMENT@", "@BASEMAP_ORIGIN@", "@SCRIPT_HASH@"})
        CHECK_THAT(page, !Catch::Contains(mark));
}

TEST_CASE("map: a base map is allowed by its address and nothing else", "[tools][map]") {
    const std::string page =
        page_of(with(example(kAsked), {"--basemap", "https://tiles.example.org:8443/a/{z}/{x}/{y}.png"}));
    CHECK_THAT(page, Catch::Contains("connect-src blob: data: https://tiles.example.org:8443;"));
    CHECK(document_of(page)["basemap"] == "https://tiles.example.org:8443/a/{z}/{x}/{y}.png");
    for (const char* url : {"tiles.png", "https://host/{z}/{x}.png", "javascript:alert(1)//{z}/{x}/{y}",
                            "https://a;script-src *//{z}/{x}/{y}", "https://host/{z}/{x}/{y}\"><script>"})
        check_usage_error(with(kAsked, {"--basemap", url}), "--basemap");
}

TEST_CASE("map: a style as a base map is allowed by its host and nothing else", "[tools][map]") {
    for (const std::string path : {"/style.json", "/maps/pale/style.json?key=a-b_c&v=2"}) {
        const std::string page = page_of(with(example(kAsked), {"--basemap", "http://localhost:8080" + path}));
        CHECK_THAT(page, Catch::Contains("img-src data: blob: http://localhost:8080; connect-src blob: data: "
                                         "http://localhost:8080;"));
        CHECK(document_of(page)["basemap"] == "http://localhost:8080" + path);
    }
    for (const char* url : {"style.json", "file:///style.json", "https://host/style", "https://host/style.json/",
                            "https://host/style.json?a={z}", "https://user@host/style.json", "https://h *.json",
                            "https://host/style.json; script-src *", "https://host/style.json\"><script>"})
        check_usage_error(with(kAsked, {"--basemap", url}), "or of a style, https://host/style.json");
}

TEST_CASE("map: names of strangers are data, whatever they hold", "[tools][map][hostile]") {
    const std::string markup = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>";
    const std::string line_end =
        "a\xE2\x80\xA8"
        "b\xE2\x80\xA9"
        "c";
    const std::string quotes = "\"'`${1+1}\\ &amp; <!--";
    const std::string others = "🚄👩‍👩‍👧 שלום مرحبا\xE2\x80\xAE";
    std::string huge;
    for (int i = 0; i < 10000; ++i) huge += "县";
    for (const std::string& name : {markup, line_end, quotes, others, huge}) {
        CAPTURE(name.substr(0, 80));
        const ExampleCopy copy;
        std::string field = name;
        for (std::size_t at = 0; (at = field.find('"', at)) != std::string::npos; at += 2) field.insert(at, "\"");
        copy.replace("places.csv", "东村", "\"" + field + "\"");
        const std::string page = page_of(with(kAsked, {"--data", copy.data(), "--title", name}));
        CHECK(count_of(page, "<script") == count_of(page_of(example(kAsked)), "<script"));
        CHECK(record_of(document_of(page)["points"], "east")["name"] == name);
        CHECK(document_of(page)["title"]["zh"] == name);
        const std::string text = document_text(page);
        CHECK_THAT(text, !Catch::Contains("<"));
        CHECK_THAT(text, !Catch::Contains("\xE2\x80\xA8") && !Catch::Contains("\xE2\x80\xA9"));
    }
}

TEST_CASE("map: what is too much for a page is named on it and on stderr, in both languages", "[tools][map]") {
    // A page holds 3,000 places and links of 80,000 positions; those of the example are 3 and 8.
    const ExampleCopy copy;
    std::string places = copy.folder().read("data/places.csv");
    for (int i = 0; i < 3009; ++i) places += fmt::format("v{0},村{0},,village,,117.05,{1:.5f},\n", i, 33 + i * 1e-5);
    copy.write("places.csv", places);
    std::string zigzag;
    for (int i = 0; i <= 80000; ++i)
        zigzag += fmt::format("{}[{:.5f},{:.5f}]", i > 0 ? "," : "", 117.01 + 5e-4 * (i % 200),
                              33.01 + 1e-4 * (i / 200) + 5e-5 * (i % 2));
    copy.replace("links.geojson", "\n]}",
                 R"(,{"type":"Feature","properties":{"id":"zigzag","mode":"road","class":"class3"},"geometry":)"
                 R"({"type":"LineString","coordinates":[)" +
                     zigzag + "]}}\n]}");
    const std::string square = copy.folder().write("square.geojson", kSquare);
    const Outcome outcome =
        run_command({"--lang", "zh", "map", square, "--data", copy.data(), "-o", copy.path("map.html")});
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("未画入地图：三级公路\n") && Catch::Contains("未画入地图：12 个地点\n"));
    const auto left_out = document_of(copy.folder().read("map.html"))["left_out"];
    REQUIRE(left_out.size() == 2);
    CHECK(left_out[0] == nlohmann::json({{"zh", "三级公路"}, {"en", "roads of class3"}}));
    CHECK(left_out[1] == nlohmann::json({{"zh", "12 个地点"}, {"en", "12 places"}}));
}

TEST_CASE("map: what does not go together is refused", "[tools][map]") {
    check_usage_error({"map", "--within", "1h"}, "either result files or --to");
    check_usage_error({"map", "--to", "west", "--from", "east", "--within", "1h"}, "either --from or --to");
    check_usage_error({"map", "--to", "west"}, "--within is missing");
    check_usage_error({"map", "--to", "west", "--within", "1h", "--combine", "each"}, "there is union and count");
    check_usage_error({"map", "--to", "west", "--within", "1h", "--lang", "fr"}, "there is zh and en");
    check_refused(run_command(example({"map", "--to", "west", "--within", "1h"})), 2, "a map needs a file");
    check_refused(run_command(example({"map", "--to", "west", "--within", "1h", "-o", "map.geojson"})), 2, ".html");
}

TEST_CASE("map: a file is replaced only when asked to, and the same question gives the same bytes", "[tools][map]") {
    const TemporaryFolder folder;
    const auto arguments = with(example(kAsked), {"-o", folder.path("map.html")});
    (void)output_of(arguments);
    const std::string first = folder.read("map.html");
    check_refused(run_command(arguments), 1, "--overwrite replaces it");
    (void)output_of(with(arguments, {"--overwrite"}));
    CHECK(folder.read("map.html") == first);
}

TEST_CASE("map: the whole Delta in three bands and two scenarios is under five megabytes", "[tools][map]") {
    const std::string page =
        page_of({"map", "--to", "上海", "--within", "1h,2h,3h", "--scenario", "all", "--against", "baseline"});
    CHECK(page.size() < 5'000'000);
    CHECK(document_of(page)["bands"]["features"].size() == 6);
}
