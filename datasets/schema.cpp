#include "datasets/schema.hpp"

namespace isodelta::datasets {

namespace {

using enum FieldType;
constexpr Need kRequired = Need::kRequired;

FieldRule text(std::string_view name) {
    return {.name = name};
}
FieldRule list(std::string_view name) {
    return {.name = name, .type = kList};
}
FieldRule date(std::string_view name) {
    return {.name = name, .type = kDate};
}
FieldRule count(std::string_view name) {
    return {.name = name, .type = kCount};
}
FieldRule id(std::string_view name) {
    return {.name = name, .type = kId};
}
FieldRule number(std::string_view name, Range range = Range::kNotNegative) {
    return {.name = name, .type = kNumber, .range = range};
}
FieldRule choice(std::string_view name, std::vector<std::string_view> allowed, Need need = Need::kOptional) {
    return {.name = name, .need = need, .allowed = std::move(allowed)};
}
FieldRule required(FieldRule rule) {
    rule.need = kRequired;
    return rule;
}

/// A layer of records: its own fields after those that every record may have.
LayerRule records(std::string_view name, GeometryRule geometry, std::vector<FieldRule> own) {
    std::vector<FieldRule> fields = {required(id("id")),
                                     text("name"),
                                     text("name_en"),
                                     list("aliases"),
                                     list("source"),
                                     date("source_date"),
                                     choice("precision", {"surveyed", "approximate", "schematic", "unknown"}),
                                     text("note")};
    fields.insert(fields.end(), own.begin(), own.end());
    return {name, geometry, std::move(fields)};
}

std::vector<LayerRule> build_schema() {
    return {
        records("places", GeometryRule::kPoint,
                {choice("kind", {"hub", "city", "county", "district", "town", "village", "site"}, kRequired),
                 text("admin_code"), count("population"), count("population_year"),
                 number("area_km2", Range::kPositive), list("stations")}),
        records(
            "facilities", GeometryRule::kPoint,
            {choice("kind", {"station", "interchange", "junction", "port", "airport", "yard"}, kRequired),
             id("project"), date("opens"), date("closes"), number("entry_min"), number("transfer_min"),
             number("exit_min"), choice("class", {"sea", "river"}), number("departures_per_week", Range::kPositive)}),
        records("links", GeometryRule::kLineOrNone,
                {text("ref"), id("line"), choice("mode", {"road", "rail", "waterway", "ferry"}, kRequired),
                 choice("class",
                        {"expressway", "class1", "class2", "class3", "class4", "street", "high-speed", "intercity",
                         "conventional", "freight", "I", "II", "III", "IV", "V", "VI", "VII"},
                        kRequired),
                 id("from"), id("to"), list("via"), number("length_km", Range::kPositive),
                 number("speed_kmh", Range::kPositive), count("lanes"), choice("direction", {"both", "forward"}),
                 date("opens"), date("closes"), id("project"), id("improves"), list("locks")}),
        records("services", GeometryRule::kNone,
                {text("category"), choice("mode", {"rail", "air"}), list("lines"),
                 required(number("trains_per_day", Range::kPositive)), choice("direction", {"both", "forward"}),
                 date("opens"), date("closes"), id("project")}),
        {"stops",
         GeometryRule::kNone,
         {required(id("service")), required(count("seq")), required(id("station")), number("run_min", Range::kPositive),
          number("dwell_min")}},
        records("projects", GeometryRule::kNone,
                {choice("kind", {"road", "rail", "station", "freight", "port", "waterway", "airport"}, kRequired),
                 text("status_stated"), date("status_stated_date"),
                 choice("status", {"planned", "under-construction", "in-operation", "abandoned", "unknown"}, kRequired),
                 date("status_date"), date("opens"), number("length_km", Range::kPositive), number("cost_cny"),
                 text("class_stated"), count("lanes"), text("figures"), list("needs"), list("excludes"),
                 list("replaces"), text("document")}),
        records("zones", GeometryRule::kPointOrPolygon,
                {choice("kind", {"industrial", "district", "park", "farm"}, kRequired),
                 number("area_km2", Range::kPositive), count("area_year"), id("place"), list("stations"),
                 text("document")}),
        records("claims", GeometryRule::kNone,
                {text("text"), text("text_en"), choice("kind", {"reach", "connects", "density", "length"}, kRequired),
                 list("from"), list("to"), number("within_min", Range::kPositive), number("density", Range::kPositive),
                 list("projects"), count("year"),
                 choice("definition", {"in-vehicle", "station-to-station", "door-to-door", "car"}), text("document")}),
        records("barriers", GeometryRule::kLineOrPolygon,
                {choice("kind", {"river", "lake", "sea", "railway", "motorway"}, kRequired)}),
        records("journeys", GeometryRule::kNone,
                {required(id("from")), required(id("to")), required(number("minutes", Range::kPositive)), date("day")}),
        records("drives", GeometryRule::kNone,
                {required(text("from")), required(text("to")), number("distance_km", Range::kPositive),
                 number("minutes", Range::kPositive)}),
        records("lengths", GeometryRule::kNone,
                {required(text("ref")), id("from"), id("to"), text("admin_code"),
                 required(number("length_km", Range::kPositive))}),
        records(
            "remarks", GeometryRule::kNone,
            {choice("check", {"run-time", "station", "seat", "length", "drive", "interchange", "circuity"}, kRequired),
             required(list("about"))}),
        {"sources",
         GeometryRule::kNone,
         {required(id("id")), required(text("title")), text("publisher"), text("date"), text("licence"), text("url")}},
    };
}

LayerRule build_plan_rule() {
    return records(
        "projects", GeometryRule::kPointLineOrNone,
        {id("project"),
         choice("kind", {"interchange", "junction", "station", "airport", "port", "yard"}),
         choice("mode", {"road", "rail", "waterway"}),
         choice("class", {"expressway",  "class1",  "class2", "class3",     "class4",    "street",       "ramp",
                          "residential", "service", "path",   "high-speed", "intercity", "conventional", "freight",
                          "I",           "II",      "III",    "IV",         "V",         "VI",           "VII"}),
         text("ref"),
         number("speed_kmh", Range::kPositive),
         number("length_km", Range::kPositive),
         count("lanes"),
         choice("direction", {"both", "forward"}),
         choice("connect", {"ends", "crossings"}),
         text("improves"),
         list("stops"),
         list("run_min"),
         number("entry_min"),
         number("transfer_min"),
         number("exit_min"),
         number("dwell_min"),
         number("trains_per_day", Range::kPositive),
         text("category"),
         choice("status", {"planned", "under-construction", "in-operation", "abandoned", "unknown"}),
         date("opens"),
         date("closes"),
         number("cost_cny")});
}

}  // namespace

const LayerRule& plan_rule() {
    static const LayerRule kRule = build_plan_rule();
    return kRule;
}

const std::vector<LayerRule>& schema() {
    static const std::vector<LayerRule> kSchema = build_schema();
    return kSchema;
}

}  // namespace isodelta::datasets
