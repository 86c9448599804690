#pragma once

#include <cstdint>
#include <vector>

#include "geo/geometry.hpp"
#include "network/column.hpp"

namespace isodelta::network {

/// Numbered lines in two arrays: the first position, then differences, each in as few bytes as it needs (LEB128 of its
/// zigzag code); most positions take six. They are kept to a tenth of a millimetre, so that no time that is counted in
/// milliseconds notices.
struct Lines {
    Column<std::uint64_t> begin_of;  ///< by line, and one more: in `bytes`
    Column<std::uint8_t> bytes;

    [[nodiscard]] std::size_t size() const { return begin_of.empty() ? 0 : begin_of.size() - 1; }
    [[nodiscard]] geo::MapLine operator[](std::size_t number) const;
    /// The same into a line that is there already. Whatever the bytes are, it reads none outside the line's own and
    /// gives two positions at least.
    void read(std::size_t number, geo::MapLine& line) const;
};

class LineCollector {
public:
    /// Takes a line of two positions or more; returns its length in metres as it is kept, above 0.
    double add(const geo::MapLine& line);
    /// Leaves the collector empty.
    [[nodiscard]] Lines finish();

private:
    void put(std::int64_t value);

    std::vector<std::uint64_t> begin_of_ = {0};
    std::vector<std::uint8_t> bytes_;
};

template <MaybeConst<Lines> Any, class Visit>
void for_each_column(Any& lines, Visit&& visit) {
    visit("begin_of", lines.begin_of);
    visit("bytes", lines.bytes);
}

}  // namespace isodelta::network
