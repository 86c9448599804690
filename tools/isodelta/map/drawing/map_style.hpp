#pragma once

#include <array>
#include <string>

#include "tools/isodelta/map/drawing/sheet.hpp"

namespace isodelta::tools {

/// How things are drawn; the page draws them alike (tools/viewer/src/style.js).
struct LineStyle {
    const char* what;  ///< class of a link, or status of a project
    SheetPen pen;
};

constexpr const char* kLand = "#f7f6f2";
constexpr const char* kWater = "#d3e2ec";
constexpr const char* kShore = "#9db9cb";
// ColorBrewer PRGn.
constexpr const char* kGained = "#1b7837";
constexpr const char* kLost = "#762a83";

/// Of roads and railways, the last on top.
inline const std::array<LineStyle, 8>& link_styles() {
    static const std::array<LineStyle, 8> kStyles = {{{"class3", {.colour = "#d6d2c4", .width = 0.3}},
                                                      {"class2", {.colour = "#c9c2ae", .width = 0.3}},
                                                      {"class1", {.colour = "#b9a77c", .width = 0.4}},
                                                      {"expressway", {.colour = "#c98a2b", .width = 0.6}},
                                                      {"freight", {.colour = "#8d8d8d", .width = 0.5}},
                                                      {"conventional", {.colour = "#6b6b6b", .width = 0.6}},
                                                      {"intercity", {.colour = "#8c4a5b", .width = 0.7}},
                                                      {"high-speed", {.colour = "#5b2333", .width = 0.9}}}};
    return kStyles;
}

/// Okabe and Ito 2008.
inline const std::array<LineStyle, 5>& project_styles() {
    static const std::array<LineStyle, 5> kStyles = {
        {{"in-operation", {.colour = "#009e73", .width = 1.8}},
         {"under-construction", {.colour = "#d55e00", .width = 1.8}},
         {"planned", {.colour = "#cc79a7", .width = 1.8, .dashes = {4.5, 2}}},
         {"unknown", {.colour = "#8a6d00", .width = 1.8, .dashes = {2, 1.6}}},
         {"abandoned", {.colour = "#666666", .width = 1.2, .dashes = {1, 2}}}}};
    return kStyles;
}

struct PointStyle {
    const char* layer;
    double radius;
    const char* colour;
};

inline const std::array<PointStyle, 4>& point_styles() {
    static const std::array<PointStyle, 4> kStyles = {{{"stations", 0.9, "#5b2333"},
                                                       {"ports", 1.5, "#0b5394"},
                                                       {"zones", 1.7, "#b45f06"},
                                                       {"airports", 1.9, "#444444"}}};
    return kStyles;
}

}  // namespace isodelta::tools
