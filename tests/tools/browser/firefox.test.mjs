// A page of isodelta map in Firefox, as Debian has it. It draws by software and takes seconds for what Chromium draws in one,
// so the page is a small one; what does not depend on the browser is tested in Chromium.
import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";

import {clickAt, isodelta, launchFirefox, open, settled} from "./reader.mjs";

const EAST = [117.2, 33.0];

test("Firefox: a page opens from disk without an error or a request, and a place tells its minutes in both languages", async () => {
  const folder = mkdtempSync(join(tmpdir(), "isodelta-firefox-"));
  const file = join(folder, "example.html");
  const example = ["--profile", "car", "--scenario", "all", "--data", join(process.env.ISODELTA_SOURCE_DIR, "datasets/example")];
  isodelta("map", "--to", "west", "--within", "10min,30min", "--against", "baseline", ...example, "-o", file);
  const trip = JSON.parse(isodelta("route", "east", "west", ...example, "--format", "json"));
  const minutes = Math.round(trip.duration_s / 6) / 10;
  const browser = await launchFirefox();
  try {
    const {page, faults, requests} = await open(browser, file, {viewport: {width: 800, height: 600}, offline: false});
    assert.match(await page.textContent("h1"), /到西村 10 分钟、30 分钟圈/);
    await clickAt(page, EAST, 10);
    assert.equal(await page.textContent("#card h2"), "东村");
    assert.ok((await page.textContent("#card")).includes(`${minutes} 分钟`));
    await page.click("#card .close");
    await page.click("button.language");
    assert.match(await page.textContent("h1"), /Within 10 min and 30 min of West/);
    await clickAt(page, EAST, 10);
    assert.equal(await page.textContent("#card h2"), "East");
    assert.ok((await page.textContent("#card")).includes(`${minutes} min`));
    await settled(page);
    mkdirSync(process.env.ISODELTA_SCREENSHOTS, {recursive: true});
    await page.screenshot({path: join(process.env.ISODELTA_SCREENSHOTS, "firefox.png")});
    assert.deepEqual(faults, []);
    assert.deepEqual(requests, []);
  } finally {
    await browser.close();
    rmSync(folder, {recursive: true});
  }
});
