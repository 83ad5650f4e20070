// Bands over time: one policy against the baseline per panel, so that two absolute bands never overlap.
import { area as areaShape, line as lineShape } from "d3-shape";
import type { Band } from "../data.ts";
import { of, plain, shown, signed } from "../format.ts";
import { order, others } from "../read.ts";
import { area, DASH, line, lines, mark, path, policyPaint, text, wrap, type Figure, type Paint } from "../svg.ts";
import { outcomeName, policyName, type Context } from "../words.ts";
import { monthTicks, scaleOver, yAxis, type Scale } from "./axis.ts";

const HEIGHT = 150, GAP = 18, LEFT = 46, TOP = 40, BOTTOM = 20;

const at = (c: Context, t: number): number => Math.min(c.data.time.months, (t + 1) * c.data.time.period_months);
type Point = [number, number];
const finite = (c: Context, band: (number | null)[], k: number): Point[] => band.map((v, t): Point => [at(c, t), (v ?? NaN) * k]).filter(p => Number.isFinite(p[1]));

export function bandPath(c: Context, band: Band, low: number, high: number, k: number, x: Scale, y: Scale): string {
  const points = band[low].map((v, t) => [at(c, t), (v ?? NaN) * k, (band[high][t] ?? NaN) * k]).filter(p => Number.isFinite(p[1]) && Number.isFinite(p[2]));
  return areaShape<number[]>().x(p => x(p[0])).y0(p => y(p[1])).y1(p => y(p[2])).digits(1)(points) ?? "";
}
const median = (c: Context, band: Band, k: number, x: Scale, y: Scale): string => lineShape<Point>().x(p => x(p[0])).y(p => y(p[1])).digits(1)(finite(c, band[2], k)) ?? "";

/** Months at which a policy's measures start and end. */
export function bounds(c: Context, policy: number): { month: number; what: "start" | "end" }[] {
  const out: { month: number; what: "start" | "end" }[] = [], seen = new Set<string>();
  for (const m of c.data.measures) if (m.policy === c.data.policies[policy].id)
    for (const what of ["start", "end"] as const) {
      const month = what === "start" ? m.start_month : m.end_month;
      if (month === null || month === undefined || month < 0 || month >= c.data.time.months || seen.has(what + month)) continue;
      seen.add(what + month);
      out.push({ month, what });
    }
  return out;
}

export function bands(c: Context, outcome: number, width: number, id: string): Figure {
  const d = c.data, s = c.s, lang = c.view.lang, diff = c.view.over === "diff", info = d.outcomes[outcome], w = c.view.world;
  const source = diff ? d.bands.diff : d.bands.level, base = d.bands.level[w]?.[d.baseline]?.[outcome] ?? null;
  const shownPolicies = (others(d).length ? c.view.policies : [d.baseline]).filter(p => source[w]?.[p]?.[outcome]);
  const all = shownPolicies.flatMap(p => source[w][p][outcome]!.flat()).concat(diff ? [] : base?.[2] ?? []).filter((v): v is number => v !== null);
  const lowest = Math.min(...all), highest = Math.max(...all);
  const unit = shown(info, Math.max(...all.map(Math.abs), 0), s), k = unit.factor;
  const title = `${outcomeName(c, outcome)}${diff ? " – " + s.controls.diff.toLowerCase() : ""}`;
  const perRow = Math.max(1, Math.min(shownPolicies.length, Math.floor((width + GAP) / (205 + GAP)), 4)), panel = (width - GAP * (perRow - 1)) / perRow;
  const rows = Math.ceil(shownPolicies.length / perRow), rowHeight = TOP + HEIGHT + BOTTOM + 14;
  let body = "";
  const table = { columns: [s.chart.policy, s.chart.month, s.chart.q05, s.chart.q25, s.chart.median, s.chart.q75, s.chart.q95, s.chart.base, s.chart.unit], numeric: [false, true, true, true, true, true, true, true, false], rows: [] as (string | number | null)[][] };
  const said: string[] = [];
  shownPolicies.forEach((p, i) => {
    const x0 = (i % perRow) * (panel + GAP), y0 = Math.floor(i / perRow) * rowHeight, band = source[w][p][outcome]!, paint: Paint = p === d.baseline ? "base" : policyPaint(order(d, p));
    const x = scaleOver([0, d.time.months], [x0 + LEFT, x0 + panel - 9], "as is").domain([0, d.time.months]);
    const y = scaleOver(all.map(v => v * k), [y0 + TOP + HEIGHT, y0 + TOP], diff || lowest < 0.5 * highest ? "with zero" : "as is");
    let inside = yAxis(y, x0 + LEFT, x0 + panel - 9, lang, diff ? "difference" : "level");
    inside += monthTicks(d.time.months, panel - LEFT).map(m => text(x(m), y0 + TOP + HEIGHT + 16, plain(m, lang), { size: 11, anchor: "middle" })).join("");
    const steps = bounds(c, p);
    steps.forEach(b => { inside += line(x(b.month), y0 + TOP, x(b.month), y0 + TOP + HEIGHT, "soft", 1, b.what === "end" ? "1 3" : "4 2"); });
    const labelled: number[] = [];
    steps.forEach(b => { if (labelled.every(l => Math.abs(l - x(b.month)) > 34)) { labelled.push(x(b.month)); inside += text(x(b.month) + 3, y0 + TOP + 10, b.what === "end" ? s.chart.end : s.chart.start, { size: 10, paint: "soft" }); } });
    inside += area(bandPath(c, band, 0, 4, k, x, y), paint, 0.18) + area(bandPath(c, band, 1, 3, k, x, y), paint, 0.34);
    if (diff) inside += line(x.range()[0], y(0), x.range()[1], y(0), "base", 1.5, "5 3");
    else if (base && p !== d.baseline) inside += path(median(c, base, k, x, y), "base", 1.6, "5 3");
    inside += path(median(c, band, k, x, y), paint, 2.2, DASH[order(d, p) % 4]);
    const last = band[2].reduce<number>((keep, v, t) => (v !== null ? t : keep), -1), first = band[2].findIndex(v => v !== null), number = (v: number | null) => (v === null ? "–" : diff ? signed(v * k, lang) : plain(v * k, lang));
    const say = last < 0 ? policyName(c, p) : `${policyName(c, p)}: ${s.month(plain(at(c, first), lang))} ${number(band[2][first])}, ${s.month(plain(at(c, last), lang))} ${number(band[2][last])} ${unit.level}`;
    said.push(say);
    body += mark(say, lines(x0, y0 + 14, wrap(policyName(c, p), panel, 13, 2), { weight: 700, size: 13 }), inside);
    band[2].forEach((_, t) => table.rows.push([policyName(c, p), at(c, t), ...band.map(q => (q[t] === null ? null : q[t]! * k)), base?.[2][t] == null ? null : base[2][t]! * k, unit.level]));
  });
  const height = Math.max(1, rows) * rowHeight + 16;
  body += text(width / 2, height - 6, s.chart.months + (d.time.period_months > 1 ? ` (${s.phases.quarter(plain(d.time.period_months, lang)).replace(/\.$/, "").toLowerCase()})` : ""), { size: 12, anchor: "middle" });
  const per = info.rare ? s.chart.summed(unit.level) : info.fold === "sum" ? s.chart.perMonth(unit.level) : unit.level;
  return { id, title: `${title} (${diff && info.fold !== "sum" ? unit.unit : per})`, description: said.join(". ") || s.chart.noData, width, height, body, table, note: `${s.chart.bandLegend} ${s.chart.bandNote}${d.worlds.length > 1 ? ` ${s.chart.world}: ${s.quote(of(d.worlds[w], lang))}.` : ""}` };
}
