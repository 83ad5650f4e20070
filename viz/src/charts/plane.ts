// Cost against benefit, pair by pair, with the quadrants in words; and the chance that a package is worth a price.
import { scaleLinear } from "d3-scale";
import { line as lineShape } from "d3-shape";
import { counted, percent, plain, shown } from "../format.ts";
import { keyIndex, order, outcomeIndex } from "../read.ts";
import { DASH, line, mark, path, policyPaint, rect, shape, text, textWidth, wrap, lines, type Figure } from "../svg.ts";
import { outcomeName, policyName, subject, type Context } from "../words.ts";
import { scaleOver, xAxis, yAxis } from "./axis.ts";

export interface Cloud { policy: number; cost: number[]; gain: number[] }
/** Paired cost and benefit (turned so that more is better) of every replicate; empty where either is not kept. */
export function clouds(c: Context, outcome: number): Cloud[] {
  const d = c.data, kc = keyIndex(d, outcomeIndex(d, "cost")), ke = keyIndex(d, outcome), o = d.outcomes[outcome];
  if (kc < 0 || ke < 0 || !o || o.better === "unclear") return [];
  const sign = o.better === "higher" ? 1 : -1;
  return c.view.policies.map(policy => {
    const cost = d.pairs[c.view.world][policy][kc], gain = d.pairs[c.view.world][policy][ke], keep = cost.map((_, i) => i).filter(i => cost[i] !== null && gain[i] !== null);
    return { policy, cost: keep.map(i => cost[i]!), gain: keep.map(i => sign * gain[i]!) };
  }).filter(x => x.cost.length > 0);
}
const mean = (v: number[]): number => v.reduce((a, b) => a + b, 0) / v.length;

export function plane(c: Context, outcome: number, width: number): Figure | null {
  const all = clouds(c, outcome), s = c.s, lang = c.view.lang;
  if (!all.length) return null;
  const narrow = width < 560, height = Math.min(420, Math.max(280, width * 0.6)), left = 60, right = width - 26, top = 26, bottom = height - 44, costs = all.flatMap(a => a.cost), gains = all.flatMap(a => a.gain);
  const cu = shown({ ...c.data.outcomes[outcome], unit: "SEK" }, Math.max(...costs.map(Math.abs)), s), gu = shown(c.data.outcomes[outcome], Math.max(...gains.map(Math.abs)), s);
  const span = (v: number[]) => { const m = Math.max(...v.map(Math.abs)) * 0.12 || 1; return [...v.map(a => a * 1.05), m, -m]; };  // no mark on the frame
  const x = scaleOver(span(costs.map(v => v * cu.factor)), [left, right], "with zero"), y = scaleOver(span(gains.map(v => v * gu.factor)), [bottom, top], "with zero");
  let body = yAxis(y, left, right, lang, "difference") + xAxis(x, top, bottom, lang, "difference") + line(x(0), top, x(0), bottom, "base", 1.4, "5 3") + line(left, y(0), right, y(0), "base", 1.4, "5 3");
  const corner = (t: string, cx: number, cy: number, anchor: "start" | "end", room: number, band: number) => (textWidth(t, 12) < room && band > 18 ? text(cx, cy, t, { size: 12, anchor, paint: "soft", italic: true }) : "");
  body += corner(s.money.q4, x(0) - 6, top + 14, "end", x(0) - left, y(0) - top) + corner(s.money.q1, right - 4, top + 14, "end", right - x(0), y(0) - top) + corner(s.money.q3, x(0) - 6, bottom - 6, "end", x(0) - left, bottom - y(0)) + corner(s.money.q2, right - 4, bottom - 6, "end", right - x(0), bottom - y(0));
  const said: string[] = [], rows: (string | number | null)[][] = [];
  const placed = all.map(a => { const name = policyName(c, a.policy), px = x(mean(a.cost) * cu.factor), py = y(mean(a.gain) * gu.factor); return { a, name, px, py, flip: px + textWidth(name, 12) + 28 > right }; });
  // Names on one side keep the order of their marks, and each carries its own small mark.
  const at = new Map<number, number>();
  for (const flip of [false, true]) { const some = placed.filter(q => q.flip === flip), ys = spread(some.map(q => q.py - 5), 15, top + 26, bottom - 22); some.forEach((q, i) => at.set(q.a.policy, ys[i])); }
  for (const { a, name, px, py, flip } of placed) {
    const k = order(c.data, a.policy), paint = policyPaint(k), ly = at.get(a.policy)!, long = textWidth(name, 12) * 1.06, tx = px + (flip ? -26 : 26);
    const say = `${name}: ${plain(mean(a.cost) * cu.factor, lang)} ${cu.unit}, ${plain(mean(a.gain) * gu.factor, lang)} ${gu.unit}`;
    said.push(say);
    body += mark(say, a.cost.map((v, i) => `<g opacity="0.45">${shape(k, x(v * cu.factor), y(a.gain[i] * gu.factor), 3.4, paint)}</g>`).join(""), shape(k, px, py, 7.5, paint), narrow ? shape(k, left, height + 8 + said.length * 18, 5, paint) + lines(left + 14, height + 12 + said.length * 18, wrap(name, width - left - 14, 12, 1), { size: 12 })
      : rect(flip ? tx - long - 2 : tx - 2, ly - 8, long + 4, 16, "paper", { "fill-opacity": 0.8 }) + shape(k, px + (flip ? -18 : 18), ly, 4, paint) + text(tx, ly + 4, name, { size: 12, weight: 700, anchor: flip ? "end" : "start" }));
    a.cost.forEach((v, i) => rows.push([name, i + 1, v * cu.factor, a.gain[i] * gu.factor]));
  }
  body += text(left, 14, `${s.money.effectAxis.replace("→", "↑")} (${gu.unit})`, { size: 12 }) + text((left + right) / 2, height - 8, s.money.costAxis(cu.unit), { size: 12, anchor: "middle" });
  const title = `${s.money.plane}: ${outcomeName(c, outcome)}`;
  return { id: "plane", title, description: said.join(". ") + ".", width, height: height + (narrow ? said.length * 18 + 22 : 0), body, table: { columns: [s.chart.policy, s.chart.runs, `${s.rows.cost} (${cu.unit})`, `${s.money.effectAxis.replace(" →", "")} (${gu.unit})`], numeric: [false, true, true, true], rows }, note: s.money.planeNote };
}

/** Heights for labels wanted at `wanted`, `gap` apart, inside [top, bottom]; in the order given. */
export function spread(wanted: number[], gap: number, top: number, bottom: number): number[] {
  const order_ = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b), out = [...wanted];
  order_.forEach((i, k) => { out[i] = Math.max(wanted[i], k ? out[order_[k - 1]] + gap : top); });
  [...order_].reverse().forEach((i, k, back) => { out[i] = Math.min(out[i], k ? out[back[k - 1]] - gap : bottom); });
  return out;
}

export function acceptability(c: Context, outcome: number, width: number): Figure | null {
  const all = clouds(c, outcome), s = c.s, lang = c.view.lang;
  if (!all.length) return null;
  const gu = shown(c.data.outcomes[outcome], 1, s), price = Math.max(...all.map(a => { const g = mean(a.gain) * gu.factor; return g > 0 ? Math.abs(mean(a.cost)) / g : 0; })) * 3 || 1;
  const narrow = width < 560, names = all.map(a => policyName(c, a.policy)), side = narrow ? 14 : Math.min(230, Math.max(...names.map(t => textWidth(t, 12))) + 44), plot = Math.min(340, Math.max(250, width * 0.45));
  const cu = shown({ ...c.data.outcomes[outcome], unit: "SEK" }, price, s), left = 46, right = width - side, top = 12, bottom = plot - 44;
  const x = scaleOver([0, price * cu.factor], [left, right], "with zero").domain([0, price * cu.factor]), y = scaleLinear().domain([0, 1]).range([bottom, top]);
  let body = [0, 0.25, 0.5, 0.75, 1].map(v => line(left, y(v), right, y(v), "grid") + text(left - 5, y(v) + 4, percent(v, lang), { size: 11, anchor: "end" })).join("") + xAxis(x, top, bottom, lang, "level");
  const curves = all.map(a => Array.from({ length: 41 }, (_, i): [number, number] => { const lambda = (price * i) / 40; return [lambda * cu.factor, a.cost.filter((v, r) => a.gain[r] * gu.factor * lambda > v).length / a.cost.length]; }));
  // Names stand beside the picture, or below a narrow one, so that curves that end at the same height can be told apart.
  const axis = wrap(s.money.acceptAxis(cu.unit, s.money.oneUnit(counted(1, gu, lang))), width, 12, 2), under = plot + (axis.length - 1) * 15, at = spread(curves.map(p => y(p[40][1])), 16, top, bottom), rows: (string | number | null)[][] = [], said: string[] = [];
  all.forEach((a, i) => {
    const k = order(c.data, a.policy), paint = policyPaint(k), points = curves[i], end = points[40], say = `${names[i]}: ${percent(end[1], lang)} (${plain(end[0], lang)} ${cu.unit})`, ly = narrow ? under + 10 + i * 18 : at[i];
    said.push(say);
    const name = narrow ? line(left - 30, ly, left - 6, ly, paint, 2.4, DASH[k % 4]) + shape(k, left - 18, ly, 5, paint) + lines(left, ly + 4, wrap(names[i], width - left, 12, 1), { size: 12 })
      : line(x(end[0]) + 2, y(end[1]), x(end[0]) + 16, ly, "soft", 0.7) + shape(k, right + 24, ly, 5, paint) + lines(right + 34, ly + 4, wrap(names[i], side - 34, 12, 1), { size: 12 });
    body += mark(say, path(lineShape<[number, number]>().x(p => x(p[0])).y(p => y(p[1])).digits(1)(points) ?? "", paint, 2.4, DASH[k % 4]), name);
    points.forEach(p => rows.push([names[i], p[0], p[1]]));
  });
  body += lines((left + right) / 2, plot - 8, axis, { size: 12, anchor: "middle" });
  return { id: "accept", title: `${s.money.accept}: ${subject(c, c.data.outcomes[outcome])}`, description: said.join(". ") + ".", width, height: under + (narrow ? all.length * 18 + 4 : 0), body, table: { columns: [s.chart.policy, cu.unit, s.money.accept], numeric: [false, true, true], rows }, note: s.money.acceptNote };
}
