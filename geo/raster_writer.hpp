#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "geo/crs.hpp"
#include "geo/scalar_grid.hpp"
#include "geo/vector_writer.hpp"

namespace isodelta::geo {

/// Writes grids as the bands of a GeoTIFF of 32-bit numbers, north up, deflated. The file appears whole or not at all.
class RasterWriter {
public:
    static constexpr float kNoData = -9999;

    /// `around` gives place and size, `bands` are the bands' descriptions, `metadata` names and values of the whole.
    ///
    /// CRS:    the frame's
    /// Errors: kBadInput the file exists and may not be overwritten; kIo
    RasterWriter(const std::string& path, const LocalFrame& frame, const ScalarGrid& around,
                 const std::vector<std::string>& bands,
                 const std::vector<std::pair<std::string, std::string>>& metadata, Overwrite overwrite);
    ~RasterWriter();
    RasterWriter(const RasterWriter&) = delete;
    RasterWriter& operator=(const RasterWriter&) = delete;

    /// Band from 0; a grid within `around`, its cells aligned. Cells without a value have kNoData.
    void write(std::size_t band, const ScalarGrid& grid);
    void finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace isodelta::geo
