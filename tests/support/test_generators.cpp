#include "tests/support/generators.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "datasets/validation.hpp"
#include "geo/geodesic.hpp"

using namespace isodelta;

TEST_CASE("desert grid: it has a place at each crossing and links between neighbours", "[support]") {
    const auto desert = support::build_desert({.columns = 4, .rows = 3, .spacing = geo::Metres(500)});
    CHECK(desert.data.places.size() == 4 * 3);
    CHECK(desert.data.links.size() == 3 * 3 + 4 * 2);  // 3 a row in 3 rows, 2 a column in 4 columns
    const auto* link = datasets::find_by_id(desert.data.links, "1-1-north");
    REQUIRE(link != nullptr);
    CHECK(geo::geodesic_length(link->geometry).value == Approx(500).margin(0.01));
    CHECK(link->stated_length == geo::Metres(500));
}

TEST_CASE("random network: a seed says everything", "[support]") {
    const auto first = support::build_random_network(7);
    const auto again = support::build_random_network(7);
    const auto other = support::build_random_network(8);
    REQUIRE(first.data.links.size() == again.data.links.size());
    bool differs = first.data.links.size() != other.data.links.size();
    for (std::size_t i = 0; i < first.data.links.size(); ++i) {
        CHECK(first.data.links[i].geometry == again.data.links[i].geometry);
        CHECK(first.data.links[i].link_class == again.data.links[i].link_class);
        differs = differs || first.data.links[i].geometry != other.data.links[i].geometry;
    }
    CHECK(differs);
}

TEST_CASE("random network: it is valid data with something of every kind", "[support]") {
    const std::uint32_t seed = GENERATE(1U, 2U, 3U, 4U, 5U);
    CAPTURE(seed);
    const auto built = support::build_random_network(seed);
    std::vector<geo::Problem> problems;
    datasets::validate(built.data, {}, problems);
    for (const geo::Problem& problem : problems) {
        INFO(to_string(problem));
        CHECK(problem.severity != geo::Severity::kError);
    }
    std::set<std::string> classes;
    std::size_t one_way = 0;
    std::size_t of_projects = 0;
    for (const datasets::Link& link : built.data.links) {
        classes.insert(link.link_class);
        one_way += link.direction == datasets::Direction::kForward ? 1 : 0;
        of_projects += link.lifetime.project.empty() ? 0 : 1;
    }
    CHECK(classes == std::set<std::string>{"class1", "class2", "class3", "class4", "street", "expressway", "high-speed",
                                           "conventional"});
    CHECK(one_way > 0);
    CHECK(of_projects > 2);
    CHECK(built.data.services.size() == 5);
    CHECK(built.data.barriers.size() == 2);
}
