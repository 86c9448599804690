// The sheet of a place: its numbers are those of the commands that answer each question alone.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/tools/example_copy.hpp"
#include "tests/tools/run_command.hpp"

namespace {

std::string report_of(const std::vector<std::string>& arguments, const std::string& ending = "md") {
    const TemporaryFolder folder;
    (void)output_of(with(with({"report"}, arguments), {"-o", folder.path("sheet." + ending)}));
    return folder.read("sheet." + ending);
}

const std::vector<std::string> kExample = {
    "--place", "west",     "--to",        "east",   "--profile",
    "car",     "--within", "15min,30min", "--data", std::string(ISODELTA_SOURCE_DIR) + "/datasets/example"};

/// The row of a Markdown table that begins with these cells, as cells.
std::vector<std::string> row_of(const std::string& text, const std::string& begin) {
    const auto at = text.find("\n| " + begin);
    REQUIRE(at != std::string::npos);
    std::string row = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    std::vector<std::string> cells;
    for (std::size_t from = 2; from < row.size();) {
        const auto to = row.find(" |", from);
        cells.push_back(row.substr(from, to - from));
        from = to + 3;
    }
    return cells;
}

double routed_minutes(const std::vector<std::string>& arguments) {
    return json_of(with(with({"route"}, arguments), {"--format", "json"}))["duration_s"].get<double>() / 60;
}

std::string as_duration(double minutes) {
    const long whole = std::lround(minutes);
    return whole < 60 ? fmt::format("{} min", whole) : fmt::format("{} h {:02} min", whole / 60, whole % 60);
}

}  // namespace

// By the bridge (2028) 18.69 min, by the old road 66.8 min (README of the example).
TEST_CASE("report: a place of the example, from all sides", "[tools][report]") {
    const std::string text = report_of(kExample);
    CHECK_THAT(text, Catch::Contains("# Travel-time circles of West\n"));
    CHECK_THAT(text, Catch::Contains(
                         "- Today no hub is within 30 min.\n- all projects: also within 30 min: East (19 min).\n"));
    CHECK(row_of(text, "East | door-to-door") == std::vector<std::string>{"East", "door-to-door", "1 h 07 min",
                                                                          "1 h 07 min", "19 min", "48.1",
                                                                          "inside: all projects"});
    CHECK_THAT(text, Catch::Contains("- East, all projects: by car 18.7 min (project: New bridge)"));
    CHECK(row_of(text, "2028") == std::vector<std::string>{"2028", "19 min"});
    CHECK_THAT(text, Catch::Contains("- 2028: East comes within 30 min (19 min), by New bridge.\n"));
    CHECK(row_of(text, "New bridge") ==
          std::vector<std::string>{"New bridge", "planned", "2028-12-31", "350 M CNY", "48.13"});
    CHECK(row_of(text, "scenario") == std::vector<std::string>{"scenario", "all"});
    CHECK(row_of(text, "against") == std::vector<std::string>{"against", "baseline"});
    CHECK_THAT(text, !Catch::Contains("timetable."));  // nobody goes by train
}

TEST_CASE("report: Markdown has its maps beside it, HTML within", "[tools][report]") {
    const TemporaryFolder folder;
    const auto asked = with({"report"}, kExample);
    (void)output_of(with(asked, {"-o", folder.path("sheet.md")}));
    CHECK(folder.names() == std::set<std::string>{"sheet.md", "sheet-circles.png", "sheet-hubs.png"});
    for (const char* name : {"circles", "hubs"}) {
        CHECK_THAT(folder.read("sheet.md"), Catch::Contains(fmt::format("](<sheet-{}.png>)", name)));
        CHECK(folder.read(fmt::format("sheet-{}.png", name)).substr(1, 3) == "PNG");
    }
    (void)output_of(with(asked, {"-o", folder.path("sheet.html")}));
    const std::string html = folder.read("sheet.html");
    CHECK_THAT(html, Catch::Contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
    CHECK_THAT(html, !Catch::Contains("<script") && !Catch::Contains("http://") && !Catch::Contains("https://"));

    check_refused(run_command(with(asked, {"-o", folder.path("sheet.html")})), 1, "--overwrite replaces it");
    check_refused(run_command(with(asked, {"-o", folder.path("sheet.pdf")})), 2, ".html");
    check_refused(run_command(asked), 2, "a report needs a file");
    check_refused(run_command(with({"report"}, {"--place", "east", "--to", "east", "--data", kExample.back(), "-o",
                                                folder.path("own.md")})),
                  2, "the place is the only hub");
}

TEST_CASE("report: names of strangers stay text, in HTML and in Markdown", "[tools][report][hostile]") {
    const std::string name = "<img src=x onerror=alert(1)>|](x) *a* `b` & שלום";
    const ExampleCopy copy;
    copy.replace("places.csv", "东村,East", "\"" + name + "\",");
    auto asked = kExample;
    asked.back() = copy.data();
    const std::string html = report_of(asked, "html");
    CHECK_THAT(html, !Catch::Contains("<img src=x"));
    CHECK_THAT(html, Catch::Contains("&lt;img src=x onerror=alert(1)&gt;|](x) *a* `b` &amp; שלום"));
    CHECK_THAT(report_of(asked), Catch::Contains(R"(\<img src=x onerror=alert(1)\>\|\](x) \*a\* \`b\` \& שלום)"));
}

TEST_CASE("report: Guzhen's numbers are those of route, appraise and claims", "[tools][report][delta]") {
    const std::string text = report_of({"--place", "固镇", "--years", "2025..2026"});
    const std::vector<std::string> scenarios = {"baseline", "2026-08-20", "all"};
    for (const std::string definition : {"door-to-door", "station-to-station", "in-vehicle"})
        for (const auto& [hub, title] : {std::pair<std::string, std::string>("上海", "Shanghai"), {"合肥", "Hefei"}}) {
            CAPTURE(definition, hub);
            const auto row = row_of(text, title + " | " + definition);
            for (std::size_t i = 0; i < scenarios.size(); ++i)
                CHECK(row[2 + i] == as_duration(routed_minutes(
                                        {"固镇", hub, "--definition", definition, "--scenario", scenarios[i]})));
        }
    const auto appraised = json_of({"appraise", "--objective", "time", "--place", "固镇", "--to", "上海", "--against",
                                    "2026-08-20", "--format", "json"});
    for (const auto& share : appraised["rows"])
        if (share["id"] == "huaibei-suzhou-bengbu-icr")
            CHECK(row_of(text, "Huaibei–Suzhou–Bengbu intercity railway |")[4] ==
                  fmt::format("{:.2f}", share["shapley"].get<double>()));
    CHECK(row_of(text, "door-to-door | fails")[0] == "door-to-door");
    CHECK_THAT(text, Catch::Contains("c3: Guzhen joins") && Catch::Contains("c5: ") && !Catch::Contains("c4: "));
    // Within three hours, as coverage counts them from there.
    const auto coverage = json_of({"coverage", "--from", "固镇", "--within", "3h", "--of", "counties,districts",
                                   "--scenario", "all", "--format", "json"});
    std::size_t inside = 0;
    for (const auto& total : coverage["totals"]) inside += total["inside"].get<std::size_t>();
    CHECK(row_of(text, "3 h | all projects")[2] == std::to_string(inside));
}

TEST_CASE("report: in Chinese, every heading and sentence of it is", "[tools][report][language]") {
    const std::string text = report_of({"--place", "固镇", "--years", "2026", "--lang", "zh"});
    for (const char* words : {"# 固镇出行时间圈报告", "## 到各枢纽的时间", "## 怎样到达", "## 可达范围", "## 逐年变化",
                              "## 文件表述核对", "## 项目：节省时间与造价", "## 方法与局限", "## 出处", "亿元"})
        CHECK_THAT(text, Catch::Contains(words));
    for (const char* words : {"Travel", "within", "projects:", "By what", "Door to door", "by car", "unknown"})
        CHECK_THAT(text.substr(0, text.find("## 出处")), !Catch::Contains(words));
}

// The bridge is closed by hand, so that it brings nobody inside in its year; and it has no year any more, so that
// nobody rides on it today, whatever is made of projects without one.
TEST_CASE("report: what is opened and closed by hand holds in every year, and nothing undated is open today",
          "[tools][report]") {
    const std::string closed = report_of(with(kExample, {"--close", "new-bridge"}));
    CHECK_THAT(closed, !Catch::Contains("comes within"));
    CHECK_THAT(closed, Catch::Contains("all -New bridge: no further hub within 30 min.") ||
                           Catch::Contains("all projects -New bridge: no further hub within 30 min."));
    const ExampleCopy copy;
    copy.replace("projects.csv", "planned,2028,", "planned,,");
    auto asked = kExample;
    asked.back() = copy.data();
    const std::string undated = report_of(with(asked, {"--scenario", "2030", "--undated", "open"}));
    CHECK(row_of(undated, "East | door-to-door")[3] == "1 h 07 min");
    CHECK(row_of(undated, "East | door-to-door")[4] == "19 min");
    CHECK_THAT(undated, Catch::Contains("In all of these years: 1 project without a year open.") ||
                            Catch::Contains("In all of these years: 1 projects without a year open."));
}

TEST_CASE("report: without a project to compare all else is said", "[tools][report]") {
    const std::string text = report_of(with(kExample, {"--scenario", "2020"}));
    CHECK_THAT(text, Catch::Contains("so there is nothing to compare"));
    CHECK_THAT(text, Catch::Contains("## By what way"));
}

TEST_CASE("report: what cannot be written or asked is refused before any work", "[tools][report]") {
    const TemporaryFolder folder;
    (void)folder.write("sheet-hubs.png", "mine");
    check_refused(run_command(with(with({"report"}, kExample), {"-o", folder.path("sheet.md")})), 1,
                  "sheet-hubs.png' exists");
    CHECK(folder.names() == std::set<std::string>{"sheet-hubs.png"});
    const ExampleCopy copy;
    copy.replace("places.csv", ",hub,", ",county,");
    check_refused(run_command({"report", "--place", "west", "--data", copy.data(), "-o", folder.path("a.md")}), 2,
                  "the data has no hubs; name where trips go with --to");
}
