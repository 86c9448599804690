#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "geo/coordinate.hpp"

namespace isodelta::geo {

struct Box {
    MapPoint low;
    MapPoint high;
};

/// A static index of boxes: which of them meet a query box. Thread-safe once built.
class BoxIndex {
public:
    /// Box number i answers as i.
    explicit BoxIndex(const std::vector<Box>& boxes);
    ~BoxIndex();
    BoxIndex(BoxIndex&&) noexcept;
    BoxIndex& operator=(BoxIndex&&) noexcept;

    /// Numbers of the boxes that meet `query`, ascending.
    [[nodiscard]] std::vector<std::uint32_t> find(const Box& query) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace isodelta::geo
