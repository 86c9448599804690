#include "geo/box_index.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace isodelta::geo {
namespace {

constexpr std::size_t kFanout = 16;

bool meet(const Box& a, const Box& b) {
    return a.low.east <= b.high.east && b.low.east <= a.high.east && a.low.north <= b.high.north &&
           b.low.north <= a.high.north;
}

Box empty_box() {
    constexpr double kFar = std::numeric_limits<double>::infinity();
    return {.low = {kFar, kFar}, .high = {-kFar, -kFar}};
}

void grow(Box& box, const Box& other) {
    box.low = {std::min(box.low.east, other.low.east), std::min(box.low.north, other.low.north)};
    box.high = {std::max(box.high.east, other.high.east), std::max(box.high.north, other.high.north)};
}

/// Twice the middle; an empty box, which meets nothing, may stand anywhere but must not break the sort's order.
double middle(double low, double high) {
    return low <= high ? low + high : 0;
}

/// Order in which neighbours in space are neighbours in the list: vertical slices, each from south to north.
/// Source: Leutenegger et al., STR: a simple and efficient algorithm for R-tree packing, ICDE 1997.
std::vector<std::uint32_t> tile_order(const std::vector<Box>& boxes) {
    std::vector<std::uint32_t> order(boxes.size());
    std::iota(order.begin(), order.end(), 0U);
    const auto by = [&boxes](auto key) {
        return [&boxes, key](std::uint32_t a, std::uint32_t b) {
            const double of_a = key(boxes[a]);
            const double of_b = key(boxes[b]);
            return of_a != of_b ? of_a < of_b : a < b;
        };
    };
    std::sort(order.begin(), order.end(), by([](const Box& box) { return middle(box.low.east, box.high.east); }));
    const auto leaves = static_cast<double>((boxes.size() + kFanout - 1) / kFanout);
    const auto slice = kFanout * static_cast<std::size_t>(std::ceil(std::sqrt(leaves)));
    for (std::size_t begin = 0; begin < order.size(); begin += slice) {
        const std::size_t end = std::min(begin + slice, order.size());
        std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin), order.begin() + static_cast<std::ptrdiff_t>(end),
                  by([](const Box& box) { return middle(box.low.north, box.high.north); }));
    }
    return order;
}

}  // namespace

/// A packed R-tree without pointers: node i of a level covers nodes kFanout·i … of the level below.
struct BoxIndex::Impl {
    std::vector<std::uint32_t> numbers;    // of the boxes in levels[0]
    std::vector<std::vector<Box>> levels;  // from the boxes themselves up to the root

    void find(const Box& query, std::size_t level, std::size_t node, std::vector<std::uint32_t>& found) const {
        if (!meet(levels[level][node], query)) return;
        if (level == 0) {
            found.push_back(numbers[node]);
            return;
        }
        const std::size_t end = std::min((node + 1) * kFanout, levels[level - 1].size());
        for (std::size_t child = node * kFanout; child < end; ++child) find(query, level - 1, child, found);
    }
};

BoxIndex::BoxIndex(const std::vector<Box>& boxes) : impl_(std::make_unique<Impl>()) {
    std::vector<std::uint32_t>& numbers = impl_->numbers;
    numbers = tile_order(boxes);
    std::vector<Box> level;
    level.reserve(boxes.size());
    for (const std::uint32_t number : numbers) level.push_back(boxes[number]);
    while (level.size() > 1) {
        std::vector<Box> above((level.size() + kFanout - 1) / kFanout, empty_box());
        for (std::size_t i = 0; i < level.size(); ++i) grow(above[i / kFanout], level[i]);
        impl_->levels.push_back(std::move(level));
        level = std::move(above);
    }
    impl_->levels.push_back(std::move(level));
}

BoxIndex::~BoxIndex() = default;
BoxIndex::BoxIndex(BoxIndex&&) noexcept = default;
BoxIndex& BoxIndex::operator=(BoxIndex&&) noexcept = default;

std::vector<std::uint32_t> BoxIndex::find(const Box& query) const {
    std::vector<std::uint32_t> found;
    if (!impl_->levels.back().empty()) impl_->find(query, impl_->levels.size() - 1, 0, found);
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace isodelta::geo
