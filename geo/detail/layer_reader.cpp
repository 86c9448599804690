#include "geo/detail/layer_reader.hpp"

#include <cpl_string.h>
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <set>

#include "geo/detail/csv_rows.hpp"
#include "geo/source_name.hpp"

namespace isodelta::geo::detail {
namespace {

std::string trim(const std::string& text) {
    const std::size_t begin = text.find_first_not_of(" \t");
    const std::size_t end = text.find_last_not_of(" \t");
    return begin == std::string::npos ? std::string() : text.substr(begin, end - begin + 1);
}

bool is_utf8(const std::string& text) {
    return CPLIsUTF8(text.data(), static_cast<int>(text.size())) != 0;
}

/// As ISO 8601 writes it; GDAL's own text has slashes.
std::string date_text(const OGRFeature& record, int field, OGRFieldType type) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    float second = 0;
    record.GetFieldAsDateTime(field, &year, &month, &day, &hour, &minute, &second, nullptr);
    const std::string date = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    const std::string time = fmt::format("{:02}:{:02}:{:02}", hour, minute, static_cast<int>(second));
    if (type == OFTDate) return date;
    return type == OFTTime ? time : date + "T" + time;
}

}  // namespace

LayerReader::LayerReader(OGRLayer& layer, const std::string& file, const std::string& driver,
                         std::vector<Problem>& problems)
    : layer_(layer), definition_(*layer.GetLayerDefn()), is_csv_(driver == "CSV"), problems_(problems) {
    result_.file = file;
    result_.name = layer.GetName();
    find_fields();
    result_.has_geometry = is_csv_ ? wkt_ || lon_ : layer.GetGeomType() != wkbNone;
    if (!is_csv_) find_transformation(driver);
}

VectorLayer LayerReader::read(GdalMessages& messages) {
    if (is_csv_) check_csv_rows();
    layer_.ResetReading();
    while (const OGRFeatureUniquePtr record{layer_.GetNextFeature()}) {
        Feature& feature = result_.features.emplace_back();
        feature.number = result_.features.size();
        read_record(*record, feature);
    }
    if (!messages.failure().empty()) {
        throw Error(ErrorCode::kIo, fmt::format("reading '{}' failed after feature {}: {}", result_.file,
                                                result_.features.size(), messages.failure()));
    }
    for (const std::string& warning : messages.warnings()) add_problem(Severity::kWarning, "", "", warning);
    return std::move(result_);
}

void LayerReader::check_csv_rows() {
    for (const UnevenRow& row : find_uneven_rows(result_.file)) {
        add_problem(Severity::kError, fmt::format("feature {}", row.number), "",
                    fmt::format("has {} columns where the first row names {}; give each row as many, and text with a "
                                "comma in it in quotes",
                                row.columns, row.expected));
    }
}

void LayerReader::find_fields() {
    std::set<std::string> names;
    for (int i = 0; i < definition_.GetFieldCount(); ++i) {
        const std::string name = definition_.GetFieldDefn(i)->GetNameRef();
        if (!is_utf8(name)) {
            add_problem(Severity::kError, "", "",
                        "has a field whose name is not UTF-8; save the file in that encoding");
        } else if (!names.insert(name).second) {
            add_problem(Severity::kError, "", name, "is the name of two fields; the second is left out");
        } else if (is_csv_ && EQUAL(name.c_str(), "lon")) {
            lon_ = i;
        } else if (is_csv_ && EQUAL(name.c_str(), "lat")) {
            lat_ = i;
        } else if (is_csv_ && EQUAL(name.c_str(), "wkt")) {
            wkt_ = i;
        } else {
            fields_.push_back(i);
            result_.field_names.push_back(name);
        }
    }
    if (lon_.has_value() != lat_.has_value()) {
        throw Error(ErrorCode::kBadInput, fmt::format("'{}' has a column '{}' but no column '{}'; a point needs both",
                                                      result_.file, lon_ ? "lon" : "lat", lon_ ? "lat" : "lon"));
    }
}

void LayerReader::find_transformation(const std::string& driver) {
    if (layer_.GetGeomType() == wkbNone) return;
    const OGRSpatialReference* declared = layer_.GetSpatialRef();
    // A GeoPackage without a CRS declares one of that name.
    if (declared == nullptr || STARTS_WITH_CI(declared->GetName(), "Undefined")) {
        const bool is_wgs84_by_standard = driver == "GeoJSON" || driver == "GeoJSONSeq";
        if (!is_wgs84_by_standard) check_undeclared_crs();
        return;
    }
    OGRSpatialReference from(*declared);
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const OGRSpatialReference to = wgs84();
    if (from.IsSame(&to) != 0) return;
    CPLErrorReset();
    to_wgs84_.reset(OGRCreateCoordinateTransformation(&from, &to));
    if (!to_wgs84_) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("layer '{}' of '{}' is in '{}', which has no transformation to WGS 84: "
                                "{}",
                                result_.name, result_.file, from.GetName(), CPLGetLastErrorMsg()));
    }
}

void LayerReader::check_undeclared_crs() {
    OGREnvelope extent;
    if (layer_.GetExtent(&extent, TRUE) != OGRERR_NONE) return;  // no geometry at all
    if (extent.MinX < -180 || extent.MaxX > 180 || extent.MinY < -90 || extent.MaxY > 90) {
        const std::string remedy =
            is_database(result_.file)
                ? fmt::format("select UpdateGeometrySRID('{}', '{}', 4549)", result_.name, layer_.GetGeometryColumn())
                : fmt::format("ogr2ogr -a_srs EPSG:4549 declared.gpkg '{}'", result_.file);
        throw Error(
            ErrorCode::kBadInput,
            fmt::format("layer '{}' of '{}' declares no CRS, and its coordinates are not longitudes and latitudes; "
                        "declare it, as with: {}",
                        result_.name, result_.file, remedy));
    }
    add_problem(Severity::kWarning, "", "", "declares no CRS; its coordinates are taken as WGS 84");
}

void LayerReader::read_record(OGRFeature& record, Feature& feature) {
    feature.values.reserve(fields_.size());
    for (std::size_t i = 0; i < fields_.size(); ++i) {
        const std::string& name = result_.field_names[i];
        FieldValue value = field_value(record, fields_[i]);
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && !is_utf8(*text)) {
            add_problem(Severity::kError, feature.label(), name, "is not UTF-8; save the file in that encoding");
            value = std::monostate{};
        }
        feature.values.push_back(std::move(value));
    }
    if (is_csv_) {
        read_csv_geometry(record, feature);
    } else {
        keep(from_ogr(GeometryHandle(record.StealGeometry()), to_wgs84_.get()), "geometry", feature);
    }
}

FieldValue LayerReader::field_value(const OGRFeature& record, int field) const {
    if (!record.IsFieldSetAndNotNull(field)) return std::monostate{};
    const OGRFieldType type = definition_.GetFieldDefn(field)->GetType();
    if (!is_csv_ && (type == OFTInteger || type == OFTInteger64 || type == OFTReal)) {
        return record.GetFieldAsDouble(field);
    }
    if (type == OFTDate || type == OFTTime || type == OFTDateTime) return date_text(record, field, type);
    std::string text = record.GetFieldAsString(field);
    return text.empty() ? FieldValue() : FieldValue(std::move(text));
}

ReadGeometry LayerReader::read_wkt(const std::string& text) const {
    OGRGeometry* parsed = nullptr;
    const char* rest = text.c_str();
    const OGRErr error = OGRGeometryFactory::createFromWkt(&rest, nullptr, &parsed);
    GeometryHandle geometry(parsed);
    if (error != OGRERR_NONE || !trim(rest).empty()) {
        return {{}, "is not a geometry in well-known text, such as LINESTRING (121.1 31.2, 121.3 31.4)"};
    }
    return from_ogr(std::move(geometry), nullptr);
}

/// Not by GDAL, which passes over a `lon` that is no number and a `wkt` that is no geometry without a word.
void LayerReader::read_csv_geometry(const OGRFeature& record, Feature& feature) {
    const std::string wkt = wkt_ ? trim(record.GetFieldAsString(*wkt_)) : "";
    if (!wkt.empty()) {
        keep(read_wkt(wkt), "wkt", feature);
        return;
    }
    if (!lon_ || !lat_) return;
    const bool has_lon = !trim(record.GetFieldAsString(*lon_)).empty();
    const bool has_lat = !trim(record.GetFieldAsString(*lat_)).empty();
    if (!has_lon && !has_lat) return;
    if (has_lon != has_lat) {
        add_problem(Severity::kError, feature.label(), has_lon ? "lat" : "lon", "is empty; a point needs lon and lat");
        return;
    }
    const std::optional<double> lon = read_csv_number(record, *lon_, feature);
    const std::optional<double> lat = read_csv_number(record, *lat_, feature);
    if (!lon || !lat) return;
    keep(from_ogr(GeometryHandle(new OGRPoint(*lon, *lat)), nullptr), std::abs(*lat) > 90 ? "lat" : "lon", feature);
}

std::optional<double> LayerReader::read_csv_number(const OGRFeature& record, int field, const Feature& feature) {
    const std::string text = trim(record.GetFieldAsString(field));
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && std::isfinite(value)) return value;
    add_problem(Severity::kError, feature.label(), definition_.GetFieldDefn(field)->GetNameRef(),
                fmt::format("is '{}'; it must be a number of degrees", text));
    return std::nullopt;
}

void LayerReader::keep(ReadGeometry read, const std::string& field, Feature& feature) {
    if (!read.problem.empty()) add_problem(Severity::kError, feature.label(), field, read.problem);
    feature.geometry = std::move(read.geometry);
}

void LayerReader::add_problem(Severity severity, const std::string& feature, const std::string& field,
                              const std::string& message) {
    problems_.push_back({.severity = severity,
                         .file = result_.file,
                         .layer = result_.name,
                         .feature = feature,
                         .field = field,
                         .message = message});
}

}  // namespace isodelta::geo::detail
