#pragma once

#include <optional>
#include <vector>

namespace isodelta::tools {

/// A rectangle on a sheet, y downwards, in points.
struct SheetBox {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;

    [[nodiscard]] bool meets(const SheetBox& other) const {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
    [[nodiscard]] bool holds(const SheetBox& other) const {
        return left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom;
    }
};

/// A label that wants to stand beside a symbol.
struct LabelWish {
    double x = 0;  ///< of the symbol's middle
    double y = 0;
    double radius = 0;  ///< of the symbol
    double width = 0;   ///< of the label
    double height = 0;
    int rank = 0;  ///< the least goes first
};

/// Where each label stands: inside the frame, on nothing that is taken, and no two on one another. By rank, and of one
/// rank by their order, each takes the first free place around its symbol; nothing where there is none.
[[nodiscard]] std::vector<std::optional<SheetBox>> place_labels(const std::vector<LabelWish>& wishes,
                                                                const SheetBox& frame, std::vector<SheetBox> taken);

}  // namespace isodelta::tools
