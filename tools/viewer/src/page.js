// The map page: one document, read from the page itself; nothing is fetched but a base map that was asked for.
import {Map, NavigationControl, ScaleControl, setWorkerUrl} from "maplibre-gl";
import workerText from "worker-text";

import {addBasemap, isOfBasemap, isStyle} from "./basemap.js";
import {hideCard, hint, refreshCard, showCard} from "./card.js";
import {fill, foreign, make} from "./dom.js";
import {showPanel} from "./panel.js";
import {answer, hasBands, isChange, isCounted, scenario, state} from "./state.js";
import {CLICKABLE, LABELS, ofScenario, style, SWITCHES} from "./style.js";

// ".cjs" makes it a classic worker: a page from disk may not start a module from a blob.
setWorkerUrl(`${URL.createObjectURL(new Blob([workerText], {type: "text/javascript"}))}#.cjs`);

const [west, south, east, north] = answer.extent;
const isNarrow = () => window.innerWidth < 700;
const padding = () => (isNarrow() ? {top: 12, bottom: 210, left: 8, right: 8} : {top: 24, bottom: 40, left: 340, right: 24});

const map = new Map({
  container: "map", style: style(), bounds: [[west, south], [east, north]], fitBoundsOptions: {padding: padding()},
  attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxZoom: 14, fadeDuration: 0,
  renderWorldCopies: false, canvasContextAttributes: {preserveDrawingBuffer: true}, // for the printer
  locale: {}, localIdeographFontFamily: "'Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei','PingFang SC',sans-serif",
});
map.touchZoomRotate.disableRotation();
map.addControl(new NavigationControl({showCompass: false}), "top-right");
map.addControl(new ScaleControl({maxWidth: 120}), "bottom-right");

let inSources = scenario();

/// What of the bands belongs to the chosen scenario and limit.
function showBands() {
  if (inSources !== scenario()) {
    inSources = scenario();
    for (const id of ["bands", "changes"]) map.getSource(id).setData(ofScenario(answer[id], inSources));
  }
  const limit = answer.limits_s[state.limit] ?? 0;
  const show = (id, shown) => map.setLayoutProperty(id, "visibility", shown ? "visible" : "none");
  for (const id of ["bands", "bands-line"]) {
    map.setFilter(id, isCounted ? ["==", ["get", "upto_s"], limit] : null);
    show(id, !isChange());
  }
  map.setFilter("kept", ["<=", ["get", "upto_s"], limit]);
  show("kept", isChange());
  map.setFilter("changes", ["==", ["get", "upto_s"], limit]);
  show("changes", isChange());
  if (!hasBands) map.setPaintProperty("places", "circle-color", ["coalesce", ["get", `time${scenario()}`], "#ffffff"]);
}

/// What is closed in the chosen scenario stands back.
function showOpenings() {
  const open = ["==", ["slice", ["get", "open"], scenario(), scenario() + 1], "1"];
  for (const id of ["projects-firm", "projects-dashed", "projects-casing"]) map.setPaintProperty(id, "line-opacity", ["case", open, 1, 0.4]);
  for (const id of ["roads", "rails", "rails-ties"]) map.setPaintProperty(id, "line-opacity", ["case", open, 1, 0]);
  for (const id of ["stations", "ports", "airports"]) map.setPaintProperty(id, "circle-opacity", ["case", open, 1, 0.25]);
}

function showAll() {
  showPanel(changed, print);
  showBands();
  showOpenings();
  for (const id of LABELS) map.setLayoutProperty(id, "text-field", ["get", state.language]);
  for (const [name, layers] of Object.entries(SWITCHES))
    for (const id of layers) map.setLayoutProperty(id, "visibility", state.off.has(name) ? "none" : "visible");
}

function changed() {
  showAll();
  refreshCard();
}

const around = (point, reach) => [[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]];

/// The most particular feature near a point of the screen.
function featureAt(point, reach) {
  const found = map.queryRenderedFeatures(around(point, reach), {layers: CLICKABLE});
  const rank = (feature) => CLICKABLE.indexOf(feature.layer.id);
  const distance = (feature) => {
    if (feature.geometry.type !== "Point") return 0;
    const at = map.project(feature.geometry.coordinates);
    return Math.hypot(at.x - point.x, at.y - point.y);
  };
  return found.sort((a, b) => rank(a) - rank(b) || distance(a) - distance(b))[0];
}

const tip = make("div", {id: "tip", hidden: true});
document.body.append(tip);

map.on("mousemove", (event) => {
  const feature = featureAt(event.point, 3);
  map.getCanvas().style.cursor = feature ? "pointer" : "";
  tip.hidden = !feature;
  if (!feature) return;
  fill(tip, foreign(hint(feature), 120));
  Object.assign(tip.style, {left: `${event.point.x + 12}px`, top: `${event.point.y + 12}px`});
});
map.on("mouseout", () => {
  tip.hidden = true;
});
map.on("click", (event) => {
  tip.hidden = true;
  const feature = featureAt(event.point, 6);
  const ground = map.queryRenderedFeatures(event.point, {layers: ["bands", "changes"]});
  if (feature || ground.length) showCard(feature, ground);
  else hideCard();
});
// A sheet of paper is of another size than the window: what the window shows is fitted into it before the printer comes.
let seen = null;
function layOut() {
  if (seen) return;
  seen = {center: map.getCenter(), zoom: map.getZoom()};
  const bounds = map.getBounds();
  document.body.classList.add("sheet");
  map.resize();
  map.fitBounds(bounds, {animate: false});
}
function putBack() {
  document.body.classList.remove("sheet");
  map.resize();
  map.jumpTo(seen);
  seen = null;
}
const PRINT_PATIENCE_MS = 10000;
function print() {
  layOut();
  // Not for ever: the host of a base map may not answer.
  const drawn = new Promise((done) => map.once("idle", done));
  const late = new Promise((done) => setTimeout(done, PRINT_PATIENCE_MS));
  void Promise.race([drawn, late]).then(() => window.print());
}
// By the browser's own menu nobody waits until a map of another size is drawn: the one that is there is made to fit beside
// the panel, with its scale bar; what the panel covers stays covered.
const SHEET = {width: (277 / 25.4) * 96, height: (189 / 25.4) * 96};
const PANEL = 332;
window.addEventListener("beforeprint", () => {
  if (seen) return;
  const {style: box, clientWidth, clientHeight} = map.getContainer();
  const factor = Math.min((SHEET.width - PANEL) / (clientWidth - (isNarrow() ? 0 : PANEL)), SHEET.height / clientHeight);
  document.body.classList.add("sheet");
  Object.assign(box, {inset: "0 0 auto auto", width: `${clientWidth}px`, height: `${clientHeight}px`, transformOrigin: "top right", transform: `scale(${factor})`});
});
window.addEventListener("afterprint", () => {
  if (seen) return putBack();
  document.body.classList.remove("sheet");
  Object.assign(map.getContainer().style, {inset: "", width: "", height: "", transformOrigin: "", transform: ""});
});

if (isNarrow()) document.getElementById("panel").dataset.open = "no";
showPanel(changed, print);
map.once("style.load", showAll);
map.on("error", (event) => {
  if (!isOfBasemap(event)) return console.error(event.error);
  if (state.basemapLacks) return;
  state.basemapLacks = true;
  showPanel(changed, print);
});
if (isStyle)
  map.once("style.load", async () => {
    await addBasemap(map, "basemap-veil");
    showPanel(changed, print);
  });
map.once("load", () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
});
// For whoever looks at the page from the browser's console.
globalThis.isodelta = {map, answer};
