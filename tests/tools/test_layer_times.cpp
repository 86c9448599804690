// The same area imported from OpenStreetMap and from a layer of its links gives the same travel times.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/geo/temporary_folder.hpp"
#include "tests/network/osm_map.hpp"
#include "tests/tools/layer_times.hpp"
#include "tests/tools/postgis.hpp"
#include "tests/tools/run_command.hpp"

using isodelta::support::OsmMap;

namespace {

/// Roads, one-way streets, a ferry, a railway, candidates, a bridge without a joint, paths and a roundabout.
OsmMap town() {
    OsmMap map(R"(A-B-C-D-E
|   |   |
F-G-H-I-J
|   |   |
K-L-M-N-O   s
|       |
P-Q-R   T-U)");
    map.way(1, "ABCDE", {{"highway", "primary"}, {"name", "长江路"}, {"maxspeed", "30 mph"}, {"ref", "G1"}})
        .way(2, "FGHIJ", {{"highway", "residential"}, {"oneway", "yes"}})
        .way(3, "KLMNO", {{"highway", "secondary"}, {"oneway", "-1"}, {"oneway:bicycle", "no"}})
        .way(4, "AFKP", {{"highway", "motorway"}, {"oneway", "no"}})
        .way(5, "CHM", {{"highway", "steps"}})
        .way(6, "EJOT", {{"highway", "tertiary"}, {"hgv", "no"}, {"name:en", "East Street"}})
        .way(7, "PQR", {{"highway", "footway"}, {"bicycle", "yes"}})
        .way(8, "RM", {{"highway", "construction"}, {"construction", "primary"}, {"opening_date", "2028"}})
        .way(9, "TU", {{"route", "ferry"}, {"duration", "00:25"}, {"foot", "yes"}})
        .way(10, "UO", {{"highway", "proposed"}, {"proposed", "trunk"}, {"name", "Bridge"}})
        .way(11, "BGL", {{"railway", "rail"}})
        .way(12, "DIND", {{"highway", "service"}, {"junction", "roundabout"}})
        .way(13, "KO", {{"highway", "trunk"}, {"tunnel", "yes"}, {"motorroad", "yes"}})
        .way(14, "Os", {{"highway", "track"}, {"maxspeed", "7"}});
    return map;
}

/// Where the links go to, one for each kind of file and a table.
std::vector<std::string> targets(const TemporaryFolder& folder, const std::string& table) {
    return {folder.path("links.gpkg"), folder.path("links.shp"),     postgis() + ":" + table,
            folder.path("links.fgb"),  folder.path("links.geojson"), folder.path("links.csv")};
}

}  // namespace

TEST_CASE("layer times: a drawn town, from OpenStreetMap and from its links in every format", "[postgis][layer]") {
    const TemporaryFolder folder;
    const std::string network = folder.path("town.network");
    (void)output_of({"import", "osm", folder.write("town.osm", town().xml()), "-o", network, "--as-of", "2026-01-01"});
    for (const std::string& links : targets(folder, "town_links")) {
        CAPTURE(links);
        const std::string again = folder.path("again.network");
        export_and_import(network, links, again);
        CHECK(check_same_times(network, again, 20) > 1000);
        std::filesystem::remove(again);
    }
}

TEST_CASE("layer times: Heidelberg, from OpenStreetMap and from its links in every format",
          "[postgis][layer][reference]") {
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so no real extract is compared with a layer of its links");
        return;
    }
    const TemporaryFolder folder;
    const std::string extract = folder.path("stripped.osm.pbf");
    const std::size_t merged = strip_extract(std::string(reference) + "/osm/heidelberg.osm.pbf", extract);
    // Nodes of two roads at one position; a layer could not tell that they are not joined.
    CHECK(merged > 0);
    CHECK(merged < 20);
    const std::string network = folder.path("city.network");
    (void)output_of({"import", "osm", extract, "-o", network, "--as-of", "2026-01-01"});
    for (const std::string& links : targets(folder, "heidelberg_links")) {
        CAPTURE(links);
        const std::string again = folder.path("again.network");
        export_and_import(network, links, again);
        CHECK(check_same_times(network, again, 5) > 500'000);
        std::filesystem::remove(again);
    }
}
