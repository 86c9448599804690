#include "tools/isodelta/feature_output.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <utility>

#include "geo/source_name.hpp"
#include "tools/isodelta/layer_styles.hpp"
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

bool have_same_fields(const geo::OutputFeature& one, const geo::OutputFeature& other) {
    return std::equal(one.fields.begin(), one.fields.end(), other.fields.begin(), other.fields.end(),
                      [](const auto& a, const auto& b) { return a.first == b.first; });
}

/// A GeoJSON's features may each have fields of their own; the rows of a table have those of all.
void share_fields(std::vector<geo::OutputFeature>& rows) {
    const auto is_like_first = [&](const geo::OutputFeature& row) { return have_same_fields(row, rows.front()); };
    if (std::all_of(rows.begin(), rows.end(), is_like_first)) return;
    std::vector<std::string> names;
    std::map<std::string, std::size_t> columns;
    for (const geo::OutputFeature& row : rows)
        for (const auto& [name, value] : row.fields)
            if (columns.emplace(name, names.size()).second) names.push_back(name);
    for (geo::OutputFeature& row : rows) {
        std::vector<std::pair<std::string, geo::FieldValue>> fields;
        for (const std::string& name : names) fields.emplace_back(name, geo::FieldValue());
        for (auto& [name, value] : row.fields) fields[columns[name]].second = std::move(value);
        row.fields = std::move(fields);
    }
}

}  // namespace

FeatureOutput::FeatureOutput(const OutputOptions& options, std::string layer, const nlohmann::ordered_json& extra)
    : options_(options),
      layer_(std::move(layer)),
      made_by_(extra.value("isodelta", nlohmann::ordered_json::object())),
      json_(options.path.empty() || ends_with_json(options.path)) {
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
    const std::vector<geo::Statement> losses = json_ ? std::vector<geo::Statement>() : write_rows();
    if (options_.path.empty()) {
        std::fwrite(text_.data(), 1, text_.size(), stdout);
    } else {
        say("wrote {}", options_.shown_path());
    }
    if (!losses.empty()) say("it cannot hold: {}; a .gpkg file does", tr_statement(geo::join(losses, "{}, {}")));
}

std::vector<geo::Statement> FeatureOutput::write_rows() {
    share_fields(rows_);
    return geo::write_vector(options_.path, layer_, rows_, options_.policy(),
                             {.metadata = named_values(made_by_),
                              .document = options_.metadata_document(made_by_),
                              .style = style_of(layer_, rows_),
                              .date = made_by_.value("as_of", "")});
}

}  // namespace isodelta::tools
