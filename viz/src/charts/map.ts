// Coarse map of one named replicate: class 0-9 as width and strength of the line, so that colour is never alone.
import type { MapData } from "../data.ts";
import { of, percent, plain } from "../format.ts";
import { el, lines, mark, PAINT, rect, text, textWidth, type Figure } from "../svg.ts";
import { policyName, type Context } from "../words.ts";

export const mapMonths = (c: Context, m: MapData, t: number): string => {
  const first = t * m.period_months + 1, last = Math.min(c.data.time.months, (t + 1) * m.period_months), n = (v: number) => plain(v, c.view.lang);
  return m.period_months === 1 ? c.s.map.month(n(first)) : c.s.map.months(n(first), n(last));
};

/** Class 0-9 of every line: from the trace, or the area's share of runs in phase 1. */
function classes(c: Context, m: MapData): number[] {
  const d = c.data, v = c.view, policy = m.policies[v.mapPolicy] ?? m.policies[0];
  if (v.mapLayer >= 0) return [...(m.values[v.mapPolicy]?.[v.mapLayer]?.[v.mapTime] ?? "")].map(Number);
  const t = Math.min(d.time.periods - 1, Math.floor(((v.mapTime + 1) * m.period_months - 1) / d.time.period_months));
  return m.area.map(a => { const p = a < 0 ? -1 : d.phases.p1?.[m.world]?.[policy]?.[a]?.[t] ?? -1; return p < 0 ? 0 : Math.round((p / 100) * 9); });
}

export function streetMap(c: Context, width: number): Figure | null {
  const d = c.data, m = d.map, s = c.s, lang = c.view.lang;
  if (!m) return null;
  const layer = c.view.mapLayer < 0 ? "phase" : m.layers[c.view.mapLayer], top = c.view.mapLayer < 0 ? 1 : m.max[c.view.mapLayer] ?? 0, policy = m.policies[c.view.mapPolicy] ?? m.policies[0];
  let east = 1, north = 1;
  for (const l of m.lines) for (let i = 0; i < l.length; i += 2) { east = Math.max(east, l[i]); north = Math.max(north, l[i + 1]); }
  const scale = Math.min((width - 16) / east, 560 / north), height = north * scale + 16, at = (x: number, y: number) => `${Math.round((8 + x * scale) * 10) / 10},${Math.round((height - 8 - y * scale) * 10) / 10}`;
  const group = classes(c, m), paths: string[][] = Array.from({ length: 10 }, () => []), centre = d.areas.map(() => [0, 0, 0, 0]);
  m.lines.forEach((l, i) => {
    let p = "M" + at(l[0], l[1]);
    for (let k = 2; k < l.length; k += 2) p += "L" + at(l[k], l[k + 1]);
    paths[group[i] || 0].push(p);
    const a = m.area[i];
    if (a >= 0 && centre[a]) { centre[a][0] += l[0]; centre[a][1] += l[1]; centre[a][2]++; centre[a][3] += group[i] || 0; }
  });
  let body = paths.map((p, k) => (p.length ? el("path", { d: p.join(""), fill: "none", stroke: k ? PAINT.p0 : PAINT.soft, class: k ? "s-p0" : "s-soft", "stroke-width": k ? 1 + 0.42 * k : 0.7, "stroke-opacity": k ? 0.35 + 0.07 * k : 0.6, "stroke-linecap": "round" }) : "")).join("");
  const value = (k: number) => (layer === "phase" ? percent(k / 9, lang) : plain((k / 9) * top, lang)), unit = s.map.units[layer] ?? "", rows: (string | number | null)[][] = [], said: string[] = [];
  const narrow = width < 560, size = narrow ? 11 : 12, places = d.areas.flatMap((area, a) => {
    const [x, y, n, sum] = centre[a];
    return n ? [{ name: of(area, lang), shown: value(sum / n), mean: layer === "phase" ? sum / n / 9 : (sum / n / 9) * top, x: 8 + (x / n) * scale, y: height - 8 - (y / n) * scale }] : [];
  });
  const boxes = (label: (p: (typeof places)[number]) => string[]) => places.map(p => { const text_ = label(p), w = Math.max(...text_.map(t => textWidth(t, size))) + 8; return { text: text_, w, h: 4 + 14 * text_.length, x: Math.max(w / 2, Math.min(width - w / 2, p.x)), y: p.y - 12 }; });
  const free = (b: ReturnType<typeof boxes>) => b.every((p, i) => b.every((q, k) => k <= i || Math.abs(p.x - q.x) > (p.w + q.w) / 2 || p.y > q.y + q.h || q.y > p.y + p.h));
  // Names where they all fit, else the values alone, else none: the names are in the table and are read aloud.
  const full = boxes(p => (narrow ? [p.name, p.shown] : [`${p.name}: ${p.shown}`])), bare = boxes(p => [p.shown]), labels = free(full) ? full : free(bare) ? bare : null;
  places.forEach((p, i) => {
    const say = `${p.name}: ${p.shown}`, b = (labels ?? bare)[i];
    said.push(say);
    rows.push([p.name, layer === "phase" ? p.mean * 100 : p.mean, unit]);
    body += mark(`${say} ${layer === "phase" ? "" : unit}`, rect(b.x - b.w / 2, b.y, b.w, b.h, "paper", { "fill-opacity": labels ? 0.86 : 0, rx: 3 }), labels ? lines(b.x, b.y + 13.5, b.text, { size, anchor: "middle" }) : "");
  });
  const legendY = height + 14;
  body += text(4, legendY, s.map.low, { size: 12 }) + [1, 3, 5, 7, 9].map((k, i) => el("line", { x1: 44 + i * 30, x2: 68 + i * 30, y1: legendY - 4, y2: legendY - 4, stroke: PAINT.p0, class: "s-p0", "stroke-width": 1 + 0.42 * k, "stroke-opacity": 0.35 + 0.07 * k })).join("") + text(200, legendY, `${s.map.high} (${layer === "phase" ? percent(1, lang) : plain(top, lang) + " " + unit})`, { size: 12 });
  const when = mapMonths(c, m, c.view.mapTime), title = `${s.map.layers[layer] ?? layer} – ${policyName(c, policy)}, ${when}`;
  const which = layer === "phase" ? "" : s.map.which(plain(m.replicate + 1, lang), of(d.worlds[m.world], lang)) + " ";
  return { id: "map", title, description: said.join(". ") + ".", width, height: height + 24, body, table: { columns: [s.chart.area, s.map.layers[layer] ?? layer, s.chart.unit], numeric: [false, true, false], rows }, note: which + s.map.coarse + (labels === full ? "" : ` ${s.map.inTable}`) };
}
