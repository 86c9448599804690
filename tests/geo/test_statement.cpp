#include <catch2/catch.hpp>

#include "geo/statement.hpp"

using isodelta::geo::join;
using isodelta::geo::Statement;

namespace {

/// A language in which every text of ours is its own with an x before it.
std::string in_x(const Statement& statement) {
    return statement.told([](std::string_view format) { return "x" + std::string(format); });
}

}  // namespace

TEST_CASE("statement: numbers, names and parts fill in the format", "[geo][statement]") {
    CHECK(to_string(Statement("{} of {}: {:.1f} {}", 3, std::size_t{7}, 2.25, std::string("km"))) == "3 of 7: 2.2 km");
    CHECK(to_string(Statement("by {}", Statement("{} min", 4))) == "by 4 min");
    CHECK(Statement().empty());
    CHECK(to_string(Statement()).empty());
}

TEST_CASE("statement: texts of ours are translated, names are not", "[geo][statement]") {
    CHECK(in_x("road") == "xroad");
    CHECK(in_x({"by {} to {}", "road", std::string("road")}) == "xby xroad to road");
    // What looks like a field in a name is none.
    CHECK(to_string(Statement("to {}", std::string("{}"))) == "to {}");
    CHECK(to_string(Statement(std::string("{0}"))) == "{0}");
}

TEST_CASE("statement: a list is told one after the other", "[geo][statement]") {
    CHECK(join({}, "{}; {}").empty());
    CHECK(to_string(join({"a"}, "{}; {}")) == "a");
    CHECK(to_string(join({"a", std::string("b"), "c"}, "{}; {}")) == "a; b; c");
}

TEST_CASE("statement: two that say the same are equal, however they are made", "[geo][statement]") {
    CHECK(Statement("{} min", 3) == Statement(std::string("3 min")));
    CHECK_FALSE(Statement("{} min", 3) == Statement("{} min", 4));
}
