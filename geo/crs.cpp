#include "geo/crs.hpp"

#include <fmt/format.h>

#include <cmath>

#include "geo/detail/proj_handles.hpp"
#include "geo/errors.hpp"

namespace isodelta::geo {
namespace {

using detail::ProjContext;
using detail::ProjObject;

ProjObject create_crs(const ProjContext& context, const std::string& text) {
    // PROJ takes a bare PROJ string for an operation; only with this word is it a CRS.
    const bool is_bare = text.find("+proj=") != std::string::npos && text.find("+type=crs") == std::string::npos;
    ProjObject crs(proj_create(context.get(), (is_bare ? text + " +type=crs" : text).c_str()));
    if (!crs) {
        throw Error(
            ErrorCode::kBadInput,
            fmt::format("'{}' is not a coordinate reference system that PROJ knows: {}; give one such as EPSG:4549",
                        text, context.message()));
    }
    return crs;
}

/// The part of a CRS that says what its horizontal coordinates are.
ProjObject horizontal_part(const ProjContext& context, const PJ* crs) {
    const PJ_TYPE type = proj_get_type(crs);
    if (type == PJ_TYPE_BOUND_CRS) return ProjObject(proj_get_source_crs(context.get(), crs));
    if (type == PJ_TYPE_COMPOUND_CRS) return ProjObject(proj_crs_get_sub_crs(context.get(), crs, 0));
    return ProjObject(proj_clone(context.get(), crs));
}

/// A MapPoint is in metres: a CRS in feet would silently be wrong by a factor of three.
void check_metres(const ProjContext& context, const PJ* crs, const std::string& name) {
    const ProjObject system(proj_crs_get_coordinate_system(context.get(), crs));
    for (int axis = 0; axis < 2; ++axis) {
        double metres_per_unit = 1;
        const char* unit = "";
        proj_cs_get_axis_info(context.get(), system.get(), axis, nullptr, nullptr, nullptr, &metres_per_unit, &unit,
                              nullptr, nullptr);
        if (metres_per_unit != 1) {
            throw Error(ErrorCode::kBadInput,
                        fmt::format("'{}' is in units of {}; a planning CRS must be in metres", name, unit));
        }
    }
}

void check_kind(const ProjContext& context, const PJ* crs, const std::string& name) {
    const ProjObject horizontal = horizontal_part(context, crs);
    const PJ_TYPE type = proj_get_type(horizontal.get());
    if (type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS) return;
    if (type != PJ_TYPE_PROJECTED_CRS) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("'{}' is neither a projected nor a geographic CRS; give one such as EPSG:4549", name));
    }
    check_metres(context, horizontal.get(), name);
}

template <class Point>
void transform_in_place(PJ* transformation, PJ_DIRECTION direction, std::vector<Point>& points) {
    static_assert(sizeof(Point) == 2 * sizeof(double), "strides below count on two doubles and nothing else");
    if (points.empty()) return;
    auto* first = reinterpret_cast<double*>(points.data());
    proj_trans_generic(transformation, direction, first, sizeof(Point), points.size(), first + 1, sizeof(Point),
                       points.size(), nullptr, 0, 0, nullptr, 0, 0);
}

}  // namespace

struct Projector::Impl {
    explicit Impl(const std::string& crs) : name(crs) {
        // To a PROJ string no transformation is on record; without looking for one, a frame costs 0.3 ms instead of 6.
        const bool is_proj_string = crs.starts_with("+proj=");
        const ProjObject world = create_crs(context, is_proj_string ? "+proj=longlat +datum=WGS84" : "EPSG:4326");
        const ProjObject target = create_crs(context, crs);
        check_kind(context, target.get(), crs);
        const ProjObject by_authority(
            proj_create_crs_to_crs_from_pj(context.get(), world.get(), target.get(), nullptr, nullptr));
        if (by_authority) transformation.reset(proj_normalize_for_visualization(context.get(), by_authority.get()));
        if (!transformation) {
            throw Error(ErrorCode::kBadInput,
                        fmt::format("no transformation from WGS 84 to '{}': {}", crs, context.message()));
        }
    }

    [[noreturn]] void refuse(double x, double y, const char* from, const std::string& to) const {
        const int code = proj_errno(transformation.get());
        const char* words = code == 0 ? "outside its domain" : proj_context_errno_string(context.get(), code);
        proj_errno_reset(transformation.get());
        throw Error(ErrorCode::kBadInput,
                    fmt::format("{} {:.7g}, {:.7g} cannot be transformed to {}: {}", from, x, y, to, words));
    }

    [[noreturn]] void refuse(LonLat position) const {
        refuse(position.lon, position.lat, "longitude, latitude", "'" + name + "'");
    }

    [[noreturn]] void refuse(MapPoint position) const {
        refuse(position.east, position.north, "east, north", "longitude, latitude");
    }

    /// PROJ itself lets such positions pass where source and target are both geographic.
    static bool is_on_earth(LonLat position) {
        return std::isfinite(position.lon) && std::abs(position.lat) <= 90 && std::abs(position.lon) <= 360;
    }

    std::string name;
    ProjContext context;  // before the objects that live in it
    ProjObject transformation;
};

Projector::Projector(const std::string& crs) : impl_(std::make_unique<Impl>(crs)) {}
Projector::~Projector() = default;
Projector::Projector(Projector&&) noexcept = default;
Projector& Projector::operator=(Projector&&) noexcept = default;

MapPoint Projector::to_map(LonLat position) const {
    if (!Impl::is_on_earth(position)) impl_->refuse(position);
    const PJ_COORD result =
        proj_trans(impl_->transformation.get(), PJ_FWD, proj_coord(position.lon, position.lat, 0, HUGE_VAL));
    if (!std::isfinite(result.xy.x) || !std::isfinite(result.xy.y)) impl_->refuse(position);
    return {.east = result.xy.x, .north = result.xy.y};
}

LonLat Projector::to_lonlat(MapPoint position) const {
    if (!std::isfinite(position.east) || !std::isfinite(position.north)) impl_->refuse(position);
    const PJ_COORD result =
        proj_trans(impl_->transformation.get(), PJ_INV, proj_coord(position.east, position.north, 0, HUGE_VAL));
    const LonLat lonlat{.lon = result.xy.x, .lat = result.xy.y};
    if (!Impl::is_on_earth(lonlat)) impl_->refuse(position);
    return lonlat;
}

std::vector<MapPoint> Projector::to_map(std::span<const LonLat> positions) const {
    std::vector<MapPoint> result;
    result.reserve(positions.size());
    for (const LonLat position : positions) {
        if (!Impl::is_on_earth(position)) impl_->refuse(position);
        result.push_back({.east = position.lon, .north = position.lat});
    }
    transform_in_place(impl_->transformation.get(), PJ_FWD, result);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!std::isfinite(result[i].east) || !std::isfinite(result[i].north)) impl_->refuse(positions[i]);
    }
    return result;
}

std::vector<LonLat> Projector::to_lonlat(std::span<const MapPoint> positions) const {
    std::vector<LonLat> result;
    result.reserve(positions.size());
    for (const MapPoint position : positions) {
        if (!std::isfinite(position.east) || !std::isfinite(position.north)) impl_->refuse(position);
        result.push_back({.lon = position.east, .lat = position.north});
    }
    transform_in_place(impl_->transformation.get(), PJ_INV, result);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!Impl::is_on_earth(result[i])) impl_->refuse(positions[i]);
    }
    return result;
}

LocalFrame::LocalFrame(LonLat centre) : centre_(centre), projector_(crs()) {}

std::string LocalFrame::crs() const {
    return fmt::format("+proj=laea +lat_0={} +lon_0={} +datum=WGS84 +units=m", centre_.lat, centre_.lon);
}

MapLine LocalFrame::to_map(const Line& line) const {
    return projector_.to_map(std::span(line));
}

Line LocalFrame::to_lonlat(const MapLine& line) const {
    return projector_.to_lonlat(std::span(line));
}

MapMultiPolygon LocalFrame::to_map(const MultiPolygon& polygons) const {
    MapMultiPolygon result;
    result.reserve(polygons.size());
    for (const Polygon& polygon : polygons) {
        MapPolygon& part = result.emplace_back();
        part.exterior = to_map(polygon.exterior);
        for (const Line& hole : polygon.holes) part.holes.push_back(to_map(hole));
    }
    return result;
}

MultiPolygon LocalFrame::to_lonlat(const MapMultiPolygon& polygons) const {
    MultiPolygon result;
    result.reserve(polygons.size());
    for (const MapPolygon& polygon : polygons) {
        Polygon& part = result.emplace_back();
        part.exterior = to_lonlat(polygon.exterior);
        for (const MapLine& hole : polygon.holes) part.holes.push_back(to_lonlat(hole));
    }
    return result;
}

}  // namespace isodelta::geo
