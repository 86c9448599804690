#include "tools/isodelta/map/drawing/label_placer.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace isodelta::tools {

namespace {

/// Between a symbol and its label, and between two labels, in points.
constexpr double kGap = 1.5;

/// Right of the symbol reads best, then left, above and below, then the corners (Imhof 1962, Yoeli 1972).
std::array<SheetBox, 8> places_around(const LabelWish& wish) {
    const double away = wish.radius + kGap;
    const double side = away * 0.7;
    const auto at = [&](double left, double top) { return SheetBox{left, top, left + wish.width, top + wish.height}; };
    const double middle = wish.y - wish.height / 2;
    const double centre = wish.x - wish.width / 2;
    return {at(wish.x + away, middle),
            at(wish.x - away - wish.width, middle),
            at(centre, wish.y - away - wish.height),
            at(centre, wish.y + away),
            at(wish.x + side, wish.y - side - wish.height),
            at(wish.x + side, wish.y + side),
            at(wish.x - side - wish.width, wish.y - side - wish.height),
            at(wish.x - side - wish.width, wish.y + side)};
}

}  // namespace

std::vector<std::optional<SheetBox>> place_labels(const std::vector<LabelWish>& wishes, const SheetBox& frame,
                                                  std::vector<SheetBox> taken) {
    std::vector<std::size_t> order(wishes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return wishes[a].rank < wishes[b].rank; });
    std::vector<std::optional<SheetBox>> placed(wishes.size());
    for (const std::size_t i : order) {
        for (const SheetBox& place : places_around(wishes[i])) {
            const bool is_free =
                std::none_of(taken.begin(), taken.end(), [&](const SheetBox& other) { return place.meets(other); });
            if (!is_free || !frame.holds(place)) continue;
            placed[i] = place;
            taken.push_back({place.left - kGap, place.top, place.right + kGap, place.bottom});
            break;
        }
    }
    return placed;
}

}  // namespace isodelta::tools
