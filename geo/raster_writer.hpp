#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "geo/crs.hpp"
#include "geo/layer_style.hpp"
#include "geo/scalar_grid.hpp"
#include "geo/vector_writer.hpp"

namespace isodelta::geo {

/// What stands in a raster beside its values.
struct RasterNotes {
    std::vector<std::string> bands;                             ///< their descriptions
    std::vector<std::pair<std::string, std::string>> metadata;  ///< names and values of the whole
    std::optional<LayerStyle> style;                            ///< graduated, of the first band
};

/// Writes grids as the bands of a Cloud Optimized GeoTIFF of 32-bit numbers, north up, deflated, with overviews that
/// hold values of single cells. A style stands beside it in a .qml file, which QGIS takes for a raster of the same
/// name. Both appear whole or not at all.
class RasterWriter {
public:
    static constexpr float kNoData = -9999;

    /// `around` gives place and size.
    ///
    /// CRS:    the frame's
    /// Errors: kBadInput a file exists and may not be overwritten; kIo
    RasterWriter(const std::string& path, const LocalFrame& frame, const ScalarGrid& around, const RasterNotes& notes,
                 Overwrite overwrite);
    ~RasterWriter();
    RasterWriter(const RasterWriter&) = delete;
    RasterWriter& operator=(const RasterWriter&) = delete;

    /// Band from 0; a grid within `around`, its cells aligned. Cells without a value have kNoData.
    void write(std::size_t band, const ScalarGrid& grid);
    void finish();

    /// Where the style of such a file stands.
    [[nodiscard]] static std::string style_path(const std::string& path);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace isodelta::geo
