// A base map of vectors: the style that --basemap names, fetched when the page opens. All of it is a stranger's. What is
// taken is named here, and checked by MapLibre; the rest is passed over, and the page says that something is missing.
import {answer, state} from "./state.js";

/// Tiles are no style; the command lets nothing else through.
export const isStyle = answer.basemap !== "" && !answer.basemap.includes("{z}");

const PREFIX = "basemap/";
/// Labels are the page's own, and there are no images to fill with.
const LAYER_TYPES = ["background", "fill", "line", "raster"];
const LAYER_MEMBERS = ["type", "source-layer", "minzoom", "maxzoom", "filter", "layout", "paint"];
const SOURCE_MEMBERS = ["minzoom", "maxzoom", "bounds", "scheme", "tileSize", "encoding"];
/// Twice what large styles have; more would only slow the page down.
const MOST_LAYERS = 500;
const PATIENCE_MS = 30000;

let isAdding = false;

/// Whether an error that MapLibre tells of is the base map's.
export const isOfBasemap = (event) => isAdding || String(event.sourceId ?? event.layer?.id ?? "").startsWith("basemap");

const pick = (record, members) => Object.fromEntries(members.filter((name) => name in record).map((name) => [name, record[name]]));

/// An address on the style's own host, the only one that the content policy allows; others throw.
function addressOf(text, base) {
  const url = new URL(text, base);
  if (url.origin !== new URL(answer.basemap).origin) throw new Error(`${url.origin} is another host`);
  return url.href.replaceAll("%7B", "{").replaceAll("%7D", "}");
}

async function load(address) {
  const response = await fetch(address, {credentials: "omit", referrerPolicy: "no-referrer", signal: AbortSignal.timeout(PATIENCE_MS)});
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/// Attributions are markup; here they are text.
const plain = (markup) => String(markup).replaceAll(/<[^>]*>/g, "").replaceAll("&copy;", "©").replaceAll("&amp;", "&").trim();

/// A source as it may be added, with whom it is by.
async function readSource(source) {
  const by = (from) => (typeof from.attribution === "string" ? plain(from.attribution) : "");
  if (source.type === "geojson")
    return {by: by(source), source: {type: "geojson", data: typeof source.data === "string" ? addressOf(source.data, answer.basemap) : source.data}};
  if (source.type !== "vector" && source.type !== "raster") throw new Error(`there are no sources of type ${source.type}`);
  const base = source.url ? addressOf(source.url, answer.basemap) : answer.basemap;
  const all = source.url ? {...await load(base), ...source} : source;
  return {by: by(all), source: {type: source.type, tiles: all.tiles.map((tile) => addressOf(tile, base)), ...pick(all, SOURCE_MEMBERS)}};
}

const isDrawn = (layer) => LAYER_TYPES.includes(layer?.type) && !Object.keys(layer.paint ?? {}).some((name) => name.endsWith("-pattern"));

/// Adds what is sound; gives whether that is all of it. MapLibre tells what is wrong by events, and throws where it trusts.
function attempt(add, isThere) {
  isAdding = true;
  try {
    add();
  } catch {
    return false;
  } finally {
    isAdding = false;
  }
  return isThere();
}

function addLayer(map, layer, number, before) {
  const id = `${PREFIX}${number}`;
  const source = layer.type === "background" ? {} : {source: `${PREFIX}${layer.source}`};
  if (source.source && !map.getSource(source.source)) return false;
  return attempt(() => map.addLayer({...pick(layer, LAYER_MEMBERS), id, ...source}, before), () => Boolean(map.getLayer(id)));
}

/// Puts the style's layers below the layer `before`. What it is by and whether something is missing is then in the state.
export async function addBasemap(map, before) {
  try {
    const style = await load(answer.basemap);
    const layers = style.layers.filter(isDrawn).slice(0, MOST_LAYERS);
    const used = new Set(layers.map((layer) => String(layer.source)));
    const wanted = Object.entries(style.sources ?? {}).filter(([id]) => used.has(id));
    const read = await Promise.allSettled(wanted.map(([, source]) => readSource(source)));
    let isWhole = read.every((each) => each.status === "fulfilled");
    for (const [number, {value}] of read.entries()) {
      const id = PREFIX + wanted[number][0];
      if (value && !attempt(() => map.addSource(id, value.source), () => Boolean(map.getSource(id)))) isWhole = false;
    }
    for (const [number, layer] of layers.entries()) if (!addLayer(map, layer, number, before)) isWhole = false;
    state.basemapBy = [...new Set(read.map((each) => each.value?.by).filter((by) => by))].join(" ");
    if (!isWhole || layers.length === 0) state.basemapLacks = true;
  } catch {
    state.basemapLacks = true;
  }
}
