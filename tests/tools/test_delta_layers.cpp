// datasets/yangtze-delta/layers.vrt, which opens the whole folder in GDAL and QGIS under readable names.
#include <catch2/catch.hpp>

#include "geo/vector_reader.hpp"
#include "tests/geo/temporary_folder.hpp"
#include "tests/tools/run_command.hpp"

namespace {

const std::string kFolder = std::string(ISODELTA_SOURCE_DIR) + "/datasets/yangtze-delta/";

/// What stands between each `before` and the next `after`.
std::vector<std::string> between(const std::string& text, const std::string& before, const std::string& after) {
    std::vector<std::string> found;
    for (auto at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
        const auto begin = at + before.size();
        found.push_back(text.substr(begin, text.find(after, begin) - begin));
    }
    return found;
}

}  // namespace

TEST_CASE("delta: layers.vrt has every file of dataset.json, and points as points", "[tools][delta]") {
    const TemporaryFolder folder;
    const std::string vrt = folder.read(kFolder + "layers.vrt");
    std::vector<std::string> files;
    const auto manifest = nlohmann::ordered_json::parse(folder.read(kFolder + "dataset.json"));
    for (const auto& layer : manifest["layers"])
        for (const auto& file : layer) files.push_back(file);
    CHECK(between(vrt, "relativeToVRT=\"1\">", "<") == files);

    for (const std::string& name : between(vrt, "OGRVRTLayer name=\"", "\"")) {
        CAPTURE(name);
        std::vector<isodelta::geo::Problem> problems;
        const auto layer = isodelta::geo::read_vector(kFolder + "layers.vrt:" + name, problems);
        CHECK(problems.empty());
        REQUIRE_FALSE(layer.features.empty());
        const bool is_point = std::holds_alternative<isodelta::geo::LonLat>(layer.features.front().geometry);
        CHECK(is_point == (vrt.find("\"" + name + "\"") < vrt.find("\"expressways\"") || name == "zones"));
    }
}
