// The embedded data against the reference data, which is not part of the project.
#include <catch2/catch.hpp>
#include <cstdlib>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

TEST_CASE("delta: every target of accuracy is met, and docs/accuracy.md says what is measured",
          "[tools][delta][reference]") {
    const char* reference = std::getenv("ISODELTA_REFERENCE");
    if (reference == nullptr) {
        WARN("SKIPPED: ISODELTA_REFERENCE is not set: the embedded data against timetable, stations, seats and census");
        return;
    }
    const TemporaryFolder folder;
    const std::string page = folder.path("accuracy.md");
    const Outcome outcome = run_command({"validate", "--reference", reference, "-o", page});
    INFO(outcome.out);
    CHECK(outcome.status == 0);
    CHECK(folder.read("accuracy.md") == folder.read(std::string(ISODELTA_SOURCE_DIR) + "/docs/accuracy.md"));
    CHECK_THAT(folder.read("accuracy.md"), !Catch::Contains("not looked into"));
}

TEST_CASE("validate: a reference that is not there is refused", "[tools][validate]") {
    check_refused(run_command({"validate", "-o", "page.md"}), 2, "-o writes the comparison with --reference");
    check_refused(run_command({"validate", "--reference", "/nowhere", "-o", "page.txt"}), 2, "its ending must be .md");
    CHECK(run_command({"validate", "--reference", ""}).status == 1);
    const Outcome outcome = run_command({"validate", "--reference", "/nowhere"});
    CHECK(outcome.status == 1);
    CHECK_THAT(outcome.err, Catch::Contains("/nowhere/rail/timetable_2016-03-10_stop_times.csv': no such file"));
}
