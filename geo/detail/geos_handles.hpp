#pragma once

#define GEOS_USE_ONLY_R_API
#include <geos_c.h>

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "geo/errors.hpp"
#include "geo/geometry.hpp"

namespace isodelta::geo::detail {

struct GeosDeleter {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDeleter>;

/// A GEOS context of the reentrant API that keeps the library's words for an Error. Outlives its geometries.
class GeosContext {
public:
    GeosContext() : handle_(GEOS_init_r()) { GEOSContext_setErrorMessageHandler_r(handle_, &keep, &message_); }
    ~GeosContext() { GEOS_finish_r(handle_); }
    GeosContext(const GeosContext&) = delete;
    GeosContext& operator=(const GeosContext&) = delete;

    [[nodiscard]] GEOSContextHandle_t get() const { return handle_; }
    [[nodiscard]] const std::string& message() const { return message_; }

    /// Owns what GEOS returned; GEOS returns nothing where it failed.
    [[nodiscard]] GeosGeometry own(GEOSGeometry* geometry) const {
        if (geometry == nullptr) fail();
        return {geometry, GeosDeleter{handle_}};
    }

    [[noreturn]] void fail() const { throw Error(ErrorCode::kBadInput, "a geometry operation failed: " + message_); }

private:
    static void keep(const char* text, void* message) { *static_cast<std::string*>(message) = text; }

    GEOSContextHandle_t handle_;
    std::string message_;
};

template <class Point>
GeosGeometry to_geos_ring(const GeosContext& context, const std::vector<Point>& ring) {
    static_assert(sizeof(Point) == 2 * sizeof(double), "copied as pairs of doubles");
    const auto* first = reinterpret_cast<const double*>(ring.data());
    const auto size = static_cast<unsigned int>(ring.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(context.get(), first, size, 0, 0);
    return context.own(GEOSGeom_createLinearRing_r(context.get(), sequence));
}

inline GeosGeometry to_geos_line(const GeosContext& context, const MapLine& line) {
    const auto* first = reinterpret_cast<const double*>(line.data());
    const auto size = static_cast<unsigned int>(line.size());
    GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(context.get(), first, size, 0, 0);
    return context.own(GEOSGeom_createLineString_r(context.get(), sequence));
}

/// Hands the parts over to a new collection of this GEOS type.
inline GeosGeometry to_geos_collection(const GeosContext& context, int type, std::vector<GeosGeometry> parts) {
    std::vector<GEOSGeometry*> raw;
    raw.reserve(parts.size());
    for (GeosGeometry& part : parts) raw.push_back(part.release());
    return context.own(
        GEOSGeom_createCollection_r(context.get(), type, raw.data(), static_cast<unsigned int>(raw.size())));
}

template <class Point>
GeosGeometry to_geos(const GeosContext& context, const BasicMultiPolygon<Point>& polygons) {
    std::vector<GeosGeometry> parts;
    for (const auto& polygon : polygons) {
        GeosGeometry exterior = to_geos_ring(context, polygon.exterior);
        std::vector<GeosGeometry> holes;
        for (const auto& hole : polygon.holes) holes.push_back(to_geos_ring(context, hole));
        std::vector<GEOSGeometry*> raw;
        for (GeosGeometry& hole : holes) raw.push_back(hole.release());
        parts.push_back(context.own(GEOSGeom_createPolygon_r(context.get(), exterior.release(), raw.data(),
                                                             static_cast<unsigned int>(raw.size()))));
    }
    return to_geos_collection(context, GEOS_MULTIPOLYGON, std::move(parts));
}

/// Positions of a point, line or ring.
template <class Point>
std::vector<Point> positions_of(const GeosContext& context, const GEOSGeometry* geometry) {
    const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context.get(), geometry);
    unsigned int size = 0;
    GEOSCoordSeq_getSize_r(context.get(), sequence, &size);
    std::vector<Point> positions(size);
    if (size > 0) {
        GEOSCoordSeq_copyToBuffer_r(context.get(), sequence, reinterpret_cast<double*>(positions.data()), 0, 0);
    }
    return positions;
}

/// Appends the polygons in a geometry of any type; points and lines among them are left out.
template <class Point>
void append_polygons(const GeosContext& context, const GEOSGeometry* geometry, BasicMultiPolygon<Point>& polygons) {
    const GEOSContextHandle_t handle = context.get();
    if (GEOSGeomTypeId_r(handle, geometry) == GEOS_POLYGON) {
        if (GEOSisEmpty_r(handle, geometry) != 0) return;
        BasicPolygon<Point>& polygon = polygons.emplace_back();
        polygon.exterior = positions_of<Point>(context, GEOSGetExteriorRing_r(handle, geometry));
        const int holes = GEOSGetNumInteriorRings_r(handle, geometry);
        for (int i = 0; i < holes; ++i) {
            polygon.holes.push_back(positions_of<Point>(context, GEOSGetInteriorRingN_r(handle, geometry, i)));
        }
        return;
    }
    const int parts = GEOSGetNumGeometries_r(handle, geometry);
    if (parts == 1 && GEOSGetGeometryN_r(handle, geometry, 0) == geometry) return;  // a single point or line
    for (int i = 0; i < parts; ++i) append_polygons(context, GEOSGetGeometryN_r(handle, geometry, i), polygons);
}

/// The geometry itself where it is valid, else what its rings enclose: overlapping parts are united, and what collapses
/// to lines is dropped. (GEOS's other method would turn an overlap into a hole.)
inline GeosGeometry make_valid(const GeosContext& context, GeosGeometry geometry) {
    if (GEOSisValid_r(context.get(), geometry.get()) == 1) return geometry;
    GEOSMakeValidParams* params = GEOSMakeValidParams_create_r(context.get());
    GEOSMakeValidParams_setMethod_r(context.get(), params, GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context.get(), params, 0);
    GEOSGeometry* valid = GEOSMakeValidWithParams_r(context.get(), geometry.get(), params);
    GEOSMakeValidParams_destroy_r(context.get(), params);
    return context.own(valid);
}

}  // namespace isodelta::geo::detail
