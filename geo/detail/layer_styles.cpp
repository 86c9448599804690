#include "geo/detail/layer_styles.hpp"

#include <cpl_string.h>

#include <array>
#include <utility>

#include "geo/detail/qml.hpp"
#include "geo/detail/sld.hpp"

namespace isodelta::geo::detail {

bool add_layer_styles(GDALDataset& geopackage, OGRLayer& layer, const LayerStyle& style,
                      const std::vector<Shape>& shapes, const std::string& time) {
    const std::string name = layer.GetName();
    const std::array<std::pair<const char*, std::string>, 11> row = {{{"f_table_catalog", ""},
                                                                      {"f_table_schema", ""},
                                                                      {"f_table_name", name},
                                                                      {"f_geometry_column", layer.GetGeometryColumn()},
                                                                      {"styleName", name},
                                                                      {"styleQML", to_qml(style, shapes)},
                                                                      {"styleSLD", to_sld(style, name, shapes)},
                                                                      {"useAsDefault", "1"},
                                                                      {"description", style.field},
                                                                      {"owner", ""},
                                                                      {"update_time", time}}};
    CPLStringList options;
    options.SetNameValue("FID", "id");
    OGRLayer* table = geopackage.CreateLayer(kLayerStyles, nullptr, wkbNone, options.List());
    if (table == nullptr) return false;
    const auto add_field = [&](const char* field_name, OGRFieldType type, OGRFieldSubType subtype = OFSTNone) {
        OGRFieldDefn field(field_name, type);
        field.SetSubType(subtype);
        return table->CreateField(&field) == OGRERR_NONE;
    };
    for (const auto& [field, value] : row) {
        const bool is_flag = field == std::string_view("useAsDefault");
        const bool is_time = field == std::string_view("update_time");
        if (is_time && !add_field("ui", OFTString)) return false;  // a form of QGIS's own; there is none
        if (!add_field(field,
                       is_time   ? OFTDateTime
                       : is_flag ? OFTInteger
                                 : OFTString,
                       is_flag ? OFSTBoolean : OFSTNone))
            return false;
    }
    OGRFeature record(table->GetLayerDefn());
    for (const auto& [field, value] : row) record.SetField(field, value.c_str());
    return table->CreateFeature(&record) == OGRERR_NONE;
}

}  // namespace isodelta::geo::detail
