// The map's sources and layers. No glyphs and no sprite: labels are drawn with the fonts of the reader's machine.
import {isStyle} from "./basemap.js";
import {shorten} from "./dom.js";
import {answer, hasBands, scenario, timeColour} from "./state.js";

const LAND = "#f7f6f2";
// ColorBrewer PRGn: told apart by colour-blind readers and in print.
export const GAINED = "#1b7837";
export const LOST = "#762a83";
export const KEPT = "#bdbdbd";
// Okabe and Ito 2008.
export const STATUS_COLOURS = {
  "in-operation": "#009e73", "under-construction": "#d55e00", planned: "#cc79a7", unknown: "#8a6d00", abandoned: "#666666",
};
export const ROAD_COLOURS = {expressway: "#c98a2b", class1: "#b9a77c", class2: "#c9c2ae", class3: "#d6d2c4"};
export const RAIL_COLOURS = {"high-speed": "#5b2333", intercity: "#8c4a5b", conventional: "#6b6b6b", freight: "#8d8d8d"};
export const POINT_COLOURS = {stations: "#5b2333", ports: "#0b5394", airports: "#444444", zones: "#b45f06"};

const FONT = ["Noto Sans CJK SC,Noto Sans SC,Source Han Sans SC,Microsoft YaHei,PingFang SC,WenQuanYi Micro Hei,sans-serif"];
const LONGEST_LABEL = 24;
const RANKS = {hub: 0, city: 1, county: 2, district: 3, town: 4, site: 4, village: 5};

const by = (property, colours) => ["match", ["get", property], ...Object.entries(colours).flat(), "#888888"];

const GEOJSON = {type: "geojson", maxzoom: 12, tolerance: 0.3};

/// The features of a collection with only what the map draws by; a number leads back to the record.
function drawn(collection, pick) {
  return {
    ...GEOJSON,
    data: {
      type: "FeatureCollection",
      features: collection.features.map((feature, id) => ({...feature, id, properties: pick(feature.properties)})),
    },
  };
}

const label = (text) => shorten(text.replaceAll(/\s+/g, " "), LONGEST_LABEL);

/// Bands or changes of one scenario as the map has them: it holds no others, so that it opens fast.
export const ofScenario = (collection, number) => ({
  ...collection, features: collection.features.filter((feature) => feature.properties.scenario === number),
});

const timed = (record) => (hasBands ? {} : Object.fromEntries(answer.scenarios.map((_, number) => [`time${number}`, timeColour(record, number)])));

const named = (record) => ({
  layer: record.layer, kind: record.kind ?? "", rank: RANKS[record.kind] ?? 6,
  zh: label(record.name || record.name_en || record.id), en: label(record.name_en || record.name || record.id),
});

export function sources() {
  const all = {
    water: drawn(answer.water, () => ({})),
    areas: drawn(answer.results, (record) => ({line: record.line})),
    bands: {...GEOJSON, data: ofScenario(answer.bands, scenario())},
    changes: {...GEOJSON, data: ofScenario(answer.changes, scenario())},
    lines: drawn(answer.lines, (line) => ({layer: line.layer, class: line.class, open: line.open})),
    projects: drawn(answer.projects, (project) => ({status: project.status, open: project.open})),
    points: drawn(answer.points, (record) => ({...named(record), ...timed(record), open: record.open})),
  };
  if (answer.basemap && !isStyle) all.basemap = {type: "raster", tiles: [answer.basemap], tileSize: 256};
  return all;
}

const width = (near, far) => ["interpolate", ["exponential", 1.5], ["zoom"], 5, near, 12, far];
const isPoint = ["==", ["geometry-type"], "Point"];
const isArea = ["==", ["geometry-type"], "Polygon"];
const isLine = ["==", ["geometry-type"], "LineString"];

function lineLayers() {
  const of = (id, source, filter, paint) => ({id, type: "line", source, filter, paint, layout: {"line-cap": "round", "line-join": "round"}});
  const rail = ["==", ["get", "layer"], "rails"];
  return [
    of("roads", "lines", ["==", ["get", "layer"], "roads"], {
      "line-color": by("class", ROAD_COLOURS),
      "line-width": ["interpolate", ["exponential", 1.5], ["zoom"],
        5, ["match", ["get", "class"], "expressway", 0.7, 0.25], 12, ["match", ["get", "class"], "expressway", 4, 2]],
    }),
    of("rails", "lines", rail, {"line-color": by("class", RAIL_COLOURS), "line-width": width(0.8, 4)}),
    {...of("rails-ties", "lines", rail, {"line-color": "#ffffff", "line-width": width(0.3, 2), "line-dasharray": [4, 4]}), minzoom: 7, layout: {}},
    of("reached", "areas", ["==", ["get", "line"], "reached"], {"line-color": "#1d91c0", "line-width": width(0.8, 4)}),
    of("areas-line", "areas", ["all", isArea, ["!=", ["get", "line"], "reached"]], {"line-color": "#333333", "line-width": width(0.6, 2)}),
    of("projects-casing", "projects", ["!", isPoint], {"line-color": "#ffffff", "line-width": width(3.2, 9)}),
    of("projects-firm", "projects", ["all", isLine, ["in", ["get", "status"], ["literal", ["in-operation", "under-construction"]]]], {
      "line-color": by("status", STATUS_COLOURS), "line-width": width(2, 6)}),
    {...of("projects-dashed", "projects", ["all", isLine, ["!", ["in", ["get", "status"], ["literal", ["in-operation", "under-construction"]]]]], {
      "line-color": by("status", STATUS_COLOURS), "line-width": width(2, 6), "line-dasharray": [2, 1.2]}), layout: {}},
    of("areas-route", "areas", ["all", isLine, ["!=", ["get", "line"], "reached"]], {"line-color": "#111111", "line-width": width(1.6, 4)}),
  ];
}

function pointLayers() {
  const dot = (id, filter, radius, colour, more = {}) => ({
    id, type: "circle", source: "points", filter: ["==", ["get", "layer"], filter], ...more,
    paint: {"circle-radius": radius, "circle-color": colour, "circle-stroke-color": "#ffffff", "circle-stroke-width": 1},
  });
  const grow = (near, far) => ["interpolate", ["linear"], ["zoom"], 5, near, 11, far];
  return [
    {id: "projects-points", type: "circle", source: "projects", filter: isPoint,
      paint: {"circle-radius": grow(3, 6), "circle-color": "#ffffff", "circle-stroke-width": 2.2, "circle-stroke-color": by("status", STATUS_COLOURS)}},
    dot("stations", "stations", grow(1.2, 5), POINT_COLOURS.stations),
    dot("ports", "ports", grow(2, 6), POINT_COLOURS.ports),
    dot("airports", "airports", grow(2.6, 7), POINT_COLOURS.airports),
    dot("zones", "zones", grow(2.6, 7), POINT_COLOURS.zones),
    {id: "areas-points", type: "circle", source: "areas", filter: isPoint,
      paint: {"circle-radius": grow(2.5, 6), "circle-color": "#1d91c0", "circle-stroke-width": 1, "circle-stroke-color": "#ffffff"}},
    {id: "places", type: "circle", source: "points", filter: ["==", ["get", "layer"], "places"],
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"],
          5, ["match", ["get", "rank"], 0, 4.5, 1, 2.2, 0.9], 10, ["match", ["get", "rank"], 0, 8, 1, 5.5, 4]],
        "circle-color": "#ffffff", "circle-stroke-color": "#222222",
        "circle-stroke-width": ["match", ["get", "rank"], 0, 2.4, 1, 1.4, 0.9]}},
  ];
}

function labelLayers() {
  const text = (id, filter, size, more = {}) => ({
    id, type: "symbol", source: "points", filter,
    layout: {
      "text-field": ["get", "zh"], "text-font": FONT, "text-size": size, "symbol-sort-key": ["get", "rank"],
      "text-variable-anchor": ["left", "right", "top", "bottom", "top-left", "bottom-left"], "text-radial-offset": 0.65,
      "text-max-width": 9, "text-padding": 3, "text-justify": "auto",
    },
    paint: {"text-color": "#1a1a1a", "text-halo-color": "rgba(255,255,255,0.92)", "text-halo-width": 1.4},
    ...more,
  });
  const layer = (name) => ["==", ["get", "layer"], name];
  return [
    // The last layer is placed first: hubs never give way.
    text("stations-label", layer("stations"), 10.5, {minzoom: 9}),
    text("ports-label", layer("ports"), 10.5, {minzoom: 8}),
    text("zones-label", layer("zones"), 10.5, {minzoom: 8}),
    text("airports-label", layer("airports"), 11, {minzoom: 7.5}),
    text("places-minor", ["all", layer("places"), [">=", ["get", "rank"], 3]], 11, {minzoom: 8}),
    text("places-county", ["all", layer("places"), ["==", ["get", "rank"], 2]], 12, {minzoom: 6.6}),
    text("places-label", ["all", layer("places"), ["<", ["get", "rank"], 2]],
      ["match", ["get", "rank"], 0, 17, 13]),
  ];
}

/// Layers of a switch in the panel.
export const SWITCHES = {
  roads: ["roads"], rails: ["rails", "rails-ties"], stations: ["stations", "stations-label"], ports: ["ports", "ports-label"],
  airports: ["airports", "airports-label"], zones: ["zones", "zones-label"],
  projects: ["projects-casing", "projects-firm", "projects-dashed", "projects-points"],
  places: ["places", "places-minor", "places-county", "places-label"], water: ["water", "water-line"],
  areas: ["areas-line", "areas-route", "areas-points", "areas-fill"], reached: ["reached"],
};
export const LABELS = ["stations-label", "ports-label", "zones-label", "airports-label", "places-minor", "places-county", "places-label"];
/// What a click can mean, the most particular first.
export const CLICKABLE = ["places", "places-label", "places-county", "places-minor", "zones", "airports", "ports", "stations",
  "areas-points", "areas-route", "projects-points", "projects-firm", "projects-dashed", "areas-line", "reached", "rails", "roads", "areas-fill"];

/// What bands lie on is pale: tiles themselves, a style by a veil over whatever colours it has.
const VEIL = {id: "basemap-veil", type: "background", paint: {"background-color": LAND, "background-opacity": 0.6}};
function basemapLayers() {
  if (!answer.basemap) return [];
  return [isStyle ? VEIL : {id: "basemap", type: "raster", source: "basemap", paint: {"raster-saturation": -0.6, "raster-opacity": 0.7}}];
}

export function style() {
  const outline = (id, source, colour) => ({id, type: "line", source, paint: {"line-color": colour, "line-width": width(0.6, 1.6), "line-opacity": 0.8}});
  const layers = [
    {id: "land", type: "background", paint: {"background-color": LAND}},
    ...basemapLayers(),
    {id: "kept", type: "fill", source: "bands", paint: {"fill-color": KEPT, "fill-opacity": 0.55, "fill-antialias": false}},
    {id: "bands", type: "fill", source: "bands", paint: {"fill-color": ["get", "colour"], "fill-opacity": 0.62, "fill-antialias": false}},
    outline("bands-line", "bands", ["get", "colour"]),
    {id: "changes", type: "fill", source: "changes", paint: {"fill-color": ["match", ["get", "kind"], "gained", GAINED, LOST], "fill-opacity": 0.75}},
    {id: "areas-fill", type: "fill", source: "areas", filter: isArea, paint: {"fill-color": "#333333", "fill-opacity": 0.04}},
    {id: "water", type: "fill", source: "water", filter: isArea, paint: {"fill-color": "#d3e2ec", "fill-opacity": 0.95}},
    {id: "water-line", type: "line", source: "water", paint: {"line-color": "#9db9cb", "line-width": ["case", isLine, 1.4, 0.5]}},
    ...lineLayers(),
    ...pointLayers(),
    ...labelLayers(),
  ];
  return {version: 8, sources: sources(), layers};
}
