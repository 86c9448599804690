#pragma once

#include <ogrsf_frmts.h>

#include <string>
#include <vector>

#include "geo/detail/gdal_handles.hpp"
#include "geo/vector_writer.hpp"

namespace isodelta::geo::detail {

/// What a layer must declare to hold all of their geometries.
[[nodiscard]] OGRwkbGeometryType common_type(const std::vector<OutputFeature>& features);

/// Numbers where all values of the field are numbers, else text.
[[nodiscard]] OGRFieldType field_type(const std::vector<OutputFeature>& features, std::size_t field);

/// Errors: kIo where something has failed so far; `path` is for the message
void check_done(bool is_done, const std::string& path, const GdalMessages& messages);

/// GDAL warns where a value does not fit. Errors: kIo where it did
void check_nothing_lost(const std::string& path, const GdalMessages& messages);

/// Writes the features into a layer that has their fields. Errors: kIo
void fill_layer(OGRLayer& layer, const std::string& path, const std::vector<OutputFeature>& features,
                const GdalMessages& messages);

}  // namespace isodelta::geo::detail
