// Results: all outcomes, over time, crime in three measures, areas, phases.
import { bands } from "../charts/bands.ts";
import { dots, type DotRow } from "../charts/dots.ts";
import { phaseFlow } from "../charts/sankey.ts";
import { strip } from "../charts/strip.ts";
import type { ReportData } from "../data.ts";
import { of, plain, shown } from "../format.ts";
import { p, panel, slot, tableHtml } from "../html.ts";
import { esc } from "../svg.ts";
import { better, chosen, effect, others, outcomeIndex, overall, type Effect } from "../read.ts";
import { chanceWord, outcomeName, policyName, type Context } from "../words.ts";
import { heading, outcomeDots, rowOf, type Draw, type Section } from "./shared.ts";

const MANY = 20;  // more areas than this are opened policy by policy
const PER_PICTURE = 30;  // areas that fit a printed page and a page in Word
/** Areas by start phase, in as many pictures of even size as they need. */
function pictures(sorted: number[]): number[][] {
  const n = Math.ceil(sorted.length / PER_PICTURE) || 1, size = Math.ceil(sorted.length / n);
  return Array.from({ length: n }, (_, i) => sorted.slice(i * size, (i + 1) * size));
}
const part = (c: Context, i: number, n: number): string => (n > 1 ? ` (${c.s.of(plain(i + 1, c.view.lang), plain(n, c.view.lang))})` : "");
const byStart = (d: ReportData): number[] => d.areas.map((_, a) => a).sort((a, b) => (d.areas[a].start ?? 9) - (d.areas[b].start ?? 9) || a - b);
const MAIN = ["serious_victimisation", "unsafe_evening", "trust_fairness", "would_identify", "would_testify", "recruited_under_18", "disorder", "market_hours"];
export function effectsSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, slots: string[] = [];
  for (const o of MAIN.map(n => outcomeIndex(d, n))) if (o >= 0) { figures["effect-" + d.outcomes[o].name] = outcomeDots(c, o, "effect-" + d.outcomes[o].name, c.view.area, c.view.group); slots.push(slot("effect-" + d.outcomes[o].name)); }
  const gains = others(d).map(q => overall(d, c.view.world, q, Math.max(0, outcomeIndex(d, d.scenario.primary)))).filter((e): e is Effect => !!e && e.var_paired > 0).map(e => e.var_unpaired / e.var_paired).sort((a, b) => a - b);
  const gain = gains.length ? p(c.s.pairing(plain(gains[Math.floor(gains.length / 2)], c.view.lang))) : "";
  return { id: "effects", html: `${heading(c, "effects")}${gain}<div class="grid2">${slots.join("")}</div>${panel(c, "all-outcomes", c.s.effectsTable.which, allOutcomes(c))}`, figures };
}
function allOutcomes(c: Context): string {
  const d = c.data, t = c.s.effectsTable, lang = c.view.lang, rows: (string | number | null)[][] = [];
  d.outcomes.forEach((o, i) => { for (const q of c.view.policies) {
    const e = chosen(d, c.view.world, q, i, c.view.area, c.view.group);
    if (!e) continue;
    const u = shown(o, Math.max(Math.abs(e.q05), Math.abs(e.q95)), c.s), b = better(e, o.better);
    rows.push([of(o, lang), policyName(c, q), e.q50 * u.factor, e.q05 * u.factor, e.q95 * u.factor, u.unit, t[o.better], b ? c.s.of(plain(b.count, lang), plain(e.n, lang)) : "–", b ? c.s.chance[chanceWord(b.count / e.n)] : "–",
      e.mean * u.factor, Number.isFinite(e.ci_low) ? `${plain(e.ci_low * u.factor, lang)} ${c.s.to} ${plain(e.ci_high * u.factor, lang)}` : "–", e.var_paired > 0 ? e.var_unpaired / e.var_paired : null]);
  } });
  const s = c.s.chart;
  return tableHtml({ columns: [s.outcome, s.policy, s.median, s.low90, s.high90, s.unit, t.direction, s.better, t.chanceWord, s.mean, s.ci, t.gain], numeric: [false, false, true, true, true, false, false, true, false, true, true, true], rows }, lang, t.which) + p(t.gainNote, "note");
}

export function timeSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, slots: string[] = [];
  const which = [...new Set([c.view.outcome, ...["trust_fairness", "unsafe_evening", "p_phase1"].map(n => outcomeIndex(d, n))])].filter(o => o >= 0);
  for (const o of which) { const id = "time-" + d.outcomes[o].name; figures[id] = w => hasBand(c, o) ? bands(c, o, w, id) : null; slots.push(slot(id)); }
  return { id: "time", html: heading(c, "time") + slots.join(""), figures };
}
const hasBand = (c: Context, o: number): boolean => c.data.policies.some((_, q) => (c.view.over === "diff" ? c.data.bands.diff : c.data.bands.level)[c.view.world]?.[q]?.[o]);

export function crimeSection(c: Context): Section {
  const d = c.data, three = ["offences", "reported", "recorded"].map(n => outcomeIndex(d, n)).filter(o => o >= 0), figures: Record<string, Draw> = {};
  const rows = three.flatMap(o => c.view.policies.flatMap((q, i): DotRow[] => { const e = overall(d, c.view.world, q, o); return e ? [{ ...rowOf(c, q, e), heading: i === 0 ? outcomeName(c, o) : undefined }] : []; }));
  if (rows.length) figures["crime"] = w => dots(c, rows, { id: "crime", title: c.s.sections.crime.title, outcome: { ...d.outcomes[three[0]], better: "unclear", worthwhile: 0 }, firstColumn: c.s.chart.policy }, w);
  for (const o of three) figures["time-" + d.outcomes[o].name] = w => hasBand(c, o) ? bands(c, o, w, "time-" + d.outcomes[o].name) : null;
  return { id: "crime", html: heading(c, "crime") + Object.keys(figures).map(f => slot(f)).join(""), figures };
}

export function stripSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {};
  if (!d.phases.p1) return { id: "strip", html: heading(c, "strip") + p(c.s.phases.named), figures };
  const policies = [d.baseline, ...c.view.policies];
  const groups = pictures(byStart(d)), id = (q: number, i: number) => "strip-" + d.policies[q].id + (groups.length > 1 ? `-${i + 1}` : "");
  for (const q of policies) groups.forEach((areas, i) => { figures[id(q, i)] = w => strip(c, q, areas, { id: id(q, i), part: part(c, i, groups.length) }, w); });
  const one = (q: number) => { const slots = groups.map((_, i) => slot(id(q, i))).join(""); return d.areas.length > MANY ? panel(c, "open-strip-" + d.policies[q].id, policyName(c, q), slots) : slots; };
  return { id: "strip", html: heading(c, "strip") + policies.map(one).join("") + phaseOrder(c), figures };
}
/** Months in phase 1 when other thresholds are put to the same indices. */
function phaseOrder(c: Context): string {
  const d = c.data, o = d.phase_order, t = c.s.phaseOrder, lang = c.view.lang;
  if (!o) return "";
  const rows = o.thresholds.map(([control, cooperation], i) => [(i === 0 ? t.stated + " " : "") + t.pair(plain(control ?? NaN, lang), plain(cooperation ?? NaN, lang)), ...o.months[i]]);
  const verdict = o.holds ? t.holds : o.turned ? t.turns(plain(o.turned, lang)) : t.open;
  return `<h3>${esc(t.title)}</h3>${p(t.how)}${p(verdict)}${panel(c, "phase-order", t.table, tableHtml({ columns: [t.columns, ...d.policies.map((_, q) => policyName(c, q))], numeric: [false, ...d.policies.map(() => true)], rows }, lang, t.title))}`;
}

/** Areas that get worse in most runs while another gets better in most. */
export function flagged(c: Context, policy: number, k: number): Set<number> {
  const d = c.data, o = d.outcomes[d.effects.areas.outcomes[k]], worse = new Set<number>();
  let gain = false;
  d.areas.forEach((_, a) => {
    const e = effect(d.effects.areas.rows[c.view.world]?.[policy]?.[a]?.[k]), b = e && better(e, o.better);
    if (!e || !b) return;
    if (b.worse / e.n >= 0.66) worse.add(a);
    if (b.count / e.n >= 0.66) gain = true;
  });
  return gain ? worse : new Set();
}
export function areasSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, slots: string[] = [], lang = c.view.lang;
  const wanted = d.effects.areas.outcomes.includes(c.view.outcome) ? c.view.outcome : d.effects.areas.outcomes[0], k = d.effects.areas.outcomes.indexOf(wanted), o = d.outcomes[wanted];
  const sorted = byStart(d), many = d.areas.length > MANY;
  const hidden = d.named_areas && o && /phase/.test(o.name);
  const reach: number[] = [];
  for (const q of c.view.policies) for (const a of sorted) { const e = effect(d.effects.areas.rows[c.view.world]?.[q]?.[a]?.[k]); if (e) reach.push(e.q05, e.q95); }
  if (o && !hidden) for (const q of c.view.policies) {
    const flags = flagged(c, q, k);
    let last: number | null | undefined;
    const rowsOf = (areas: number[]) => areas.flatMap((a): DotRow[] => {
      const e = effect(d.effects.areas.rows[c.view.world]?.[q]?.[a]?.[k]), start = d.areas[a].start;
      if (!e) return [];
      const title = start !== last && start ? `${c.s.phases.phase(String(start))} (${c.s.phases.startDeclared})` : undefined;
      last = start;
      return [{ ...rowOf(c, q, e, of(d.areas[a], lang)), heading: title, flag: flags.has(a) ? c.s.first.worse : undefined }];
    });
    const groups = pictures(sorted), inside: string[] = [];
    groups.forEach((areas, i) => {
      const id = "areas-" + d.policies[q].id + (groups.length > 1 ? `-${i + 1}` : ""), rows = rowsOf(areas);
      last = undefined;  // every picture says which phase its first area starts in
      if (!rows.length) return;
      figures[id] = w => dots(c, rows, { id, title: `${policyName(c, q)}: ${outcomeName(c, wanted)}${part(c, i, groups.length)}`, outcome: o, firstColumn: c.s.chart.area, reach }, w);
      inside.push(slot(id));
    });
    if (inside.length) slots.push(many ? panel(c, "open-areas-" + d.policies[q].id, policyName(c, q), inside.join("")) : inside.join(""));
  }
  return { id: "areas", html: heading(c, "areas") + (slots.length ? `<div class="${many ? "" : "grid2"}">${slots.join("")}</div>` : p(hidden ? c.s.phases.named : c.s.controls.notKept)), figures };
}
export function matrixSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {};
  for (const q of [d.baseline, ...c.view.policies]) figures["flow-" + d.policies[q].id] = w => phaseFlow(c, q, w);
  return { id: "matrix", html: `${heading(c, "matrix")}<div class="grid2">${Object.keys(figures).map(f => slot(f)).join("")}</div>`, figures };
}
