#include "geo/detail/layer_filler.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

#include "geo/detail/ogr_geometry.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo::detail {

namespace {

OGRwkbGeometryType type_of(const Geometry& geometry) {
    static constexpr std::array kTypes{wkbNone, wkbPoint, wkbLineString, wkbMultiLineString, wkbMultiPolygon};
    static_assert(kTypes.size() == std::variant_size_v<Geometry>);
    return kTypes.at(geometry.index());
}

void fill(OGRFeature& record, const OutputFeature& feature) {
    for (std::size_t i = 0; i < feature.fields.size(); ++i) {
        const auto& value = feature.fields[i].second;
        const int field = static_cast<int>(i);
        if (const auto* text = std::get_if<std::string>(&value)) record.SetField(field, text->c_str());
        if (const auto* number = std::get_if<double>(&value)) record.SetField(field, *number);
        if (std::holds_alternative<std::monostate>(value)) record.SetFieldNull(field);
    }
}

}  // namespace

OGRwkbGeometryType common_type(const std::vector<OutputFeature>& features) {
    std::set<OGRwkbGeometryType> types;
    for (const OutputFeature& feature : features) types.insert(type_of(feature.geometry));
    types.erase(wkbNone);
    if (types.empty()) return wkbNone;
    if (types == std::set{wkbLineString, wkbMultiLineString}) return wkbMultiLineString;
    return types.size() == 1 ? *types.begin() : wkbUnknown;
}

OGRFieldType field_type(const std::vector<OutputFeature>& features, std::size_t field) {
    bool has_number = false;
    for (const OutputFeature& feature : features) {
        const FieldValue& value = feature.fields[field].second;
        if (std::holds_alternative<std::string>(value)) return OFTString;
        has_number |= std::holds_alternative<double>(value);
    }
    return has_number ? OFTReal : OFTString;
}

void check_done(bool is_done, const std::string& path, const GdalMessages& messages) {
    if (!is_done || !messages.failure().empty())
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': {}", path, messages.failure()));
}

void check_nothing_lost(const std::string& path, const GdalMessages& messages) {
    for (const std::string& warning : messages.warnings()) {
        // That a shapefile's field names are short is known to everybody.
        if (warning.starts_with("Normalized/laundered field name")) continue;
        throw Error(ErrorCode::kIo,
                    fmt::format("cannot write '{}' without loss: {}; a .gpkg file has no such limit", path, warning));
    }
}

void fill_layer(OGRLayer& layer, const std::string& path, const std::vector<OutputFeature>& features,
                const GdalMessages& messages) {
    for (const OutputFeature& feature : features) {
        OGRFeature record(layer.GetLayerDefn());
        fill(record, feature);
        GeometryHandle geometry = to_ogr(feature.geometry);
        if (geometry && layer.GetGeomType() == wkbMultiLineString) {
            geometry.reset(OGRGeometryFactory::forceToMultiLineString(geometry.release()));
        }
        record.SetGeometryDirectly(geometry.release());
        check_done(layer.CreateFeature(&record) == OGRERR_NONE, path, messages);
    }
}

}  // namespace isodelta::geo::detail
