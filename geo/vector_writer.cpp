#include "geo/vector_writer.hpp"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <system_error>

#include "geo/atomic_file.hpp"
#include "geo/detail/database.hpp"
#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/layer_filler.hpp"
#include "geo/detail/layer_styles.hpp"
#include "geo/detail/ogr_geometry.hpp"
#include "geo/detail/positions.hpp"
#include "geo/detail/rounding.hpp"
#include "geo/detail/staging.hpp"
#include "geo/errors.hpp"
#include "geo/geojson_writer.hpp"
#include "geo/source_name.hpp"

namespace isodelta::geo {

namespace fs = std::filesystem;

namespace {

using detail::common_type;
using detail::field_type;
using detail::GdalMessages;

/// The date that files bear which bear one, so that the same input gives the same bytes.
constexpr const char* kFileTime = "2000-01-01T00:00:00.000Z";
constexpr const char* kDbfDate = "DBF_DATE_LAST_UPDATE=2000-01-01";
constexpr const char* kGeoPackage = ".gpkg";
constexpr const char* kShapefile = ".shp";
constexpr const char* kDocument = "-metadata.json";
constexpr int kShapefileDecimals = 6;

struct Format {
    std::string_view ending;
    const char* driver;
    std::vector<const char*> options;
    std::vector<const char*> stale;  ///< endings of side files that describe the file that was there before
};

const std::array<Format, 4>& formats() {
    static const std::array<Format, 4> all{{
        {kGeoPackage, "GPKG", {}, {}},
        {kShapefile, "ESRI Shapefile", {"ENCODING=UTF-8", kDbfDate}, {".qix", ".sbn", ".sbx"}},
        {".fgb", "FlatGeobuf", {}, {}},
        {".csv", "CSV", {}, {".csvt"}},
    }};
    return all;
}

std::string ending_of(const std::string& path) {
    return fs::path(path).extension().string();
}

const Format& format_of(const std::string& path) {
    const std::string ending = ending_of(path);
    for (const Format& format : formats()) {
        if (ending == format.ending) return format;
    }
    throw Error(ErrorCode::kBadInput,
                fmt::format("cannot write '{}': its ending must be .geojson, .gpkg, .shp, .fgb or .csv", path));
}

void check_values(const std::string& path, const std::vector<OutputFeature>& features) {
    for (const OutputFeature& feature : features) {
        assert(feature.fields.size() == features.front().fields.size());
        detail::check_finite(feature.geometry);
        for (const auto& [name, value] : feature.fields) {
            const auto* number = std::get_if<double>(&value);
            if (number != nullptr && !std::isfinite(*number)) {
                throw Error(ErrorCode::kBadInput,
                            fmt::format("cannot write '{}': '{}' is not a finite number", path, name));
            }
        }
    }
}

OGRLayer* create_layer(GDALDataset& dataset, const Format& format, const std::string& name,
                       const std::vector<OutputFeature>& features) {
    const OGRwkbGeometryType type = common_type(features);
    CPLStringList options;
    for (const char* option : format.options) options.AddString(option);
    OGRSpatialReference reference = detail::wgs84();
    OGRLayer* layer = dataset.CreateLayer(name.c_str(), type == wkbNone ? nullptr : &reference, type, options.List());
    if (layer == nullptr || features.empty()) return layer;
    for (std::size_t i = 0; i < features.front().fields.size(); ++i) {
        OGRFieldDefn field(features.front().fields[i].first.c_str(), field_type(features, i));
        // A shapefile's numbers have as many digits as they are given; by default too few for square metres.
        if (format.ending == kShapefile && field.GetType() == OFTReal) {
            field.SetWidth(24);
            field.SetPrecision(kShapefileDecimals);
        }
        if (layer->CreateField(&field) != OGRERR_NONE) return nullptr;
    }
    return layer;
}

/// Names and style of the layer, where it is one of a GeoPackage.
bool add_notes(GDALDataset& dataset, OGRLayer& layer, const std::vector<OutputFeature>& features,
               const LayerNotes& notes) {
    for (const auto& [name, value] : notes.metadata)
        if (layer.SetMetadataItem(name.c_str(), value.c_str()) != CE_None) return false;
    std::vector<const Geometry*> geometries;
    for (const OutputFeature& feature : features) geometries.push_back(&feature.geometry);
    const std::vector<detail::Shape> shapes = detail::shapes_of(geometries);
    if (!notes.style || shapes.empty()) return true;
    const std::string time = notes.date.empty() ? kFileTime : notes.date + "T00:00:00.000Z";
    return detail::add_layer_styles(dataset, layer, *notes.style, shapes, time);
}

/// "share_percent (share_perc)"
std::string shortened_names(OGRLayer& layer, const std::vector<OutputFeature>& features) {
    std::vector<std::string> names;
    for (int i = 0; i < layer.GetLayerDefn()->GetFieldCount() && !features.empty(); ++i) {
        const std::string& name = features.front().fields[static_cast<std::size_t>(i)].first;
        const char* written = layer.GetLayerDefn()->GetFieldDefn(i)->GetNameRef();
        if (name != written) names.push_back(fmt::format("{} ({})", name, written));
    }
    return fmt::format("{}", fmt::join(names, ", "));
}

bool has_longer_fractions(const std::vector<OutputFeature>& features) {
    const double scale = std::pow(10, kShapefileDecimals);
    for (const OutputFeature& feature : features)
        for (const auto& [name, value] : feature.fields)
            if (const auto* number = std::get_if<double>(&value); number != nullptr)
                if (std::round(*number * scale) / scale != *number) return true;
    return false;
}

/// What the format has no place for.
std::vector<Statement> find_losses(const Format& format, OGRLayer& layer, const std::vector<OutputFeature>& features,
                                   const LayerNotes& notes) {
    std::vector<Statement> losses;
    if (format.ending == kShapefile) {
        if (const std::string names = shortened_names(layer, features); !names.empty())
            losses.emplace_back("field names of more than 10 letters: {}", names);
        if (has_longer_fractions(features)) losses.emplace_back("more than {} decimals", kShapefileDecimals);
    }
    if (format.ending != kGeoPackage && notes.style) losses.emplace_back("colours");
    return losses;
}

std::vector<Statement> write_dataset(const std::string& path, const std::string& staged, const Format& format,
                                     const std::string& layer_name, const std::vector<OutputFeature>& features,
                                     const LayerNotes& notes) {
    const CPLConfigOptionSetter date("OGR_CURRENT_DATE", kFileTime, false);
    GdalMessages messages;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(format.driver);
    if (driver == nullptr) {
        throw Error(ErrorCode::kIo, fmt::format("cannot write '{}': this GDAL has no {} driver", path, format.driver));
    }
    detail::DatasetHandle dataset(driver->Create(staged.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    detail::check_done(dataset != nullptr, path, messages);
    OGRLayer* layer = create_layer(*dataset, format, layer_name, features);
    detail::check_done(layer != nullptr, path, messages);
    detail::fill_layer(*layer, path, features, messages);
    std::vector<Statement> losses = find_losses(format, *layer, features, notes);
    if (format.ending == kGeoPackage) detail::check_done(add_notes(*dataset, *layer, features, notes), path, messages);
    dataset.reset();  // writes what is still in memory, and may fail at that
    detail::check_done(true, path, messages);
    detail::check_nothing_lost(path, messages);
    if (format.ending != kGeoPackage && !notes.document.empty())
        detail::write_beside(staged + kDocument, notes.document);
    return losses;
}

/// A shapefile is of one kind, and without a geometry it is no shapefile.
void check_shapefile(const std::string& path, const std::vector<OutputFeature>& features) {
    const OGRwkbGeometryType type = common_type(features);
    if (type != wkbUnknown && type != wkbNone) return;
    throw Error(ErrorCode::kBadInput,
                fmt::format("cannot write '{}': a shapefile holds geometries of one kind, these are {}; "
                            "write a .gpkg file",
                            path, type == wkbNone ? "none" : "of several"));
}

/// The geometry as one more field, as the reader takes it. (GDAL's own would be the column WKT, with 15 digits.)
std::vector<OutputFeature> with_wkt_field(std::vector<OutputFeature> features) {
    if (common_type(features) == wkbNone) return features;
    for (OutputFeature& feature : features) {
        const detail::GeometryHandle geometry = detail::to_ogr(detail::round_for_text(feature.geometry));
        feature.fields.emplace_back("wkt", geometry ? FieldValue(geometry->exportToWkt()) : FieldValue());
        feature.geometry = std::monostate{};
    }
    return features;
}

/// 42, not 42.0.
nlohmann::ordered_json to_json_number(double number) {
    constexpr double kLargestExact = 9007199254740992.0;  // 2^53
    if (std::abs(number) > kLargestExact || std::trunc(number) != number) return number;
    return static_cast<std::int64_t>(number);
}

void write_geojson(const std::string& path, const std::string& layer, const std::vector<OutputFeature>& features,
                   Overwrite overwrite) {
    std::vector<GeoJsonFeature> result;
    result.reserve(features.size());
    for (const OutputFeature& feature : features) {
        nlohmann::ordered_json properties = nlohmann::ordered_json::object();
        for (const auto& [name, value] : feature.fields) {
            nlohmann::ordered_json& property = properties[name];
            if (const auto* text = std::get_if<std::string>(&value)) property = *text;
            if (const auto* number = std::get_if<double>(&value)) property = to_json_number(*number);
        }
        result.push_back({std::move(properties), feature.geometry});
    }
    write_file(path, to_geojson(result, {{"name", layer}}), overwrite);
}

}  // namespace

std::vector<Statement> write_vector(const std::string& path, const std::string& layer,
                                    const std::vector<OutputFeature>& features, Overwrite overwrite,
                                    const LayerNotes& notes) {
    check_values(without_password(path), features);
    if (is_database(path)) {
        detail::write_table(path, features, overwrite, notes.document);
        return notes.style ? std::vector<Statement>{"colours"} : std::vector<Statement>();
    }
    if (ending_of(path) == ".geojson") {
        write_geojson(path, layer, features, overwrite);
        return {};
    }
    const Format& format = format_of(path);
    if (format.ending == kShapefile) check_shapefile(path, features);
    const detail::Staging staging(path, overwrite);
    const std::vector<Statement> losses = write_dataset(
        path, staging.path(), format, layer, format.ending == ".csv" ? with_wkt_field(features) : features, notes);
    staging.publish();
    for (const char* ending : format.stale) {
        std::error_code ignored;
        fs::remove(fs::path(path).replace_extension(ending), ignored);
    }
    return losses;
}

}  // namespace isodelta::geo
