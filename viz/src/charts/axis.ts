// Axes: few ticks, numbers in the reader's language, one scale per picture.
import { scaleLinear, type ScaleLinear } from "d3-scale";
import type { Lang } from "../data.ts";
import { plain, signed } from "../format.ts";
import { line, text, textWidth } from "../svg.ts";

export type Scale = ScaleLinear<number, number>;

/** A scale over all finite values; zero is always inside when asked for, and nothing is ever a single point. */
export function scaleOver(values: number[], range: [number, number], zero: "with zero" | "as is"): Scale {
  let low = zero === "with zero" ? 0 : Infinity, high = zero === "with zero" ? 0 : -Infinity;
  for (const v of values) if (Number.isFinite(v)) { low = Math.min(low, v); high = Math.max(high, v); }
  if (!Number.isFinite(low)) { low = 0; high = 1; }
  if (low === high) { const pad = Math.abs(low) * 0.1 || 1; low -= pad; high += pad; }
  return scaleLinear().domain([low, high]).range(range).nice(5);
}

/** As many ticks as fit without touching, each with the decimals their distance needs. */
export function ticksFor(scale: Scale, width: number, say: (v: number, digits: number) => string, size = 12): { at: number; text: string }[] {
  let out: { at: number; text: string }[] = [];
  for (const n of [7, 5, 4, 3, 2]) {
    const t = scale.ticks(n), digits = digitsFor(t);
    out = t.map(v => ({ at: v, text: say(v, digits) }));
    if (t.length < 2 || (Math.max(...out.map(x => textWidth(x.text, size))) + 10) * (t.length - 1) <= width) break;
  }
  return out;
}
export function digitsFor(ticks: number[]): number {
  const step = ticks.length > 1 ? Math.abs(ticks[1] - ticks[0]) : 1;
  return Math.max(0, Math.min(6, Math.ceil(-Math.log10(step) - 1e-9)));
}

export function xAxis(scale: Scale, top: number, bottom: number, lang: Lang, kind: "difference" | "level"): string {
  const [a, b] = scale.range(), say = (v: number, digits: number) => (kind === "difference" ? signed(v, lang, digits) : plain(v, lang, digits));
  return ticksFor(scale, Math.abs(b - a), say).map(t => line(scale(t.at), top, scale(t.at), bottom, "grid") + text(scale(t.at), bottom + 16, t.text, { size: 12, anchor: "middle" })).join("");
}

export function yAxis(scale: Scale, left: number, right: number, lang: Lang, kind: "difference" | "level"): string {
  const ticks = scale.ticks(4), digits = digitsFor(ticks);
  return ticks.map(v => line(left, scale(v), right, scale(v), "grid") + text(left - 5, scale(v) + 4, kind === "difference" ? signed(v, lang, digits) : plain(v, lang, digits), { size: 11, anchor: "end" })).join("");
}
/** Months along the bottom: whole years where there is room, counted from start. */
export function monthTicks(months: number, width: number): number[] {
  for (const step of [3, 6, 12, 24, 60]) if ((months / step) * 26 <= width) return Array.from({ length: Math.floor(months / step) + 1 }, (_, i) => i * step);
  return [0, months];
}
