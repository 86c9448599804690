#include <catch2/catch.hpp>
#include <regex>

#include "tests/tools/example_copy.hpp"
#include "tools/isodelta/language.hpp"
#include "tools/isodelta/phrases.hpp"

namespace {

/// What is filled in, in order: "{}", "{:.1f}".
std::vector<std::string> fields_of(std::string_view phrase) {
    static const std::regex kField(R"(\{[^}]*\})");
    const std::string text(phrase);
    std::vector<std::string> fields;
    for (std::sregex_iterator field(text.begin(), text.end(), kField), end; field != end; ++field)
        fields.push_back(field->str());
    return fields;
}

}  // namespace

TEST_CASE("language: a phrase has the same fields and line ends in both languages", "[tools][language]") {
    for (const auto& [english, chinese] : isodelta::tools::phrases()) {
        CAPTURE(english);
        CHECK(fields_of(english) == fields_of(chinese));
        CHECK(english.ends_with('\n') == chinese.ends_with('\n'));
        CHECK_FALSE(chinese.empty());
    }
}

TEST_CASE("language: text is in Chinese where that is asked, and lines up", "[tools][language]") {
    const std::vector<std::string> coverage =
        example({"coverage", "--to", "west", "--within", "30min", "--profile", "car", "--of", "places", "--scenario",
                 "all", "--against", "baseline", "--lang", "zh"});
    const std::string text = output_of(coverage);
    CHECK_THAT(text,
               Catch::StartsWith("30 分以内(驾车,门到门,情景 all,对照 baseline)\n与 baseline 相比没有任何路段变慢") &&
                   Catch::Contains("新进圈") && !Catch::Contains("newly"));
    CHECK_THAT(output_of({"--lang", "zh", "claims", "c1"}), Catch::Contains("按其口径(车内时间):成立"));
    CHECK_THAT(output_of({"route", "固镇", "上海", "--lang", "zh"}),
               Catch::Contains("进站") && Catch::Contains("门到门"));
}

TEST_CASE("language: what programs read is the same in both", "[tools][language]") {
    for (const char* format : {"csv", "json"}) {
        const std::vector<std::string> coverage = example({"coverage", "--to", "west", "--within", "30min", "--profile",
                                                           "car", "--of", "places", "--format", format});
        CHECK(output_of(with(coverage, {"--lang", "zh"})) == output_of(with(coverage, {"--lang", "en"})));
    }
    check_refused(run_command({"info", "--lang", "de"}), 2, "--lang de: there is en and zh");
}
