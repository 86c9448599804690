// Bundles the map page into one file: node build.mjs OUTPUT, run where node_modules is.
// The scripts are allowed by their hash alone, so that nothing in the data of a page can ever run.
import {createHash} from "node:crypto";
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(process.cwd(), "node_modules");
const esbuild = createRequire(join(process.cwd(), "package.json"))("esbuild");

async function bundle(entry, options) {
  const result = await esbuild.build({
    entryPoints: [entry], bundle: true, minify: true, write: false, format: "iife", target: "es2022",
    nodePaths: [modules], legalComments: "inline", logLevel: "warning", charset: "utf8", ...options,
  });
  return result.outputFiles[0].text;
}

// "</script" within a string of the bundle would end it.
const inScript = (text) => text.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const worker = await bundle(join(modules, "maplibre-gl/dist/maplibre-gl-worker.mjs"));
const script = inScript(await bundle(join(here, "src/page.js"), {
  plugins: [{
    name: "worker",
    setup(build) {
      build.onResolve({filter: /^worker-text$/}, () => ({path: "worker", namespace: "worker"}));
      build.onLoad({filter: /.*/, namespace: "worker"}, () => ({contents: worker, loader: "text"}));
    },
  }],
}));
const style = await bundle(join(here, "src/page.css"), {format: undefined, loader: {".svg": "dataurl"}});
const page = readFileSync(join(here, "src/page.html"), "utf8");
writeFileSync(process.argv[2], page
  .replace("@SCRIPT_HASH@", () => hash(script))
  .replace("@STYLE@", () => style)
  .replace("@SCRIPT@", () => script));
