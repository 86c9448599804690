#include "tools/isodelta/map/map_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <regex>

#include "geo/errors.hpp"
#include "tools/isodelta/html_text.hpp"
#include "tools/isodelta/map/page_bundle.hpp"

namespace isodelta::tools {

namespace {

using Json = nlohmann::ordered_json;

/// Digits behind the point that a map so wide can show: 1 m up to a city, 11 m for a region.
int decimals_of(const MapExtent& extent) {
    return extent.is_empty() || extent.high.lon - extent.low.lon < 1 ? 5 : 4;
}

/// Writes features with no more digits than are needed.
class FeatureWriter {
public:
    explicit FeatureWriter(const MapExtent& extent) : scale_(std::pow(10, decimals_of(extent))) {}

    [[nodiscard]] Json feature(Json properties, const geo::Geometry& geometry) const {
        return {{"type", "Feature"}, {"properties", std::move(properties)}, {"geometry", to_json(geometry)}};
    }

private:
    [[nodiscard]] double rounded(double degrees) const { return std::round(degrees * scale_) / scale_; }
    [[nodiscard]] Json coordinates(geo::LonLat position) const {
        return Json::array({rounded(position.lon), rounded(position.lat)});
    }
    [[nodiscard]] Json coordinates(const geo::Line& line) const {
        Json positions = Json::array();
        for (const geo::LonLat position : line) {
            Json next = coordinates(position);
            if (positions.empty() || positions.back() != next || line.size() == 2) positions.push_back(std::move(next));
        }
        return positions;
    }
    [[nodiscard]] Json coordinates(const geo::Polygon& polygon) const {
        Json rings = Json::array({coordinates(polygon.exterior)});
        for (const auto& hole : polygon.holes) rings.push_back(coordinates(hole));
        return rings;
    }
    template <class Part>
    [[nodiscard]] Json coordinates(const std::vector<Part>& parts) const {
        Json all = Json::array();
        for (const Part& part : parts) all.push_back(coordinates(part));
        return all;
    }

    [[nodiscard]] Json to_json(const geo::Geometry& geometry) const {
        const auto member = [&](const char* type, const auto& value) {
            return Json{{"type", type}, {"coordinates", coordinates(value)}};
        };
        if (const auto* point = std::get_if<geo::LonLat>(&geometry)) return member("Point", *point);
        if (const auto* line = std::get_if<geo::Line>(&geometry)) return member("LineString", *line);
        if (const auto* lines = std::get_if<geo::MultiLine>(&geometry)) return member("MultiLineString", *lines);
        if (const auto* areas = std::get_if<geo::MultiPolygon>(&geometry)) return member("MultiPolygon", *areas);
        return nullptr;
    }

    double scale_;
};

Json collection(Json features) {
    return {{"type", "FeatureCollection"}, {"features", std::move(features)}};
}

/// All of a vector as features, by what each one's properties are.
template <class T, class Properties, class Shape>
Json collect(const FeatureWriter& writer, const std::vector<T>& records, const Properties& properties,
             const Shape& shape) {
    Json features = Json::array();
    for (const T& record : records)
        features.push_back(writer.feature(properties(record), geo::Geometry(shape(record))));
    return collection(std::move(features));
}

double square_kilometres(double area_m2) {
    return std::round(area_m2 / 1e4) / 100;
}

Json facts_json(const MapFacts& facts) {
    Json json;
    const auto set = [&](const char* name, const std::string& value) {
        if (!value.empty()) json[name] = value;
    };
    set("id", facts.id);
    set("name", facts.name);
    set("name_en", facts.name_en);
    set("kind", facts.kind);
    set("precision", facts.precision);
    set("source", facts.source);
    set("note", facts.note);
    return json;
}

Json times_json(const MapTimes& times) {
    Json json = Json::array();
    for (const auto& row : times) {
        Json minutes = Json::array();
        for (const auto& value : row) minutes.push_back(value ? Json(*value) : Json());
        json.push_back(std::move(minutes));
    }
    return json;
}

/// "101": open in the first and the third scenario.
std::string flags(const std::vector<bool>& open) {
    std::string text;
    for (const bool is : open) text += is ? '1' : '0';
    return text;
}

Json in_both(const MapText& text) {
    return {{"zh", text.zh}, {"en", text.en}};
}

/// As records have their names: `name`, and `name_en` where it is another.
void add_text(const std::string& member, const MapText& text, Json& json) {
    json[member] = text.zh;
    if (text.en != text.zh) json[member + "_en"] = text.en;
}

Json leg_json(const MapLeg& leg) {
    Json json = {{"mode", leg.mode}};
    add_text("name", leg.name, json);
    add_text("from", leg.from, json);
    add_text("to", leg.to, json);
    json["minutes"] = leg.minutes;
    if (leg.by_project) json["project"] = true;
    if (leg.derived) json["derived"] = true;
    if (leg.schematic) json["schematic"] = true;
    return json;
}

Json point_json(const MapPoint& point) {
    Json json = facts_json(point.facts);
    json["layer"] = point.layer;
    json["open"] = flags(point.open);
    if (!point.times.empty()) json["times"] = times_json(point.times);
    if (point.population) json["population"] = *point.population;
    if (point.ways.empty()) return json;
    json["ways"] = Json::array();
    for (const auto& way : point.ways) {
        Json legs = Json::array();
        for (const MapLeg& leg : way) legs.push_back(leg_json(leg));
        json["ways"].push_back(std::move(legs));
    }
    json["way"] = Json::array();
    for (const auto& way : point.way) json["way"].push_back(way ? Json(*way) : Json());
    return json;
}

Json project_json(const MapProject& project) {
    Json json = facts_json(project.facts);
    json["status"] = project.status;
    json["status_stated"] = project.status_stated;
    json["document"] = project.document;
    json["opens"] = project.opens;
    json["cost_cny"] = project.cost_cny ? Json(*project.cost_cny) : Json();
    json["open"] = flags(project.open);
    return json;
}

Json result_json(const MapResult& result) {
    Json fields = Json::object();
    for (const auto& [name, value] : result.fields) fields[name] = value;
    Json json = {{"name", result.title},
                 {"line", result.as == MapResult::As::kReachedRoad ? "reached" : "other"},
                 {"fields", std::move(fields)}};
    if (!result.title_en.empty()) json["name_en"] = result.title_en;
    return json;
}

/// Null where nothing can be chosen.
Json choices_json(const MapChoices& choices) {
    if (choices.all.empty()) return {};
    Json switches = Json::array();
    for (const MapSwitch& project : choices.switches)
        switches.push_back({{"id", project.id}, {"name", project.name}, {"name_en", project.name_en}});
    Json all = Json::array();
    for (const MapChoice& choice : choices.all)
        all.push_back(choice.scenario ? Json(*choice.scenario) : Json(choice.refusal));
    return {
        {"years", choices.years}, {"switches", std::move(switches)}, {"all", std::move(all)}, {"first", choices.first}};
}

Json head_json(const MapDocument& document, const PageOptions& options) {
    const MapExtent extent =
        document.extent.is_empty() ? MapExtent{{.lon = 73, .lat = 18}, {.lon = 135, .lat = 54}} : document.extent;
    Json hubs = Json::array();
    for (const MapHub& hub : document.hubs) hubs.push_back({{"name", hub.name}, {"name_en", hub.name_en}});
    Json scenarios = Json::array();
    for (const std::string& name : document.scenarios) scenarios.push_back({{"name", name}});
    Json left_out = Json::array();
    for (const MapText& what : document.left_out) left_out.push_back(in_both(what));
    return {{"language", options.language},
            {"title", in_both(document.title)},
            {"source", document.source},
            {"definition", document.definition},
            {"profile", document.profile},
            {"direction", document.direction},
            {"hubs", std::move(hubs)},
            {"scenarios", std::move(scenarios)},
            {"against", document.against ? Json(*document.against) : Json()},
            {"choices", choices_json(document.choices)},
            {"undated", {{"zh", document.undated.zh}, {"en", document.undated.en}}},
            {"limits_s", document.limits_s},
            {"colours", document.colours},
            {"count", document.count},
            {"error_m", document.error_m},
            {"simplified_m", document.simplified_m},
            {"left_out", std::move(left_out)},
            {"basemap", options.basemap},
            {"extent", {extent.low.lon, extent.low.lat, extent.high.lon, extent.high.lat}}};
}

Json to_json(const MapDocument& document, const PageOptions& options) {
    const FeatureWriter writer(document.extent);
    Json json = head_json(document, options);
    json["bands"] = collect(
        writer, document.bands,
        [](const MapBand& band) {
            return Json{{"scenario", band.scenario}, {"from_s", band.from_s},
                        {"upto_s", band.upto_s},     {"at_least", band.at_least},
                        {"colour", band.colour},     {"area_km2", square_kilometres(band.area_m2)}};
        },
        [](const MapBand& band) { return band.area; });
    json["changes"] = collect(
        writer, document.changes,
        [](const MapChange& change) {
            return Json{{"scenario", change.scenario},
                        {"kind", change.kind == MapChange::Kind::kGained ? "gained" : "lost"},
                        {"upto_s", change.upto_s},
                        {"area_km2", square_kilometres(change.area_m2)}};
        },
        [](const MapChange& change) { return change.area; });
    json["points"] = collect(writer, document.points, point_json, [](const MapPoint& point) { return point.position; });
    json["lines"] = collect(
        writer, document.links,
        [](const MapLinks& links) {
            return Json{{"layer", links.layer},
                        {"class", links.link_class},
                        {"name", links.name},
                        {"name_en", links.name_en},
                        {"open", flags(links.open)}};
        },
        [](const MapLinks& links) { return links.lines; });
    json["projects"] =
        collect(writer, document.projects, project_json, [](const MapProject& project) { return project.geometry; });
    json["water"] = collect(
        writer, document.water, [](const geo::Geometry&) { return Json::object(); },
        [](const geo::Geometry& water) { return water; });
    json["results"] =
        collect(writer, document.results, result_json, [](const MapResult& result) { return result.geometry; });
    return json;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
        text.replace(at, what.size(), by);
}

/// JSON as it may stand in a script element: neither the end of the element nor a line end of JavaScript is in it.
std::string in_script(const Json& json) {
    std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    replace_all(text, "<", "\\u003c");
    replace_all(text, "\u2028", "\\u2028");
    replace_all(text, "\u2029", "\\u2029");
    return text;
}

/// Scheme, host and port of a base map; none where it is an address neither of tiles nor of a style.
std::string origin_of(const std::string& url) {
    static const std::regex kStyle(
        R"((https?://[A-Za-z0-9.-]+(:[0-9]+)?)/[A-Za-z0-9._~/%@-]*\.json(\?[A-Za-z0-9._~/?&=%@-]*)?)");
    static const std::regex kTiles(R"((https?://[A-Za-z0-9.-]+(:[0-9]+)?)/[A-Za-z0-9._~/?&=%{}@-]*)");
    std::smatch match;
    if (std::regex_match(url, match, kStyle)) return match[1];
    if (!std::regex_match(url, match, kTiles)) return {};
    for (const char* part : {"{z}", "{x}", "{y}"})
        if (url.find(part) == std::string::npos) return {};
    return match[1];
}

}  // namespace

void check_basemap(const std::string& url) {
    if (!url.empty() && origin_of(url).empty())
        throw geo::Error(
            geo::ErrorCode::kBadOption,
            fmt::format("--basemap {}: give an address of raster tiles, https://host/{{z}}/{{x}}/{{y}}.png, or of a "
                        "style, https://host/style.json",
                        url));
}

std::string to_page(const MapDocument& document, const PageOptions& options) {
    check_basemap(options.basemap);
    const std::string title = options.language == "zh" ? document.title.zh : document.title.en;
    const std::string basemap = options.basemap.empty() ? "" : " " + origin_of(options.basemap);
    std::string_view rest = page_bundle();
    std::string page;
    const auto fill = [&](std::string_view mark, const std::string& value) {
        const std::size_t at = rest.find(mark);
        page += rest.substr(0, at);
        page += value;
        rest.remove_prefix(at + mark.size());
    };
    fill("@LANG@", options.language);
    fill("@BASEMAP_ORIGIN@", basemap);
    fill("@BASEMAP_ORIGIN@", basemap);
    fill("@TITLE@", html_text(title));
    fill("@DOCUMENT@", in_script(to_json(document, options)));
    page += rest;
    return page;
}

}  // namespace isodelta::tools
