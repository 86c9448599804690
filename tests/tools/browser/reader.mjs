// A reader's browser: Debian's Chromium without a network, or its Firefox, which keeps everything that goes wrong.
import {execFileSync} from "node:child_process";
import playwright, {chromium} from "playwright-core";

export const DESKTOP = {width: 1440, height: 900};
export const PHONE = {width: 390, height: 844};

/// Runs the isodelta that was built.
export const isodelta = (...words) => execFileSync(process.env.ISODELTA_EXECUTABLE, ["-q", ...words], {encoding: "utf8"});

/// WebGL by SwiftShader: no test depends on a graphics card.
export const launch = () => chromium.launch({
  executablePath: process.env.ISODELTA_CHROMIUM,
  args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
});

/// As it is, by WebDriver BiDi: playwright's own name for it, the other is for builds of its own. It draws WebGL on a
/// display only.
export const launchFirefox = () => playwright._bidiFirefox.launch({executablePath: process.env.ISODELTA_FIREFOX, headless: false});

/// A page from disk, drawn; `faults` are errors, warnings and dialogs, `requests` what it asked anybody for.
export async function open(browser, file, {viewport = DESKTOP, offline = true} = {}) {
  const context = await browser.newContext({viewport, offline, hasTouch: viewport === PHONE});
  const page = await context.newPage();
  const seen = {faults: [], requests: []};
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.faults.push(message.text());
  });
  page.on("pageerror", (error) => seen.faults.push(error.message));
  page.on("dialog", (dialog) => {
    seen.faults.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && request.url() !== `file://${file}`) seen.requests.push(request.url());
  });
  await page.goto(`file://${file}`);
  await page.waitForFunction(() => document.documentElement.dataset.ready, null, {timeout: 60000});
  return {page, ...seen};
}

/// Waits until everything that was asked for is drawn.
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => {
    const {map} = globalThis.isodelta;
    if (map.loaded() && !map.isMoving()) map.once("render", done).triggerRepaint();
    else map.once("idle", done);
  }));
}

/// Where a position is on the screen.
export const screenOf = (page, position) => page.evaluate((at) => {
  const {x, y} = globalThis.isodelta.map.project(at);
  return {x, y};
}, position);

/// Moves the map there, out of the way of panels, and clicks.
export async function clickAt(page, position, zoom) {
  await page.evaluate(([center, to]) => globalThis.isodelta.map.jumpTo({center, zoom: to, padding: {top: 0, bottom: 300, left: 0, right: 0}}), [position, zoom]);
  await settled(page);
  const {x, y} = await screenOf(page, position);
  await page.mouse.click(x, y);
}

/// Layers of the map that have something at a position.
export async function layersAt(page, position, layers) {
  await settled(page);
  return page.evaluate(([at, of]) => {
    const {map} = globalThis.isodelta;
    return map.queryRenderedFeatures(map.project(at), {layers: of}).map((feature) => ({layer: feature.layer.id, ...feature.properties}));
  }, [position, layers]);
}
