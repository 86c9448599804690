// What isodelta writes as GeoJSON, by RFC 7946, in the eyes of a validator that others wrote: members, closed rings, the
// right-hand rule, no member twice.
import assert from "node:assert/strict";
import {execFileSync} from "node:child_process";
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";

import geojsonhint from "@mapbox/geojsonhint";

const folder = mkdtempSync(join(tmpdir(), "isodelta-geojson-"));
const example = join(process.env.ISODELTA_SOURCE_DIR, "datasets/example");
const isodelta = (...words) => execFileSync(process.env.ISODELTA_EXECUTABLE, ["-q", ...words], {encoding: "utf8", maxBuffer: 2 ** 30});
const circles = join(folder, "circles.geojson");

before(() => isodelta("isochrone", "--to", "上海", "--within", "1h,3h", "--bands", "-o", circles));
after(() => rmSync(folder, {recursive: true}));

/// What the validator finds, whatever it makes of it.
const findings = (text) => geojsonhint.hint(text, {precisionWarning: false}).map((found) => `line ${found.line}: ${found.message}`);

/// A collection that has at least so many features.
function check(text, least = 1) {
  assert.deepEqual(findings(text), []);
  const {type, crs, features} = JSON.parse(text);
  assert.equal(type, "FeatureCollection");
  assert.equal(crs, undefined);
  assert.ok(features.length >= least, `${features.length} features`);
  return features;
}

test("the validator finds a ring that runs the wrong way, one that is open, and members that are missing or there twice", () => {
  const area = (...ring) => JSON.stringify({type: "Polygon", coordinates: [ring]});
  assert.deepEqual(findings(area([0, 0], [1, 0], [1, 1], [0, 0])), []);
  assert.match(findings(area([0, 0], [1, 1], [1, 0], [0, 0])).join(), /right-hand rule/);
  assert.match(findings(area([0, 0], [1, 0], [1, 1], [0, 1])).join(), /must be the same/);
  assert.match(findings('{"type": "Feature", "geometry": null}').join(), /"properties" member required/);
  assert.match(findings('{"type": "Point", "type": "Point", "coordinates": [1, 2]}').join(), /duplicate/);
});

test("circles of the Delta, and bands with holes", () => {
  const features = check(readFileSync(circles, "utf8"), 2);
  const rings = features.flatMap((feature) => feature.geometry.coordinates.map((polygon) => polygon.length));
  assert.ok(rings.some((count) => count > 1), "a band with a hole");
});

const QUESTIONS = {
  "what so many hubs reach": ["isochrone", "--to", "hubs", "--within", "3h", "--combine", "count", "--scenario", "all"],
  "roads reached": ["isochrone", "--to", "固镇", "--within", "30min", "--profile", "car", "--geometry", "network"],
  "places reached": ["isochrone", "--to", "上海", "--within", "2h", "--definition", "in-vehicle"],
  coverage: ["coverage", "--to", "上海", "--within", "3h", "--of", "all", "--scenario", "all", "--against", "baseline", "--format", "geojson"],
  "a route": ["route", "固镇", "上海", "--scenario", "all", "--format", "geojson"],
  "a freight route": ["route", "zone-guzhen-edz", "宁波港", "--profile", "freight", "--scenario", "all", "--format", "geojson"],
  indicators: ["indicators", "--of", "counties", "--to", "hubs", "--within", "4h", "--format", "geojson"],
  appraisal: ["appraise", "--to", "上海", "--within", "3h", "--format", "geojson"],
  requirement: ["require", "--place", "固镇", "--within", "3h", "--of", "上海", "--definition", "in-vehicle", "--format", "geojson"],
  plan: ["plan", "--budget", "300亿", "--objective", "minutes", "--to", "上海", "--format", "geojson"],
  projects: ["projects", "--format", "geojson"],
};
for (const [what, words] of Object.entries(QUESTIONS)) test(what, () => void check(isodelta(...words)));

test("density of an area", () => {
  const file = join(folder, "areas.geojson");
  // It runs the wrong way; what is written must not.
  const ring = [[117, 33], [117, 33.5], [117.5, 33.5], [117.5, 33], [117, 33]];
  writeFileSync(file, JSON.stringify({type: "Feature", properties: {name: "here"}, geometry: {type: "Polygon", coordinates: [ring]}}));
  check(isodelta("density", "--areas", file, "--format", "geojson"));
});

test("links of a network", () => {
  const file = join(folder, "links.geojson");
  isodelta("network", "links", "-o", file);
  check(readFileSync(file, "utf8"), 1000);
});

const HOSTILE = `</script>"'\\\${1}&amp; 🚄👩‍👩‍👧 שלום\u202E \u2028\u2029 \t NaN`;
test("hostile names come through whole", () => {
  const data = join(folder, "data");
  cpSync(example, data, {recursive: true});
  const places = readFileSync(join(data, "places.csv"), "utf8");
  writeFileSync(join(data, "places.csv"), places.replace("东村,East", `"${HOSTILE.replaceAll('"', '""')}",`));
  const asked = ["--within", "30min", "--profile", "car", "--data", data];
  const [circle] = check(isodelta("isochrone", "--to", "east", ...asked));
  assert.equal(circle.properties.origin, HOSTILE);
  const rows = check(isodelta("coverage", "--to", "west", "--of", "places", "--format", "geojson", ...asked), 3);
  assert.ok(rows.some((row) => row.properties.name === HOSTILE));
  check(isodelta("route", "west", "east", "--profile", "car", "--format", "geojson", "--data", data));
});
