// docs/your-own-city.md, followed to the letter on the extract that it is about.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/page.hpp"
#include "tests/tools/run_command.hpp"

TEST_CASE("docs/your-own-city.md: a city with and without its projects", "[tools][docs][reference]") {
    const Page page = read_page(std::string(ISODELTA_SOURCE_DIR) + "/docs/your-own-city.md");
    REQUIRE(page.files.size() == 2);
    REQUIRE(page.commands.size() >= 10);
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so docs/your-own-city.md is not followed");
        return;
    }
    const TemporaryFolder folder;
    std::filesystem::copy(std::string(reference) + "/osm/heidelberg.osm.pbf", folder.path("heidelberg.osm.pbf"));
    check_page(page, folder.path(""));
    // The circle with the bridges holds the one without them.
    const auto area = [&](const std::string& scenario) {
        return json_of({"isochrone", "--network", folder.path("heidelberg.network"), "--projects",
                        folder.path("plans.geojson"), "--scenario", scenario, "--from", "8.6609,49.4030", "--within",
                        "15min", "--profile", "bike"})["features"][0]["properties"]["area_m2"]
            .get<double>();
    };
    CHECK(area("all") > 1.02 * area("baseline"));
}
