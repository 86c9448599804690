#include "tools/isodelta/map/drawing/map_legend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/isodelta/map/drawing/map_style.hpp"
#include "tools/isodelta/map/drawing/map_words.hpp"

namespace isodelta::tools {

namespace {

constexpr double kRow = 13.5;
constexpr double kMark = 22;
constexpr SheetFont kText{.size = 8.5};
constexpr double kRegionDegrees = 2;

double km2(double area_m2) {
    return area_m2 / 1e6;
}

/// Rows from top to bottom.
class LegendWriter {
public:
    LegendWriter(Sheet& sheet, const SheetLayout& layout, const MapDocument& document, const DrawingOptions& options)
        : sheet_(sheet), box_(layout.legend()), document_(document), options_(options), y_(box_.top) {}

    void write() {
        heading();
        bands();
        changes();
        notes();
        y_ += 6;
        projects();
        links();
        points();
        if (!document_.water.empty()) area_row(kWater, word("water"), "", 1);
        if (!document_.results.empty()) line_row({.colour = "#333333", .width = 0.8}, word("results"));
    }

private:
    [[nodiscard]] std::string word(const std::string& text) const { return map_word(text, options_.language); }
    [[nodiscard]] double width() const { return box_.right - box_.left; }

    void paragraph(const std::string& text, const SheetFont& font) {
        SheetFont wrapped = font;
        wrapped.widest = width();
        wrapped.wraps = true;
        sheet_.write(text, {box_.left, y_}, wrapped);
        y_ += sheet_.size_of(text, wrapped).y + 3;
    }

    void heading() { paragraph(word(document_.scenarios.front()), {.size = 10.5, .bold = true}); }

    void row(const std::string& text, const std::string& value) {
        const double middle = y_ + kRow / 2;
        SheetFont font = kText;
        const double value_width = value.empty() ? 0 : sheet_.size_of(value, font).x + 4;
        font.widest = width() - kMark - 6 - value_width;
        const SheetPoint size = sheet_.size_of(text, font);
        sheet_.write(text, {box_.left + kMark + 6, middle - size.y / 2}, font);
        if (!value.empty()) sheet_.write(value, {box_.right - value_width + 4, middle - size.y / 2}, kText);
        y_ += kRow;
    }

    void area_row(const std::string& colour, const std::string& text, const std::string& value, double opacity) {
        const SheetBox mark{box_.left, y_ + 2, box_.left + kMark, y_ + kRow - 2};
        sheet_.box(mark, "#ffffff", {.colour = "#ffffff", .width = 0});
        sheet_.box(mark, colour, {.colour = "#777777", .width = 0.4}, opacity);
        row(text, value);
    }

    void hatch_row(const std::string& colour, const std::string& text, const std::string& value) {
        const SheetBox mark{box_.left, y_ + 2, box_.left + kMark, y_ + kRow - 2};
        const SheetLine ring = {
            {mark.left, mark.top}, {mark.right, mark.top}, {mark.right, mark.bottom}, {mark.left, mark.bottom}};
        sheet_.hatch({ring}, colour, 3);
        sheet_.stroke({{ring[0], ring[1], ring[2], ring[3], ring[0]}}, {.colour = colour, .width = 0.8});
        row(text, value);
    }

    void line_row(const SheetPen& pen, const std::string& text) {
        const double middle = y_ + kRow / 2;
        sheet_.stroke({{{box_.left, middle}, {box_.left + kMark, middle}}}, pen);
        row(text, "");
    }

    void dot_row(double radius, const std::string& fill, const SheetPen& rim, const std::string& text) {
        sheet_.circle({box_.left + kMark / 2, y_ + kRow / 2}, radius, fill, rim);
        row(text, "");
    }

    void bands() {
        const bool counted = document_.count > 0;
        if (document_.bands.empty())
            for (std::size_t step = 0; step < document_.limits_s.size(); ++step)
                dot_row(2.6, document_.colours[step], {.colour = "#222222", .width = 0.9},
                        "≤ " + duration_text(document_.limits_s[step], options_.language));
        for (const MapBand& band : document_.bands) {
            if (band.scenario != 0 || (counted && band.upto_s != document_.limits_s.back())) continue;
            const std::string upto = duration_text(band.upto_s, options_.language);
            std::string text = band.from_s > 0
                                   ? fmt::format("{} – {}", duration_text(band.from_s, options_.language), upto)
                                   : "≤ " + upto;
            if (counted)
                text = options_.language == "zh" ? fmt::format("≤ {} 可达 {} 个", upto, band.at_least)
                                                 : fmt::format("≤ {} of {}", upto, band.at_least);
            area_row(band.colour, text, grouped(km2(band.area_m2)) + " km²", kBandOpacity);
        }
    }

    void changes() {
        if (document_.scenarios.size() < 2 || document_.bands.empty()) return;
        y_ += 4;
        double gained = 0;
        double lost = 0;
        for (const MapChange& change : document_.changes)
            if (change.upto_s == document_.limits_s.back())
                (change.kind == MapChange::Kind::kGained ? gained : lost) += change.area_m2;
        const std::string limit = duration_text(document_.limits_s.back(), options_.language);
        const std::string other = word(document_.scenarios[1]);
        paragraph(options_.language == "zh" ? fmt::format("{}圈的变化，对比：{}", limit, other)
                                            : fmt::format("Within {}, against: {}", limit, other),
                  {.size = 8.5, .bold = true});
        hatch_row(kGained, word("gained"), grouped(km2(gained)) + " km²");
        if (lost > 0) hatch_row(kLost, word("lost"), grouped(km2(lost)) + " km²");
    }

    void notes() {
        y_ += 4;
        const SheetFont small{.size = 7.2, .colour = "#444444"};
        const std::string& profile = document_.profile;
        if (!profile.empty()) paragraph(word(profile == "freight" ? "profile-freight" : profile), small);
        // Only who takes trains has ways of counting.
        if (profile.starts_with("transit")) paragraph(word(document_.definition), small);
        const std::string& undated = options_.language == "zh" ? document_.undated.zh : document_.undated.en;
        if (!undated.empty()) paragraph(undated, small);
        if (document_.error_m > 0)
            paragraph(
                fmt::format(fmt::runtime(options_.language == "zh" ? "边界误差 {:.0f} m；为显示简化 {:.0f} m"
                                                                   : "boundary error {:.0f} m; simplified by {:.0f} m"),
                            document_.error_m, document_.simplified_m),
                small);
        for (const MapText& what : document_.left_out)
            paragraph(options_.language == "zh" ? "未画：" + what.zh : "not drawn: " + what.en, small);
    }

    void projects() {
        for (const LineStyle& style : project_styles()) {
            const bool is_there = std::any_of(document_.projects.begin(), document_.projects.end(),
                                              [&](const MapProject& project) { return project.status == style.what; });
            if (is_there) line_row(style.pen, word(style.what));
        }
    }

    void links() {
        for (auto style = link_styles().rbegin(); style != link_styles().rend(); ++style) {
            const bool is_there = std::any_of(
                document_.links.begin(), document_.links.end(),
                [&](const MapLinks& links) { return links.link_class == style->what && links.open.front(); });
            if (is_there) line_row(style->pen, word(style->what));
        }
    }

    void points() {
        dot_row(3.6, "#ffffff", {.colour = "#222222", .width = 1.6}, word("asked"));
        dot_row(2.2, "#ffffff", {.colour = "#222222", .width = 0.9}, word("city"));
        dot_row(1.2, "#ffffff", {.colour = "#222222", .width = 0.6}, word("county"));
        for (const PointStyle& style : point_styles()) {
            const bool is_there = std::any_of(document_.points.begin(), document_.points.end(),
                                              [&](const MapPoint& point) { return point.layer == style.layer; });
            if (is_there && draws_layer(document_.extent, style.layer))
                dot_row(style.radius, style.colour, {.colour = "#ffffff", .width = 0.3}, word(style.layer));
        }
    }

    Sheet& sheet_;
    SheetBox box_;
    const MapDocument& document_;
    const DrawingOptions& options_;
    double y_;
};

/// 1, 2 or 5 times a power of ten, at most so much.
double round_down(double value) {
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {5.0, 2.0})
        if (step * power <= value) return step * power;
    return power;
}

}  // namespace

bool draws_layer(const MapExtent& extent, const std::string& layer) {
    return extent.high.lon - extent.low.lon < kRegionDegrees || layer == "airports" || layer == "places";
}

void draw_margin(Sheet& sheet, const SheetLayout& layout, const MapDocument& document, const DrawingOptions& options) {
    const SheetBox& title = layout.title();
    SheetFont font{.size = 19, .bold = true, .widest = title.right - title.left};
    sheet.write(options.language == "zh" ? document.title.zh : document.title.en, {title.left, title.top - 4}, font);
    LegendWriter(sheet, layout, document, options).write();
    const SheetBox& source = layout.source();
    sheet.write(document.source, {source.left, source.top + 6},
                {.size = 7.2, .colour = "#444444", .widest = source.right - source.left});
}

std::vector<SheetBox> draw_scale_and_north(Sheet& sheet, const SheetLayout& layout, const DrawingOptions& options) {
    const SheetBox& map = layout.map();
    const double length_m = round_down((map.right - map.left) * 0.25 * layout.metres_per_point());
    const double length = length_m / layout.metres_per_point();
    const double left = map.left + 12;
    const double y = map.bottom - 14;
    const SheetBox scale{left - 6, y - 19, left + length + 40, y + 9};
    sheet.box(scale, "#ffffff", {.colour = "#ffffff", .width = 0}, 0.8);
    sheet.box({left, y, left + length / 2, y + 4}, "#222222", {.colour = "#222222", .width = 0.5});
    sheet.box({left + length / 2, y, left + length, y + 4}, "#ffffff", {.colour = "#222222", .width = 0.5});
    const auto text = [](double metres) {
        return metres >= 1000 ? fmt::format("{:g} km", metres / 1000) : fmt::format("{:g} m", metres);
    };
    sheet.write("0", {left - 2, y - 13}, {.size = 8});
    sheet.write(text(length_m / 2), {left + length / 2 - 10, y - 13}, {.size = 8});
    sheet.write(text(length_m), {left + length - 8, y - 13}, {.size = 8});

    const double x = map.right - 20;
    const double top = map.top + 26;
    const SheetBox arrow{x - 12, map.top + 6, x + 12, top + 30};
    sheet.box(arrow, "#ffffff", {.colour = "#ffffff", .width = 0}, 0.8);
    sheet.fill({{{x, top}, {x + 7, top + 26}, {x, top + 20}, {x - 7, top + 26}}}, "#222222");
    const std::string north = map_word("north", options.language);
    const SheetFont font{.size = 11, .bold = true};
    const SheetPoint size = sheet.size_of(north, font);
    sheet.write(north, {x - size.x / 2, map.top + 8}, font);
    return {scale, arrow};
}

}  // namespace isodelta::tools
