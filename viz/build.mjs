// Bundles the page into viz/dist/report.html (one file, strict CSP by hash), and with flags the tests or the gallery.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const sha = text => "'sha256-" + createHash("sha256").update(text).digest("base64") + "'";

// Colours on dark paper: the same names, lighter; brighter than the light theme's so that contrast holds.
const DARK = { ink: "#efefef", soft: "#bdbdbd", grid: "#3d3d3d", zone: "#2b2b2b", paper: "#161616", base: "#ffffff", p0: "#56b4e9", p1: "#ff9a4d", p2: "#2ec49a", p3: "#e6a4c7",
  f1: "#a9b4ea", f2: "#5a64a0", f3: "#262a44", f1t: "#10101f", f2t: "#ffffff", f3t: "#ffffff", onfill: "#10101f", study: "#56b4e9", assumption: "#ff9a4d" };
function darkRules() {
  const rules = prefix => Object.entries(DARK).map(([k, v]) => `${prefix} svg .f-${k}{fill:${v}}${prefix} svg .s-${k}{stroke:${v}}`).join("");
  return `@media screen and (prefers-color-scheme: dark){${rules(":root:not([data-theme=light])")}}@media screen{${rules(":root[data-theme=dark]")}}`;
}

export async function page() {
  const out = await build({ entryPoints: [join(here, "src/main.ts")], bundle: true, minify: true, format: "iife", target: "es2020", write: false, legalComments: "none", charset: "utf8" });
  const script = out.outputFiles[0].text.trim().replace(/<\/script/gi, "<\\/script");
  const css = await build({ stdin: { contents: readFileSync(join(here, "src/page.css"), "utf8").replace("@@DARK@@", darkRules()), loader: "css" }, minify: true, write: false, charset: "utf8" });
  const style = css.outputFiles[0].text.trim();
  const csp = `default-src 'none'; script-src ${sha(script)}; style-src ${sha(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Fasim</title>
<style>${style}</style>
</head>
<body>
<div id="app"><noscript><p lang="sv">Rapporten behöver JavaScript för att visas. Inget skickas från datorn.</p><p lang="en">The report needs JavaScript to be shown. Nothing is sent from the computer.</p></noscript></div>
<script type="application/json" id="fasim-data">@@FASIM_DATA@@</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The chart functions for Node: what `fasim export` runs. */
export async function charts() {
  const out = await build({ entryPoints: [join(here, "src/files.ts")], bundle: true, minify: true, platform: "node", format: "esm", target: "node18", write: false, legalComments: "none", charset: "utf8" });
  return out.outputFiles[0].text;
}

/** What engine/report/page.cpp does in the program. */
export function fill(template, json) {
  const safe = json.replace(/</g, "\\u003c").replace(/>/g, "\\u003e").replace(/&/g, "\\u0026").replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
  return template.split("@@FASIM_DATA@@").join(safe);
}

/** The shape of the data as JSON Schema, made from src/data.ts. */
export async function schema() {
  const { createGenerator } = await import("ts-json-schema-generator");
  const made = createGenerator({ path: join(here, "src/data.ts"), tsconfig: join(here, "tsconfig.json"), type: "ReportData", topRef: false, additionalProperties: false }).createSchema("ReportData");
  return JSON.stringify(made, null, 1) + "\n";
}

async function tests() {
  rmSync(join(here, "build/test"), { recursive: true, force: true });
  const entryPoints = readdirSync(join(here, "test")).filter(f => f.endsWith(".test.ts")).map(f => join(here, "test", f));
  await build({ entryPoints, bundle: true, platform: "node", format: "esm", target: "node18", outdir: join(here, "build/test"), outExtension: { ".js": ".mjs" }, packages: "external", define: { VIZ: JSON.stringify(here) } });
}

/** viz/gallery.html: every chart from stored data. */
async function galleryFile(sample) {
  const css = readFileSync(join(here, "src/page.css"), "utf8").replace("@@DARK@@", darkRules());
  const out = await build({ entryPoints: [join(here, "src/gallery.ts")], bundle: true, platform: "node", format: "esm", target: "node18", write: false });
  const { gallery } = await import("data:text/javascript;base64," + Buffer.from(out.outputFiles[0].text).toString("base64"));
  const file = join(here, "gallery.html");
  writeFileSync(file, `<!doctype html><html lang="en"><meta charset="utf-8"><title>Charts of the report</title><style>${css}.row{display:flex;flex-wrap:wrap;gap:1rem 2rem}figure{margin:0}figcaption{font-size:.8rem;color:var(--soft)}main{max-width:none}</style>${gallery(JSON.parse(readFileSync(sample, "utf8")))}`);
  console.log(file);
}
let waiting;
function again() {  // one build for a burst of changes; a fault in the source is said and watching goes on
  clearTimeout(waiting);
  waiting = setTimeout(() => galleryFile(join(here, "sample/four.json")).catch(e => console.error(e.message)), 200);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flag = process.argv[2];
  if (flag === "--tests") await tests();
  else if (flag === "--gallery") await galleryFile(process.argv[3] ?? join(here, "sample/four.json"));
  else if (flag === "--watch") {
    await galleryFile(join(here, "sample/four.json"));
    watch(join(here, "src"), { recursive: process.platform !== "linux" }, () => again());
    if (process.platform === "linux") for (const f of ["charts", "sections"]) watch(join(here, "src", f), () => again());
    console.log("watching viz/src; reload gallery.html after a change, Ctrl-C ends");
  } else {
    mkdirSync(join(here, "dist"), { recursive: true });
    const html = await page();
    writeFileSync(join(here, "dist/report.html"), html);
    writeFileSync(join(here, "dist/charts.mjs"), await charts());
    mkdirSync(join(here, "schema"), { recursive: true });
    writeFileSync(join(here, "schema/report.schema.json"), await schema());
    console.log(`dist/report.html ${(html.length / 1024).toFixed(0)} kB`);
  }
}
