#include "tools/isodelta/accuracy/people_check.hpp"

#include <fmt/format.h>

#include <array>
#include <map>

#include "tools/isodelta/accuracy/reference_table.hpp"

namespace isodelta::tools {
namespace {

struct OfficialTotal {
    const char* code;
    const char* title;
    long people;
};

// Source: bulletins of the seventh national population census (National Bureau of Statistics, 2021-05-11; Henan and
// Zhoukou likewise).
constexpr std::array<OfficialTotal, 5> kOfficialTotals = {{{"31", "Shanghai", 24870895},
                                                           {"32", "Jiangsu", 84748016},
                                                           {"33", "Zhejiang", 64567588},
                                                           {"34", "Anhui", 61027171},
                                                           {"4116", "Zhoukou", 9026015}}};

bool is_unit(const datasets::Place& place) {
    return (place.kind == "county" || place.kind == "district") && place.population && !place.admin_code.empty();
}

PeopleCheck add_up(const datasets::Dataset& dataset, const std::string& code, const std::string& title, long official) {
    PeopleCheck check{.code = code, .title = title, .official = official};
    for (const datasets::Place& place : dataset.places) {
        if (!is_unit(place) || !place.admin_code.starts_with(code)) continue;
        ++check.units;
        check.ours += *place.population;
    }
    return check;
}

}  // namespace

std::vector<PeopleCheck> check_provinces(const datasets::Dataset& dataset) {
    std::vector<PeopleCheck> checks;
    for (const OfficialTotal& total : kOfficialTotals)
        checks.push_back(add_up(dataset, total.code, total.title, total.people));
    return checks;
}

std::vector<PeopleCheck> check_cities(const datasets::Dataset& dataset) {
    std::vector<PeopleCheck> checks;
    for (const datasets::Place& place : dataset.places) {
        const bool is_city = place.kind == "hub" || place.kind == "city";
        if (!is_city || !place.population || place.admin_code.size() != 6) continue;
        // 310000 is a municipality, 340300 a prefecture-level city.
        const std::string code = place.admin_code.substr(0, place.admin_code.ends_with("0000") ? 2 : 4);
        checks.push_back(add_up(dataset, code, place.title(), *place.population));
    }
    return checks;
}

CensusComparison compare_with_census(const datasets::Dataset& dataset, const std::string& folder) {
    const ReferenceTable table(folder + "/admin/counties_census2020_wgs84.geojson", {"code", "name", "census2020"});
    std::map<std::string, long> ours;
    for (const datasets::Place& place : dataset.places)
        if (is_unit(place)) ours.emplace(place.admin_code, *place.population);
    CensusComparison comparison;
    for (const geo::Feature& row : table.rows()) {
        ++comparison.units;
        const std::string code = table.text(row, "code");
        const auto people = static_cast<long>(table.number(row, "census2020"));
        const auto found = ours.find(code);
        if (found == ours.end()) {
            comparison.different.push_back(fmt::format("{} {}: not in the dataset", code, table.text(row, "name")));
        } else if (found->second != people) {
            comparison.different.push_back(
                fmt::format("{} {}: {} instead of {}", code, table.text(row, "name"), found->second, people));
        }
        if (found != ours.end()) ours.erase(found);
    }
    for (const auto& [code, people] : ours)
        comparison.different.push_back(fmt::format("{}: {} people, not in the census", code, people));
    return comparison;
}

}  // namespace isodelta::tools
