#include "geo/vector_reader.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ogrsf_frmts.h>

#include <algorithm>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/layer_reader.hpp"

namespace isodelta::geo {
namespace {

using detail::DatasetHandle;
using detail::GdalMessages;

struct Source {
    std::string file;
    std::string layer;  ///< empty where none is named
};

bool exists(const std::string& path) {
    VSIStatBufL status;
    return VSIStatExL(path.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0;
}

/// "PG:…" names a database, not a file.
bool is_connection(const std::string& path) {
    const std::size_t end = path.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return end != std::string::npos && end >= 2 && path[end] == ':';
}

/// Splits "file:layer", unless a file has that very name.
Source split(const std::string& path) {
    const std::size_t colon = path.rfind(':');
    if (colon == std::string::npos || exists(path)) return {path, {}};
    const std::string layer = path.substr(colon + 1);
    const bool is_name = !layer.empty() && layer.find_first_of("/=") == std::string::npos;
    return is_name && colon > 0 ? Source{path.substr(0, colon), layer} : Source{path, {}};
}

std::string driver_of(const Source& source) {
    GDALDriverH driver = GDALIdentifyDriverEx(source.file.c_str(), GDAL_OF_VECTOR, nullptr, nullptr);
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

DatasetHandle open(const Source& source, const std::string& driver, GdalMessages& messages) {
    if (!is_connection(source.file) && !exists(source.file)) {
        throw Error(ErrorCode::kNotFound, fmt::format("cannot read '{}': no such file", source.file));
    }
    const CPLStringList options = open_options(driver);
    DatasetHandle dataset(GDALDataset::Open(
        source.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, nullptr, options.List()));
    if (!dataset) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is not a vector file that GDAL can open: {}", source.file, messages.failure()));
    }
    // GDAL opens a file whose CRS it does not know as if it were WGS 84; what it complained of must not be lost.
    if (!messages.failure().empty())
        throw Error(ErrorCode::kBadInput, fmt::format("'{}': {}", source.file, messages.failure()));
    return dataset;
}

OGRLayer& find_layer(GDALDataset& dataset, const Source& source) {
    std::vector<std::string> names;
    for (OGRLayer* layer : dataset.GetLayers()) {
        if (source.layer == layer->GetName()) return *layer;
        names.emplace_back(layer->GetName());
    }
    if (!source.layer.empty()) {
        throw Error(ErrorCode::kNotFound, fmt::format("'{}' has no layer '{}'; it has: {}", source.file, source.layer,
                                                      fmt::join(names, ", ")));
    }
    if (names.empty()) throw Error(ErrorCode::kBadInput, fmt::format("'{}' has no layers", source.file));
    if (names.size() > 1) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' has {} layers: {}; name one, as in '{}:{}'", source.file, names.size(),
                                fmt::join(names, ", "), source.file, names.front()));
    }
    return *dataset.GetLayer(0);
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
    const Source source = split(path);
    const std::string driver = driver_of(source);
    const DatasetHandle dataset = open(source, driver, messages);
    OGRLayer& layer = find_layer(*dataset, source);
    return detail::LayerReader(layer, source.file, driver, problems).read(messages);
}

}  // namespace isodelta::geo
