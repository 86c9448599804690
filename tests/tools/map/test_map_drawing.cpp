// Maps for a report: PNG, SVG and PDF of datasets/example.
#include <catch2/catch.hpp>

#include "tests/tools/example_copy.hpp"
#include "tests/tools/map/page_document.hpp"

namespace {

const std::vector<std::string> kAsked = {"map", "--to",      "west",     "--within",  "10min,30min", "--scenario",
                                         "all", "--against", "baseline", "--profile", "car"};

std::string drawing_of(const std::string& ending, const std::vector<std::string>& more = {}) {
    const TemporaryFolder folder;
    const std::string path = folder.path("map" + ending);
    const Outcome outcome = run_command(with(example(kAsked), with({"-o", path}, more)));
    INFO(outcome.err);
    REQUIRE(outcome.status == 0);
    return folder.read("map" + ending);
}

/// A big-endian number of a PNG's header.
unsigned long header_number(const std::string& png, std::size_t at) {
    unsigned long number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8U | static_cast<unsigned char>(png.at(at + i));
    return number;
}

}  // namespace

TEST_CASE("drawing: the same question gives the same bytes", "[tools][map]") {
    for (const char* ending : {".svg", ".pdf", ".png"}) CHECK(drawing_of(ending) == drawing_of(ending));
}

TEST_CASE("drawing: paper and dots per inch are those that were asked for", "[tools][map]") {
    // A4 is 297 × 210 mm, A3 420 × 297 mm, an inch 25.4 mm.
    const std::string a4 = drawing_of(".png", {"--dpi", "100"});
    CHECK(a4.substr(1, 3) == "PNG");
    CHECK(header_number(a4, 16) == 1169);
    CHECK(header_number(a4, 20) == 827);
    const std::string a3 = drawing_of(".png", {"--dpi", "100", "--paper", "A3"});
    CHECK(header_number(a3, 16) == 1654);
    CHECK(header_number(a3, 20) == 1169);
    CHECK(drawing_of(".pdf").starts_with("%PDF"));
    CHECK_THAT(drawing_of(".svg"), Catch::Contains(R"(width="841.89pt" height="595.28pt")"));
}

TEST_CASE("drawing: both languages draw their own words", "[tools][map]") {
    CHECK(drawing_of(".svg", {"--lang", "zh"}) != drawing_of(".svg", {"--lang", "en"}));
}

TEST_CASE("drawing: gain shows where there is one", "[tools][map]") {
    // The green of gain, #1b7837, as Cairo writes it.
    const char* kGreen = "rgb(10.588235%,47.058824%,21.568627%)";
    CHECK_THAT(drawing_of(".svg"), Catch::Contains(kGreen));
    const TemporaryFolder folder;
    (void)output_of(
        example({"map", "--to", "west", "--within", "10min", "--profile", "car", "-o", folder.path("a.svg")}));
    CHECK_THAT(folder.read("a.svg"), !Catch::Contains(kGreen));
}

TEST_CASE("drawing: letters that no font has are told, and refused when strict", "[tools][map]") {
    const ExampleCopy copy;
    copy.replace("places.csv", "东村", "\xF4\x8F\xBF\xBD");  // U+10FFFD is nobody's letter
    const auto arguments = with(kAsked, {"--data", copy.data(), "-o", copy.path("map.svg")});
    check_refused(run_command(with(arguments, {"--strict"})), 1, "no font of this machine has");
    CHECK_FALSE(copy.folder().names().contains("map.svg"));
    const Outcome outcome = run_command(arguments);
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("warning: 1 texts have letters"));
}

TEST_CASE("drawing: names of strangers are drawn, whatever they hold", "[tools][map][hostile]") {
    std::string huge;
    for (int i = 0; i < 10000; ++i) huge += "县";
    for (const std::string& name :
         {std::string("</svg><script>alert(1)</script>"), std::string("&amp;' 🚄 שלום\xE2\x80\xAE"), huge}) {
        const ExampleCopy copy;
        copy.replace("places.csv", "东村", name);
        for (const char* ending : {".svg", ".pdf"}) {
            const std::string path = copy.path(std::string("map") + ending);
            const Outcome outcome = run_command(with(kAsked, {"--data", copy.data(), "--title", name, "-o", path}));
            CHECK(outcome.status == 0);
            const std::string bytes = copy.folder().read(std::string("map") + ending);
            CHECK(bytes.size() > 5000);
            CHECK_THAT(bytes, !Catch::Contains("<script"));
        }
    }
}

TEST_CASE("drawing: what is no sheet is refused", "[tools][map]") {
    const TemporaryFolder folder;
    const auto refuse = [&](const std::vector<std::string>& more, const std::string& words) {
        check_refused(run_command(with(example(kAsked), with({"-o", folder.path("map.pdf")}, more))), 2, words);
    };
    refuse({"--paper", "A5"}, "there is A4 and A3");
    refuse({"--dpi", "10"}, "between 72 and 600");
    refuse({"--basemap", "https://a.example/{z}/{x}/{y}.png"}, "goes with a page");
    CHECK(folder.names().empty());
}
