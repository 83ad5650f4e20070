// Published experiments against the model: two intervals on one axis per experiment, and the verdict in words.
import { of, plain, signed } from "../format.ts";
import { line, lines, mark, rect, shape, text, wrap, type Figure } from "../svg.ts";
import type { Trial } from "../data.ts";
import type { Context } from "../words.ts";
import { scaleOver, xAxis } from "./axis.ts";

export function verdict(c: Context, t: Trial): string {
  const s = c.s.trials;
  if (t.verdict === "missed") return s.missed;
  if (t.verdict !== "reproduced") return t.verdict === "no data" ? s.noData : t.verdict ?? "–";
  return t.diagnostic === false || (t.severity ?? 0) > 0.5 ? `${s.reproduced}, ${s.nondiagnostic}` : s.reproduced;
}
export const isRatio = (t: Trial): boolean => t.published?.unit === "log ratio";
/** Ratios are computed as logarithms and shown as changes in per cent. */
function asShown(t: Trial): Trial {
  const turn = (v: number | null | undefined) => (v === null || v === undefined || !isRatio(t) ? v : 100 * Math.expm1(v));
  return { ...t, published: t.published && { ...t.published, estimate: turn(t.published.estimate), low: turn(t.published.low), high: turn(t.published.high) }, model: t.model && { ...t.model, median: turn(t.model.median), low: turn(t.model.low), high: turn(t.model.high) } };
}

export function trialForest(c: Context, all: Trial[], id: string, title: string, width: number): Figure | null {
  const rows = all.map(asShown), s = c.s, lang = c.view.lang;
  if (!rows.length) return null;
  const narrow = width < 600, left = narrow ? 4 : Math.min(280, width * 0.36), right = narrow ? width - 8 : width - 110;
  const name = (t: Trial) => [of({ sv: t.title_sv, en: t.title }, lang) || t.id, of({ sv: t.outcome_sv, en: t.outcome }, lang)].filter(Boolean).join(", ");
  const only = (t: Trial) => (t.published?.estimate == null && t.published?.direction ? " " + s.trials.direction(t.published.direction < 0 ? s.trials.down : s.trials.up) : "");
  const n = (v: number | null | undefined) => (v === null || v === undefined ? [] : [v]);
  const x = scaleOver(rows.flatMap(t => [...n(t.published?.estimate), ...n(t.published?.low), ...n(t.published?.high), ...n(t.model?.median), ...n(t.model?.low), ...n(t.model?.high)]), [left + 8, right], "with zero");
  let y = 30, marks = "";
  const top = y, table = { columns: [s.trials.trial, s.chart.outcome, s.trials.role, s.trials.published, s.chart.low90, s.chart.high90, s.trials.model, s.chart.low90, s.chart.high90, s.trials.verdict, s.trials.severity], numeric: [false, false, false, true, true, true, true, true, true, false, true], rows: [] as (string | number | null)[][] };
  table.columns[4] = s.trials.published + " ↓"; table.columns[5] = s.trials.published + " ↑";
  for (const t of rows) {
    const label = wrap(name(t), narrow ? width - 8 : left - 8, 12, 3), height = narrow ? label.length * 15 + 50 : Math.max(44, label.length * 15 + 12), cy = narrow ? y + label.length * 15 + 12 : y + height / 2;
    const role = t.role === "calibration" ? s.trials.calibration : t.role === "validation" ? s.trials.validation : t.role === "control" ? s.trials.control : t.role ?? "";
    const pub = t.published, mod = t.model, part = (low: number | null | undefined, mid: number | null | undefined, high: number | null | undefined, dy: number, k: number, paint: "base" | "p0") =>
      (low != null && high != null ? line(x(low), cy + dy, x(high), cy + dy, paint, 2.5) : "") + (mid != null ? shape(k, x(mid), cy + dy, 5.5, paint) : "");
    const say = `${name(t)}: ${s.trials.published} ${pub?.estimate == null ? "–" + only(t) : signed(pub.estimate, lang)}, ${s.trials.model} ${mod?.median == null ? "–" : signed(mod.median, lang)}, ${verdict(c, t)}`;
    marks += mark(say, rect(0, y, width, height, "paper", { "fill-opacity": 0 }), lines(narrow ? 0 : left, narrow ? y + 12 : cy + 4 - (label.length - 1) * 7.5, label, { size: 12, anchor: narrow ? "start" : "end" }),
      part(pub?.low, pub?.estimate, pub?.high, -6, 1, "base"), pub?.estimate == null && pub?.direction ? text(x(0) + 6 * Math.sign(pub.direction), cy - 2, pub.direction < 0 ? "← " + s.trials.down : s.trials.up + " →", { size: 11, weight: 700, anchor: pub.direction < 0 ? "end" : "start" }) : "", part(mod?.low, mod?.median, mod?.high, 8, 0, "p0"), narrow ? text(0, cy + 30, verdict(c, t), { size: 12, weight: 700 }) : text(width - 2, cy + 4, verdict(c, t), { size: 12, weight: 700, anchor: "end" }));
    table.rows.push([of({ sv: t.title_sv, en: t.title }, lang) || t.id, of({ sv: t.outcome_sv, en: t.outcome }, lang) + only(t), role, pub?.estimate ?? null, pub?.low ?? null, pub?.high ?? null, mod?.median ?? null, mod?.low ?? null, mod?.high ?? null, verdict(c, t), t.severity ?? null]);
    y += height;
  }
  const legend = shape(1, 8, 9, 5, "base") + text(18, 13, s.trials.published, { size: 12 }) + shape(0, 118, 9, 5, "p0") + text(128, 13, s.trials.model, { size: 12 });
  const body = legend + xAxis(x, top, y, lang, "difference") + line(x(0), top, x(0), y, "base", 1.2, "5 3") + marks;
  const counts = rows.map(t => verdict(c, t)), words = [...new Set(counts)].map(w => `${w}: ${plain(counts.filter(v => v === w).length, lang)}`).join(", ");
  return { id, title, description: words + ".", width, height: y + 28, body, table, note: [words + ".", rows.some(t => t.published?.estimate == null && t.published?.direction) ? s.trials.arrow : "", s.trials.severityNote].filter(Boolean).join(" ") };
}
