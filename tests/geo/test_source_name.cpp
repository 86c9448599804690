#include "geo/source_name.hpp"

#include <catch2/catch.hpp>

#include "tests/geo/temporary_folder.hpp"

using namespace isodelta::geo;

TEST_CASE("source_name: the layer stands behind the last colon, unless a file is called so", "[geo][source_name]") {
    const auto split = [](const std::string& path) {
        const SourceName name = split_layer(path);
        return std::pair(name.source, name.layer);
    };
    using Pair = std::pair<std::string, std::string>;
    CHECK(split("a.gpkg") == Pair("a.gpkg", ""));
    CHECK(split("a.gpkg:roads") == Pair("a.gpkg", "roads"));
    CHECK(split("/vsizip/a:b/c.shp") == Pair("/vsizip/a:b/c.shp", ""));
    CHECK(split("PG:dbname=gis") == Pair("PG:dbname=gis", ""));
    CHECK(split("PG:gis") == Pair("PG:gis", ""));
    CHECK(split("PG:dbname=gis host=/tmp port=5433:plans.roads") ==
          Pair("PG:dbname=gis host=/tmp port=5433", "plans.roads"));
    const TemporaryFolder folder;
    CHECK(split(folder.write("a:b", "")) == Pair(folder.path("a:b"), ""));
}

TEST_CASE("source_name: databases are told from files, and their passwords kept", "[geo][source_name]") {
    CHECK(is_database("PG:dbname=gis"));
    CHECK_FALSE(is_database("C:/roads.gpkg"));
    CHECK_FALSE(is_database("roads.gpkg:PG"));
    CHECK(without_password("PG:dbname=gis password=secret host=/tmp:roads") ==
          "PG:dbname=gis password=*** host=/tmp:roads");
    CHECK(without_password("PG:password='a \\'b c' user=x") == "PG:password=*** user=x");
    CHECK(without_password("PG:user=x PASSWORD = secret:roads") == "PG:user=x password=***:roads");
    CHECK(without_password("password=secret.gpkg") == "password=secret.gpkg");
}
