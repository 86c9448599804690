#pragma once

#include <cpl_error.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace isodelta::geo::detail {

struct DatasetDeleter {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using DatasetHandle = std::unique_ptr<GDALDataset, DatasetDeleter>;

struct TransformationDeleter {
    void operator()(OGRCoordinateTransformation* transformation) const {
        OGRCoordinateTransformation::DestroyCT(transformation);
    }
};
using TransformationHandle = std::unique_ptr<OGRCoordinateTransformation, TransformationDeleter>;

struct GeometryDeleter {
    void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};
using GeometryHandle = std::unique_ptr<OGRGeometry, GeometryDeleter>;

/// While it lives, this thread's GDAL messages come here instead of to stderr.
class GdalMessages {
public:
    GdalMessages() {
        static std::once_flag registered;
        std::call_once(registered, GDALAllRegister);
        CPLPushErrorHandlerEx(&keep, this);
    }
    ~GdalMessages() { CPLPopErrorHandler(); }
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    /// The first failure is the cause, later ones its consequences; empty if nothing failed.
    [[nodiscard]] const std::string& failure() const { return failure_; }
    /// Without repetitions.
    [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
    void clear_failure() { failure_.clear(); }

private:
    static void CPL_STDCALL keep(CPLErr severity, CPLErrorNum /*number*/, const char* text) {
        static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->keep(severity, one_line(text));
    }

    void keep(CPLErr severity, const std::string& text) {
        if (severity >= CE_Failure && failure_.empty()) failure_ = text;
        const bool is_new = std::find(warnings_.begin(), warnings_.end(), text) == warnings_.end();
        if (severity == CE_Warning && is_new) warnings_.push_back(text);
    }

    static std::string one_line(std::string text) {
        text.erase(text.find_last_not_of(" \n") + 1);
        std::replace(text.begin(), text.end(), '\n', ' ');
        std::erase(text, '\t');
        return text;
    }

    std::string failure_;
    std::vector<std::string> warnings_;
};

/// WGS 84 with longitude first.
inline OGRSpatialReference wgs84() {
    OGRSpatialReference reference;
    reference.importFromEPSG(4326);
    reference.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

}  // namespace isodelta::geo::detail
