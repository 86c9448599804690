// Streets, facilities and candidates of OpenStreetMap files through the command.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>

#include "tests/geo/close_to.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/network/osm_map.hpp"
#include "tests/tools/run_command.hpp"

using isodelta::support::OsmMap;

namespace {

/// Letters are half a kilometre apart: six minutes on foot.
OsmMap town() {
    OsmMap map(R"(ABCDEFG
             pq)");
    map.way(1, "ABCDEFG")
        .tag('A', {{"place", "village"}, {"name", "Alpha"}, {"population", "1 200"}})
        .tag('C', {{"amenity", "school"}, {"name", "Lower &quot;School&quot;"}})
        .tag('D', {{"place", "village"}, {"name", "Delta"}, {"population", "300"}})
        .tag('F', {{"amenity", "hospital;clinic"}})
        .tag('G', {{"shop", "bakery"}, {"name", "Golden Crust"}});
    return map;
}

/// A folder with the network file of a map.
class Imported {
public:
    explicit Imported(const OsmMap& map) {
        (void)output_of({"import", "osm", folder_.write("map.osm", map.xml()), "-o", folder_.path("map.network")});
    }

    [[nodiscard]] std::vector<std::string> command(std::vector<std::string> arguments) const {
        return with(std::move(arguments), {"--network", folder_.path("map.network")});
    }
    [[nodiscard]] nlohmann::json coverage(const std::vector<std::string>& more) const {
        return json_of(command(with({"coverage", "--profile", "walk", "--format", "json"}, more)));
    }
    [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }

private:
    TemporaryFolder folder_;
};

nlohmann::json named(const nlohmann::json& list, const std::string& field, const std::string& value) {
    for (const auto& entry : list)
        if (entry[field] == value) return entry;
    FAIL("nothing has " << field << " " << value);
    return {};
}

std::string reference_folder() {
    const char* folder = std::getenv("ISODELTA_REFERENCE");
    return folder == nullptr ? "" : folder;
}

}  // namespace

TEST_CASE("import: facilities on foot, by tier", "[tools][osm]") {
    const Imported town_network(town());
    const auto document = town_network.coverage({"--from", "Alpha", "--within", "15min,5min,20min", "--facilities",
                                                 "amenity=school,clinic,pharmacy", "--facilities", "shop=*"});
    CHECK(document["limits_min"] == nlohmann::json({5.0, 15.0, 20.0}));
    // A to C is a kilometre: twelve minutes at five kilometres an hour. F is thirty minutes away.
    const auto school = named(document["rows"], "name", "Lower \"School\"");
    CHECK(school["kind"] == "facility");
    CHECK(school["group"] == "amenity=school");
    CHECK(school["minutes"].get<double>() == close_to(12.0, 0.05));
    CHECK(school["within_min"] == 15.0);
    const auto clinic = named(document["rows"], "group", "amenity=clinic");
    CHECK(clinic["minutes"].get<double>() == close_to(30.0, 0.1));
    CHECK(clinic["within_min"].is_null());
    CHECK(named(document["rows"], "group", "shop=bakery")["inside"] == false);

    // People and schools within each tier: Alpha at once, Delta after 18 minutes.
    std::vector<nlohmann::json> people;
    std::vector<nlohmann::json> schools;
    for (const auto& total : document["totals"]) {
        if (total["group"] == "village") people.push_back(total["population"]);
        if (total["group"] == "amenity=school") schools.push_back(total["inside"]);
    }
    CHECK(people == std::vector<nlohmann::json>{1200.0, 1200.0, 1500.0});
    CHECK(schools == std::vector<nlohmann::json>{0, 1, 1});
}

TEST_CASE("import: people by their nearest facility, and how many are in reach", "[tools][osm]") {
    const Imported town_network(town());
    const auto document =
        town_network.coverage({"--to", "amenity=school,hospital", "--within", "30min", "--of", "places"});
    REQUIRE(document["rows"].size() == 2);
    const auto delta = named(document["rows"], "name", "Delta");
    CHECK(delta["hub"] == "Lower \"School\"");
    CHECK(delta["minutes"].get<double>() == close_to(6.0, 0.05));
    CHECK(delta["hubs_in_reach"] == 2);
    const auto alpha = named(document["rows"], "name", "Alpha");
    CHECK(alpha["minutes"].get<double>() == close_to(12.0, 0.05));
    CHECK(alpha["hubs_in_reach"] == 1);
    // The same from each on its own.
    const auto each =
        town_network.coverage({"--to", "amenity=school", "--within", "30min", "--of", "villages", "--combine", "each"});
    CHECK(named(each["rows"], "name", "Alpha")["minutes"] == alpha["minutes"]);
}

TEST_CASE("import: circles around facilities", "[tools][osm]") {
    const Imported town_network(town());
    const auto document = json_of(town_network.command(
        {"isochrone", "--to", "shop=bakery", "--within", "5min,10min,15min", "--profile", "walk"}));
    CHECK(document["features"].size() == 3);
}

TEST_CASE("import: a school mapped twice is one, and one of several grounds is there", "[tools][osm]") {
    OsmMap map(R"(ABCDEFG
             pqrs)");
    map.way(1, "ABCDEFG")
        .tag('A', {{"amenity", "school"}, {"name", "First"}})
        .way(2, "AA", {{"amenity", "school"}, {"name", "First"}})
        .way(3, "pqp", {{"note", "ground"}})
        .way(4, "rsr", {{"note", "ground"}})
        .relation(7, {{"outer", "3"}, {"outer", "4"}}, {{"type", "multipolygon"}, {"amenity", "school"}});
    const Imported schools(map);
    const auto document =
        schools.coverage({"--from", "100,0", "--within", "2h", "--of", "none", "--facilities", "amenity=school"});
    REQUIRE(document["rows"].size() == 2);
    CHECK(document["rows"][0]["name"] == "First");
    CHECK(document["rows"][0]["minutes"].get<double>() == close_to(0.0, 0.05));
    CHECK(document["rows"][1]["name"] == "amenity=school relation-7");
}

TEST_CASE("import: any layer is counted by a field of its own", "[tools][osm]") {
    const Imported town_network(town());
    const std::string jobs =
        town_network.folder().write("jobs.csv", "name,lon,lat,jobs\nmill,100,0,250\nfarm,100.027,0,4.5\n");
    const auto document = town_network.coverage(
        {"--from", "Alpha", "--within", "15min", "--of", "none", "--layer", jobs, "--weight", "jobs"});
    CHECK(document["totals"].size() == 1);
    CHECK(document["totals"][0]["weight"] == 250.0);
    CHECK(document["totals"][0]["weight_of"] == 254.5);
    CHECK(document["rows"][0]["group"] == "jobs");

    const auto refused = [&](const std::vector<std::string>& more, const std::string& words) {
        check_refused(run_command(town_network.command(
                          with({"coverage", "--profile", "walk", "--from", "Alpha", "--within", "15min"}, more))),
                      1, words);
    };
    refused({"--layer", jobs, "--weight", "people"}, "has no field 'people'; its fields are name, jobs");
    refused({"--facilities", "amenity=university"}, "of that key there is: amenity=");
    refused({"--facilities", "craft=brewery"}, "what there is: amenity=*");
    const std::string broken = town_network.folder().write("broken.csv", "name,lon,lat,jobs\nmill,100,0,many\n");
    const Outcome warned =
        run_command(town_network.command({"coverage", "--profile", "walk", "--from", "Alpha", "--within", "15min",
                                          "--layer", broken, "--weight", "jobs"}));
    CHECK(warned.status == 0);
    CHECK_THAT(warned.err, Catch::Contains("is not a number of 0 or more"));
}

TEST_CASE("import: streets without a name are called by their class", "[tools][osm]") {
    const Imported town_network(town());
    const auto route =
        json_of(town_network.command({"route", "Alpha", "Delta", "--profile", "walk", "--format", "json"}));
    REQUIRE(route["legs"].size() == 1);
    CHECK(route["legs"][0]["name"] == "residential");
}

TEST_CASE("import: --strict refuses what was taken with a doubt, and writes nothing", "[tools][osm]") {
    const TemporaryFolder folder;
    OsmMap map("AB");
    map.way(1, "AB", {{"highway", "residential"}, {"maxspeed", "fast"}});
    const std::string path = folder.write("map.osm", map.xml());
    check_refused(run_command({"import", "osm", path, "-o", folder.path("map.network"), "--strict"}), 1, "maxspeed");
    CHECK(folder.names() == std::set<std::string>{"map.osm"});
    CHECK_THAT(output_of({"import", "osm", path, "-o", folder.path("map.network")}),
               Catch::Contains("taken with a doubt"));
}

TEST_CASE("import: every extract of the reference data", "[tools][osm][reference]") {
    if (reference_folder().empty()) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set, so no real extract is imported");
        return;
    }
    const TemporaryFolder folder;
    std::size_t extracts = 0;
    for (const auto& entry : std::filesystem::directory_iterator(reference_folder() + "/osm")) {
        CAPTURE(entry.path());
        ++extracts;
        const std::string network = folder.path(entry.path().filename().string() + ".network");
        const std::string counts = output_of({"import", "osm", entry.path().string(), "-o", network});
        CHECK_THAT(counts, Catch::Contains("turn restrictions applied") || Catch::Contains("ways that can be"));
        (void)output_of({"network", "verify", network});
        // Candidates are projects: opening them all makes nothing slower, and each is listed with a status.
        const auto list = json_of({"projects", "--network", network, "--format", "json"});
        for (const auto& project : list["projects"])
            CHECK((project["status"] == "under-construction" || project["status"] == "planned"));
    }
    CHECK(extracts >= 5);
}
