#include <fmt/format.h>
#include <algorithm>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "tests/tools/example_copy.hpp"
#include "tools/isodelta/command.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/phrases/phrases.hpp"
#include "tools/isodelta/phrases/subjects.hpp"

namespace tools = isodelta::tools;

namespace {

const std::string kSource = ISODELTA_SOURCE_DIR;

std::string text_of(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

/// What is filled in, by the numbers of what it takes: "0", "1:.1f".
std::vector<std::string> fields_of(std::string_view phrase) {
    static const std::regex kField(R"(\{(\d*)([^}]*)\})");
    const std::string text(phrase);
    std::vector<std::string> fields;
    for (std::sregex_iterator field(text.begin(), text.end(), kField), end; field != end; ++field) {
        const std::string number = (*field)[1];
        fields.push_back((number.empty() ? std::to_string(fields.size()) : number) + (*field)[2].str());
    }
    std::sort(fields.begin(), fields.end());
    return fields;
}

/// Where tools have a text of ours as a literal: tr("…") and say("…").
const std::regex kTold(R"(\b(tr|say)\(\s*(?="))");
/// Where a source that makes statements has one of more than a word.
const std::regex kStated(R"((\{|\(|\? |\s: |return )(?="[^"]* ))");

/// Literals of a source that stand there, parts put together.
std::vector<std::string> literals_in(const std::string& source, const std::regex& before) {
    std::vector<std::string> keys;
    for (std::sregex_iterator place(source.begin(), source.end(), before), end; place != end; ++place) {
        std::string key;
        std::size_t at = static_cast<std::size_t>(place->position() + place->length());
        while (source[at] == '"') {
            for (++at; source[at] != '"'; ++at) {
                if (source[at] != '\\') {
                    key += source[at];
                } else {
                    key += source[++at] == 'n' ? '\n' : source[at];
                }
            }
            at = source.find_first_not_of(" \n", at + 1);
        }
        keys.push_back(key);
    }
    return keys;
}

/// Two or more English words in a row that are neither from the data nor a command to run: nobody translated them.
std::vector<std::string> english_in(const std::string& text, const std::string& data) {
    static const std::regex kWords(R"((?:^|[^a-z-])([a-z]{2,}(?: [a-z]{2,})+)(?![a-z-]))");
    static const std::regex kCommand(R"(\n *\$ .*)");
    const std::string said = std::regex_replace(text, kCommand, "");
    std::vector<std::string> found;
    for (std::sregex_iterator words(said.begin(), said.end(), kWords), end; words != end; ++words)
        if (data.find((*words)[1].str()) == std::string::npos) found.push_back((*words)[1]);
    return found;
}

/// A box around the example's bridge, and roads to import.
constexpr const char* kAreas = R"({"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"name": "甲"}, "geometry": {"type": "Polygon", "coordinates":
    [[[117.09, 32.99], [117.11, 32.99], [117.11, 33.01], [117.09, 33.01], [117.09, 32.99]]]}}]})";
constexpr const char* kRoads =
    "id,class,status,opens,wkt\n"
    "a,class2,,,\"LINESTRING (117 33, 117.01 33)\"\n"
    "b,class2,planned,2030,\"LINESTRING (117.01 33, 117.02 33)\"\n"
    "c,path,,,\"LINESTRING (117.02005 33, 117.03 33)\"\n";

/// Every command that writes text for people, so that each of its sentences is there once; some need what those before
/// them have written.
std::vector<std::vector<std::string>> commands_with_text(const TemporaryFolder& folder) {
    const std::string areas = folder.write("areas.geojson", kAreas);
    const std::string roads = folder.write("roads.csv", kRoads);
    const std::string network = folder.path("roads.network");
    const std::vector<std::string> to_shanghai = {"--to", "上海", "--within", "3h", "--against", "2030"};
    return {
        {"coverage", "--to", "上海", "--within", "1h,3h", "--of", "hubs,zones", "--scenario", "2030", "--against",
         "all"},
        {"timeline", "--to", "上海", "--within", "3h", "--years", "2024..2026", "--of", "counties"},
        {"indicators", "--of", "hubs", "--scenario", "all", "--against", "2030"},
        example({"density", "--areas", areas, "--scenario", "all"}),
        {"route", "固镇", "117.2,33.2", "--definition", "door-to-door"},
        {"route", "固镇", "上海", "--definition", "in-vehicle"},
        {"route", "固镇", "上海", "--profile", "freight"},
        with({"appraise", "--sensitivity", "--objective", "people,minutes,average,zones"}, to_shanghai),
        {"appraise", "--from", "上海", "--objective", "time", "--place", "固镇", "--definition", "in-vehicle"},
        {"require", "--place", "固镇", "--within", "3h", "--of", "上海", "--definition", "in-vehicle"},
        {"require", "--place", "固镇", "--within", "1h", "--from", "上海", "--definition", "in-vehicle"},
        with({"plan", "--budget", "300亿"}, to_shanghai),
        {"plan", "--budget", "1万元", "--to", "上海", "--objective", "time", "--place", "固镇"},
        {"claims"},
        {"audit"},
        {"validate"},
        {"info"},
        {"projects"},
        {"projects", "show", "huaibei-suzhou-bengbu-icr"},
        {"projects", "show", "xinyi-huaian-hsr"},
        {"import", "layer", roads, "-o", network, "--as-of", "2026-01-01"},
        {"network", "verify", network},
        {"network", "links", "--network", network, "-o", folder.path("links.geojson")},
        example({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "-o", folder.path("a.geojson")}),
        example({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "-o", folder.path("a.tif")}),
        example({"isochrone", "--to", "west", "--to", "118,34", "--within", "15min", "--profile", "car", "-o",
                 folder.path("b.geojson")}),
        example({"matrix", "--from", "places", "--to", "places", "--profile", "car", "-o", folder.path("a.csv")}),
        example({"map", "--to", "west", "--within", "15min", "--profile", "car", "-o", folder.path("a.html")}),
        example({"report", "--place", "west", "--to", "east", "--profile", "car", "-o", folder.path("b.html")}),
        example({"isochrone", "--to", "west", "--within", "15min", "--profile", "car", "-o", folder.path("a.shp")}),
        {"init", folder.path("mine")},
        {"convert", areas, "--to", "gcj02", "-o", folder.path("gcj02.geojson")},
    };
}

}  // namespace

TEST_CASE("language: a phrase has the same fields and line ends in both languages", "[tools][language]") {
    for (const auto& [english, chinese] : tools::phrases()) {
        CAPTURE(english);
        CHECK(fields_of(english) == fields_of(chinese));
        CHECK(english.ends_with('\n') == chinese.ends_with('\n'));
        CHECK_FALSE(chinese.empty());
        CHECK(std::none_of(chinese.begin(), chinese.end(), [](char c) { return c == '(' || c == ';'; }));
    }
}

TEST_CASE("language: no two subjects have one phrase, which only one of them could say", "[tools][language]") {
    std::size_t number = 0;
    for (const auto* subject : tools::all_phrases()) number += subject->size();
    CHECK(number == tools::phrases().size());
}

TEST_CASE("language: what the sources have to say is there in Chinese", "[tools][language]") {
    static const std::regex kField(R"(\{[^}]*\})");
    static const std::regex kSaysSomething("[A-Za-z]");
    std::size_t number = 0;
    const auto check = [&](const std::filesystem::path& path, const std::regex& before) {
        for (const std::string& key : literals_in(text_of(path), before)) {
            if (!std::regex_search(std::regex_replace(key, kField, ""), kSaysSomething)) continue;
            CAPTURE(path.string(), key);
            CHECK(tools::phrases().contains(key));
            ++number;
        }
    };
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kSource + "/tools/isodelta"))
        if (entry.path().extension() == ".cpp") check(entry.path(), kTold);
    CHECK(number > 50);
    number = 0;
    for (const char* source :
         {"audit", "audit_links", "claim_check", "leg_builder", "metric", "project_effect", "appraisal/no_effect"})
        check(fmt::format("{}/network/{}.cpp", kSource, source), kStated);
    CHECK(number > 40);
}

TEST_CASE("language: no command says in English what is asked in Chinese", "[tools][language]") {
    const TemporaryFolder folder;
    std::string data;
    for (const char* dataset : {"yangtze-delta", "example"})
        for (const auto& entry : std::filesystem::recursive_directory_iterator(kSource + "/datasets/" + dataset))
            if (entry.is_regular_file()) data += text_of(entry.path());
    std::set<std::string> asked;
    for (const std::vector<std::string>& arguments : commands_with_text(folder)) {
        CAPTURE(arguments);
        const Outcome chinese = run_command(with({"--lang", "zh"}, arguments));
        CHECK(chinese.status < 2);  // claims may fail
        CHECK(english_in(chinese.out + chinese.err, data) == std::vector<std::string>());
        CHECK_FALSE((chinese.out + chinese.err).empty());
        asked.insert(arguments.front());
    }
    for (const tools::CommandEntry& command : tools::commands()) CHECK(asked.contains(command.name));
}

TEST_CASE("language: untranslated words are found, and those of the data are not", "[tools][language]") {
    CHECK(english_in("固镇: no way by car\n", "").size() == 1);
    CHECK(english_in("固镇: on the west bank\n", "west,on the west bank\n").empty());
    CHECK(english_in("状态 under-construction car\n", "").empty());
    CHECK(literals_in("x = tr(\"a {}\"\n   \" b\\n\", 1) + say( \"c\") + str(\"d\")", kTold) ==
          std::vector<std::string>{"a {} b\n", "c"});
}

TEST_CASE("language: text is in Chinese where that is asked, and lines up", "[tools][language]") {
    const std::vector<std::string> coverage =
        example({"coverage", "--to", "west", "--within", "30min", "--profile", "car", "--of", "places", "--scenario",
                 "all", "--against", "baseline", "--lang", "zh"});
    const std::string text = output_of(coverage);
    CHECK_THAT(text, Catch::StartsWith(
                         "30 分以内（驾车，门到门，情景 all，对照 baseline）\n与 baseline 相比没有任何路段变慢") &&
                         Catch::Contains("新进圈") && !Catch::Contains("newly"));
    CHECK_THAT(output_of({"--lang", "zh", "claims", "c1"}), Catch::Contains("按其口径（车内时间）：成立"));
    CHECK_THAT(output_of({"route", "固镇", "上海", "--lang", "zh"}),
               Catch::Contains("进站") && Catch::Contains("门到门"));
}

TEST_CASE("language: a word says in its place what it means there", "[tools][language]") {
    // Beside "change" as a column, of what changes, stands the change of trains.
    tools::language() = tools::Language::kChinese;
    CHECK(tools::tr("change") == "变化");
    CHECK(tools::tr_in("leg", "change") == "换乘");
    CHECK(tools::tr_in("leg", "road") == "公路");
    CHECK(tools::tr("{} h {:02} min", 3, 5) == "3 小时 05 分");
    CHECK(tools::tr_statement({"{:.0f} km {} of {}", 7.0, "NE", std::string("固镇")}) == "固镇东北 7 km");
    tools::language() = tools::Language::kEnglish;
    CHECK(tools::tr_in("leg", "change") == "change");
    CHECK(tools::tr_statement({"{:.0f} km {} of {}", 7.0, "NE", std::string("固镇")}) == "7 km NE of 固镇");
}

TEST_CASE("language: what is wrong with data is counted in Chinese and told in English", "[tools][language]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "20000", "many");
    const Outcome outcome = run_command({"validate", "--data", copy.data(), "--lang", "zh"});
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.out, Catch::StartsWith("错误: ") && Catch::Contains("is 'many', which is not a number") &&
                                Catch::EndsWith("：1 个错误，0 个警告；错误消除后再检查网络\n"));
}

TEST_CASE("language: what programs read is the same in both", "[tools][language]") {
    const std::vector<std::vector<std::string>> commands = {
        example({"coverage", "--to", "west", "--within", "30min", "--profile", "car", "--of", "places"}),
        example({"appraise", "--to", "west", "--profile", "car", "--within", "30min"}),
        {"claims", "c1"},
        example({"audit"})};
    for (const std::vector<std::string>& command : commands)
        for (const char* format : {"csv", "json"}) {
            const auto asked = with(command, {"--format", format});
            CHECK(run_command(with(asked, {"--lang", "zh"})).out == run_command(with(asked, {"--lang", "en"})).out);
        }
    check_refused(run_command({"info", "--lang", "de"}), 2, "--lang de: there is en and zh");
}
