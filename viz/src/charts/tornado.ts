// What drives the result: how far the answer moves over each parameter's range, coloured and patterned by kind of source.
import type { Driver } from "../data.ts";
import { of, plain, shown, signed } from "../format.ts";
import { outcomeIndex } from "../read.ts";
import { line, lines, mark, rect, text, wrap, type Figure, type Paint } from "../svg.ts";
import { outcomeName, type Context } from "../words.ts";
import { scaleOver, xAxis } from "./axis.ts";

export function tornado(c: Context, width: number): Figure | null {
  const d = c.data, s = c.s, lang = c.view.lang, outcome = outcomeIndex(d, d.drivers[0]?.outcome ?? d.scenario.primary);
  if (!d.drivers.length || outcome < 0) return null;
  const morris = !d.drivers.some(x => x.low !== undefined && x.high !== undefined), reach = (x: Driver) => (morris ? Math.abs(x.mu_star ?? 0) : Math.abs((x.high ?? 0) - (x.low ?? 0)));
  const rows = [...d.drivers].sort((a, b) => reach(b) - reach(a)).slice(0, 20), u = shown(d.outcomes[outcome], Math.max(...rows.flatMap(r => [Math.abs(r.low ?? 0), Math.abs(r.high ?? 0), r.mu_star ?? 0])), s);
  const kind = (x: Driver) => (x.kind ?? d.parameters.find(p => p.key === x.parameter)?.kind ?? "assumption") === "assumption" ? "assumption" : "study";
  const narrow = width < 560, left = narrow ? 4 : Math.min(240, width * 0.32), values = rows.flatMap(r => (morris ? [0, (r.mu_star ?? 0) * u.factor] : [(r.low ?? 0) * u.factor, (r.high ?? 0) * u.factor]));
  const x = scaleOver(values, [left + 8, width - 14], "with zero");
  let y = 32, marks = "";
  const legend = (["study", "assumption"] as const).map((k, i) => rect(i * 110, 2, 14, 12, k) + (k === "assumption" ? line(i * 110, 14, i * 110 + 14, 2, "paper", 2) : "") + text(i * 110 + 19, 12, s.drivers[k], { size: 12 })).join("");
  const top = y, table = { columns: [s.parameters.key, s.parameters.source, s.drivers.low, s.drivers.high, s.drivers.mu, s.chart.unit], numeric: [false, false, true, true, true, false], rows: [] as (string | number | null)[][] };
  for (const r of rows) {
    const label = wrap(of(r.label, lang) || r.parameter, narrow ? width - 10 : left - 8, 12, 2), height = narrow ? label.length * 15 + 22 : Math.max(26, label.length * 15 + 6), cy = narrow ? y + label.length * 15 + 2 : y + height / 2 - 8;
    const a = x(morris ? 0 : (r.low ?? 0) * u.factor), b = x(morris ? (r.mu_star ?? 0) * u.factor : (r.high ?? 0) * u.factor), paint: Paint = kind(r), x0 = Math.min(a, b), w = Math.max(2, Math.abs(b - a));
    const hatch = paint === "assumption" ? Array.from({ length: Math.floor(w / 9) }, (_, i) => line(x0 + i * 9, cy + 16, x0 + i * 9 + 9, cy, "paper", 1.4)).join("") : "";
    const say = `${of(r.label, lang) || r.parameter} (${s.drivers[paint]}): ${morris ? plain((r.mu_star ?? 0) * u.factor, lang) : `${signed((r.low ?? 0) * u.factor, lang)} – ${signed((r.high ?? 0) * u.factor, lang)}`} ${u.unit}`;
    marks += mark(say, rect(0, y, width, height, "paper", { "fill-opacity": 0 }), lines(narrow ? 0 : left, narrow ? y + 12 : cy + 12 - (label.length - 1) * 7, label, { size: 12, anchor: narrow ? "start" : "end" }), rect(x0, cy, w, 16, paint), hatch);
    table.rows.push([r.parameter, s.drivers[paint], r.low === undefined ? null : r.low * u.factor, r.high === undefined ? null : r.high * u.factor, r.mu_star === undefined ? null : r.mu_star * u.factor, u.unit]);
    y += height;
  }
  const body = legend + xAxis(x, top, y, lang, morris ? "level" : "difference") + line(x(0), top, x(0), y, "base", 1.4, "5 3") + marks + text((left + width) / 2, y + 34, morris ? `${s.drivers.mu} (${u.unit})` : s.chart.diffAxis(u.unit), { size: 12, anchor: "middle" });
  return { id: "drivers", title: outcomeName(c, outcome), description: rows.slice(0, 8).map(r => `${r.parameter}: ${plain(reach(r) * u.factor, lang)} ${u.unit}`).join(". ") + ".", width, height: y + 42, body, table, note: s.drivers.legend };
}
