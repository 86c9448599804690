// Pages of isodelta map in a browser from disk, without a network.
import assert from "node:assert/strict";
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";

import {PIXEL, serve} from "./host.mjs";
import {clickAt, DESKTOP, isodelta, launch, layersAt, open, PHONE, settled} from "./reader.mjs";

const folder = mkdtempSync(join(tmpdir(), "isodelta-browser-"));
const shots = process.env.ISODELTA_SCREENSHOTS;
const example = ["--data", join(process.env.ISODELTA_SOURCE_DIR, "datasets/example")];
const asked = ["map", "--to", "west", "--within", "10min,30min", "--scenario", "all", "--against", "baseline", "--profile", "car"];
// East of the river, on the road of the bridge: some 11 minutes with it, an hour without.
const BEYOND = [117.12, 33.0];

let browser;
before(async () => {
  mkdirSync(shots, {recursive: true});
  isodelta(...asked, ...example, "-o", join(folder, "example.html"));
  isodelta("map", "--to", "上海", "--within", "1h,2h,3h", "--scenario", "all", "--against", "baseline", "-o", join(folder, "delta.html"));
  isodelta("map", "--to", "上海", "--within", "2h,3h", "--years", "2017..2026", "-o", join(folder, "years.html"));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  rmSync(folder, {recursive: true});
});

const delta = () => join(folder, "delta.html");
const years = () => join(folder, "years.html");
const shot = async (page, name) => {
  await settled(page);
  await page.screenshot({path: join(shots, `${name}.png`)});
};

for (const [size, viewport] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  test(`${size}: the Delta opens from disk without an error or a request, and a county tells its minutes`, async () => {
    const {page, faults, requests} = await open(browser, delta(), {viewport});
    assert.match(await page.textContent("h1"), /到上海 1 小时、2 小时、3 小时圈/);
    await shot(page, `${size}-zh`);

    const trip = JSON.parse(isodelta("route", "固镇", "上海", "--scenario", "all", "--format", "json"));
    const minutes = Math.round(trip.duration_s / 6) / 10;
    await clickAt(page, [117.3109, 33.3199], 9);
    assert.equal(await page.textContent("#card h2"), "固镇");
    const card = await page.textContent("#card");
    assert.ok(card.includes(`${minutes} 分钟`), `${minutes} in: ${card}`);
    assert.match(card, /淮宿蚌城际铁路/);
    assert.match(card, /依据/);
    await shot(page, `${size}-zh-guzhen`);

    await page.click("#card .close");
    assert.equal(await page.isVisible("#card"), false);
    await page.click("button.language");
    assert.match(await page.textContent("h1"), /Within 1 h, 2 h and 3 h of Shanghai/);
    await clickAt(page, [117.3109, 33.3199], 9);
    assert.equal(await page.textContent("#card h2"), "Guzhen");
    assert.ok((await page.textContent("#card")).includes(`${minutes} min`));
    assert.equal(await page.getAttribute("html", "lang"), "en");
    await shot(page, `${size}-en-guzhen`);
    await page.click("#card .close");
    await page.click('button[data-value="change"]');
    await page.evaluate(() => globalThis.isodelta.map.jumpTo({center: [118.6, 31.9], zoom: 7.2}));
    await shot(page, `${size}-en-change`);
    assert.deepEqual(faults, []);
    assert.deepEqual(requests, []);
    await page.context().close();
  });

  test(`${size}: another scenario has another band, and the change shows as gain`, async () => {
    const {page, faults} = await open(browser, join(folder, "example.html"), {viewport});
    const bands = () => layersAt(page, BEYOND, ["bands", "changes"]);
    const legend = () => page.textContent("#panel .bands");
    const [inside] = await bands();
    assert.equal(inside.upto_s, 1800);
    const [before, drawn] = [await legend(), await page.screenshot()];

    await page.click('button[data-value="against"]');
    assert.deepEqual(await bands(), []);
    assert.notEqual(await legend(), before);
    assert.notDeepEqual(await page.screenshot(), drawn);

    await page.click('button[data-value="change"]');
    const [change] = await bands();
    assert.equal(change.layer, "changes");
    assert.equal(change.kind, "gained");
    assert.deepEqual(faults, []);
    await page.context().close();
  });
}

for (const [size, viewport] of [["desktop", DESKTOP], ["phone", PHONE]])
  test(`${size}: a project is switched off, and band, change and minutes follow`, async () => {
    const file = join(folder, "switched.html");
    isodelta(...asked, ...example, "--toggle", "new-bridge", "-o", file, "--overwrite");
    const {page, faults, requests} = await open(browser, file, {viewport});
    const bands = () => layersAt(page, BEYOND, ["bands"]);
    assert.equal((await bands())[0].upto_s, 1800);
    await clickAt(page, [117.2, 33.0], 10);
    const minutes = async () => Number.parseFloat(await page.textContent("#card .times .time"));
    const withBridge = await minutes();
    const route = (...more) => JSON.parse(isodelta("route", "east", "west", "--profile", "car", ...example, "--format", "json", ...more)).duration_s / 60;
    assert.ok(Math.abs(withBridge - route("--scenario", "all")) <= 0.051);

    await page.uncheck('input[name="switch-new-bridge"]');
    assert.ok(Math.abs(await minutes() - route("--scenario", "baseline")) <= 0.051);
    await page.click("#card .close");
    assert.deepEqual(await bands(), []);
    await page.check('input[name="switch-new-bridge"]');
    assert.equal((await bands())[0].upto_s, 1800);
    await shot(page, `${size}-switches`);
    assert.deepEqual([faults, requests], [[], []]);
    await page.context().close();
  });

for (const [size, viewport] of [["desktop", DESKTOP], ["phone", PHONE]])
  test(`${size}: a slider goes through the years, and each has its minutes`, async () => {
    const {page, faults, requests} = await open(browser, years(), {viewport});
    assert.match(await page.textContent("h1"), /2017—2026 年/);
    const slider = page.locator('input[name="year"]');
    assert.equal(await slider.inputValue(), "9");
    await clickAt(page, [117.3109, 33.3199], 9);
    const asRouted = (year) => Math.round(JSON.parse(isodelta("route", "固镇", "上海", "--scenario", String(year), "--format", "json")).duration_s / 6) / 10;
    const shown = async () => Number.parseFloat(await page.textContent("#card .times .time"));
    assert.equal(await shown(), asRouted(2026));
    await shot(page, `${size}-years-2026`);
    await slider.focus();
    for (let step = 0; step < 9; ++step) await page.keyboard.press("ArrowLeft");
    assert.equal(await page.textContent(".slider output"), "2017");
    assert.equal(await shown(), asRouted(2017));
    assert.ok((await page.textContent("#card .years")).includes(`2017: ${asRouted(2017)} 分钟`));
    await page.click("button.language");
    assert.equal(await shown(), asRouted(2017));
    await shot(page, `${size}-years-2017`);
    assert.deepEqual([faults, requests], [[], []]);
    await page.context().close();
  });

test("projects that do not go together say so, and show no band", async () => {
  const data = join(folder, "related");
  cpSync(join(process.env.ISODELTA_SOURCE_DIR, "datasets/example"), data, {recursive: true});
  const file = join(folder, "related.html");
  const [head, bridge] = readFileSync(join(data, "projects.csv"), "utf8").trim().split("\n");
  writeFileSync(join(data, "projects.csv"), `${head},needs\n${bridge},\n${bridge.replace("new-bridge", "ramp")},new-bridge\n`);
  isodelta(...asked, "--data", data, "--toggle", "new-bridge,ramp", "-o", file);
  const {page, faults} = await open(browser, file);
  assert.equal(await page.locator(".refusal").count(), 0);
  await page.uncheck('input[name="switch-new-bridge"]');
  assert.match(await page.textContent(".refusal"), /'ramp' needs 'new-bridge'/);
  assert.deepEqual(await layersAt(page, BEYOND, ["bands"]), []);
  await page.uncheck('input[name="switch-ramp"]');
  assert.equal(await page.locator(".refusal").count(), 0);
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("layers can be switched off and on", async () => {
  const {page} = await open(browser, join(folder, "example.html"));
  const project = () => layersAt(page, [117.17, 33.0], ["projects-firm", "projects-dashed"]);
  assert.equal((await project()).length, 1);
  await page.uncheck('input[name="projects"]');
  assert.equal((await project()).length, 0);
  await page.check('input[name="projects"]');
  assert.equal((await project()).length, 1);
  await page.context().close();
});

test("under a station definition places have the colour of their time, and no band is promised", async () => {
  const file = join(folder, "train.html");
  isodelta("map", "--to", "上海", "--within", "1h,3h", "--definition", "in-vehicle", "--scenario", "all", "--against", "baseline", "-o", file);
  const {page, faults} = await open(browser, file);
  assert.equal(await page.locator("#panel .bands li").count(), 2);
  assert.equal(await page.locator('button[data-value="change"]').count(), 0);
  const minutes = JSON.parse(isodelta("route", "hefei", "上海", "--definition", "in-vehicle", "--scenario", "all", "--format", "json")).duration_s / 60;
  assert.ok(minutes > 60 && minutes <= 180);
  const position = await page.evaluate(() => globalThis.isodelta.answer.points.features.find((point) => point.properties.id === "hefei").geometry.coordinates);
  const [place] = (await layersAt(page, position, ["places"])).filter((found) => found.kind === "hub");
  assert.equal(place.time0, await page.evaluate(() => globalThis.isodelta.answer.colours[1]));
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("counted, the legend says how many of the places are reached", async () => {
  const file = join(folder, "counted.html");
  isodelta("map", "--to", "west", "--to", "east", "--within", "15min", "--combine", "count", "--scenario", "all", "--profile", "car", ...example, "-o", file);
  const {page} = await open(browser, file);
  assert.deepEqual(await page.locator("#panel .bands .what").allTextContents(), ["可达 2 / 2, ≤ 15 分钟", "可达 1 / 2, ≤ 15 分钟"]);
  await page.context().close();
});

test("a sheet of paper has the map and its legend, and nothing to press", async () => {
  const {page} = await open(browser, delta());
  const printed = await page.evaluate(() => new Promise((done) => {
    window.print = () => done(globalThis.isodelta.map.getCanvas().clientWidth);
    document.querySelector("button.print").click();
  }));
  assert.equal(printed, Math.round((277 / 25.4) * 96));
  const pdf = await page.pdf({path: join(shots, "print.pdf"), preferCSSPageSize: true});
  assert.equal((pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length, 1);
  await page.emulateMedia({media: "print"});
  assert.equal(await page.isVisible("button.print"), false);
  assert.equal(await page.isVisible("#panel .bands"), true);
  await page.context().close();
});

for (const [size, viewport] of [["desktop", DESKTOP], ["phone", PHONE], ["low", {width: 1600, height: 500}]])
  test(`${size}: by the browser's own menu, too, the whole map is on the sheet`, async () => {
    const {page} = await open(browser, delta(), {viewport});
    await settled(page);
    await page.evaluate(() => {
      const {map} = globalThis.isodelta;
      const look = () => ({box: map.getContainer().getBoundingClientRect().toJSON(), drawn: map.getCanvas().toDataURL()});
      globalThis.looks = {window: look()};
      window.addEventListener("beforeprint", () => (globalThis.looks.sheet = look()));
    });
    const pdf = await page.pdf({path: join(shots, `menu-${size}.pdf`), preferCSSPageSize: true});
    assert.equal((pdf.toString("latin1").match(/\/Type \/Page\b/g) ?? []).length, 1);
    const looks = await page.evaluate(() => globalThis.looks);
    // The drawing is the one of the window, not one whose tiles are still to come; A4 landscape has 1047 × 714 pixels.
    assert.equal(looks.sheet.drawn, looks.window.drawn);
    const {right, bottom, width} = looks.sheet.box;
    assert.ok(right <= 1047 && bottom <= 715, JSON.stringify(looks.sheet.box));
    // What the panel does not cover in the window it does not cover on the sheet.
    const covered = size === "phone" ? 0 : (332 / viewport.width) * width;
    assert.ok(right - width + covered >= 331, JSON.stringify(looks.sheet.box));
    await settled(page);
    const back = await page.evaluate(() => globalThis.isodelta.map.getContainer().getBoundingClientRect().toJSON());
    assert.deepEqual(back, looks.window.box);
    await page.context().close();
  });

const MARKUP = `<img src=x onerror="document.title='owned'"></script><script>document.title='owned'</script>`;
const HOSTILE = {markup: MARKUP, quotes: `"'\`\${1}\\ &amp;`, emoji: "🚄👩‍👩‍👧 🇨🇳", "right-to-left": "שלום \u202E مرحبا", "line-ends": "a\u2028b\u2029c", huge: "县".repeat(10000)};

for (const [what, name] of Object.entries(HOSTILE))
  test(`names of ${what} are shown as they are, and break nothing`, async () => {
    const data = join(folder, `data-${what}`);
    cpSync(join(process.env.ISODELTA_SOURCE_DIR, "datasets/example"), data, {recursive: true});
    const places = readFileSync(join(data, "places.csv"), "utf8");
    writeFileSync(join(data, "places.csv"), places.replace("东村,East", `"${name.replaceAll('"', '""')}",`));
    const file = join(folder, `hostile-${what}.html`);
    isodelta(...asked, "--data", data, "--title", name, "-o", file);
    for (const viewport of [DESKTOP, PHONE]) {
      const {page, faults, requests} = await open(browser, file, {viewport});
      await clickAt(page, [117.2, 33.0], 10);
      const shown = await page.textContent("#card h2");
      assert.ok(what === "huge" ? shown.length <= 200 && shown.endsWith("…") : shown === name, shown);
      assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);
      assert.notEqual(await page.title(), "owned");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth));
      const box = await (await page.$("#card")).boundingBox();
      assert.ok(box.x >= 0 && box.x + box.width <= viewport.width && box.y >= 0 && box.y + box.height <= viewport.height);
      if (what === "markup") await shot(page, `hostile-${viewport.width}`);
      assert.deepEqual(faults, []);
      assert.deepEqual(requests, []);
      await page.context().close();
    }
  });

test("fields of hostile results are shown as they are", async () => {
  const result = join(folder, "hostile.geojson");
  const square = [[[117, 33.1], [117.1, 33.1], [117.1, 33.2], [117, 33.1]]];
  writeFileSync(result, JSON.stringify({type: "FeatureCollection", features: [
    {type: "Feature", properties: {name: MARKUP, [MARKUP]: HOSTILE["right-to-left"]}, geometry: {type: "Polygon", coordinates: square}}]}));
  const file = join(folder, "results.html");
  isodelta("map", result, ...example, "-o", file);
  const {page, faults, requests} = await open(browser, file);
  await clickAt(page, [117.08, 33.13], 10);
  assert.equal(await page.textContent("#card h2"), MARKUP);
  assert.ok((await page.textContent("#card dl")).includes("<img src=x"));
  assert.equal(await page.evaluate(() => document.querySelectorAll("img").length), 0);
  assert.deepEqual(faults, []);
  assert.deepEqual(requests, []);
  await page.context().close();
});

test("what a page could be made to run is refused by the browser", async () => {
  // Even if a name got into the page as markup: the content policy knows one script by its hash.
  const file = join(folder, "injected.html");
  writeFileSync(file, readFileSync(join(folder, "example.html"), "utf8").replace("<footer", "<script>document.title='owned'</script><footer"));
  const {page, faults} = await open(browser, file);
  assert.notEqual(await page.title(), "owned");
  assert.match(faults.join(), /Content Security Policy/);
  await page.context().close();
});

test("areas of a file are outlined below a question: a click tells their name and the band, and roads and places as before", async () => {
  const areas = join(folder, "areas.geojson");
  const square = [[[116.95, 32.95], [117.25, 32.95], [117.25, 33.05], [116.95, 33.05], [116.95, 32.95]]];
  writeFileSync(areas, JSON.stringify({type: "FeatureCollection", features: [
    {type: "Feature", properties: {name: "桥县", name_en: "Bridge County", code: 7}, geometry: {type: "Polygon", coordinates: square}}]}));
  const file = join(folder, "areas.html");
  isodelta(...asked, ...example, "--areas", areas, "-o", file);
  const {page, faults} = await open(browser, file);
  await clickAt(page, [BEYOND[0], 33.03], 11);
  assert.equal(await page.textContent("#card h2"), "桥县");
  assert.match(await page.textContent("#card"), /全部项目: 10 分钟 – 30 分钟.*code7/);
  assert.equal((await layersAt(page, [117.0, 33.05], ["areas-line"])).length, 1);
  await shot(page, "areas");
  await page.click("#card .close");
  await clickAt(page, BEYOND, 11);
  assert.equal(await page.textContent("#card h2"), "新桥");
  await clickAt(page, [117.2, 33.0], 11);
  assert.equal(await page.textContent("#card h2"), "东村");
  await page.click("button.language");
  await clickAt(page, [BEYOND[0], 33.03], 11);
  assert.equal(await page.textContent("#card h2"), "Bridge County");
  assert.deepEqual(faults, []);
  await page.context().close();
});

test("a base map is asked for where one is named, and nobody else", async () => {
  const {host} = await serve({}, PIXEL);
  const file = join(folder, "basemap.html");
  isodelta(...asked, ...example, "--basemap", `${host}/{z}/{x}/{y}.png`, "-o", file);
  const {page, faults, requests} = await open(browser, file, {offline: false});
  await settled(page);
  assert.ok(requests.length > 0);
  for (const request of requests) assert.ok(request.startsWith(`${host}/`), request);
  assert.deepEqual(faults, []);
  await page.context().close();
});
