#include "tools/isodelta/feature_output.hpp"

#include <cstdio>
#include <iterator>
#include <utility>

#include "geo/source_name.hpp"
#include "tools/isodelta/talk.hpp"

namespace isodelta::tools {

namespace {

geo::FieldValue to_field(const nlohmann::ordered_json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return value.get<double>();
    if (value.is_boolean()) return value.get<bool>() ? 1.0 : 0.0;
    return {};
}

bool ends_with_json(const std::string& path) {
    return !geo::is_database(path) && (path.ends_with(".geojson") || path.ends_with(".json"));
}

}  // namespace

FeatureOutput::FeatureOutput(const OutputOptions& options, std::string layer, const nlohmann::ordered_json& extra)
    : options_(options), layer_(std::move(layer)), json_(options.path.empty() || ends_with_json(options.path)) {
    if (!json_) return;
    if (!options_.path.empty()) file_.emplace(options_.path, options_.policy());
    stream_.emplace([this](std::string_view text) { put(text); }, extra);
}

void FeatureOutput::put(std::string_view text) {
    if (file_) {
        file_->write(text);
    } else {
        text_ += text;
    }
}

FeatureOutput::Prepared FeatureOutput::prepare(const std::vector<geo::GeoJsonFeature>& features) const {
    if (json_) return {.text = geo::to_geojson_text(features), .rows = {}};
    Prepared prepared;
    for (const geo::GeoJsonFeature& feature : features) {
        geo::OutputFeature row{.fields = {}, .geometry = feature.geometry};
        for (const auto& [name, value] : feature.properties.items()) row.fields.emplace_back(name, to_field(value));
        prepared.rows.push_back(std::move(row));
    }
    return prepared;
}

void FeatureOutput::add(Prepared prepared) {
    if (stream_) stream_->add(prepared.text);
    rows_.insert(rows_.end(), std::make_move_iterator(prepared.rows.begin()),
                 std::make_move_iterator(prepared.rows.end()));
}

void FeatureOutput::finish() {
    if (stream_) stream_->finish();
    if (file_) file_->finish();
    if (!json_) geo::write_vector(options_.path, layer_, rows_, options_.policy());
    if (options_.path.empty()) {
        std::fwrite(text_.data(), 1, text_.size(), stdout);
    } else {
        say("wrote {}", options_.shown_path());
    }
}

}  // namespace isodelta::tools
