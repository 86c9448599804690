#include <catch2/catch.hpp>

#include "datasets/dataset_loader.hpp"
#include "geo/datum.hpp"
#include "tests/datasets/loader_fixture.hpp"
#include "tests/datasets/problem_finder.hpp"
#include "tests/geo/error_matchers.hpp"

using namespace isodelta;
using datasets::load_dataset;

namespace {

/// Loads a folder with that dataset.json and a places.csv in order.
datasets::LoadedDataset load_manifest(const std::string& text) {
    const TemporaryFolder folder;
    (void)folder.write("dataset.json", text);
    (void)folder.write("places.csv", kPlacesCsv);
    return load_dataset(folder.path(""));
}

constexpr const char* kHead = R"("id": "test", "title": "A test", "as_of": "2026", "licence": "CC0-1.0")";
constexpr const char* kLayers = R"("layers": {"places": ["places.csv"]})";

}  // namespace

TEST_CASE("dataset loader: a dataset.json says what the dataset is", "[datasets][dataset_loader]") {
    const auto loaded = load_manifest(std::string("{") + kHead + R"(, "planar": true, )" + kLayers + "}");
    INFO(listed(loaded.problems));
    CHECK(loaded.problems.empty());
    CHECK(loaded.dataset.id == "test");
    CHECK(loaded.dataset.title == "A test");
    CHECK(loaded.dataset.licence == "CC0-1.0");
    CHECK(loaded.dataset.as_of == datasets::Date{2026, 12, 31});
    CHECK(loaded.dataset.planar);
    REQUIRE(loaded.dataset.places.size() == 2);
    CHECK(loaded.dataset.places[1].name == "东村");
    CHECK(loaded.dataset.places[1].position == geo::LonLat{117.2, 33.0});
    CHECK_FALSE(load_manifest(std::string("{") + kHead + ", " + kLayers + "}").dataset.planar);
}

TEST_CASE("dataset loader: a folder that is not there or holds no dataset is told", "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    CHECK_ERROR(load_dataset(folder.path("nowhere")), kNotFound, "nowhere' is not a dataset: it has no dataset.json");
    CHECK_ERROR(load_dataset(folder.path("")), kNotFound, "has no dataset.json");
}

TEST_CASE("dataset loader: a dataset.json that is none is refused", "[datasets][dataset_loader]") {
    for (const char* text : {"", "{", "[]", "\"text\"", "{\"id\": \"test\",}", "id = test"}) {
        CAPTURE(text);
        CHECK_ERROR(load_manifest(text), kBadInput, "is not a JSON object");
    }
}

TEST_CASE("dataset loader: a missing or mistyped key of dataset.json is named", "[datasets][dataset_loader]") {
    CHECK_ERROR(load_manifest("{}"), kBadInput, "'id' is missing");
    CHECK_ERROR(load_manifest(R"({"id": 5})"), kBadInput, "'id' is missing or not a text");
    CHECK_ERROR(load_manifest(R"({"id": "test"})"), kBadInput, "'title' is missing");
    CHECK_ERROR(load_manifest(R"({"id": "test", "title": "A test"})"), kBadInput, "'licence' is missing");
    CHECK_ERROR(load_manifest(R"({"id": "test", "title": "A test", "licence": "x"})"), kBadInput, "'as_of' is missing");
    CHECK_ERROR(load_manifest(R"({"id": "t", "title": "t", "licence": "x", "as_of": "soon"})"), kBadInput,
                "as_of: a date is 2020");
    const std::string head = std::string("{") + kHead;
    CHECK_ERROR(load_manifest(head + "}"), kBadInput, "'layers' is missing");
    CHECK_ERROR(load_manifest(head + R"(, "layers": []})"), kBadInput, "'layers' is missing or not an object");
    CHECK_ERROR(load_manifest(head + R"(, "planar": "yes", "layers": {}})"), kBadInput, "neither true nor false");
    CHECK_ERROR(load_manifest(head + R"(, "layers": {"roads": ["places.csv"]}})"), kBadInput, "no layer 'roads'");
    CHECK_ERROR(load_manifest(head + R"(, "layers": {"places": "places.csv"}})"), kBadInput,
                "is not a list of file names");
    CHECK_ERROR(load_manifest(head + R"(, "layers": {"places": [1]}})"), kBadInput, "is not a list of file names");
}

TEST_CASE("dataset loader: the dataset's id is an id, as documented", "[datasets][dataset_loader]") {
    CHECK_ERROR(load_manifest(std::string(R"({"id": "My Data", "title": "A test", "as_of": "2026", "licence": "x", )") +
                              kLayers + "}"),
                kBadInput, "id");
}

TEST_CASE("dataset loader: a misspelt key of dataset.json is never passed over", "[datasets][dataset_loader]") {
    CHECK_ERROR(load_manifest(std::string("{") + kHead + R"(, "planer": true, )" + kLayers + "}"), kBadInput, "planer");
}

TEST_CASE("dataset loader: a layer file that is not there is named", "[datasets][dataset_loader]") {
    CHECK_ERROR(load_manifest(std::string("{") + kHead + R"(, "layers": {"places": ["missing.csv"]}})"), kNotFound,
                "missing.csv");
}

TEST_CASE("dataset loader: a text file named as a layer is refused", "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    (void)folder.write("notes.txt", "bring milk\n");
    CHECK_ERROR(load_with(folder, R"("places": ["notes.txt"])"), kBadInput, "notes.txt");
}

TEST_CASE("dataset loader: several files make one layer, and an id used twice names both",
          "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    const std::string first = folder.write("a.csv", kPlacesCsv);
    (void)folder.write("b.csv", "id,kind,lon,lat\nnorth,town,117.1,33.2\nwest,town,117.5,33.2\n");
    const auto loaded = load_with(folder, R"("places": ["a.csv", "b.csv"])");
    check_only_error(loaded.problems, "west", "id", "is used twice in this layer; the other one is in");
    CHECK_THAT(loaded.problems.at(0).file, Catch::EndsWith("b.csv"));
    CHECK_THAT(loaded.problems.at(0).message, Catch::EndsWith("a.csv"));
    CHECK(loaded.dataset.places.size() == 3);
}

TEST_CASE("dataset loader: records in order are loaded beside those with errors", "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    (void)folder.write("places.csv", "id,kind,lon,lat\nwest,hub,117,33\neast,castle,117.2,33\n");
    const auto loaded = load_with(folder, R"("places": ["places.csv"])");
    check_only_error(loaded.problems, "east", "kind", "is 'castle'; allowed are");
    REQUIRE(loaded.dataset.places.size() == 1);
    CHECK(loaded.dataset.places[0].id == "west");
}

TEST_CASE("dataset loader: the digest follows the bytes of every file and nothing else", "[datasets][dataset_loader]") {
    const auto digest_of = [](const std::string& places) {
        const TemporaryFolder folder;
        (void)folder.write("places.csv", places);
        return load_with(folder, R"("places": ["places.csv"])").dataset.digest;
    };
    const std::string same = digest_of(kPlacesCsv);
    CHECK(same.size() == 16);
    CHECK(digest_of(kPlacesCsv) == same);
    CHECK(digest_of(std::string(kPlacesCsv) + "north,town,北,117.1,33.2\n") != same);
}

TEST_CASE("dataset loader: the order of layers in dataset.json does not matter", "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    (void)folder.write("places.csv", "id,kind,stations,lon,lat\nwest,hub,sta-west,117,33\n");
    (void)folder.write("facilities.csv", "id,kind,lon,lat\nsta-west,station,117,33\n");
    for (const char* layers : {R"("places": ["places.csv"], "facilities": ["facilities.csv"])",
                               R"("facilities": ["facilities.csv"], "places": ["places.csv"])"}) {
        const auto loaded = load_with(folder, layers);
        INFO(listed(loaded.problems));
        CHECK(loaded.problems.empty());
    }
}

TEST_CASE("dataset loader: a link without a geometry runs straight between its facilities",
          "[datasets][dataset_loader]") {
    const TemporaryFolder folder;
    (void)folder.write("stations.csv", "id,kind,lon,lat\na,station,117.0,33.0\nb,station,117.3,33.1\n");
    (void)folder.write("links.csv",
                       "id,mode,class,line,from,to,length_km\n"
                       "a-b,rail,high-speed,new,a,b,31.5\nc,rail,high-speed,new,a,,3\n");
    const auto loaded = load_with(folder, R"("facilities": ["stations.csv"], "links": ["links.csv"])");
    INFO(listed(loaded.problems));
    REQUIRE(loaded.problems.size() == 1);
    CHECK(loaded.problems[0].feature == "c");
    CHECK_THAT(loaded.problems[0].message, Catch::Contains("'from' and 'to' must name facilities"));
    REQUIRE(loaded.dataset.links.size() == 2);
    CHECK(loaded.dataset.links[0].geometry == geo::Line{{117.0, 33.0}, {117.3, 33.1}});
}

TEST_CASE("dataset loader: a file in a declared datum is converted, a word that is none refused",
          "[datasets][dataset_loader]") {
    const auto datums = [](const std::string& text) {
        return load_manifest(std::string("{") + kHead + ", " + kLayers + ", \"datums\": " + text + "}");
    };
    const geo::LonLat west = datums(R"({"places.csv": "gcj02"})").dataset.places[0].position;
    CHECK(west == geo::to_wgs84(geo::LonLat{117.0, 33.0}, geo::Datum::kGcj02));
    CHECK_FALSE(west == geo::LonLat{117.0, 33.0});
    CHECK(datums("{}").dataset.places[0].position == geo::LonLat{117.0, 33.0});
    CHECK_ERROR(datums(R"({"places.csv": "gcj"})"), kBadInput, "there is wgs84, gcj02 and bd09");
    CHECK_ERROR(datums(R"({"roads.csv": "gcj02"})"), kBadInput, "no layer names the file 'roads.csv'");
    CHECK_ERROR(datums("[]"), kBadInput, "'datums' is not an object");
}
