#include "datasets/record_archive.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "datasets/dataset_loader.hpp"
#include "sound_dataset.hpp"

using namespace isodelta;
using namespace isodelta::datasets;

namespace {

const std::vector<geo::Problem> kProblems = {
    {geo::Severity::kWarning, "links.csv", "links", "a-b", "speed_kmh", "is 900; that is fast"}};

}  // namespace

TEST_CASE("record_archive: the embedded dataset comes back byte for byte", "[datasets][archive]") {
    const Dataset dataset = load_dataset(ISODELTA_SOURCE_DIR "/datasets/yangtze-delta").dataset;
    const auto bytes = archive_records(dataset, kProblems);
    const ArchivedRecords again = read_records(bytes, "the records");
    CHECK(archive_records(again.dataset, again.problems) == bytes);

    REQUIRE(again.dataset.links.size() == dataset.links.size());
    for (std::size_t i = 0; i < dataset.links.size(); ++i) {
        const Link& link = again.dataset.links[i];
        const Link& old = dataset.links[i];
        CHECK((link.id == old.id && link.name == old.name && link.geometry == old.geometry && link.mode == old.mode &&
               link.lifetime.opens == old.lifetime.opens && link.source == old.source));
    }
    REQUIRE(again.dataset.services.size() == dataset.services.size());
    CHECK(again.dataset.services.back().stops.size() == dataset.services.back().stops.size());
    CHECK(again.dataset.barriers.size() == dataset.barriers.size());
    CHECK(again.dataset.digest == dataset.digest);
    CHECK(again.dataset.as_of == dataset.as_of);
    REQUIRE(again.problems.size() == 1);
    CHECK(to_string(again.problems[0]) == to_string(kProblems[0]));
}

TEST_CASE("record_archive: what projects and claims say comes back", "[datasets][archive]") {
    Dataset dataset = sound_dataset();
    dataset.projects.resize(1);
    dataset.projects[0].needs = {"a"};
    dataset.projects[0].excludes = {"b"};
    dataset.projects[0].replaces = {"c", "d"};
    dataset.claims.resize(1);
    dataset.claims[0].definition = "in-vehicle";
    dataset.services.resize(1);
    dataset.services[0].lifetime.only_named = true;
    const Dataset again = read_records(archive_records(dataset, {}), "the records").dataset;
    CHECK(again.projects[0].needs == dataset.projects[0].needs);
    CHECK(again.projects[0].excludes == dataset.projects[0].excludes);
    CHECK(again.projects[0].replaces == dataset.projects[0].replaces);
    CHECK(again.claims[0].definition == "in-vehicle");
    CHECK(again.services[0].lifetime.only_named);
}

TEST_CASE("record_archive: bytes that end too early or go on are refused", "[datasets][archive]") {
    const auto bytes = archive_records(sound_dataset(), kProblems);
    for (std::size_t length = 0; length < bytes.size(); ++length)
        CHECK_THROWS_AS(read_records(std::span(bytes).first(length), "the records"), geo::Error);
    auto longer = bytes;
    longer.push_back(std::byte{0});
    CHECK_THROWS_WITH(read_records(longer, "the records"), "the records are damaged");
}

TEST_CASE("record_archive: whatever the bytes are, the answer is records or an error", "[datasets][archive]") {
    const auto bytes = archive_records(sound_dataset(), kProblems);
    std::mt19937 random(1);
    std::size_t refused = 0;
    for (int i = 0; i < 5000; ++i) {
        auto damaged = bytes;
        for (std::size_t count = 1 + random() % 4; count > 0; --count)
            damaged[random() % damaged.size()] = static_cast<std::byte>(random());
        try {
            (void)read_records(damaged, "the records");
        } catch (const geo::Error&) {
            ++refused;
        }
    }
    CHECK(refused > 500);
}
