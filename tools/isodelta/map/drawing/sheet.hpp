#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tools/isodelta/map/drawing/label_placer.hpp"

namespace isodelta::tools {

struct SheetPoint {
    double x = 0;
    double y = 0;
};
using SheetLine = std::vector<SheetPoint>;

struct SheetPen {
    std::string colour;  ///< "#rrggbb"
    double width = 0.5;
    std::vector<double> dashes = {};
    double opacity = 1;
};

struct SheetFont {
    double size = 8;
    bool bold = false;
    std::string colour = "#1a1a1a";
    double halo = 0;       ///< width of a white rim
    double widest = 1000;  ///< what is longer ends in "…"
    bool wraps = false;    ///< or goes on in the next line
};

enum class SheetFormat { kPng, kSvg, kPdf };

/// A sheet of paper that is drawn on: origin at the top left, y downwards, points of 1/72 inch. The same calls give the
/// same bytes with the same fonts.
class Sheet {
public:
    /// `date` is what a PDF says of when it was made. Errors: kIo a drawing that the library gives up on
    Sheet(SheetFormat format, double width, double height, double dpi, const std::string& date);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    /// Closed rings, filled even-odd.
    void fill(const std::vector<SheetLine>& rings, const std::string& colour, double opacity = 1);
    /// The same with lines of that colour from lower left to upper right.
    void hatch(const std::vector<SheetLine>& rings, const std::string& colour, double distance);
    void stroke(const std::vector<SheetLine>& lines, const SheetPen& pen);
    void circle(SheetPoint centre, double radius, const std::string& fill, const SheetPen& rim);
    void box(const SheetBox& box, const std::string& fill, const SheetPen& rim, double opacity = 1);

    /// Until `end_layer` all is drawn aside, then laid over the sheet as one; only what is inside the box shows.
    void begin_layer(const SheetBox& inside);
    void end_layer(double opacity);

    [[nodiscard]] SheetPoint size_of(const std::string& text, const SheetFont& font);
    /// From its top left.
    void write(const std::string& text, SheetPoint at, const SheetFont& font);
    /// Texts so far with a letter that no font of this machine has.
    [[nodiscard]] std::size_t unknown_texts() const;

    /// The file's bytes; nothing can be drawn afterwards. Errors: kIo
    [[nodiscard]] std::string finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace isodelta::tools
