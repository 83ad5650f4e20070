// All charts as files, without a browser: `node charts.mjs DATA.json FOLDER`. The same functions draw them as in the page.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Lang, ReportData } from "./data.ts";
import { csv, excel, standalone } from "./export.ts";
import { sections } from "./page.ts";
import type { Figure } from "./svg.ts";
import { firstView } from "./view.ts";
import { context } from "./words.ts";

const WIDTH = 720;
/** Every chart of the first view, once, in the order of the page. */
function charts(data: ReportData, lang: Lang): { figure: Figure; svg: string }[] {
  const c = context(data, { ...firstView(data), lang }), seen = new Set<string>(), out: { figure: Figure; svg: string }[] = [];
  for (const section of sections(c))
    for (const [id, draw] of Object.entries(section.figures)) {
      const figure = seen.has(id) ? null : draw(WIDTH);
      seen.add(id);
      if (figure) out.push({ figure, svg: standalone(c, figure) });
    }
  return out;
}

/** PNG at twice the size, by rsvg-convert (librsvg) where it is installed; false where it is not. */
function toPng(svg: string, png: string): boolean {
  const done = spawnSync("rsvg-convert", ["--zoom", "2", "--output", png, svg], { stdio: ["ignore", "ignore", "inherit"] });
  return !done.error && done.status === 0;
}

const [source, folder] = process.argv.slice(2), data = JSON.parse(readFileSync(source, "utf8")) as ReportData;
let files = 0, png = true;
for (const lang of data.langs) {
  mkdirSync(join(folder, lang), { recursive: true });
  for (const { figure, svg } of charts(data, lang)) {
    const base = join(folder, lang, figure.id);
    writeFileSync(base + ".svg", svg);
    writeFileSync(base + ".csv", csv(figure.table));
    writeFileSync(base + "-excel.csv", excel(figure.table));
    png = png && toPng(base + ".svg", base + ".png");
    files += 3 + Number(png);
  }
}
console.log(`${files} files in ${folder}`);
if (!png) console.log("No PNG files: rsvg-convert is not installed (Debian package librsvg2-bin). The report page saves them too.");
