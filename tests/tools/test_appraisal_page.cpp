// docs/appraisal.md, whose commands are run as they stand.
#include <catch2/catch.hpp>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/page.hpp"

TEST_CASE("docs/appraisal.md: the case of Guzhen is what the commands say", "[tools][docs][delta][appraise]") {
    const Page page = read_page(std::string(ISODELTA_SOURCE_DIR) + "/docs/appraisal.md");
    REQUIRE(page.commands.size() == 6);
    for (const ShownCommand& command : page.commands) CHECK_FALSE(command.output.empty());
    const TemporaryFolder folder;
    check_page(page, folder.path(""));
}
