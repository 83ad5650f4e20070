// Sentences made from figures: the answer, the caveats, and the two scales. Number before word; chance and certainty never in one phrase.
import type { OutcomeInfo, ReportData } from "./data.ts";
import { inWords, lowerFirst, of, percent, plain, shown, upperFirst } from "./format.ts";
import { better, effect, keyIndex, others, outcomeIndex, overall, type Effect } from "./read.ts";
import { strings, type Strings } from "./strings.ts";
import type { View } from "./view.ts";

export interface Context { data: ReportData; view: View; s: Strings }
export const context = (data: ReportData, view: View): Context => ({ data, view, s: strings[view.lang] });

export type ChanceWord = "almost_certain" | "very_likely" | "likely" | "about_even" | "unlikely" | "very_unlikely";
/** The same limits as engine/analysis/certainty.hpp. */
export function chanceWord(share: number): ChanceWord {
  return share >= 0.99 ? "almost_certain" : share >= 0.9 ? "very_likely" : share >= 0.66 ? "likely" : share > 0.33 ? "about_even" : share > 0.1 ? "unlikely" : "very_unlikely";
}
/** How many of n runs the 90 % interval holds: 18 of 20, 90 of 100. */
export const inInterval = (n: number): number => Math.round(0.9 * n);

export const policyName = (c: Context, p: number): string => of(c.data.policies[p], c.view.lang);
export const outcomeName = (c: Context, o: number): string => of(c.data.outcomes[o], c.view.lang);

/** "i dag", or the baseline's own name where it is something else. */
export function baseName(c: Context): string {
  const label = policyName(c, c.data.baseline);
  return /i dag|idag|today|baseline/i.test(label) || c.data.policies[c.data.baseline].id === "baseline" ? c.s.today : c.s.thanBase(label);
}
/** The outcome inside a sentence. */
export function subject(c: Context, o: OutcomeInfo): string {
  return (o.fold === "sum" ? c.s.nouns : c.s.means)[o.name] ?? `«${of(o, c.view.lang)}»`;
}

/** "2 färre till 3 fler", or "2 till 10 färre" when both ends point the same way. */
function span(c: Context, low: number, high: number, less: string, more: string): [string, string] {
  const say = (x: number) => inWords(Math.abs(x), c.view.lang);
  if (low < 0 && high <= 0) return [say(high), `${say(low)} ${less}`];
  if (low >= 0) return [say(low), `${say(high)} ${more}`];
  return [`${say(low)} ${less}`, `${say(high)} ${more}`];
}

/** One sentence for one figure: size, direction, and the interval that holds 90 % of the runs. */
export function effectSentence(c: Context, policy: number, outcome: number, e: Effect): string {
  const o = c.data.outcomes[outcome], a = c.s.answer;
  const { factor, unit } = shown(o, Math.max(Math.abs(e.q05), Math.abs(e.q95)), c.s);
  const cost = o.unit === "SEK", count = o.fold === "sum" && !cost && c.s.nouns[o.name] !== undefined;
  const [less, more] = cost ? [a.costLess, a.costMore] : count ? [c.s.fewer, c.s.more] : [c.s.lower, c.s.higher];
  const [low, high] = span(c, e.q05 * factor, e.q95 * factor, less, more);
  const runs = c.s.of(plain(inInterval(e.n), c.view.lang), plain(e.n, c.view.lang));
  const size = inWords(Math.abs(e.q50 * factor), c.view.lang), direction = e.q50 < 0 ? less : more;
  const interval = a.interval(runs, low, high), name = policyName(c, policy), base = baseName(c);
  if (!/[1-9]/.test(size)) return a.same(name, subject(c, o), base, interval);
  if (cost) return a.cost(name, size, unit, direction, base, interval);
  if (count) return a.count(name, size, direction, subject(c, o), base, interval);
  return a.mean(name, subject(c, o), size, unit, direction, base, interval);
}

/** Policies from best to worst by mean difference in an outcome; the baseline, at zero, is left out. */
export function ranking(d: ReportData, world: number, outcome: number): number[] {
  const direction = d.outcomes[outcome]?.better === "higher" ? -1 : 1;
  return others(d).filter(p => overall(d, world, p, outcome)).sort((x, y) => direction * (overall(d, world, x, outcome)!.mean - overall(d, world, y, outcome)!.mean));
}

export function certaintySentence(c: Context, policy: number): string {
  const j = c.data.scenario.judgement;
  if (j && j.level in c.s.certainty && j.by) return c.s.answer.judged(c.s.certainty[j.level], j.by);
  return c.s.answer.ceiling(c.s.certainty[c.data.certainty.ceiling[policy] ?? "very_low"] ?? c.s.certainty.very_low);
}

/** The answer: the size first, then chance, then certainty, each in its own sentence. */
export function answer(c: Context): string[] {
  const d = c.data, w = c.view.world, primary = outcomeIndex(d, d.scenario.primary), a = c.s.answer;
  if (d.policies.length < 2) return [a.noPolicies];
  const ranked = primary < 0 ? [] : ranking(d, w, primary);
  if (!ranked.length) return [a.noPairs];
  const best = ranked[0], e = overall(d, w, best, primary)!, o = d.outcomes[primary], wins = better(e, o.better);
  const out: string[] = [], number = (x: number) => plain(x, c.view.lang), sentence = effectSentence(c, best, primary, e);
  if (!wins) out.push(sentence, a.unclear);
  else if (wins.count / e.n >= 0.9) out.push(sentence);
  else if (ranked.every(p => { const x = overall(d, w, p, primary)!; return better(x, o.better)!.worse / x.n >= 0.9; })) out.push(a.allWorse(baseName(c)), a.largest(sentence));
  else out.push(a.nothing(baseName(c)), a.largest(sentence));
  if (wins) {
    const word = c.s.chance[chanceWord(wins.count / e.n)];
    const equal = e.n - e.down - e.up;
    if (equal > 0) out.push(a.equal(number(equal), number(e.n)));
    out.push(baseName(c) === c.s.today ? a.chance(number(wins.count), number(e.n), word) : a.chanceBase(number(wins.count), number(e.n), word, baseName(c)));
  }
  if (ranked.length > 1 && wins && wins.count / e.n >= 0.9) {
    const k = keyIndex(d, primary), second = ranked[1], won = d.ranks.wins[w]?.[k]?.[best]?.[second];
    if (won !== undefined && won / e.n < 0.9) out.push(a.noSplit(policyName(c, best), policyName(c, second), number(won), number(e.n)));
  }
  out.push(certaintySentence(c, best));
  if (d.worlds.length > 1) out.push(a.world(of(d.worlds[w], c.view.lang)));
  return out;
}

interface Weighed { weight: number; text: string }
const names = (d: ReportData) => ["serious_victimisation", "unsafe_evening", "trust_fairness", "would_testify", "recruited_under_18", "unfair_stops", "attacks_on_staff", "offences"].map(n => outcomeIndex(d, n)).filter(o => o >= 0);

function worldCaveats(c: Context, primary: number, best: number): Weighed[] {
  const d = c.data, out: Weighed[] = [];
  d.worlds.forEach((world, w) => {
    const first = ranking(d, w, primary)[0];
    const n = first === undefined ? 0 : overall(d, w, first, primary)?.n ?? 0, won = first === undefined ? 0 : d.ranks.wins[w]?.[keyIndex(d, primary)]?.[first]?.[best] ?? 0;
    if (w !== c.view.world && first !== undefined && first !== best && won / n >= 0.66) out.push({ weight: 0.9, text: c.s.caveat.worldsFlip(of(world, c.view.lang), policyName(c, first)) });
  });
  const v = d.variance[keyIndex(d, primary)];
  if (v && d.worlds.length > 1 && v.policy > 0 && v.world > 1.5 * v.policy) out.push({ weight: 0.6, text: c.s.caveat.worldsMore(plain(v.world / v.policy, c.view.lang)) });
  return out;
}

function evidenceCaveats(c: Context, primary: number, best: number): Weighed[] {
  const d = c.data, out: Weighed[] = [], g = d.grade_e, k = keyIndex(d, primary), t = c.s.caveat;
  if (g && k >= 0) {
    const sign = d.outcomes[primary].better === "higher" ? -1 : 1, means = g.means[k];
    const without = others(d).filter(p => means[p] !== null).sort((x, y) => sign * (means[x]! - means[y]!))[0];
    if (g.unsupported.includes(best)) out.push(without !== undefined && without !== best ? { weight: 0.95, text: t.gradeE(policyName(c, best), policyName(c, without)) } : { weight: 0.8, text: t.gradeEUnsupported(policyName(c, best)) });
    else if (without !== undefined && without !== best) out.push({ weight: 0.95, text: t.gradeE(policyName(c, best), policyName(c, without)) });
  }
  const share = d.certainty.assumption_share;
  if (share !== null && share > 0) out.push({ weight: 0.35 + 0.5 * share, text: t.assumptions(percent(share, c.view.lang)) });
  const tried = d.trials.filter(x => x.verdict), missed = tried.filter(x => x.verdict === "missed").length;
  if (!tried.length) out.push({ weight: 0.65, text: t.notValidated });
  else if (missed) out.push({ weight: 0.45 + 0.4 * missed / tried.length, text: t.missed(plain(missed, c.view.lang), plain(tried.length, c.view.lang)) });
  if (/phase/.test(d.scenario.primary)) out.push(d.phase_order?.holds ? { weight: 0.5, text: t.phaseHolds } : { weight: 0.88, text: t.phase });
  return out;
}

function resultCaveats(c: Context, primary: number, best: number, e: Effect): Weighed[] {
  const d = c.data, w = c.view.world, t = c.s.caveat, out: Weighed[] = [], name = policyName(c, best), number = (x: number) => plain(x, c.view.lang);
  if (e.n < 20) out.push({ weight: e.n < 10 ? 0.8 : 0.6, text: t.few(number(e.n)) });
  if (e.q05 < 0 && e.q95 > 0) out.push({ weight: 0.7, text: t.zero(name) });
  const missing = d.runs.planned - d.runs.done;
  if (missing > 0) out.push({ weight: 0.5 + missing / d.runs.planned, text: t.missing(number(missing), number(d.runs.planned)) });
  const outside = overall(d, w, best, outcomeIndex(d, "offences_outside")) ?? effect(d.effects.outside[w]?.[best]?.[outcomeIndex(d, "offences")]);
  if (outside && outside.up / outside.n >= 0.66) out.push({ weight: 0.72, text: t.displaced(name, number(outside.up), number(outside.n)) });
  for (const o of names(d)) {
    const other = overall(d, w, best, o), b = other && better(other, d.outcomes[o].better);
    if (o !== primary && other && b && b.worse / other.n >= 0.9) { out.push({ weight: 0.82, text: t.harm(name, lowerFirst(outcomeName(c, o)), number(b.worse), number(other.n)) }); break; }
  }
  const rows = d.after[best]?.rows[keyIndex(d, primary)];
  if (rows && rows.during[0] && rows.after[0] !== null && rows.after[0] / rows.during[0] < 0.5) out.push({ weight: 0.71, text: t.fades(name) });
  const actual = overall(d, w, best, outcomeIndex(d, "offences")), recorded = overall(d, w, best, outcomeIndex(d, "recorded"));
  if (actual && recorded && actual.q50 < 0 && recorded.q50 > 0) out.push({ weight: 0.4, text: t.recorded(name) });
  return out;
}

/** The three that would most change the answer, heaviest first. */
export function caveats(c: Context, most = 3): string[] {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary);
  const best = primary < 0 ? undefined : ranking(d, c.view.world, primary)[0];
  if (best === undefined) return [c.s.caveat.notValidated];
  const e = overall(d, c.view.world, best, primary)!;
  return [...worldCaveats(c, primary, best), ...evidenceCaveats(c, primary, best), ...resultCaveats(c, primary, best, e)].sort((x, y) => y.weight - x.weight).slice(0, most).map(x => x.text);
}

export function worldsSentence(c: Context): string {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), v = d.variance[keyIndex(d, primary)];
  if (d.worlds.length < 2 || !v) return c.s.worlds.one;
  const p = (x: number) => percent(x, c.view.lang);
  const most = v.chance > Math.max(v.policy, v.world) ? c.s.worlds.chanceMost + " " : "";
  return most + (v.policy >= v.world ? c.s.worlds.packages : c.s.worlds.worlds) + " " + c.s.worlds.sentence(subject(c, d.outcomes[primary]), p(v.policy), p(v.world), p(v.chance));
}

export function afterSentences(c: Context): string[] {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), k = keyIndex(d, primary), out: string[] = [];
  if (primary >= 0) for (const p of ranking(d, 0, primary)) {
    const a = d.after[p], row = a?.rows[k];
    if (!a || !row || row.during[0] === null || row.after[0] === null) continue;
    const { factor, unit } = shown(d.outcomes[primary], Math.abs(row.during[0]), c.s), number = (x: number) => plain(x * factor, c.view.lang);
    const say = d.outcomes[primary].fold === "sum" ? c.s.after.sentence : c.s.after.sentenceMean;
    out.push(say(upperFirst(policyName(c, p)), subject(c, d.outcomes[primary]), number(row.during[0]), number(row.after[0]), unit, plain(a.end, c.view.lang)));
  }
  return out.length ? out.slice(0, 2) : [c.s.after.none];
}
