#include "tools/isodelta/map/drawing/sheet.hpp"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geo/errors.hpp"

namespace isodelta::tools {

namespace {

/// Names of places need a Chinese font; what a machine has not is passed over.
constexpr const char* kFonts = "Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Micro Hei,WenQuanYi Zen Hei,sans-serif";
constexpr double kPointsPerInch = 72;

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Context = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

struct UnrefObject {
    void operator()(gpointer object) const { g_object_unref(object); }
};
using Layout = std::unique_ptr<PangoLayout, UnrefObject>;

cairo_status_t append(void* text, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

[[noreturn]] void fail(cairo_status_t status) {
    throw geo::Error(geo::ErrorCode::kIo, fmt::format("the map cannot be drawn: {}", cairo_status_to_string(status)));
}

std::array<double, 3> channels(const std::string& colour) {
    const unsigned long value = std::stoul(colour.substr(1), nullptr, 16);
    return {static_cast<double>(value >> 16U & 0xFFU) / 255, static_cast<double>(value >> 8U & 0xFFU) / 255,
            static_cast<double>(value & 0xFFU) / 255};
}

}  // namespace

struct Sheet::Impl {
    SheetFormat format;
    std::string bytes;
    Surface surface{nullptr, &cairo_surface_destroy};
    Context context{nullptr, &cairo_destroy};
    std::size_t unknown = 0;

    void ink(const std::string& colour, double opacity) const {
        const auto [red, green, blue] = channels(colour);
        cairo_set_source_rgba(context.get(), red, green, blue, opacity);
    }

    void trace(const SheetLine& line) const {
        for (std::size_t i = 0; i < line.size(); ++i)
            (i == 0 ? cairo_move_to : cairo_line_to)(context.get(), line[i].x, line[i].y);
    }

    void trace_rings(const std::vector<SheetLine>& rings) const {
        for (const SheetLine& ring : rings) {
            trace(ring);
            cairo_close_path(context.get());
        }
        cairo_set_fill_rule(context.get(), CAIRO_FILL_RULE_EVEN_ODD);
    }

    void take(const SheetPen& pen) const {
        ink(pen.colour, pen.opacity);
        cairo_set_line_width(context.get(), pen.width);
        cairo_set_dash(context.get(), pen.dashes.data(), static_cast<int>(pen.dashes.size()), 0);
        cairo_set_line_cap(context.get(), pen.dashes.empty() ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
        cairo_set_line_join(context.get(), CAIRO_LINE_JOIN_ROUND);
    }

    [[nodiscard]] Layout lay_out(const std::string& text, const SheetFont& font) const {
        Layout layout(pango_cairo_create_layout(context.get()));
        PangoContext* pango = pango_layout_get_context(layout.get());
        pango_context_set_round_glyph_positions(pango, FALSE);
        pango_context_set_language(pango, pango_language_from_string("zh-cn"));  // its forms of shared letters
        pango_layout_context_changed(layout.get());
        PangoFontDescription* description = pango_font_description_from_string(kFonts);
        pango_font_description_set_absolute_size(description, font.size * PANGO_SCALE);
        pango_font_description_set_weight(description, font.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_layout_set_font_description(layout.get(), description);
        pango_font_description_free(description);
        pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
        // A name of ten thousand letters would be shaped as a whole to show twenty of them.
        const std::string shown = text.size() > kLongest ? text.substr(0, kLongest) : text;
        const char* end = nullptr;
        (void)g_utf8_validate(shown.data(), static_cast<gssize>(shown.size()), &end);
        pango_layout_set_text(layout.get(), shown.data(), static_cast<int>(end - shown.data()));
        int width = 0;
        pango_layout_get_size(layout.get(), &width, nullptr);
        if (width > font.widest * PANGO_SCALE) {
            pango_layout_set_width(layout.get(), static_cast<int>(font.widest * PANGO_SCALE));
            pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
            if (!font.wraps) pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
        }
        return layout;
    }

    static constexpr std::size_t kLongest = 1200;
};

Sheet::Sheet(SheetFormat format, double width, double height, double dpi, const std::string& date)
    : impl_(std::make_unique<Impl>()) {
    impl_->format = format;
    const double scale = format == SheetFormat::kPng ? dpi / kPointsPerInch : 1;
    if (format == SheetFormat::kPng) {
        impl_->surface.reset(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::round(width * scale)),
                                                        static_cast<int>(std::round(height * scale))));
    } else if (format == SheetFormat::kSvg) {
        impl_->surface.reset(cairo_svg_surface_create_for_stream(&append, &impl_->bytes, width, height));
        cairo_svg_surface_set_document_unit(impl_->surface.get(), CAIRO_SVG_UNIT_PT);
    } else {
        impl_->surface.reset(cairo_pdf_surface_create_for_stream(&append, &impl_->bytes, width, height));
        // Without it the clock would be in the file.
        cairo_pdf_surface_set_metadata(impl_->surface.get(), CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
    }
    impl_->context.reset(cairo_create(impl_->surface.get()));
    cairo_scale(impl_->context.get(), scale, scale);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(impl_->context.get(), options);
    cairo_font_options_destroy(options);
    if (const auto status = cairo_status(impl_->context.get()); status != CAIRO_STATUS_SUCCESS) fail(status);
    // Beyond the edge, which may fall within a pixel.
    box({0, 0, width + 2, height + 2}, "#ffffff", {.colour = "#ffffff", .width = 0});
}

Sheet::~Sheet() = default;

void Sheet::fill(const std::vector<SheetLine>& rings, const std::string& colour, double opacity) {
    impl_->trace_rings(rings);
    impl_->ink(colour, opacity);
    cairo_fill(impl_->context.get());
}

void Sheet::hatch(const std::vector<SheetLine>& rings, const std::string& colour, double distance) {
    cairo_t* context = impl_->context.get();
    cairo_save(context);
    impl_->trace_rings(rings);
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    cairo_path_extents(context, &left, &top, &right, &bottom);
    cairo_clip(context);
    // Lines of one family everywhere, so that neighbouring areas are hatched as one.
    std::vector<SheetLine> lines;
    const double height = bottom - top;
    for (double x = std::floor((left + top) / distance) * distance - top; x < right + height; x += distance)
        lines.push_back({{x, top}, {x - height, bottom}});
    stroke(lines, {.colour = colour, .width = distance * 0.4});
    cairo_restore(context);
}

void Sheet::stroke(const std::vector<SheetLine>& lines, const SheetPen& pen) {
    if (pen.width <= 0) return;
    for (const SheetLine& line : lines) impl_->trace(line);
    impl_->take(pen);
    cairo_stroke(impl_->context.get());
}

void Sheet::circle(SheetPoint centre, double radius, const std::string& fill, const SheetPen& rim) {
    cairo_t* context = impl_->context.get();
    cairo_new_sub_path(context);
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * std::numbers::pi);
    impl_->ink(fill, 1);
    cairo_fill_preserve(context);
    impl_->take(rim);
    cairo_stroke(context);
}

void Sheet::box(const SheetBox& box, const std::string& fill, const SheetPen& rim, double opacity) {
    cairo_t* context = impl_->context.get();
    cairo_rectangle(context, box.left, box.top, box.right - box.left, box.bottom - box.top);
    impl_->ink(fill, opacity);
    cairo_fill_preserve(context);
    impl_->take(rim);
    if (rim.width > 0) cairo_stroke(context);
    cairo_new_path(context);
}

void Sheet::begin_layer(const SheetBox& inside) {
    cairo_t* context = impl_->context.get();
    cairo_save(context);
    cairo_rectangle(context, inside.left, inside.top, inside.right - inside.left, inside.bottom - inside.top);
    cairo_clip(context);
    cairo_push_group(context);
}

void Sheet::end_layer(double opacity) {
    cairo_t* context = impl_->context.get();
    cairo_pop_group_to_source(context);
    cairo_paint_with_alpha(context, opacity);
    cairo_restore(context);
}

SheetPoint Sheet::size_of(const std::string& text, const SheetFont& font) {
    const Layout layout = impl_->lay_out(text, font);
    int width = 0;
    int height = 0;
    pango_layout_get_size(layout.get(), &width, &height);
    return {static_cast<double>(width) / PANGO_SCALE, static_cast<double>(height) / PANGO_SCALE};
}

void Sheet::write(const std::string& text, SheetPoint at, const SheetFont& font) {
    cairo_t* context = impl_->context.get();
    const Layout layout = impl_->lay_out(text, font);
    if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0) ++impl_->unknown;
    if (font.halo > 0) {
        cairo_move_to(context, at.x, at.y);
        pango_cairo_layout_path(context, layout.get());
        impl_->take({.colour = "#ffffff", .width = 2 * font.halo, .opacity = 0.9});
        cairo_stroke(context);
    }
    impl_->ink(font.colour, 1);
    cairo_move_to(context, at.x, at.y);
    pango_cairo_show_layout(context, layout.get());
    cairo_new_path(context);
}

std::size_t Sheet::unknown_texts() const {
    return impl_->unknown;
}

std::string Sheet::finish() {
    cairo_status_t status = cairo_status(impl_->context.get());
    if (status == CAIRO_STATUS_SUCCESS && impl_->format == SheetFormat::kPng)
        status = cairo_surface_write_to_png_stream(impl_->surface.get(), &append, &impl_->bytes);
    cairo_surface_finish(impl_->surface.get());
    if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(impl_->surface.get());
    if (status != CAIRO_STATUS_SUCCESS) fail(status);
    return std::move(impl_->bytes);
}

}  // namespace isodelta::tools
