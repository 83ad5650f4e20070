// Phase strip: areas by months, the phase as a digit in every cell, how many runs agree as a line below it.
import { of, percent, plain } from "../format.ts";
import { el, FONT, lines, mark, PAINT, rect, text, wrap, type Figure, type Paint } from "../svg.ts";
import { policyName, type Context } from "../words.ts";

interface Cell { phase: number; agree: number }
/** The phase most runs give over the periods [from, to); the lower one at a tie. */
export function cell(p1: number[], p3: number[], from: number, to: number): Cell | null {
  const share = [0, 0, 0];
  let n = 0;
  for (let t = from; t < to; t++) if (p1[t] >= 0) { share[0] += p1[t]; share[2] += p3[t]; share[1] += 100 - p1[t] - p3[t]; n++; }
  if (!n) return null;
  let best = 0;
  for (let i = 1; i < 3; i++) if (share[i] > share[best]) best = i;
  return { phase: best + 1, agree: share[best] / n / 100 };
}

/** `areas` in the order shown: all of them, or those of one picture of several. */
export function strip(c: Context, policy: number, areas: number[], which: { id: string; part: string }, width: number): Figure | null {
  const d = c.data, s = c.s, lang = c.view.lang, w = c.view.world;
  if (!d.phases.p1 || !d.phases.p3) return null;
  const narrow = width < 560;
  const left = narrow ? 0 : 130, periods = d.time.periods;
  const step = [1, 2, 3, 4, 6, 12].find(n => (width - left) / Math.ceil(periods / n) >= 15) ?? periods, columns = Math.ceil(periods / step), size = Math.min(34, (width - left) / columns);
  const rowHeight = (narrow ? 18 : 4) + 26, top = 8;
  let body = "";
  const table = { columns: [s.chart.area, s.chart.month, s.chart.value, s.phases.agreement("").trim()], numeric: [false, true, true, true], rows: [] as (string | number | null)[][] };
  let mostly = [0, 0, 0];
  areas.forEach((a, i) => {
    const name = of(d.areas[a], lang), y = top + i * rowHeight + (narrow ? 18 : 0), start = d.areas[a].start;
    const label = start ? `${name} (${s.phases.startDeclared} ${start})` : name;
    body += narrow ? lines(0, y - 5, wrap(label, width, 12, 1), { size: 12 }) : lines(0, y + 17 - (wrap(label, left - 8, 12, 2).length - 1) * 7, wrap(label, left - 8, 12, 2), { size: 12 });
    for (let k = 0; k < columns; k++) {
      const one = cell(d.phases.p1![w][policy][a], d.phases.p3![w][policy][a], k * step, Math.min(periods, (k + 1) * step));
      if (!one) continue;
      mostly[one.phase - 1]++;
      const x = left + k * size, month = Math.min(d.time.months, (k + 1) * step * d.time.period_months), fill = ("f" + one.phase) as Paint, ink = ("f" + one.phase + "t") as Paint;
      const say = s.phases.cell(name, plain(month, lang), String(one.phase), percent(one.agree, lang));
      body += mark(say, rect(x + 0.5, y, size - 1, 25, fill, { stroke: PAINT.f2, "stroke-width": 0.5 }),
        el("text", { x: x + size / 2, y: y + 16, "text-anchor": "middle", "font-family": FONT, "font-size": 12, "font-weight": 700, "font-style": one.agree < 2 / 3 ? "italic" : undefined, fill: PAINT[ink], class: "f-" + ink }, String(one.phase)),
        rect(x + 2, y + 20.5, (size - 4) * one.agree, 2, ink));
      table.rows.push([name, month, one.phase, Math.round(one.agree * 100) / 100]);
    }
  });
  const height = top + areas.length * rowHeight + 24, each = step * d.time.period_months, every = [1, 2, 3, 4, 6, 12].find(n => n * size >= 30 && (n * each) % 6 === 0) ?? [1, 2, 3, 4, 6, 12].find(n => n * size >= 30) ?? 12;
  for (let k = every - 1; k < columns; k += every) body += text(left + (k + 0.5) * size, height - 10, plain(Math.min(d.time.months, (k + 1) * step * d.time.period_months), lang), { size: 11, anchor: "middle" });
  const all = mostly.reduce((x, y) => x + y, 0) || 1;
  const description = [1, 2, 3].map(p => `${s.phases.phase(String(p))}: ${percent(mostly[p - 1] / all, lang)}`).join(", ") + ".";
  const note = [s.phases.best, s.phases.mixed, step * d.time.period_months > 1 ? s.phases.quarter(plain(step * d.time.period_months, lang)) : "", s.chart.months + "."].filter(Boolean).join(" ");
  return { id: which.id, title: `${policyName(c, policy)}: ${s.sections.strip.title.toLowerCase()}${which.part}`, description, width, height, body, table, note };
}
