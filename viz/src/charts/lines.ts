// Single replicates as thin lines: what chance is here.
import { line as lineShape } from "d3-shape";
import { plain, shown } from "../format.ts";
import { order } from "../read.ts";
import { el, lines, mark, PAINT, policyPaint, text, wrap, type Figure, type Paint } from "../svg.ts";
import { outcomeName, policyName, type Context } from "../words.ts";
import { monthTicks, scaleOver, yAxis } from "./axis.ts";

export function thinLines(c: Context, outcome: number, policies: number[], width: number): Figure | null {
  const d = c.data, s = c.s, lang = c.view.lang, rows = d.strips.rows, kept = policies.filter(p => rows[p]?.length);
  if (!kept.length) return null;
  const all = kept.flatMap(p => rows[p].flat()).filter((v): v is number => v !== null), u = shown(d.outcomes[outcome], Math.max(...all.map(Math.abs), 0), s);
  const perRow = Math.max(1, Math.min(kept.length, Math.floor((width + 18) / 258))), panel = (width - 18 * (perRow - 1)) / perRow, rowHeight = 226, left = 46;
  let body = "";
  const table = { columns: [s.chart.policy, s.chart.runs, s.chart.month, s.chart.value], numeric: [false, true, true, true], rows: [] as (string | number | null)[][] }, said: string[] = [];
  kept.forEach((p, i) => {
    const x0 = (i % perRow) * (panel + 18), y0 = Math.floor(i / perRow) * rowHeight, paint: Paint = p === d.baseline ? "base" : policyPaint(order(d, p));
    const x = scaleOver([0, d.time.months], [x0 + left, x0 + panel - 9], "as is").domain([0, d.time.months]), y = scaleOver(all.map(v => v * u.factor), [y0 + 190, y0 + 40], "with zero");
    const at = (t: number) => Math.min(d.time.months, (t + 1) * d.time.period_months), ends = rows[p].map(r => r[r.length - 1]).filter((v): v is number => v !== null).map(v => v * u.factor);
    const say = `${policyName(c, p)}: ${plain(rows[p].length, lang)} ${s.chart.runs.toLowerCase()}, ${plain(Math.min(...ends), lang)} – ${plain(Math.max(...ends), lang)} ${u.level}`;
    said.push(say);
    const thin = rows[p].map(r => el("path", { d: lineShape<[number, number]>().x(q => x(q[0])).y(q => y(q[1])).digits(1)(r.map((v, t): [number, number] => [at(t), (v ?? NaN) * u.factor]).filter(q => Number.isFinite(q[1]))) ?? "", fill: "none", stroke: PAINT[paint], class: "s-" + paint, "stroke-width": 1, "stroke-opacity": 0.6 })).join("");
    body += mark(say, lines(x0, y0 + 14, wrap(policyName(c, p), panel, 13, 2), { weight: 700 }), yAxis(y, x0 + left, x0 + panel - 9, lang, "level"), monthTicks(d.time.months, panel - left).map(m => text(x(m), y0 + 206, plain(m, lang), { size: 11, anchor: "middle" })).join(""), thin);
    rows[p].forEach((r, k) => r.forEach((v, t) => table.rows.push([policyName(c, p), d.strips.replicates[k] + 1, at(t), v === null ? null : v * u.factor])));
  });
  const height = Math.ceil(kept.length / perRow) * rowHeight + 12;
  body += text(width / 2, height - 6, s.chart.months, { size: 12, anchor: "middle" });
  return { id: "chance", title: `${outcomeName(c, outcome)} (${d.outcomes[outcome].rare ? s.chart.summed(u.level) : d.outcomes[outcome].fold === "sum" ? s.chart.perMonth(u.level) : u.level})`, description: said.join(". ") + ".", width, height, body, table, note: s.sections.chance.not };
}
