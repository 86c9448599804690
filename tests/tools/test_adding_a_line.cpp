// docs/data.md, followed to the letter: its tables are written into a copy of the embedded data, and its commands run.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

namespace {

/// The tables that the page shows, by file name: "`links-mine.csv`:" and the fenced block after it.
std::map<std::string, std::string> tables(const std::string& page) {
    const std::string fence = "`:\n\n```csv\n";
    std::map<std::string, std::string> found;
    for (auto at = page.find(fence); at != std::string::npos; at = page.find(fence, at + 1)) {
        const auto name = page.rfind('`', at - 1) + 1;
        const auto begin = at + fence.size();
        found[page.substr(name, at - name)] = page.substr(begin, page.find("```", begin) - begin);
    }
    return found;
}

/// The page's `isodelta` commands.
std::vector<std::vector<std::string>> commands(const std::string& page) {
    std::vector<std::vector<std::string>> found;
    std::istringstream lines(page);
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("isodelta ")) continue;
        std::istringstream words(line);
        std::string word;
        std::vector<std::string>& command = found.emplace_back();
        while (words >> word)
            if (word != "isodelta") command.push_back(word);
    }
    return found;
}

}  // namespace

TEST_CASE("docs/data.md: who follows it has a new line that trains run on", "[tools][delta][docs]") {
    const TemporaryFolder folder;
    const std::string root = ISODELTA_SOURCE_DIR;
    std::filesystem::copy(root + "/datasets/yangtze-delta", folder.path("my-delta"));
    const std::string page = folder.read(root + "/docs/data.md");
    const auto files = tables(page);
    REQUIRE(files.size() == 5);
    auto manifest = nlohmann::ordered_json::parse(folder.read("my-delta/dataset.json"));
    for (const auto& [file, content] : files) {
        (void)folder.write("my-delta/" + file, content);
        manifest["layers"][file.substr(0, file.find('-'))].push_back(file);
    }
    (void)folder.write("my-delta/dataset.json", manifest.dump());

    const auto shown = commands(page);
    REQUIRE(shown.size() == 4);
    for (const auto& command : shown) {
        CAPTURE(command);
        const Outcome outcome = run_command(command, folder.path(""));
        CHECK(outcome.err.empty());
        CHECK(outcome.status == 0);
    }
    CHECK_THAT(output_of(shown[0], folder.path("")), Catch::Contains("0 errors, 0 warnings"));
    const auto route = json_of(with(shown[2], {"--format", "json"}), folder.path(""));
    // 62 km at 250 km/h are 14.9 min; by the rule of docs/model.md with a stop of 2 min 1.15 (14.9 + 2 x 3.1) + 2 + 2.
    // The best trip gets off and on again at the stop, which costs nothing in the vehicle; the train itself stands
    // there.
    CHECK(route["direct"]["duration_s"].get<double>() / 60 == Approx(28.2).margin(0.1));
    CHECK(route["direct"]["legs"][0]["project"] == "guzhen-wuhe");
}
