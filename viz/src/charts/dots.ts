// Dots and intervals: paired differences with the zero line and the zone too small to matter.
import type { OutcomeInfo } from "../data.ts";
import { counted, plain, shown, signed } from "../format.ts";
import type { Effect } from "../read.ts";
import { el, line, lines, mark, PAINT, rect, shape, text, textWidth, wrap, type Figure, type Paint } from "../svg.ts";
import type { Context } from "../words.ts";
import { scaleOver, xAxis } from "./axis.ts";

export interface DotRow { label: string; effect: Effect; order: number; paint: Paint; flag?: string; heading?: string; outline?: boolean }
export interface DotOptions { id: string; title: string; outcome: OutcomeInfo; note?: string; worthwhile?: number; firstColumn: string; /** Values that must fit on the axis too, so that neighbouring charts share it. */ reach?: number[] }

const SIZE = 13;

export function dots(c: Context, rows: DotRow[], o: DotOptions, width: number): Figure {
  const s = c.s, lang = c.view.lang, narrow = width < 560, worthwhile = o.worthwhile ?? o.outcome.worthwhile;
  const largest = Math.max(...rows.flatMap(r => [Math.abs(r.effect.q05), Math.abs(r.effect.q95)]), ...(o.reach ?? []).map(Math.abs), 0);
  const unit = shown(o.outcome, largest, s), k = unit.factor, number = (x: number) => signed(x * k, lang);
  const labelWidth = narrow ? 0 : Math.min(250, Math.max(120, width * 0.28)), valueWidth = narrow ? 0 : 62;
  const left = narrow ? 18 : labelWidth + 12, right = width - (narrow ? 24 : valueWidth + 8);
  const scale = scaleOver([...rows.flatMap(r => [r.effect.q05 * k, r.effect.q95 * k]), ...(o.reach ?? []).map(v => v * k), ...(worthwhile ? [worthwhile * k * 1.3, -worthwhile * k * 1.3] : [])], [left + 6, right - 6], "with zero");
  const clear = o.outcome.better !== "unclear", goodLeft = o.outcome.better === "lower";
  const top = clear ? 24 : 8;
  let y = top, body = "";
  const placed: { row: DotRow; y: number; height: number; label: string[] }[] = [];
  let parts = "";
  for (const r of rows) {
    // Words stand before lines: in narrow pictures they share the same width.
    if (r.heading) { parts += (narrow ? rect(0, y + 5, textWidth(r.heading, SIZE) + 4, 17, "paper", { "fill-opacity": 0.85 }) : "") + text(narrow ? 0 : 4, y + 18, r.heading, { weight: 700, size: SIZE }); y += 26; }
    const label = wrap(r.label, narrow ? width - 90 : labelWidth, SIZE, 3), height = narrow ? 17 * label.length + 24 : Math.max(30, 16 * label.length + 12);
    placed.push({ row: r, y, height, label });
    y += height;
  }
  const bottom = y + 4;
  if (worthwhile) body += rect(scale(-worthwhile * k), top, scale(worthwhile * k) - scale(-worthwhile * k), bottom - top, "zone");
  body += xAxis(scale, top, bottom, lang, "difference");
  body += line(scale(0), top, scale(0), bottom, "base", 1.5, "5 3");
  if (clear) {
    const zero = scale(0), room = (t: string, w: number) => (w > t.length * 7.2 ? t : "");
    const l = goodLeft ? s.chart.betterLeft : s.chart.worseLeft, r = goodLeft ? s.chart.worseRight : s.chart.betterRight;
    body += text(zero - 8, 15, room(l, zero - 8), { size: 12, anchor: "end", paint: "soft" }) + text(zero + 8, 15, room(r, width - zero - 8), { size: 12, paint: "soft" });
  }
  body += parts;
  for (const p of placed) {
    const e = p.row.effect, cy = narrow ? p.y + p.height - 12 : p.y + p.height / 2;
    const say = s.chart.mark(p.row.label, number(e.q50), number(e.q05), number(e.q95), unit.unit);
    const back = narrow ? p.label.map((t, i) => rect(0, p.y + 2 + i * 16, textWidth(t, SIZE) + 4, 16, "paper", { "fill-opacity": 0.85 })).join("") : "";
    const told = number(e.q50), labels = narrow ? back + rect(width - textWidth(told, SIZE) * 1.08 - 6, p.y + 2, textWidth(told, SIZE) * 1.08 + 6, 16, "paper", { "fill-opacity": 0.85 }) + lines(0, p.y + 14, p.label, { size: SIZE }) + text(width - 2, p.y + 14, told, { size: SIZE, anchor: "end", weight: 700 })
      : lines(labelWidth, cy + 4.5 - (p.label.length - 1) * 8, p.label, { size: SIZE, anchor: "end" }) + text(width - 2, cy + 4.5, told, { size: SIZE, anchor: "end", weight: 700 });
    const x = (v: number) => scale(v * k);
    const interval = line(x(e.q05), cy, x(e.q95), cy, p.row.paint, 2) + line(x(e.q05), cy - 4, x(e.q05), cy + 4, p.row.paint, 2) + line(x(e.q95), cy - 4, x(e.q95), cy + 4, p.row.paint, 2) +
      el("line", { x1: x(e.q25), x2: x(e.q75), y1: cy, y2: cy, stroke: PAINT[p.row.paint], class: "s-" + p.row.paint, "stroke-width": 7 }) + shape(p.row.order, x(e.q50), cy, 6.5, p.row.paint);
    const flag = p.row.flag ? text(x(Math.max(e.q95, 0)) + 8, cy + 4, "⚑", { size: 14 }) : "";
    body += mark(say + (p.row.flag ? ". " + p.row.flag : ""), rect(0, p.y, width, p.height, "paper", { "fill-opacity": 0 }), labels, interval, flag);
  }
  body += text((left + right) / 2, bottom + 34, s.chart.diffAxis(unit.unit), { size: 12, anchor: "middle" });
  const runs = rows[0]?.effect.n ?? 0;
  const table = { columns: [o.firstColumn, s.chart.median, s.chart.low90, s.chart.q25, s.chart.q75, s.chart.high90, s.chart.mean, s.chart.runs, s.chart.unit], numeric: [false, true, true, true, true, true, true, true, false],
    rows: rows.map(r => [r.heading && !r.label ? r.heading : r.label, r.effect.q50 * k, r.effect.q05 * k, r.effect.q25 * k, r.effect.q75 * k, r.effect.q95 * k, r.effect.mean * k, r.effect.n, unit.unit]) };
  const description = rows.length ? rows.slice(0, 12).map(r => s.chart.mark(r.label, number(r.effect.q50), number(r.effect.q05), number(r.effect.q95), unit.unit)).join(". ") + "." : s.chart.noData;
  const zone = worthwhile ? ` ${s.chart.worthwhile}: ±${counted(worthwhile * k, unit, lang)}.` : "";
  return { id: o.id, title: o.title, description, width, height: bottom + 42, body, table, note: `${s.chart.legend}${zone} ${s.chart.runs}: ${plain(runs, lang)}.${o.note ? " " + o.note : ""}` };
}
