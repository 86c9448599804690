#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

/// A network file of the example dataset.
std::string build_example(const TemporaryFolder& folder) {
    const std::string path = folder.path("example.network");
    (void)output_of(example({"network", "build", "-o", path}));
    return path;
}

/// What the two print; but for commands that are to be repeated on the same file, nothing tells them apart.
void check_same(const std::vector<std::string>& arguments, const std::string& network) {
    const Outcome expected = run_command(arguments);
    Outcome outcome = run_command(with(arguments, {"--network", network}));
    const std::string option = " --network " + network;
    for (auto at = outcome.out.find(option); at != std::string::npos; at = outcome.out.find(option))
        outcome.out.erase(at, option.size());
    CHECK(outcome.status == expected.status);
    CHECK(outcome.out == expected.out);
}

}  // namespace

TEST_CASE("network: the embedded Delta answers the same from a file, by either search", "[tools][network][delta]") {
    const TemporaryFolder folder;
    const std::string path = folder.path("delta.network");
    (void)output_of({"network", "build", "-o", path});
    const std::vector<std::vector<std::string>> questions = {
        {"route", "固镇", "上海", "--format", "json"},
        {"route", "固镇", "上海", "--definition", "in-vehicle", "--scenario", "all", "--format", "geojson"},
        {"route", "固镇", "合肥", "--profile", "car"},
        {"isochrone", "--to", "上海", "--within", "3h,1h"},
        {"isochrone", "--from", "固镇", "--within", "15min", "--profile", "car"},
        {"isochrone", "--to", "南京", "--within", "2h", "--definition", "station-to-station"},
        {"coverage", "--to", "杭州", "--within", "3h", "--against", "all"},
        {"projects", "show", "huaibei-suzhou-bengbu-icr"},
        {"claims"},
        {"info"},
        {"audit"}};
    for (const auto& question : questions) {
        CAPTURE(question.front(), question.back());
        check_same(question, path);
    }
    for (std::size_t i = 0; i < 7; ++i) {
        CAPTURE(i);
        const auto& question = questions[i];
        CHECK(output_of(with(question, {"--search", "reference"})) == output_of(question));
    }
}

TEST_CASE("network: verify lists the sections of a sound file", "[tools][network]") {
    const TemporaryFolder folder;
    const std::string listing = output_of({"network", "verify", build_example(folder)});
    CHECK_THAT(listing, Catch::Contains("hierarchy.first_up") && Catch::Contains("records and network: ok") &&
                            Catch::Contains("hierarchy: ok") && !Catch::Contains("damaged"));
}

TEST_CASE("network: verify names what is damaged, and no command uses it", "[tools][network]") {
    const TemporaryFolder folder;
    const std::string path = build_example(folder);
    std::string bytes = folder.read("example.network");
    const std::size_t inside = bytes.find("north");  // the id of a place, in the records
    REQUIRE(inside != std::string::npos);
    bytes[inside] = 'N';
    (void)folder.write("example.network", bytes);
    const Outcome verified = run_command({"network", "verify", path});
    CHECK(verified.status == 1);
    CHECK_THAT(verified.out, Catch::Contains("damaged") && Catch::Contains("hierarchy: ok"));
    check_refused(run_command({"route", "west", "east", "--network", path}), 1,
                  "its section 'records' is not what was written");
}

TEST_CASE("network: what is no network file is refused", "[tools][network]") {
    const TemporaryFolder folder;
    check_refused(run_command({"route", "west", "east", "--network", folder.path("none.network")}), 1,
                  "there is no file");
    check_refused(run_command({"network", "verify", folder.write("text.network", std::string(999, 'x'))}), 1,
                  "is no isodelta network file that can be read: it is something else");
    const std::string path = build_example(folder);
    std::filesystem::resize_file(path, 1000);
    check_refused(run_command({"info", "--network", path}), 1, "it was cut or added to");
}

TEST_CASE("network: build wants a file that may be written, before it works", "[tools][network]") {
    const TemporaryFolder folder;
    check_refused(run_command(example({"network", "build"})), 2, "network build needs -o FILE");
    check_refused(run_command(example({"network", "build", "-o", folder.path("x.txt")})), 2, ".network");
    const std::string path = build_example(folder);
    check_refused(run_command(example({"network", "build", "-o", path})), 1, "exists");
    (void)output_of(example({"network", "build", "-o", path, "--overwrite"}));
    check_refused(run_command(example({"network", "build", "-o", folder.path("no/x.network")})), 1,
                  "there is no folder");
    CHECK(folder.names() == std::set<std::string>{"example.network"});
}

TEST_CASE("network: a dataset folder and a network file exclude each other", "[tools][network]") {
    const TemporaryFolder folder;
    const std::string path = build_example(folder);
    const Outcome outcome = run_command(example({"route", "west", "east", "--network", path}));
    CHECK(outcome.status == 2);
    CHECK_THAT(outcome.err, Catch::Contains("--network"));
}

TEST_CASE("network links: the example as a layer, and what a layer cannot hold", "[tools][network]") {
    const TemporaryFolder folder;
    const Outcome outcome = run_command(example({"network", "links"}));
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err,
               Catch::Contains("a layer of links cannot hold: stated lengths that differ from the drawn ones (1)"));
    const auto document = nlohmann::json::parse(outcome.out);
    REQUIRE_FALSE(document["features"].empty());
    for (const auto& feature : document["features"]) {
        CHECK(feature["geometry"]["type"] == "LineString");
        CHECK(feature["properties"]["mode"] == "road");
    }
    const std::string links = folder.path("links.gpkg");
    (void)output_of(example({"network", "links", "-o", links}));
    CHECK_THAT(output_of({"import", "layer", links, "-o", folder.path("again.network")}),
               Catch::Contains(std::to_string(document["features"].size()) + " links"));
    check_refused(run_command(example({"network", "links", "-o", links})), 1, "exists");
    check_refused(run_command(example({"network", "links", "-o", folder.path("links.txt")})), 2, "its ending must be");
}
