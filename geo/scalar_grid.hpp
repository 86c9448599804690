#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::geo {

/// A raster of optional values in a local frame. Row 0 is the southernmost; a value belongs to its cell's centre.
class ScalarGrid {
public:
    ScalarGrid(MapPoint south_west, double cell_m, std::size_t columns, std::size_t rows)
        : south_west_(south_west), cell_m_(cell_m), columns_(columns), rows_(rows), values_(columns * rows, kNone) {}

    [[nodiscard]] MapPoint south_west() const { return south_west_; }
    [[nodiscard]] double cell_m() const { return cell_m_; }
    [[nodiscard]] std::size_t columns() const { return columns_; }
    [[nodiscard]] std::size_t rows() const { return rows_; }
    [[nodiscard]] MapPoint centre(std::size_t column, std::size_t row) const {
        return {south_west_.east + (static_cast<double>(column) + 0.5) * cell_m_,
                south_west_.north + (static_cast<double>(row) + 0.5) * cell_m_};
    }
    [[nodiscard]] std::optional<float> at(std::size_t column, std::size_t row) const {
        const float value = values_[row * columns_ + column];
        return value == kNone ? std::nullopt : std::optional<float>(value);
    }
    void set(std::size_t column, std::size_t row, float value) { values_[row * columns_ + column] = value; }
    void lower(std::size_t column, std::size_t row, float value) {
        float& old = values_[row * columns_ + column];
        if (value < old) old = value;
    }

private:
    static constexpr float kNone = std::numeric_limits<float>::infinity();
    MapPoint south_west_;
    double cell_m_;
    std::size_t columns_;
    std::size_t rows_;
    std::vector<float> values_;
};

}  // namespace isodelta::geo
