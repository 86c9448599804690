#include <catch2/catch.hpp>

#include "tools/isodelta/table.hpp"

using isodelta::tools::display_width;
using isodelta::tools::Table;

TEST_CASE("table: a Chinese character takes two columns of a terminal, any other one", "[tools][table]") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Guzhen") == 6);
    CHECK(display_width("固镇") == 4);
    CHECK(display_width("G36 宁洛高速") == 12);
    CHECK(display_width("固镇(南)") == 8);
    CHECK(display_width("（南）") == 6);  // full-width brackets
    CHECK(display_width("Lu’an") == 5);
    CHECK(display_width("A → B") == 5);
    CHECK(display_width("淮北—宿州") == 9);  // the dash of two-byte width is drawn in one column
    CHECK(display_width("é") == 1);
}

TEST_CASE("table: columns line up though some cells are Chinese", "[tools][table]") {
    Table table({"place", "min"}, {1});
    table.add({"固镇", "7.5"});
    table.add({"Shanghai", "120.0"});
    // The first column is as wide as "Shanghai", 8; 固镇 takes 4 of them. Two blanks between columns, none at the end.
    CHECK(table.to_text() ==
          "place       min\n"
          "固镇        7.5\n"
          "Shanghai  120.0\n");
}

TEST_CASE("table: a column without a single value is left out of the text, and kept in the CSV", "[tools][table]") {
    Table table({"a", "b", "c"}, {});
    table.add({"1", "", "3"});
    CHECK(table.to_text() == "a  c\n1  3\n");
    CHECK(table.to_csv() == "a,b,c\n1,,3\n");
}

TEST_CASE("table: without rows the header stands alone", "[tools][table]") {
    const Table table({"place", "min"}, {1});
    CHECK(table.to_text() == "place  min\n");
    CHECK(table.to_csv() == "place,min\n");
}

TEST_CASE("table: a CSV cell with a comma, a quote or a line break is quoted by RFC 4180", "[tools][table]") {
    Table table({"id", "text"}, {});
    table.add({"1", "a, b"});
    table.add({"2", "the \"one\""});
    table.add({"3", "two\nlines"});
    table.add({"4", "carriage\rreturn"});
    CHECK(table.to_csv() == "id,text\n1,\"a, b\"\n2,\"the \"\"one\"\"\"\n3,\"two\nlines\"\n4,\"carriage\rreturn\"\n");
}
