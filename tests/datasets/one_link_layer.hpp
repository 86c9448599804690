#pragma once

#include <map>
#include <stdexcept>
#include <string>

#include "datasets/schema.hpp"
#include "geo/vector_reader.hpp"

/// The rule of a layer.
inline const isodelta::datasets::LayerRule& rule_of(const std::string& layer) {
    for (const auto& rule : isodelta::datasets::schema())
        if (rule.name == layer) return rule;
    throw std::logic_error("no layer is called " + layer);
}

using Fields = std::map<std::string, isodelta::geo::FieldValue>;

/// A layer of one feature with these fields.
inline isodelta::geo::VectorLayer layer_of(const std::string& file, const Fields& fields,
                                           isodelta::geo::Geometry geometry) {
    isodelta::geo::VectorLayer layer{.file = file, .name = file, .field_names = {}, .features = {}};
    isodelta::geo::Feature& feature = layer.features.emplace_back();
    feature.number = 1;
    feature.geometry = std::move(geometry);
    for (const auto& [name, value] : fields) {
        layer.field_names.push_back(name);
        feature.values.push_back(value);
    }
    return layer;
}

/// A links layer of one feature that is in order but for these changes.
inline isodelta::geo::VectorLayer one_link_layer(const Fields& changes) {
    Fields fields = {{"id", "g36"}, {"mode", "road"}, {"class", "expressway"}};
    for (const auto& [name, value] : changes) fields[name] = value;
    return layer_of("roads.geojson", fields, isodelta::geo::Line{{117.0, 33.0}, {117.1, 33.0}});
}
