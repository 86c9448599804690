#include <catch2/catch.hpp>
#include <filesystem>

#include "error_matchers.hpp"
#include "geo/atomic_file.hpp"
#include "temporary_folder.hpp"

using namespace isodelta::geo;

TEST_CASE("atomic_file: writes the content and leaves nothing else behind", "[geo][atomic_file]") {
    const TemporaryFolder folder;
    write_file(folder.path("a.txt"), std::string_view("one\0two", 7), Overwrite::kRefuse);
    CHECK(folder.read("a.txt") == std::string("one\0two", 7));
    CHECK(folder.names() == std::set<std::string>{"a.txt"});
}

TEST_CASE("atomic_file: an existing file is overwritten only where that is allowed", "[geo][atomic_file]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.txt", "old");
    CHECK_ERROR(write_file(path, "new", Overwrite::kRefuse), kBadInput, "a.txt' exists");
    CHECK_ERROR(check_writable(path, Overwrite::kRefuse), kBadInput, "a.txt' exists");
    CHECK(folder.read("a.txt") == "old");
    write_file(path, "new", Overwrite::kAllow);
    CHECK(folder.read("a.txt") == "new");
    CHECK(folder.names() == std::set<std::string>{"a.txt"});
}

TEST_CASE("atomic_file: a missing folder, or a folder in place of a file, is said before any work",
          "[geo][atomic_file]") {
    const TemporaryFolder folder;
    CHECK_ERROR(check_writable(folder.path("no/a.txt"), Overwrite::kAllow), kBadInput, "there is no folder");
    CHECK_ERROR(write_file(folder.path("no/a.txt"), "x", Overwrite::kAllow), kBadInput, "there is no folder");
    CHECK_ERROR(check_writable(folder.path(""), Overwrite::kAllow), kBadInput, "it is a folder");
    CHECK_ERROR(check_writable("", Overwrite::kAllow), kBadInput, "give a file name");
    CHECK_NOTHROW(check_writable(folder.path("a.txt"), Overwrite::kRefuse));
    CHECK(folder.names().empty());
}

TEST_CASE("atomic_file: a file in progress appears when it is finished, and leaves nothing when it is not",
          "[geo][atomic_file]") {
    const TemporaryFolder folder;
    {
        FileInProgress file(folder.path("a.txt"), Overwrite::kRefuse);
        file.write("one ");
        file.write("two");
        CHECK_FALSE(folder.names().contains("a.txt"));
        file.finish();
        CHECK(folder.read("a.txt") == "one two");
    }
    {
        FileInProgress file(folder.path("b.txt"), Overwrite::kRefuse);
        file.write("half");
    }
    CHECK(folder.names() == std::set<std::string>{"a.txt"});
    CHECK_ERROR(FileInProgress(folder.path("a.txt"), Overwrite::kRefuse), kBadInput, "exists");
}

TEST_CASE("atomic_file: writing through a link keeps the link", "[geo][atomic_file]") {
    const TemporaryFolder folder;
    (void)folder.write("a.txt", "old");
    std::filesystem::create_symlink("a.txt", folder.path("link.txt"));
    write_file(folder.path("link.txt"), "new", Overwrite::kAllow);
    CHECK(folder.read("a.txt") == "new");
    CHECK(std::filesystem::is_symlink(folder.path("link.txt")));
}

TEST_CASE("atomic_file: a device is written to, not replaced", "[geo][atomic_file]") {
    write_file("/dev/null", "x", Overwrite::kRefuse);
    CHECK(std::filesystem::is_character_file("/dev/null"));
    CHECK_ERROR(write_file("/dev/full", "x", Overwrite::kRefuse), kIo, "cannot write '/dev/full'");
}
