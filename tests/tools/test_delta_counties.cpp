// Every county of the embedded Yangtze Delta has its stations and its times to the hubs.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "tests/tools/run_command.hpp"

namespace {

bool is_unit(const nlohmann::json& row) {
    const bool is_named_so = row["group"] == "county" || row["group"] == "district";
    return is_named_so && row["population"].is_number();  // neighbours outside the region carry none
}

}  // namespace

TEST_CASE("delta: every county and district reaches the four hubs under each definition", "[tools][delta]") {
    for (const std::string definition : {"in-vehicle", "station-to-station", "door-to-door"}) {
        const auto rows =
            json_of({"coverage", "--to", "上海", "--to", "南京", "--to", "杭州", "--to", "合肥", "--within", "3h",
                     "--of", "places", "--definition", definition, "--format", "json"})["rows"];
        std::set<std::string> units;
        for (const auto& row : rows) {
            if (!is_unit(row)) continue;
            CAPTURE(definition, row["id"], row["hub"]);
            units.insert(row["id"].get<std::string>());
            CHECK(row["minutes"].is_number());
            CHECK(row["stations"].size() > 0);
        }
        CHECK(units.size() == 345);  // as the census of 2020 has them
    }
}
