#include "tools/isodelta/map/drawing/map_drawing.hpp"

#include <algorithm>

#include "tools/isodelta/map/drawing/label_placer.hpp"
#include "tools/isodelta/map/drawing/map_legend.hpp"
#include "tools/isodelta/map/drawing/map_style.hpp"
#include "tools/isodelta/map/drawing/sheet_layout.hpp"

namespace isodelta::tools {

namespace {

constexpr double kA4Width = 841.89;
constexpr double kA4Height = 595.28;
constexpr double kRoot2 = 1.4142135623730951;

/// How a place is marked and named; hubs that were asked for come first of all.
struct PlaceStyle {
    int rank;
    double radius;
    double rim;
    SheetFont font;
};

PlaceStyle style_of(const std::string& kind, bool is_asked) {
    if (is_asked) return {0, 3.6, 1.6, {.size = 12, .bold = true, .halo = 1.3, .widest = 120}};
    if (kind == "hub") return {1, 2.8, 1.2, {.size = 10.5, .bold = true, .halo = 1.2, .widest = 110}};
    if (kind == "city") return {2, 2.2, 0.9, {.size = 8.6, .halo = 1, .widest = 100}};
    if (kind == "county") return {4, 1.2, 0.6, {.size = 6.8, .halo = 0.9, .widest = 80}};
    return {5, 0.9, 0.5, {.size = 6.2, .colour = "#444444", .halo = 0.8, .widest = 80}};
}

class MapPainter {
public:
    MapPainter(Sheet& sheet, const SheetLayout& layout, const MapDocument& document, const DrawingOptions& options)
        : sheet_(sheet), layout_(layout), document_(document), options_(options) {}

    std::size_t paint() {
        const SheetBox& map = layout_.map();
        sheet_.box(map, kLand, {.colour = kLand, .width = 0});
        paint_bands();
        sheet_.begin_layer(map);
        paint_changes();
        paint_water();
        paint_results();
        paint_links();
        paint_projects();
        paint_symbols();
        sheet_.end_layer(1);
        auto taken = draw_scale_and_north(sheet_, layout_, options_);
        const std::size_t unnamed = paint_labels(std::move(taken));
        sheet_.stroke({{{map.left, map.top},
                        {map.right, map.top},
                        {map.right, map.bottom},
                        {map.left, map.bottom},
                        {map.left, map.top}}},
                      {.colour = "#444444", .width = 0.8});
        return unnamed;
    }

private:
    void paint_bands() {
        sheet_.begin_layer(layout_.map());
        for (const MapBand& band : document_.bands) {
            if (band.scenario != 0 || (document_.count > 0 && band.upto_s != document_.limits_s.back())) continue;
            const auto rings = layout_.at(band.area);
            sheet_.fill(rings, band.colour);
            // Closes the hairline that smoothing leaves between two bands.
            std::vector<SheetLine> edges = rings;
            for (SheetLine& edge : edges) edge.push_back(edge.front());
            sheet_.stroke(edges, {.colour = band.colour, .width = 0.35});
        }
        sheet_.end_layer(kBandOpacity);
    }

    void paint_changes() {
        for (const MapChange& change : document_.changes) {
            if (change.upto_s != document_.limits_s.back()) continue;
            const char* colour = change.kind == MapChange::Kind::kGained ? kGained : kLost;
            auto rings = layout_.at(change.area);
            sheet_.hatch(rings, colour, 3);
            for (SheetLine& ring : rings) ring.push_back(ring.front());
            sheet_.stroke(rings, {.colour = colour, .width = 0.8});
        }
    }

    void paint_water() {
        for (const geo::Geometry& water : document_.water) {
            if (const auto* areas = std::get_if<geo::MultiPolygon>(&water)) {
                auto rings = layout_.at(*areas);
                sheet_.fill(rings, kWater);
                sheet_.stroke(rings, {.colour = kShore, .width = 0.4});
            }
            if (const auto* lines = std::get_if<geo::MultiLine>(&water))
                sheet_.stroke(layout_.at(*lines), {.colour = kShore, .width = 1.1});
        }
    }

    void paint_results() {
        for (const MapResult& result : document_.results) {
            const bool reached = result.as == MapResult::As::kReachedRoad;
            const SheetPen pen{.colour = reached ? "#1d91c0" : "#333333", .width = reached ? 1.0 : 0.5};
            if (const auto* areas = std::get_if<geo::MultiPolygon>(&result.geometry))
                sheet_.stroke(layout_.at(*areas), pen);
            if (const auto* lines = std::get_if<geo::MultiLine>(&result.geometry))
                sheet_.stroke(layout_.at(*lines), pen);
            if (const auto* line = std::get_if<geo::Line>(&result.geometry))
                sheet_.stroke({layout_.at(*line)}, {.colour = pen.colour, .width = 1.4});
            if (const auto* point = std::get_if<geo::LonLat>(&result.geometry))
                sheet_.circle(layout_.at(*point), 1.8, "#1d91c0", {.colour = "#ffffff", .width = 0.4});
        }
    }

    void paint_links() {
        for (const LineStyle& style : link_styles())
            for (const MapLinks& links : document_.links)
                if (links.link_class == style.what && links.open.front())
                    sheet_.stroke(layout_.at(links.lines), style.pen);
    }

    void paint_projects() {
        for (const MapProject& project : document_.projects)
            if (const auto* lines = std::get_if<geo::MultiLine>(&project.geometry))
                sheet_.stroke(layout_.at(*lines), {.colour = "#ffffff", .width = 3});
        for (const LineStyle& style : project_styles())
            for (const MapProject& project : document_.projects) {
                if (project.status != style.what) continue;
                SheetPen pen = style.pen;
                if (!project.open.front()) pen.opacity = 0.45;
                if (const auto* lines = std::get_if<geo::MultiLine>(&project.geometry))
                    sheet_.stroke(layout_.at(*lines), pen);
                if (const auto* point = std::get_if<geo::LonLat>(&project.geometry))
                    sheet_.circle(layout_.at(*point), 2.4, "#ffffff", {.colour = pen.colour, .width = 1.4});
            }
    }

    /// Without areas (under a station definition) places are coloured by their time instead.
    [[nodiscard]] std::string colour_of(const MapPoint& point) const {
        if (!document_.bands.empty() || point.times.empty()) return "#ffffff";
        for (std::size_t step = 0; step < document_.limits_s.size(); ++step)
            for (const auto& minutes : point.times.front())
                if (minutes && *minutes * 60 <= document_.limits_s[step]) return document_.colours[step];
        return "#ffffff";
    }

    [[nodiscard]] bool is_asked(const MapPoint& point) const {
        return std::any_of(document_.hubs.begin(), document_.hubs.end(),
                           [&](const MapHub& hub) { return hub.position == point.position; });
    }

    [[nodiscard]] bool is_shown(const MapPoint& point) const {
        const SheetPoint at = layout_.at(point.position);
        return layout_.map().holds({at.x, at.y, at.x, at.y}) && draws_layer(document_.extent, point.layer);
    }

    void paint_symbols() {
        for (const PointStyle& style : point_styles())
            for (const MapPoint& point : document_.points)
                if (point.layer == style.layer && is_shown(point) && point.open.front())
                    sheet_.circle(layout_.at(point.position), style.radius, style.colour,
                                  {.colour = "#ffffff", .width = 0.3});
        // Hubs lie on cities, cities on counties.
        for (int rank = 5; rank >= 0; --rank)
            for (const MapPoint& point : document_.points) {
                const PlaceStyle style = style_of(point.facts.kind, is_asked(point));
                if (point.layer != "places" || style.rank != rank || !is_shown(point) || !is_marked(style)) continue;
                sheet_.circle(layout_.at(point.position), style.radius, colour_of(point),
                              {.colour = "#222222", .width = style.rim});
            }
        for (const MapHub& hub : document_.hubs)
            sheet_.circle(layout_.at(hub.position), 3.6, "#ffffff", {.colour = "#222222", .width = 1.6});
    }

    /// Districts of cities are for maps of a city.
    [[nodiscard]] bool is_marked(const PlaceStyle& style) const {
        return style.rank < 5 || draws_layer(document_.extent, "stations");
    }

    [[nodiscard]] std::string name_of(const MapFacts& facts) const {
        const std::string& first = options_.language == "zh" ? facts.name : facts.name_en;
        const std::string& second = options_.language == "zh" ? facts.name_en : facts.name;
        return !first.empty() ? first : !second.empty() ? second : facts.id;
    }

    /// How many places found no room for their name.
    std::size_t paint_labels(std::vector<SheetBox> taken) {
        std::vector<LabelWish> wishes;
        std::vector<std::pair<std::string, SheetFont>> texts;
        for (const MapPoint& point : document_.points) {
            const PlaceStyle style = style_of(point.facts.kind, is_asked(point));
            if (point.layer != "places" || !is_shown(point) || !is_marked(style)) continue;
            const SheetPoint at = layout_.at(point.position);
            const std::string name = name_of(point.facts);
            const SheetPoint size = sheet_.size_of(name, style.font);
            const double radius = style.radius + style.rim / 2;
            if (style.rank < 4) taken.push_back({at.x - radius, at.y - radius, at.x + radius, at.y + radius});
            wishes.push_back({at.x, at.y, radius, size.x, size.y * 0.82, style.rank});
            texts.emplace_back(name, style.font);
        }
        const auto places = place_labels(wishes, layout_.map(), std::move(taken));
        std::size_t unnamed = 0;
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (!places[i]) ++unnamed;
            // Lines are higher than their letters.
            if (places[i])
                sheet_.write(texts[i].first, {places[i]->left, places[i]->top - wishes[i].height * 0.11},
                             texts[i].second);
        }
        return unnamed;
    }

    Sheet& sheet_;
    const SheetLayout& layout_;
    const MapDocument& document_;
    const DrawingOptions& options_;
};

}  // namespace

Drawing draw_map(const MapDocument& document, SheetFormat format, const DrawingOptions& options) {
    const double size = options.paper == "A3" ? kRoot2 : 1;
    const double width = kA4Width * size;
    const double height = kA4Height * size;
    Sheet sheet(format, width, height, options.dpi, options.date);
    const SheetLayout layout(document.extent, width, height);
    Drawing drawing;
    drawing.unnamed = MapPainter(sheet, layout, document, options).paint();
    draw_margin(sheet, layout, document, options);
    drawing.unknown_texts = sheet.unknown_texts();
    drawing.bytes = sheet.finish();
    return drawing;
}

}  // namespace isodelta::tools
