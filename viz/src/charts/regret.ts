// Regret: policies by worlds, the number in every cell, the cautious choice named. Darker is worse; the number says it too.
import { of, plain, shown } from "../format.ts";
import { decided, keyIndex } from "../read.ts";
import { el, lines, mark, PAINT, rect, wrap, type Figure } from "../svg.ts";
import { outcomeName, policyName, quoted, type Context } from "../words.ts";

export function regretTable(c: Context, outcome: number, width: number): Figure | null {
  const d = c.data, s = c.s, lang = c.view.lang, r = d.regret[keyIndex(d, outcome)];
  if (!r) return null;
  const largest = Math.max(...r.worst.map(v => v ?? 0), 1e-12), u = shown(d.outcomes[outcome], largest, s), columns = [...d.worlds.map(w => of(w, lang)), s.regret.worst, s.regret.expected];
  const open = d.worlds.every((_, w) => d.policies.every((_p, a) => d.policies.every((_q, b) => decided(d, w, outcome, a, b) === 0)));
  const narrow = width < 560, left = narrow ? 0 : Math.min(200, width * 0.32), cell = Math.min(120, (width - left) / columns.length), size = cell < 70 ? 11 : 13;
  const heads = columns.map(t => wrap(t, cell - 4, narrow ? 11 : 12, 4)), headHeight = Math.max(...heads.map(h => h.length)) * 15 + 8;
  let body = heads.map((h, i) => lines(left + i * cell + cell / 2, 14, h, { size: narrow ? 11 : 12, weight: 700, anchor: "middle" })).join(""), y = headHeight;
  const table = { columns: [s.chart.policy, ...columns], numeric: [false, ...columns.map(() => true)], rows: [] as (string | number | null)[][] };
  d.policies.forEach((_, p) => {
    const name = policyName(c, p) + (p === r.minimax && !open ? ` (${s.regret.minimax})` : ""), label = wrap(name, narrow ? width : left - 10, 12, 4), over = narrow ? label.length * 15 + 4 : 0, height = narrow ? 28 : Math.max(28, label.length * 15 + 8);
    const values = [...r.by_policy[p], r.worst[p], r.expected[p]];
    let inside = lines(0, narrow ? y + 14 : y + 18 - (label.length > 1 ? 2 : 0), label, { size: 12, weight: p === r.minimax && !open ? 700 : 400 });
    y += over;
    values.forEach((v, i) => {
      const strength = v === null ? 0 : 0.5 * (v / largest);
      inside += rect(left + i * cell + 1, y + 1, cell - 2, height - 2, "f1", { "fill-opacity": Math.round(strength * 100) / 100, stroke: PAINT.grid, "stroke-width": 1 }) +
        el("text", { x: left + i * cell + cell / 2, y: y + height / 2 + 5, "text-anchor": "middle", "font-family": "Arial, Helvetica, sans-serif", "font-size": size, "font-weight": i === d.worlds.length && p === r.minimax && !open ? 700 : 400, fill: PAINT.ink, class: "f-ink" }, v === null ? "–" : plain(v * u.factor, lang));
    });
    body += mark(`${name}: ${values.map((v, i) => `${columns[i]} ${v === null ? "–" : plain(v * u.factor, lang)}`).join(", ")}`, inside);
    table.rows.push([name, ...values.map(v => (v === null ? null : v * u.factor))]);
    y += height;
  });
  const sentence = open ? s.regret.open : (r.worst[r.minimax] ?? 0) === 0 ? s.regret.alwaysBest(quoted(c, r.minimax)) : s.regret.minimaxSentence(quoted(c, r.minimax), plain((r.worst[r.minimax] ?? 0) * u.factor, lang), u.unit);
  return { id: "regret", title: `${outcomeName(c, outcome)} (${u.unit})`, description: `${sentence} ${table.rows.map(t => `${t[0]}: ${plain(t[columns.length - 1] as number, lang)} ${u.unit}`).join(", ")}.`, width, height: y + 4, body, table, note: sentence };
}
