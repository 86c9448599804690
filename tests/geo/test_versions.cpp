#include <catch2/catch.hpp>

#include "geo/versions.hpp"

TEST_CASE("versions: each geographic library is named with a version", "[geo][versions]") {
    const auto versions = isodelta::geo::library_versions();
    REQUIRE(versions.size() == 3);
    for (const auto& [name, version] : versions) {
        CAPTURE(name, version);
        CHECK(version.find('.') != std::string::npos);
    }
}
