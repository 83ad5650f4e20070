// Every chart from stored sample data on one page, in both languages and at two widths: `./dev viz` makes it, a change is seen by reloading.
import type { Lang, ReportData } from "./data.ts";
import { sections } from "./page.ts";
import { el, esc, type Figure } from "./svg.ts";
import { firstView } from "./view.ts";
import { context } from "./words.ts";

const WIDTHS = [320, 720];

function picture(f: Figure): string {
  return el("svg", { viewBox: `0 0 ${f.width} ${f.height}`, width: f.width, height: f.height, role: "img", "aria-label": `${f.title}. ${f.description}` }, f.body);
}

/** The body of the gallery: one row per chart, one picture per language and width. */
export function gallery(data: ReportData): string {
  const langs: Lang[] = ["sv", "en"], parts = langs.map(lang => sections(context(data, { ...firstView(data), lang }))), rows: string[] = [];
  for (const [i, section] of parts[0].entries())
    for (const id of Object.keys(section.figures)) {
      const drawn = langs.flatMap((lang, l) => WIDTHS.map(width => ({ lang, width, f: parts[l][i].figures[id](width) }))).filter(x => x.f !== null);
      rows.push(`<section><h2>${esc(section.id)} / ${esc(id)}</h2><div class="row">${drawn.map(x => `<figure lang="${x.lang}"><figcaption>${x.lang}, ${x.width} px: ${esc(x.f!.title)}</figcaption>${picture(x.f!)}<p class="note">${esc(x.f!.note)}</p></figure>`).join("")}</div></section>`);
    }
  return `<main><h1>${rows.length} charts</h1>${rows.join("\n")}</main>`;
}
