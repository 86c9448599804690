// Files that are not what they should be: an error or a counted warning, never a crash.
#include <catch2/catch.hpp>
#include <filesystem>
#include <osmium/io/pbf_output.hpp>
#include <osmium/io/xml_input.hpp>
#include <random>

#include "datasets/osm/osm_reader.hpp"
#include "geo/errors.hpp"
#include "network/streets/street_builder.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/osm_map.hpp"

using namespace isodelta;

namespace {

/// Streets of a small town as OpenStreetMap XML: a grid with names, one-way streets, a barrier and a restriction.
std::string town() {
    support::OsmMap map(
        "A-B-C-D\n"
        "|     |\n"
        "E-F-G-H\n"
        "|     |\n"
        "I-J-K-L");
    map.way(1, "ABCD", {{"highway", "primary"}, {"name", "长江路"}})
        .way(2, "EFGH", {{"highway", "residential"}, {"oneway", "yes"}})
        .way(3, "IJKL", {{"highway", "secondary"}, {"maxspeed", "60"}})
        .way(4, "AEI")
        .way(5, "BFJ", {{"highway", "construction"}, {"construction", "primary"}, {"opening_date", "2028"}})
        .way(6, "DHL")
        .tag('F', {{"barrier", "bollard"}})
        .tag('L', {{"place", "town"}, {"name", "Elltown"}})
        .relation(7, {{"from", "1"}, {"via", "D"}, {"to", "6"}},
                  {{"type", "restriction"}, {"restriction", "no_right_turn"}});
    return map.xml();
}

std::string to_pbf(const TemporaryFolder& folder, const std::string& xml) {
    osmium::io::Reader reader(folder.write("town.osm", xml));
    const std::string path = folder.path("town.osm.pbf");
    osmium::io::Writer writer(path, reader.header(), osmium::io::overwrite::allow);
    while (osmium::memory::Buffer buffer = reader.read()) writer(std::move(buffer));
    writer.close();
    return folder.read("town.osm.pbf");
}

enum class Outcome { kTaken, kRefused };

/// Reads and builds; any other exception than ours fails the test.
Outcome take(const std::string& path) {
    try {
        auto streets = datasets::osm::read_streets(path, {.as_of = datasets::Date{2026, 1, 1}, .progress = {}});
        const datasets::Dataset dataset = std::move(streets.dataset);
        (void)network::build_street_network(streets, dataset);
        return Outcome::kTaken;
    } catch (const geo::Error& error) {
        CHECK_FALSE(std::string(error.what()).empty());
        return Outcome::kRefused;
    }
}

}  // namespace

TEST_CASE("street faults: a PBF cut off or with a byte changed is refused or harmless", "[network][osm]") {
    const TemporaryFolder folder;
    const std::string whole = to_pbf(folder, town());
    REQUIRE(take(folder.write("a.osm.pbf", whole)) == Outcome::kTaken);
    std::mt19937 random(20260628);
    std::size_t refused = 0;
    for (std::size_t i = 0; i < 150; ++i) {
        const std::size_t length = i < 50 ? i * whole.size() / 50 : random() % whole.size();
        if (take(folder.write("a.osm.pbf", whole.substr(0, length))) == Outcome::kRefused) ++refused;
    }
    // Only between two blobs may an end be taken for the end: behind the ways, say.
    CHECK(refused >= 145);
    for (std::size_t i = 0; i < 300; ++i) {
        std::string changed = whole;
        for (std::size_t k = 0; k <= i % 3; ++k) changed[random() % changed.size()] = static_cast<char>(random());
        if (take(folder.write("a.osm.pbf", changed)) == Outcome::kRefused) ++refused;
    }
    CHECK(refused > 300);
}

TEST_CASE("street faults: XML cut off, changed, or made to swell", "[network][osm]") {
    const TemporaryFolder folder;
    const std::string whole = town();
    REQUIRE(take(folder.write("a.osm", whole)) == Outcome::kTaken);
    for (std::size_t i = 0; i < 40; ++i) {
        CAPTURE(i);
        CHECK(take(folder.write("a.osm", whole.substr(0, i * (whole.size() - 10) / 40))) == Outcome::kRefused);
    }
    std::mt19937 random(1);
    for (std::size_t i = 0; i < 100; ++i) {
        std::string changed = whole;
        changed[random() % changed.size()] = static_cast<char>(32 + random() % 90);
        (void)take(folder.write("a.osm", changed));
    }
    std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE osm [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\">";
    for (char level = 'b'; level < 'l'; ++level) {
        bomb += std::string("<!ENTITY ") + level + " \"";
        for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(level - 1) + ";";
        bomb += "\">";
    }
    bomb += "]><osm version=\"0.6\"><node id=\"1\" lat=\"0\" lon=\"0\"><tag k=\"name\" v=\"&k;\"/></node></osm>";
    CHECK(take(folder.write("a.osm", bomb)) == Outcome::kRefused);
}

TEST_CASE("street faults: files of other kinds, empty ones and none", "[network][osm]") {
    const TemporaryFolder folder;
    CHECK(take(folder.write("a.osm.pbf", "")) == Outcome::kRefused);
    CHECK(take(folder.write("a.osm.pbf", "not a PBF at all, but some text that is long enough")) == Outcome::kRefused);
    CHECK(take(folder.write("a.osm", "<osm version=\"0.6\"></osm>")) == Outcome::kRefused);
    CHECK(take(folder.write("a.osm.gz", "<osm version=\"0.6\"></osm>")) == Outcome::kRefused);
    CHECK(take(folder.write("a.xyz", "what is this")) == Outcome::kRefused);
    CHECK(take(folder.path("none.osm")) == Outcome::kRefused);
    CHECK(take(folder.path("")) == Outcome::kRefused);
    // Positions that no earth has.
    CHECK(take(folder.write("a.osm",
                            "<osm version=\"0.6\"><node id=\"1\" lat=\"95\" lon=\"0\"/><node id=\"2\" lat=\"95\" "
                            "lon=\"1\"/><way id=\"1\"><nd ref=\"1\"/><nd ref=\"2\"/><tag k=\"highway\" "
                            "v=\"primary\"/></way></osm>")) == Outcome::kRefused);
}
