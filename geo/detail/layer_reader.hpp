#pragma once

#include <ogrsf_frmts.h>

#include <optional>
#include <string>
#include <vector>

#include "geo/detail/gdal_handles.hpp"
#include "geo/detail/ogr_geometry.hpp"
#include "geo/vector_reader.hpp"

namespace isodelta::geo::detail {

/// Turns one layer of an open dataset into records. For one use.
class LayerReader {
public:
    /// Errors: as read_vector, where the layer as a whole cannot be read
    LayerReader(OGRLayer& layer, const std::string& file, const std::string& driver, std::vector<Problem>& problems);

    [[nodiscard]] VectorLayer read(GdalMessages& messages);

private:
    void find_fields();
    void check_csv_rows();
    void find_transformation(const std::string& driver);
    void check_undeclared_crs();
    void read_record(OGRFeature& record, Feature& feature);
    [[nodiscard]] FieldValue field_value(const OGRFeature& record, int field) const;
    [[nodiscard]] ReadGeometry read_wkt(const std::string& text) const;
    void read_csv_geometry(const OGRFeature& record, Feature& feature);
    [[nodiscard]] std::optional<double> read_csv_number(const OGRFeature& record, int field, const Feature& feature);
    void keep(ReadGeometry read, const std::string& field, Feature& feature);
    void add_problem(Severity severity, const std::string& feature, const std::string& field,
                     const std::string& message);

    OGRLayer& layer_;
    const OGRFeatureDefn& definition_;
    bool is_csv_;
    std::vector<Problem>& problems_;
    VectorLayer result_;
    std::vector<int> fields_;  // GDAL's numbers of result_.field_names
    std::optional<int> lon_;   // of the CSV columns that are geometry
    std::optional<int> lat_;
    std::optional<int> wkt_;
    TransformationHandle to_wgs84_;
};

}  // namespace isodelta::geo::detail
