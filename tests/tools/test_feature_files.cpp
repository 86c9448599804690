// Files of features for other programs: styles that colour every feature, and what made them.
#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <set>

#include "tests/support/xml_elements.hpp"
#include "tests/tools/example_copy.hpp"

namespace {

using Command = std::vector<std::string>;

/// A GeoPackage's layer and its default style.
class StyledLayer {
public:
    explicit StyledLayer(const std::string& path) {
        GDALAllRegister();
        file_.reset(GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR));
        REQUIRE(file_);
        OGRLayer* styles = file_->GetLayerByName("layer_styles");
        REQUIRE(styles != nullptr);
        const OGRFeatureUniquePtr row{styles->GetNextFeature()};
        REQUIRE(row);
        layer_ = file_->GetLayerByName(row->GetFieldAsString("f_table_name"));
        REQUIRE(layer_ != nullptr);
        field_ = row->GetFieldAsString("description");
        qml_ = read_xml(row->GetFieldAsString("styleQML"));
        sld_ = read_xml(row->GetFieldAsString("styleSLD"));
    }

    [[nodiscard]] OGRLayer& layer() const { return *layer_; }
    [[nodiscard]] const std::string& field() const { return field_; }
    [[nodiscard]] std::string renderer() const { return named(qml_, "renderer-v2").at(0).attributes.at("type"); }

    /// Labels of the classes that this value falls into, by the SLD's comparisons.
    [[nodiscard]] std::set<std::string> classes_of(const std::string& value) const {
        std::set<std::string> classes;
        std::string label;
        std::string rest;
        std::string comparison;
        bool holds = false;  // what the rule says so far; before the first there is none
        const auto close_rule = [&] {
            if (holds) classes.insert(label);
        };
        for (const XmlElementRead& element : sld_) {
            if (element.name == "se:Rule") {
                close_rule();
                holds = true;
            }
            if (element.name == "se:Name") label = element.text;
            if (element.name == "se:ElseFilter") {
                rest = label;
                holds = false;
            }
            if (element.name.starts_with("ogc:PropertyIs")) comparison = element.name.substr(14);
            if (element.name == "ogc:PropertyName") CHECK(element.text == field_);
            if (element.name == "ogc:Literal") holds = holds && compare(value, comparison, element.text);
        }
        close_rule();
        if (classes.empty() && !rest.empty()) classes.insert(rest);
        return classes;
    }

private:
    static bool compare(const std::string& value, const std::string& comparison, const std::string& bound) {
        if (value.empty()) return false;
        if (comparison == "EqualTo") return value == bound;
        const double difference = std::stod(value) - std::stod(bound);
        if (comparison == "GreaterThan") return difference > 0;
        if (comparison == "GreaterThanOrEqualTo") return difference >= 0;
        REQUIRE(comparison == "LessThanOrEqualTo");
        return difference <= 0;
    }

    std::unique_ptr<GDALDataset> file_;
    OGRLayer* layer_ = nullptr;
    std::string field_;
    std::vector<XmlElementRead> qml_;
    std::vector<XmlElementRead> sld_;
};

/// What a program says, with its complaints.
std::string run_program(const std::string& command) {
    std::string text;
    FILE* pipe = popen((command + " 2>&1").c_str(), "r");
    REQUIRE(pipe != nullptr);
    for (int c = fgetc(pipe); c != EOF; c = fgetc(pipe)) text += static_cast<char>(c);
    CHECK(pclose(pipe) == 0);
    return text;
}

Command circles(const Command& more) {
    return example(with({"isochrone", "--to", "west", "--profile", "car", "--scenario", "all"}, more));
}

}  // namespace

TEST_CASE("feature files: every feature of a GeoPackage falls into one class of its style",
          "[tools][example][features]") {
    struct Case {
        Command command;
        std::string field;
        std::string renderer;
    };
    const std::string categories = "categorizedSymbol";
    const std::string rules = "RuleRenderer";
    const Case wanted = GENERATE_COPY(values<Case>({
        {circles({"--within", "10min,30min"}), "contour", categories},
        {circles({"--within", "10min,30min", "--geometry", "network"}), "contour", categories},
        {circles({"--to", "east", "--within", "15min", "--combine", "count"}), "at_least", categories},
        {circles({"--within", "1h", "--geometry", "points"}), "minutes", "graduatedSymbol"},
        {example(
             {"coverage", "--to", "west", "--within", "10min,30min", "--of", "places,projects", "--profile", "car"}),
         "within_min", rules},
        {example({"coverage", "--to", "west", "--within", "30min", "--of", "places", "--profile", "car", "--scenario",
                  "all", "--against", "baseline"}),
         "change", categories},
        {example({"projects"}), "status", categories},
        {example({"network", "links"}), "class", categories},
        {example({"route", "west", "east", "--profile", "car"}), "mode", categories},
        {example({"indicators", "--of", "places", "--to", "places", "--within", "1h", "--profile", "car"}),
         "average_min", "graduatedSymbol"},
        {{"projects"}, "status", rules},
        {{"appraise", "--to", "上海", "--within", "3h"}, "shapley", rules},
    }));
    CAPTURE(wanted.command);
    const TemporaryFolder folder;
    const std::string path = folder.path("features.gpkg");
    (void)output_of(with(wanted.command, {"-o", path}));
    const StyledLayer styled(path);
    CHECK(styled.field() == wanted.field);
    CHECK(styled.renderer() == wanted.renderer);
    REQUIRE(styled.layer().GetFeatureCount() > 0);
    for (const auto& feature : styled.layer()) {
        const std::string value = feature->GetFieldAsString(wanted.field.c_str());
        CAPTURE(value);
        CHECK(styled.classes_of(value).size() == 1);
    }
}

TEST_CASE("feature files: ogrinfo lists the styles and complains of nothing", "[tools][example][features]") {
    const TemporaryFolder folder;
    (void)output_of(circles({"--within", "10min", "-o", folder.path("circles.gpkg")}));
    const std::string list = run_program("ogrinfo " + folder.path("circles.gpkg"));
    CHECK_THAT(list, Catch::Contains("1: isochrone (Multi Polygon)") && Catch::Contains("2: layer_styles (None)"));
    const std::string all = run_program("ogrinfo -al " + folder.path("circles.gpkg"));
    CHECK_THAT(all, Catch::Contains("styleQML (String) = <!DOCTYPE qgis"));
    CHECK_THAT(list + all, !Catch::Contains("Warning") && !Catch::Contains("ERROR"));
}

TEST_CASE("feature files: each says what made it, as GeoJSON does", "[tools][example][features]") {
    const TemporaryFolder folder;
    const auto written = [&](const std::string& ending) {
        (void)output_of(circles({"--within", "10min", "-o", folder.path("a" + ending)}));
    };
    written(".geojson");
    const auto made_by = nlohmann::json::parse(folder.read("a.geojson"))["isodelta"];
    CHECK(made_by["scenario"] == "all");
    for (const std::string ending : {".csv", ".fgb", ".shp"}) {
        CAPTURE(ending);
        written(ending);
        const auto document = nlohmann::json::parse(folder.read("a" + ending + "-metadata.json"));
        CHECK(document["url"] == "a" + ending);
        CHECK(document["isodelta"] == made_by);
    }
    written(".gpkg");
    CHECK_FALSE(folder.names().contains("a.gpkg-metadata.json"));
    const StyledLayer styled(folder.path("a.gpkg"));
    for (const auto& [name, value] : made_by.items()) {
        CAPTURE(name);
        const char* item = styled.layer().GetMetadataItem(("isodelta_" + name).c_str());
        if (value == "") {
            CHECK(item == nullptr);  // GDAL keeps no empty text
            continue;
        }
        REQUIRE(item != nullptr);
        CHECK(item == (value.is_string() ? value.get<std::string>() : value.dump()));
    }
}

TEST_CASE("feature files: tables of text say what made them, too", "[tools][features]") {
    const Command asked = GENERATE(Command{"appraise", "--to", "上海", "--within", "3h"},
                                   Command{"plan", "--budget", "300亿", "--objective", "minutes", "--to", "上海"},
                                   Command{"require", "--place", "固镇", "--within", "3h", "--of", "上海"},
                                   Command{"network", "edges", "--data",
                                           std::string(ISODELTA_SOURCE_DIR) + "/datasets/example", "--profile", "car"});
    CAPTURE(asked);
    const TemporaryFolder folder;
    (void)output_of(with(asked, {"-o", folder.path("a.csv")}));
    const auto document = nlohmann::json::parse(folder.read("a.csv-metadata.json"));
    CHECK(document["url"] == "a.csv");
    CHECK(document["isodelta"]["dataset_digest"].get<std::string>().size() == 16);
}

TEST_CASE("feature files: what a shapefile cannot hold is said", "[tools][example][features]") {
    const TemporaryFolder folder;
    const Outcome outcome =
        run_command(circles({"--within", "10min", "--geometry", "network", "-o", folder.path("a.shp")}));
    CHECK(outcome.status == 0);
    CHECK_THAT(outcome.err, Catch::Contains("it cannot hold: field names of more than 10 letters: ") &&
                                Catch::Contains("drawn_length_m (drawn_leng)"));
    CHECK_THAT(outcome.err, Catch::Contains("colours"));
    const Outcome whole = run_command(circles({"--within", "10min", "-o", folder.path("a.gpkg")}));
    CHECK_THAT(whole.err, !Catch::Contains("cannot hold"));
}

TEST_CASE("feature files: roads of classes that not every area has are columns of all", "[tools][example][features]") {
    const ExampleCopy copy;
    // West of the river there is a road; far off there is none.
    (void)copy.folder().write("areas.geojson", R"({"type": "FeatureCollection", "features": [
      {"type": "Feature", "properties": {"name": "far"}, "geometry": {"type": "Polygon", "coordinates":
        [[[110, 30], [110.1, 30], [110.1, 30.1], [110, 30]]]}},
      {"type": "Feature", "properties": {"name": "here"}, "geometry": {"type": "Polygon", "coordinates":
        [[[116, 32], [118, 32], [118, 34], [116, 34], [116, 32]]]}}]})");
    (void)output_of(
        {"density", "--areas", copy.path("areas.geojson"), "--data", copy.data(), "-o", copy.path("density.gpkg")});
    const StyledLayer styled(copy.path("density.gpkg"));
    const auto far = std::unique_ptr<OGRFeature>(styled.layer().GetFeature(1));
    const auto here = std::unique_ptr<OGRFeature>(styled.layer().GetFeature(2));
    REQUIRE(far);
    REQUIRE(here);
    CHECK(far->GetFieldAsString("name") == std::string("far"));
    CHECK(here->GetFieldAsDouble("km") > 0);
    double sum = 0;
    for (int i = 0; i < here->GetFieldCount(); ++i) {
        const std::string name = here->GetFieldDefnRef(i)->GetNameRef();
        if (!name.ends_with("_km")) continue;
        CHECK(far->IsFieldNull(i));
        sum += here->GetFieldAsDouble(i);
    }
    CHECK(sum == Approx(here->GetFieldAsDouble("km")));
    CHECK(styled.classes_of("0") == std::set<std::string>{"nothing"});
}
