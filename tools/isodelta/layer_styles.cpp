#include "tools/isodelta/layer_styles.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "tools/isodelta/map/map_document.hpp"
#include "tools/isodelta/quantities.hpp"

// Behind the document, whose kinds of change bear the names of its colours.
#include "tools/isodelta/map/drawing/map_style.hpp"

namespace isodelta::tools {

namespace {

using geo::LayerStyle;
using geo::StyleClass;
using Rows = std::vector<geo::OutputFeature>;
using Kind = LayerStyle::Kind;

constexpr const char* kGrey = "#bdbdbd";
constexpr const char* kChosen = "#0072b2";  // Okabe and Ito 2008, as the projects' colours
constexpr double kAreaOpacity = 0.6;
constexpr std::size_t kSteps = 5;
constexpr network::Millis kSurfaceSteps = 6;
constexpr double kThin = 0.2;
constexpr double kMmPerPoint = 25.4 / 72;

/// Values of a field that occur, sorted; features without one are left out.
class Column {
public:
    Column(const Rows& rows, const std::string& field) : name(field) {
        for (const geo::OutputFeature& row : rows) {
            const auto found =
                std::find_if(row.fields.begin(), row.fields.end(), [&](const auto& one) { return one.first == field; });
            exists = exists || found != row.fields.end();
            const auto* number = found == row.fields.end() ? nullptr : std::get_if<double>(&found->second);
            const auto* text = found == row.fields.end() ? nullptr : std::get_if<std::string>(&found->second);
            if (number != nullptr) numbers.push_back(*number);
            if (text != nullptr) texts.insert(*text);
            is_complete = is_complete && (number != nullptr || text != nullptr);
        }
        std::sort(numbers.begin(), numbers.end());
    }
    [[nodiscard]] std::vector<double> distinct() const {
        std::vector<double> result;
        std::unique_copy(numbers.begin(), numbers.end(), std::back_inserter(result));
        return result;
    }

    std::string name;
    bool exists = false;
    bool is_complete = true;  ///< every feature has a value
    std::vector<double> numbers;
    std::set<std::string> texts;
};

StyleClass others(const char* label, double width_mm = 0.6) {
    return {.value = {}, .label = label, .colour = kGrey, .width_mm = width_mm};
}

/// What is within limits, the nearest darkest.
LayerStyle by_limits(const Column& limits, const char* unit, const char* beyond) {
    LayerStyle style{.kind = Kind::kCategorised, .field = limits.name, .opacity = kAreaOpacity};
    const std::vector<double> values = limits.distinct();
    for (std::size_t i = 0; i < values.size(); ++i)
        style.classes.push_back({.value = values[i],
                                 .label = fmt::format("≤ {:.6g} {}", values[i], unit),
                                 .colour = step_colour(i, values.size())});
    if (!limits.is_complete) style.others = others(beyond);
    return style;
}

/// How many places reach it, the most darkest.
LayerStyle by_count(const Column& at_least) {
    LayerStyle style{.kind = Kind::kCategorised, .field = at_least.name, .opacity = kAreaOpacity};
    const std::vector<double> counts = at_least.distinct();
    for (std::size_t i = counts.size(); i-- > 0;)
        style.classes.push_back({.value = counts[i],
                                 .label = fmt::format("≥ {:g}", counts[i]),
                                 .colour = step_colour(counts.size() - 1 - i, counts.size())});
    return style;
}

std::string amount_text(double amount) {
    return std::abs(amount) < 1000 ? fmt::format("{:.4g}", amount) : fmt::format("{:.0f}", amount);
}

enum class Darkest { kLeast, kMost };

/// Steps that hold about as many of the amounts each; `rest` is what has none of them.
std::optional<LayerStyle> by_amount(const Column& column, const std::vector<double>& amounts, Darkest darkest,
                                    const char* rest) {
    LayerStyle style{.kind = Kind::kGraduated,
                     .field = column.name,
                     .classes = geo::graduate(amounts, kSteps),
                     .opacity = kAreaOpacity};
    if (style.classes.empty()) return std::nullopt;
    const std::size_t steps = style.classes.size();
    for (std::size_t i = 0; i < steps; ++i) {
        StyleClass& step = style.classes[i];
        step.label = fmt::format("{} – {}", amount_text(step.above), amount_text(step.up_to));
        step.colour = step_colour(darkest == Darkest::kLeast ? i : steps - 1 - i, steps);
    }
    if (!column.is_complete || amounts.size() < column.numbers.size()) style.others = others(rest);
    return style;
}

std::optional<LayerStyle> by_minutes(const Column& minutes) {
    return by_amount(minutes, minutes.numbers, Darkest::kLeast, "unknown");
}

/// What is worth nothing, or does harm, is no step of worth.
std::optional<LayerStyle> by_worth(const Column& worth) {
    std::vector<double> positive;
    std::copy_if(worth.numbers.begin(), worth.numbers.end(), std::back_inserter(positive),
                 [](double one) { return one > 0; });
    return by_amount(worth, positive, Darkest::kMost, "nothing");
}

/// What has a fixed set of values.
LayerStyle by_words(const std::string& field, std::vector<StyleClass> classes, StyleClass rest) {
    return {.kind = Kind::kCategorised,
            .field = field,
            .classes = std::move(classes),
            .others = std::move(rest),
            .opacity = kAreaOpacity};
}

/// Lines as on maps; only what occurs.
template <class Styles>
LayerStyle by_lines(const Column& column, const Styles& styles, StyleClass rest) {
    std::vector<StyleClass> classes;
    for (const LineStyle& style : styles)
        if (column.texts.contains(style.what))
            classes.push_back({.value = style.what,
                               .label = style.what,
                               .colour = style.pen.colour,
                               .width_mm = style.pen.width * kMmPerPoint});
    return by_words(column.name, std::move(classes), std::move(rest));
}

LayerStyle by_change(const Column& change) {
    return by_words(change.name,
                    {{.value = "newly inside", .label = "newly inside", .colour = kGained},
                     {.value = "lost", .label = "lost", .colour = kLost}},
                    others("no change"));
}

LayerStyle by_choice(const Column& chosen, const char* yes, const char* no) {
    return by_words(chosen.name, {{.value = 1.0, .label = yes, .colour = kChosen, .width_mm = 1}}, others(no));
}

std::optional<LayerStyle> circles(const Rows& rows) {
    const Column minutes(rows, "minutes");
    if (minutes.exists) return by_minutes(minutes);
    if (const Column at_least(rows, "at_least"); at_least.distinct().size() > 1) return by_count(at_least);
    const Column contour(rows, "contour");
    const bool counts_cost = Column(rows, "metric").texts.contains("cost");
    return by_limits(contour, counts_cost ? "CNY/t" : "min", "beyond");
}

LayerStyle legs(const Column& mode) {
    std::vector<StyleClass> classes;
    // Okabe and Ito 2008.
    for (const auto& [what, colour] :
         {std::pair("road", "#d55e00"), std::pair("rail", "#0072b2"), std::pair("ferry", "#56b4e9"),
          std::pair("waterway", "#56b4e9"), std::pair("air", "#cc79a7"), std::pair("walk", "#009e73")})
        if (mode.texts.contains(what))
            classes.push_back({.value = what, .label = what, .colour = colour, .width_mm = 1});
    return by_words(mode.name, std::move(classes), others("other"));
}

}  // namespace

std::optional<geo::LayerStyle> style_of(const std::string& layer, const Rows& rows) {
    const auto of = [&](const char* field, const auto& make) -> std::optional<LayerStyle> {
        const Column column(rows, field);
        return column.exists ? std::optional<LayerStyle>(make(column)) : std::nullopt;
    };
    if (layer == "isochrone") return circles(rows);
    if (layer == "coverage") {
        if (Column(rows, "change").exists) return of("change", by_change);
        return of("within_min", [](const Column& limits) { return by_limits(limits, "min", "outside"); });
    }
    if (layer == "projects")
        return of("status", [](const Column& c) { return by_lines(c, project_styles(), others("other")); });
    if (layer == "links")
        return of("class", [](const Column& c) { return by_lines(c, link_styles(), others("other", kThin)); });
    if (layer == "route") return of("mode", legs);
    if (layer == "plan") return of("planned", [](const Column& c) { return by_choice(c, "planned", "left out"); });
    if (layer == "requirement")
        return of("critical", [](const Column& c) { return by_choice(c, "critical", "one of several ways"); });
    if (layer == "appraisal") return by_worth(Column(rows, "shapley"));
    if (layer == "indicators") return by_minutes(Column(rows, "average_min"));
    if (layer == "density") return by_worth(Column(rows, "km_per_100_km2"));
    return std::nullopt;
}

geo::LayerStyle surface_style(std::vector<network::Millis> limits) {
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end()), limits.end());
    if (limits.size() == 1) {
        const network::Millis limit = limits.front();
        limits.clear();
        for (network::Millis i = 1; i <= kSurfaceSteps; ++i) limits.push_back(limit / kSurfaceSteps * i);
        limits.back() = limit;
    }
    LayerStyle style{.kind = Kind::kGraduated, .field = "seconds", .opacity = kAreaOpacity};
    double above = 0;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        const double up_to = network::to_seconds(limits[i]).count();
        style.classes.push_back({.above = above,
                                 .up_to = up_to,
                                 .label = "≤ " + format_duration(limits[i]),
                                 .colour = step_colour(i, limits.size())});
        above = up_to;
    }
    return style;
}

}  // namespace isodelta::tools
