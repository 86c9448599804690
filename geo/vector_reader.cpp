#include "geo/vector_reader.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/layer_reader.hpp"
#include "geo/detail/layer_styles.hpp"
#include "geo/source_name.hpp"

namespace isodelta::geo {
namespace {

using detail::DatasetHandle;
using detail::GdalMessages;

bool exists(const std::string& path) {
    VSIStatBufL status;
    return VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

std::string driver_of(const SourceName& name) {
    GDALDriverH driver = GDALIdentifyDriverEx(name.source.c_str(), GDAL_OF_VECTOR, nullptr, nullptr);
    return driver == nullptr ? "" : GDALGetDriverShortName(driver);
}

/// Fields as the file has them: GDAL would turn "2020-06-28" into "2020/06/28", and take a CSV's first row for names
/// only if it looks like names to it.
CPLStringList open_options(const std::string& driver) {
    CPLStringList options;
    if (driver == "CSV") {
        options.SetNameValue("AUTODETECT_TYPE", "NO");
        options.SetNameValue("HEADERS", "YES");
    }
    if (driver == "GeoJSON") {
        options.SetNameValue("DATE_AS_STRING", "YES");
        options.SetNameValue("ARRAY_AS_STRING", "YES");
    }
    return options;
}

DatasetHandle open(const SourceName& name, const std::string& driver, GdalMessages& messages) {
    const bool is_file = !is_database(name.source);
    const std::string shown = without_password(name.source);
    if (is_file && !exists(name.source))
        throw Error(ErrorCode::kNotFound, fmt::format("cannot read '{}': no such file", shown));
    const CPLStringList options = open_options(driver);
    DatasetHandle dataset(GDALDataset::Open(
        name.source.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, options.List()));
    if (!dataset && is_file)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is not a vector file that GDAL can open: {}", shown, messages.failure()));
    if (!dataset)
        throw Error(ErrorCode::kNotFound, fmt::format("cannot connect to '{}': {}; a connection is given as in "
                                                      "'PG:dbname=gis host=/var/run/postgresql:schema.table'",
                                                      shown, messages.failure()));
    // GDAL opens a file whose CRS it does not know as if it were WGS 84; what it complained of must not be lost.
    if (!messages.failure().empty())
        throw Error(ErrorCode::kBadInput, fmt::format("'{}': {}", shown, messages.failure()));
    return dataset;
}

/// Tables of a schema that is not searched by default are called "schema.table".
OGRLayer* find_table(GDALDataset& dataset, const std::string& table, GdalMessages& messages) {
    OGRLayer* layer = dataset.GetLayerByName(table.c_str());
    messages.clear_failure();  // that there is none is said below
    return layer;
}

OGRLayer& find_layer(GDALDataset& dataset, const SourceName& name, GdalMessages& messages) {
    const bool is_file = !is_database(name.source);
    const char* kind = is_file ? "layer" : "table";
    const std::string shown = without_password(name.source);
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset.GetLayers()) {
        if (name.layer == layer->GetName()) return *layer;
        if (std::string_view(layer->GetName()) != detail::kLayerStyles) names.emplace_back(layer->GetName());
    }
    if (!is_file && !name.layer.empty())
        if (OGRLayer* table = find_table(dataset, name.layer, messages)) return *table;
    if (!name.layer.empty())
        throw Error(ErrorCode::kNotFound,
                    fmt::format("'{}' has no {} '{}'; it has: {}", shown, kind, name.layer,
                                names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
    if (names.empty())
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' has no {}s{}", shown, kind, is_file ? "" : " with a geometry"));
    if (names.size() > 1 || !is_file)
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' has {} {}{}: {}; name one, as in '{}:{}'", shown, names.size(), kind,
                                names.size() == 1 ? "" : "s", fmt::join(names, ", "), shown, names.front()));
    return *dataset.GetLayerByName(names.front().c_str());
}

}  // namespace

std::string Feature::label() const {
    return fmt::format("feature {}", number);
}

const FieldValue& VectorLayer::value(const Feature& feature, const std::string& field) const {
    const auto column = std::find(field_names.begin(), field_names.end(), field);
    return feature.values.at(static_cast<std::size_t>(column - field_names.begin()));
}

VectorLayer read_vector(const std::string& path, std::vector<Problem>& problems) {
    GdalMessages messages;
    const SourceName name = split_layer(path);
    const std::string driver = driver_of(name);
    const DatasetHandle dataset = open(name, driver, messages);
    OGRLayer& layer = find_layer(*dataset, name, messages);
    return detail::LayerReader(layer, without_password(name.source), driver, problems).read(messages);
}

}  // namespace isodelta::geo
