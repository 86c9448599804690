#include <catch2/catch.hpp>
#include <numeric>

#include "error_matchers.hpp"
#include "geo/section_file.hpp"
#include "temporary_folder.hpp"

using namespace isodelta::geo;

namespace {

constexpr FileKind kKind{.name = "test", .version = 3};

std::string write_sample(const TemporaryFolder& folder) {
    std::vector<std::uint32_t> numbers(100);
    std::iota(numbers.begin(), numbers.end(), 7);
    const std::vector<double> fractions = {0.5, -1.25};
    const std::vector<std::byte> nothing;
    SectionFileWriter writer;
    writer.add("numbers", std::span<const std::uint32_t>(numbers));
    writer.add("nothing", std::span<const std::byte>(nothing));
    writer.add("exactly twenty-four char", std::span<const double>(fractions));
    writer.write(folder.path("sample"), kKind, Overwrite::kAllow);
    return folder.path("sample");
}

}  // namespace

TEST_CASE("section_file: arrays come back as they were, aligned for any type", "[geo][section_file]") {
    const TemporaryFolder folder;
    const auto file = SectionFile::open(write_sample(folder), kKind);
    const auto numbers = file->array<std::uint32_t>("numbers");
    REQUIRE(numbers.size() == 100);
    CHECK(numbers[0] == 7);
    CHECK(numbers[99] == 106);
    CHECK(file->array<std::byte>("nothing").empty());
    const auto fractions = file->array<double>("exactly twenty-four char");
    REQUIRE(fractions.size() == 2);
    CHECK(fractions[1] == -1.25);
    for (const Section& section : file->sections()) {
        CHECK(section.offset % 64 == 0);
        CHECK(file->is_intact(section));
    }
    CHECK(folder.names() == std::set<std::string>{"sample"});
}

TEST_CASE("section_file: what is not in it is said", "[geo][section_file]") {
    const TemporaryFolder folder;
    const std::string path = write_sample(folder);
    const auto file = SectionFile::open(path, kKind);
    CHECK_ERROR(file->array<double>("fractions"), kBadInput, "section 'fractions' is missing");
    CHECK_ERROR(file->array<double>("numbers"), kBadInput, "section 'numbers' is of another kind");
    CHECK_ERROR(SectionFile::open(folder.path("none"), kKind), kNotFound, "there is no file");
    CHECK_ERROR(SectionFile::open(folder.path(""), kKind), kBadInput, "is no file");
}

TEST_CASE("section_file: another kind or version is refused", "[geo][section_file]") {
    const TemporaryFolder folder;
    const std::string path = write_sample(folder);
    CHECK_ERROR(SectionFile::open(path, {.name = "other", .version = 3}), kBadInput, "it is something else");
    CHECK_ERROR(SectionFile::open(path, {.name = "test", .version = 4}), kBadInput,
                "has format 3, this program reads 4; build it again");
    CHECK_ERROR(SectionFile::open(folder.write("text", std::string(5000, 'x')), kKind), kBadInput,
                "it is something else");
}

TEST_CASE("section_file: a file cut anywhere, or added to, is refused", "[geo][section_file]") {
    const TemporaryFolder folder;
    (void)write_sample(folder);
    const std::string whole = folder.read("sample");
    for (std::size_t length = 0; length < whole.size(); ++length)
        CHECK_ERROR(SectionFile::open(folder.write("cut", whole.substr(0, length)), kKind), kBadInput, "test file");
    CHECK_ERROR(SectionFile::open(folder.write("more", whole + "x"), kKind), kBadInput, "it was cut or added to");
}

TEST_CASE("section_file: no byte changes unnoticed, but for those between the sections", "[geo][section_file]") {
    const TemporaryFolder folder;
    const std::string path = write_sample(folder);
    const std::string whole = folder.read("sample");
    std::vector<bool> used(whole.size(), false);
    std::fill(used.begin(), used.begin() + 48 + 3 * 56, true);
    for (const Section& section : SectionFile::open(path, kKind)->sections())
        std::fill_n(used.begin() + static_cast<long>(section.offset), section.bytes(), true);
    for (std::size_t i = 0; i < whole.size(); ++i) {
        std::string damaged = whole;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
        bool noticed = false;
        try {
            const auto file = SectionFile::open(folder.write("damaged", damaged), kKind);
            (void)file->array<std::uint32_t>("numbers");
            (void)file->array<double>("exactly twenty-four char");
        } catch (const Error&) {
            noticed = true;
        }
        CAPTURE(i);
        CHECK(noticed == used[i]);
    }
}
