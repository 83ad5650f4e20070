// Markup as text; everything that comes from data goes through esc().
import { plain } from "./format.ts";
import type { Lang } from "./data.ts";
import type { Strings } from "./strings.ts";
import { esc, type Table } from "./svg.ts";

/** A word too long for a column may be broken in it, and only there. */
export const cellText = (text: unknown): string => String(text ?? "").split(/(\S{25,})/).map((t, i) => (i % 2 ? Array.from({ length: Math.ceil([...t].length / 18) }, (_, k) => esc([...t].slice(k * 18, (k + 1) * 18).join(""))).join("<wbr>") : esc(t))).join("");

export function tableHtml(t: Table, lang: Lang, caption: string): string {
  const head = t.columns.map((c, i) => `<th scope="col"${t.numeric[i] ? ' class="num"' : ""}>${cellText(c)}</th>`).join("");
  const rows = t.rows.map(r => "<tr>" + r.map((v, i) => {
    const shown = v === null ? "–" : typeof v === "number" ? plain(v, lang) : v;
    return i === 0 ? `<th scope="row">${cellText(shown)}</th>` : `<td${t.numeric[i] ? ' class="num"' : ""}${lang !== "en" && t.english?.includes(i) ? ' lang="en"' : ""}>${cellText(shown)}</td>`;
  }).join("") + "</tr>").join("");
  return `<div class="scroll" tabindex="0" role="group" aria-label="${esc(caption)}"><table><caption class="hidden">${esc(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
// An option of a command is never broken between its dashes and its name.
export const p = (text: string, cls = ""): string => `<p${cls ? ` class="${cls}"` : ""}>${esc(text).replace(/--[a-z-]+/g, '<span class="whole">$&</span>')}</p>`;
export const list = (items: string[], ordered = false): string => { const t = ordered ? "ol" : "ul"; return `<${t}>${items.map(i => `<li>${esc(i)}</li>`).join("")}</${t}>`; };
export const slot = (id: string, level = 3): string => `<figure class="chart" data-figure="${esc(id)}" data-level="${level}"></figure>`;
/** A part that is closed at first; on paper a closed one says that it was left out. */
export const panel = (c: { s: Strings }, id: string, summary: string, inside: string): string => `<details id="${esc(id)}"><summary data-paper="${esc(c.s.notPrinted)}">${esc(summary)}</summary>${inside}</details>`;
export const details = (id: string, summary: string, inside: string): string => `<details id="${esc(id)}"><summary>${esc(summary)}</summary>${inside}</details>`;
