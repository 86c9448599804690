#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::geo {

/// A cell of a raster that holds something, at its centre.
struct RasterCell {
    LonLat position;
    double value = 0;
};

/// Reads the amounts in the one band of a raster of anything GDAL opens, some rows at a time.
///
/// CRS:    what the file declares, transformed to WGS 84; a raster without one is refused
class RasterReader {
public:
    /// Errors: kNotFound no such file; kBadInput no raster, several bands, no CRS or no place
    explicit RasterReader(const std::string& path);
    ~RasterReader();
    RasterReader(const RasterReader&) = delete;
    RasterReader& operator=(const RasterReader&) = delete;

    [[nodiscard]] std::size_t rows() const;

    /// The cells of the next rows that hold more than 0, from the north-west; those without data hold nothing. None
    /// when all were read.
    ///
    /// Errors: kBadInput an amount below 0, or a centre that is nowhere; kIo
    [[nodiscard]] std::vector<RasterCell> read(std::size_t rows);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace isodelta::geo
