// Pages with a style of vectors as their base map, which is a stranger's: what is drawn of it, and what it cannot do.
import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";

import {PIXEL, serve, TILE} from "./host.mjs";
import {clickAt, isodelta, launch, open, settled} from "./reader.mjs";

const folder = mkdtempSync(join(tmpdir(), "isodelta-base-map-"));
const asked = ["map", "--to", "west", "--within", "10min,30min", "--scenario", "all", "--profile", "car",
  "--data", join(process.env.ISODELTA_SOURCE_DIR, "datasets/example")];
const MISSING = "底图未能加载，或未能全部加载";

let browser;
before(async () => {
  mkdirSync(process.env.ISODELTA_SCREENSHOTS, {recursive: true});
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true});
});

/// The page of the example over that base map.
function pageOver(address) {
  const file = join(folder, "map.html");
  isodelta(...asked, "--basemap", address, "-o", file, "--overwrite");
  return open(browser, file, {offline: false});
}

const baseLayers = (page) => page.evaluate(() => globalThis.isodelta.map.getStyle().layers.map((layer) => layer.id).filter((id) => id.startsWith("basemap/")));

/// Red, green and blue at a point of the screen.
const colourAt = (page, point) => page.evaluate(([x, y]) => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1});
  const context = canvas.getContext("2d");
  context.drawImage(globalThis.isodelta.map.getCanvas(), -x, -y);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}, point);

const fill = (source, colour, more = {}) => ({type: "fill", source, paint: {"fill-color": colour}, ...more});
const land = fill("tiles", "#ff0000", {id: "land", "source-layer": "land"});
const road = {id: "road", type: "line", source: "tiles", "source-layer": "roads", paint: {"line-color": "#00ff00", "line-width": 3}};
const square = (west, south, east, north) => ({type: "Polygon", coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]]});

const STYLE = {
  version: 8, sprite: "sprite", glyphs: "fonts/{fontstack}/{range}.pbf",
  sources: {
    tiles: {type: "vector", url: "tiles.json"},
    picture: {type: "raster", tiles: ["picture/{z}/{x}/{y}.png"], tileSize: 256},
    wood: {type: "geojson", data: "wood.geojson"},
  },
  layers: [
    {id: "ground", type: "background", paint: {"background-color": "#000000"}},
    {id: "picture", type: "raster", source: "picture"},
    land,
    fill("wood", "#0000ff", {id: "wood"}),
    road,
    {id: "names", type: "symbol", source: "tiles", "source-layer": "points", layout: {"text-field": "x", "icon-image": "y"}},
    {id: "hatched", type: "fill", source: "tiles", "source-layer": "land", paint: {"fill-pattern": "y"}},
  ],
};

test("a style is drawn below the bands, pale, without its labels, and only its own host is asked", async () => {
  const {host, paths} = await serve({
    "/maps/style.json": STYLE, tile: TILE, "/maps/wood.geojson": square(117.22, 33.0, 117.26, 33.1),
    "/maps/tiles.json": {tiles: ["../tiles/{z}/{x}/{y}.pbf"], maxzoom: 9, attribution: '<a href="x">&copy; Somebody</a>'},
  }, PIXEL);
  const {page, faults, requests} = await pageOver(`${host}/maps/style.json?key=1`);
  await page.getByText("© Somebody").waitFor();
  await settled(page);
  await page.screenshot({path: join(process.env.ISODELTA_SCREENSHOTS, "base-map.png")});

  assert.deepEqual(await page.evaluate(() => globalThis.isodelta.map.getStyle().layers.map((layer) => layer.id).slice(0, 8)),
    ["land", "basemap/0", "basemap/1", "basemap/2", "basemap/3", "basemap/4", "basemap-veil", "kept"]);
  const drawn = await page.evaluate(() => [2, 3, 4].map((number) => globalThis.isodelta.map.queryRenderedFeatures({layers: [`basemap/${number}`]}).length > 0));
  assert.deepEqual(drawn, [true, true, true]);
  // Red and green as they are would be (255, 0, 0) and (0, 255, 0); two fifths of each show through. In a band blue is more than red.
  const corner = [1400, 870];
  assert.deepEqual(await page.evaluate((at) => globalThis.isodelta.map.queryRenderedFeatures(at, {layers: ["bands"]}).length, corner), 0);
  const [red, green, blue] = await colourAt(page, corner);
  assert.ok(red > 240 && green > 100 && blue > 100, `${red}, ${green}, ${blue}`);
  const inside = await page.evaluate(() => globalThis.isodelta.map.project([117.01, 32.99]));
  const band = await colourAt(page, [Math.round(inside.x), Math.round(inside.y)]);
  assert.ok(band[2] > band[0], band.join());

  assert.ok(paths.some((path) => path.startsWith("/tiles/")) && paths.some((path) => path.startsWith("/maps/picture/")));
  assert.deepEqual(paths.filter((path) => /fonts|sprite/.test(path)), []);
  for (const request of requests) assert.ok(request.startsWith(`${host}/`), request);
  assert.equal(await page.getByText(MISSING).count(), 0);
  assert.deepEqual(faults, []);
  await page.context().close();
});

/// What the browser itself says of an answer that does not come or may not, and MapLibre of an expression without a value.
const isOfBrowser = (fault) => /Failed to load resource|Content Security Policy|CORS policy|^layers\[basemap/.test(fault);

const hostile = (other) => ({
  version: 8, center: "here", sky: 5, terrain: {source: "tiles"}, projection: {type: "globe"},
  sources: {
    tiles: {type: "vector", tiles: ["/tiles/{z}/{x}/{y}.pbf"]}, elsewhere: {type: "vector", tiles: [`${other}/{z}/{x}/{y}.pbf`]},
    there: {type: "geojson", data: `${other}/a.geojson`}, script: {type: "vector", tiles: ["javascript:document.title='owned'"]},
    number: 5, none: null, video: {type: "video", urls: [`${other}/a.mp4`]}, heights: {type: "raster-dem", tiles: [`${other}/{z}`]},
    points: {type: "geojson", data: 7}, wide: {type: "vector", tiles: ["/tiles/{z}/{x}/{y}.pbf"], tileSize: -1, bounds: ["a"]},
    loop: {type: "vector", url: "/loop.json"}, ["__proto__"]: {type: "vector", tiles: []},
  },
  layers: [
    null, 7, [], {}, {id: "x"}, {type: "fill"}, fill("nowhere", "#ff0000"), fill("tiles", {a: [1]}, {"source-layer": "land"}),
    fill("tiles", "#ff0000"), fill("tiles", "#ff0000", {"source-layer": "land", filter: ["nonsense", 1]}),
    fill("tiles", ["to-color", ["error"]], {"source-layer": "land"}), fill("tiles", "#ff0000", {"source-layer": ["land"]}),
    fill("tiles", ["case", ["get", "x"], "red", "blue"], {"source-layer": "land"}), fill("tiles", "red", {"source-layer": "land", minzoom: "a"}),
    ...["elsewhere", "there", "script", "number", "none", "video", "heights", "points", "wide", "loop", "__proto__"].map((source) => fill(source, "red", {"source-layer": "land"})),
    {type: "raster", source: "tiles"}, {type: "custom", source: "tiles", render: "alert(1)"}, {type: "fill", source: {type: "geojson", data: `${other}/b.geojson`}},
    {...land, paint: {"fill-color": "<img src=x onerror=alert(1)>"}}, {...road, paint: {"line-width": -1e308}}, {...road, layout: {visibility: "owned"}}, {...land, id: "bands"},
    ...Array.from({length: 2000}, () => road),
  ],
});

test("styles that are broken or hostile are passed over: the page works, says so, and asks nobody else", async () => {
  const stranger = await serve({}, "{}");
  const broken = {
    "/text.json": "<html>", "/null.json": "null", "/list.json": [], "/number.json": {layers: 5, sources: 5}, "/missing.json": 404, "/nothing.json": {version: 8, sources: {}, layers: []},
    "/away.json": new URL(`${stranger.host}/style.json`), "/hostile.json": hostile(stranger.host),
    "/garbage.json": {version: 8, sources: {tiles: {type: "vector", tiles: ["/garbage/{z}/{x}/{y}.bin"]}}, layers: [land]},
    "/deep.json": `{"layers":${"[".repeat(200000)}`, "/loop.json": {tiles: 5, attribution: {}},
  };
  const {host} = await serve({...broken, tile: TILE}, Buffer.from([255, 255, 255, 255, 255, 255, 255, 255, 1, 26, 255]));
  const addresses = Object.keys(broken).filter((path) => path !== "/loop.json").map((path) => host + path);
  for (const address of [...addresses, "http://127.0.0.1:1/closed.json"]) {
    const {page, faults, requests} = await pageOver(address);
    await page.getByText(MISSING).waitFor({timeout: 20000});
    await clickAt(page, [117.2, 33.0], 10);
    assert.equal(await page.textContent("#card h2"), "东村", address);
    await page.click("button.language");
    assert.equal(await page.getByText("The base map could not be loaded, or not all of it").count(), 1);
    assert.notEqual(await page.title(), "owned");
    assert.deepEqual(faults.filter((fault) => !isOfBrowser(fault)), [], address);
    const origin = new URL(address).origin;
    for (const request of requests.filter((each) => !each.startsWith(origin))) assert.ok(address.endsWith("/away.json"), request);
    if (address.endsWith("/hostile.json")) assert.ok((await baseLayers(page)).length > 100);
    await page.context().close();
  }
  assert.deepEqual(stranger.paths, []);
});

test("tiles that cannot be had leave the page as it is, with a note", async () => {
  const {page, faults} = await pageOver("http://127.0.0.1:1/{z}/{x}/{y}.png");
  await page.getByText(MISSING).waitFor();
  assert.deepEqual(faults.filter((fault) => !isOfBrowser(fault)), []);
  await page.context().close();
});
