// Sentences made from figures: the answer, the caveats, and the two scales. Number before word; chance and certainty never in one phrase.
import type { OutcomeInfo, ReportData } from "./data.ts";
import { counted, inWords, lowerFirst, of, percent, plain, shown, signed } from "./format.ts";
import { better, decided, effect, keyIndex, others, outcomeIndex, overall, type Effect } from "./read.ts";
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
/** A package's name inside a sentence: people call packages what they like, so the reader must see where the name ends. */
export const quoted = (c: Context, p: number): string => c.s.quote(policyName(c, p));
export const outcomeName = (c: Context, o: number): string => of(c.data.outcomes[o], c.view.lang);

/** "i dag", or the baseline's own name where it is something else. */
export function baseName(c: Context): string {
  const label = policyName(c, c.data.baseline);
  return /i dag|idag|today|baseline/i.test(label) || c.data.policies[c.data.baseline].id === "baseline" ? c.s.today : c.s.thanBase(label);
}
/** The outcome inside a sentence. */
export function subject(c: Context, o: OutcomeInfo): string {
  return (o.fold === "sum" ? c.s.nouns : c.s.means)[o.name] ?? c.s.quote(of(o, c.view.lang));
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
  // Where the middle of the runs is no difference, as for rare events, the mean says more.
  const middle = inWords(Math.abs(e.q50 * factor), c.view.lang), by = /[1-9]/.test(middle) ? e.q50 : e.mean, direction = by < 0 ? less : more;
  const size = by === e.q50 ? middle : a.onAverage(inWords(Math.abs(by * factor), c.view.lang));
  const interval = a.interval(runs, low, high), name = quoted(c, policy), base = baseName(c);
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

/** What the runs can say of an order: the leading policy by mean, whether it beats the baseline and every other, and who else is ahead or behind. */
export interface Verdict { top: number; ahead: number[]; behind: number[]; best: boolean }
export function verdictOf(d: ReportData, world: number, outcome: number): Verdict | null {
  const ranked = ranking(d, world, outcome);
  if (!ranked.length) return null;
  const against = (p: number) => decided(d, world, outcome, p, d.baseline), ahead = ranked.filter(p => against(p) > 0), top = ahead[0] ?? ranked[0];
  return { top, ahead, behind: ranked.filter(p => against(p) < 0), best: ahead.length > 0 && ranked.every(q => q === top || decided(d, world, outcome, top, q) > 0) };
}
const named = (c: Context, policies: number[], most = 3): string => {
  const shownNames = policies.slice(0, policies.length > most + 1 ? most : most + 1).map(p => quoted(c, p)), left = policies.length - shownNames.length;
  if (left > 0) shownNames.push(c.s.others(plain(left, c.view.lang)));
  return shownNames.length < 2 ? shownNames.join("") : `${shownNames.slice(0, -1).join(", ")} ${c.s.and} ${shownNames[shownNames.length - 1]}`;
};

/** The mean with its own interval, in words; what the order of packages rests on. */
function meanFigures(c: Context, outcome: number, e: Effect): string {
  if (!Number.isFinite(e.ci_low)) return "";
  const o = c.data.outcomes[outcome], u = shown(o, Math.max(Math.abs(e.ci_low), Math.abs(e.ci_high)), c.s), say = (x: number) => signed(x * u.factor, c.view.lang);
  return c.s.answer.figures(say(e.mean), u.unit, say(e.ci_low), say(e.ci_high));
}

/** The clearest gain in another outcome of the first screen: better in nine runs of ten and beyond chance, largest beside what is worth the trouble. */
function clearestElsewhere(c: Context, primary: number): { policy: number; outcome: number; e: Effect } | undefined {
  const d = c.data, w = c.view.world, found: { policy: number; outcome: number; e: Effect; size: number }[] = [];
  for (const name of OTHERS) {
    const o = outcomeIndex(d, name);
    if (o < 0 || o === primary) continue;
    for (const p of others(d)) {
      const e = overall(d, w, p, o), b = e && better(e, d.outcomes[o].better);
      if (e && b && b.count / e.n >= 0.9 && decided(d, w, o, p, d.baseline) > 0 && Math.abs(e.mean) >= d.outcomes[o].worthwhile) found.push({ policy: p, outcome: o, e, size: Math.abs(e.mean) / Math.max(d.outcomes[o].worthwhile, 1e-9) });
    }
  }
  return found.sort((a, b) => b.size - a.size)[0];
}
function elsewhere(c: Context, primary: number): string {
  const best = clearestElsewhere(c, primary);
  return best ? c.s.answer.elsewhere(effectSentence(c, best.policy, best.outcome, best.e)) : "";
}
/** The packages that lead in the primary outcome, at most `most` of them, with the one the answer names for another outcome. */
export function leading(c: Context, most: number): number[] {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), ranked = primary >= 0 ? ranking(d, c.view.world, primary) : [], first = (ranked.length ? ranked : others(d)).slice(0, most);
  const also = ranked.length && !verdictOf(d, c.view.world, primary)?.ahead.length ? clearestElsewhere(c, primary)?.policy : undefined;
  if (also !== undefined && !first.includes(also)) first[first.length - 1] = also;
  return first;
}

const FEW = 10;  // runs: below this the number stands without a word
/** Chance in the model for one policy: number first, word second. */
function chanceSentences(c: Context, e: Effect, count: number): string[] {
  const a = c.s.answer, number = (x: number) => plain(x, c.view.lang), equal = e.n - e.down - e.up, word = c.s.chance[chanceWord(count / e.n)];
  if (e.n < FEW) return [a.chanceFew(number(count), number(e.n), baseName(c) === c.s.today ? c.s.today : baseName(c))];
  return [...(equal > 0 ? [a.equal(number(equal), number(e.n))] : []), baseName(c) === c.s.today ? a.chance(number(count), number(e.n), word) : a.chanceBase(number(count), number(e.n), word, baseName(c))];
}

/** The answer: what the runs decide and its size first, then chance, then certainty, each in its own sentence. A package is called best
 * only when the paired runs set it apart from every other. */
export function answer(c: Context): string[] {
  const d = c.data, w = c.view.world, primary = outcomeIndex(d, d.scenario.primary), a = c.s.answer;
  if (d.policies.length < 2) return [a.noPolicies];
  const v = primary < 0 ? null : verdictOf(d, w, primary);
  if (!v) return [a.noPairs];
  const e = overall(d, w, v.top, primary)!, o = d.outcomes[primary], wins = better(e, o.better), about = subject(c, o), base = baseName(c), sentence = effectSentence(c, v.top, primary, e), mean = meanFigures(c, primary, e), out: string[] = [];
  const ranked = ranking(d, w, primary), tied = ranked.some(p => p !== v.top && plain(overall(d, w, p, primary)!.mean, "en", 6) === plain(e.mean, "en", 6));
  if (!wins) out.push(sentence, a.unclear);
  else if (v.best) out.push(ranked.length > 1 ? a.best(sentence) : sentence, mean && a.meanIs(mean));
  else if (v.ahead.length > 1) out.push(a.several(named(c, v.ahead), base, about), a.largest(sentence));
  else if (v.ahead.length) out.push(sentence, mean && a.meanIs(mean), a.notBest(quoted(c, v.top)));
  else out.push(v.behind.length === ranked.length ? a.allWorse(base, about) : a.nothing(base, about), elsewhere(c, primary), tied ? "" : mean && a.most(quoted(c, v.top), mean));
  if (v.ahead.length && Math.abs(e.mean) < o.worthwhile) {  // decided, and yet too little to matter to those who asked
    const u = shown(o, o.worthwhile, c.s);
    out.push(a.small(counted(o.worthwhile * u.factor, u, c.view.lang)));
  }
  if (wins) {
    if (v.ahead.length) out.push(...chanceSentences(c, e, wins.count));
    if (v.behind.length && v.behind.length < ranked.length) out.push(a.behind(named(c, v.behind), base));
  }
  out.push(certaintySentence(c, v.top));
  if (d.worlds.length > 1) out.push(a.world(of(d.worlds[w], c.view.lang)));
  return out.filter(t => t !== "");
}

interface Weighed { weight: number; text: string }
const OTHERS = ["serious_victimisation", "unsafe_evening", "trust_fairness", "would_identify", "would_testify", "recruited_under_18"];
const HARMED = [...OTHERS, "unfair_stops", "attacks_on_staff", "offences"];

function worldCaveats(c: Context, primary: number, best: number): Weighed[] {
  const d = c.data, out: Weighed[] = [];
  d.worlds.forEach((world, w) => {
    const first = ranking(d, w, primary)[0];
    if (w !== c.view.world && w !== d.grade_e?.world && first !== undefined && first !== best && decided(d, w, primary, first, best) > 0) out.push({ weight: 0.9, text: c.s.caveat.worldsFlip(of(world, c.view.lang), quoted(c, first)) });
  });
  const v = d.variance[keyIndex(d, primary)];
  if (v && d.worlds.length > 1 && v.policy > 0 && v.world > 1.5 * v.policy) out.push({ weight: 0.6, text: c.s.caveat.worldsMore(plain(v.world / v.policy, c.view.lang)) });
  return out;
}

/** What is left of the leading package when effects that no study supports are nothing. */
function gradeECaveat(c: Context, primary: number, best: number): Weighed[] {
  const d = c.data, g = d.grade_e, t = c.s.caveat, w = c.view.world;
  if (!g || keyIndex(d, primary) < 0) return [];
  if (g.by === "bound" || g.world === null) return g.unsupported.includes(best) ? [{ weight: 0.8, text: t.gradeEUnsupported(quoted(c, best)) }] : [];
  if (w === g.world) return [];
  if (decided(d, w, primary, best, d.baseline) > 0 && decided(d, g.world, primary, best, d.baseline) <= 0) return [{ weight: 0.95, text: t.gradeEGone(quoted(c, best), baseName(c)) }];
  const beaten = others(d).filter(q => decided(d, g.world!, primary, q, best) > 0 && decided(d, w, primary, q, best) <= 0);
  return beaten.length ? [{ weight: 0.95, text: t.gradeE(quoted(c, best), named(c, beaten)) }] : [];
}

function evidenceCaveats(c: Context, primary: number, best: number): Weighed[] {
  const d = c.data, t = c.s.caveat, out = gradeECaveat(c, primary, best), n = (x: number) => plain(x, c.view.lang);
  const share = d.certainty.assumption_share;
  if (share !== null && share > 0) out.push({ weight: 0.35 + 0.5 * share, text: t.assumptions(percent(share, c.view.lang)) });
  const tried = d.trials.filter(x => x.role !== "control" && (x.verdict === "reproduced" || x.verdict === "missed")), missed = tried.filter(x => x.verdict === "missed").length;
  if (!tried.length) out.push({ weight: 0.65, text: t.notValidated });
  else if (missed) out.push({ weight: 0.45 + 0.4 * missed / tried.length, text: t.missed(n(missed), n(tried.length)) });
  const ranged = d.patterns.filter(x => x.verdict === "pass" || x.verdict === "miss"), off = ranged.filter(x => x.verdict === "miss").length;
  if (off) out.push({ weight: 0.4 + 0.4 * off / ranged.length, text: t.patterns(n(off), n(ranged.length)) });
  if (/phase/.test(d.scenario.primary)) out.push(d.phase_order?.holds ? { weight: 0.5, text: t.phaseHolds } : d.phase_order && d.phase_order.turned === 0 ? { weight: 0.7, text: t.phaseOpen } : { weight: 0.88, text: t.phase });
  return out;
}

function resultCaveats(c: Context, primary: number, best: number, e: Effect): Weighed[] {
  const d = c.data, w = c.view.world, t = c.s.caveat, out: Weighed[] = [], name = quoted(c, best), number = (x: number) => plain(x, c.view.lang);
  if (decided(d, w, primary, best, d.baseline) === 0 && Number.isFinite(e.ci_low)) {
    const u = shown(d.outcomes[primary], 0, c.s);
    out.push({ weight: 0.85, text: t.detect(number(e.n), inWords((e.ci_high - e.ci_low) / 2 * u.factor, c.view.lang), u.unit) });  // says the number of runs too
  } else if (e.n < 20) out.push({ weight: e.n < 10 ? 0.8 : 0.6, text: t.few(number(e.n)) });
  else if (e.q05 < 0 && e.q95 > 0) out.push({ weight: 0.7, text: t.zero(name) });
  const missing = d.runs.planned - d.runs.done;
  if (missing > 0) out.push({ weight: 0.5 + missing / d.runs.planned, text: t.missing(number(missing), number(d.runs.planned)) });
  const outside = overall(d, w, best, outcomeIndex(d, "offences_outside")) ?? effect(d.effects.outside[w]?.[best]?.[outcomeIndex(d, "offences")]);
  if (outside && outside.up / outside.n >= 0.66) out.push({ weight: 0.72, text: t.displaced(name, number(outside.up), number(outside.n)) });
  for (const o of HARMED.map(n => outcomeIndex(d, n)).filter(o => o >= 0)) {
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
  const best = primary < 0 ? undefined : verdictOf(d, c.view.world, primary)?.top;
  if (best === undefined) return [c.s.caveat.notValidated];
  const e = overall(d, c.view.world, best, primary)!;
  return [...worldCaveats(c, primary, best), ...evidenceCaveats(c, primary, best), ...resultCaveats(c, primary, best, e)].sort((x, y) => y.weight - x.weight).slice(0, most).map(x => x.text);
}

export function worldsSentence(c: Context): string {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), v = d.variance[keyIndex(d, primary)];
  if (d.worlds.length < 2 || !v) return c.s.worlds.one;
  if (Math.max(...d.runs.done_by_cell.flat()) < 2) return c.s.worlds.alone;
  const p = (x: number) => percent(x, c.view.lang);
  const most = v.chance > Math.max(v.policy, v.world) ? c.s.worlds.chanceMost + " " : "", between = p(v.policy) === p(v.world) ? "" : (v.policy > v.world ? c.s.worlds.packages : c.s.worlds.worlds) + " ";
  return most + between + c.s.worlds.sentence(subject(c, d.outcomes[primary]), p(v.policy), p(v.world), p(v.chance));
}

export function afterSentences(c: Context): string[] {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), k = keyIndex(d, primary), out: string[] = [];
  if (primary >= 0) for (const p of ranking(d, 0, primary)) {
    const a = d.after[p], row = a?.rows[k];
    if (!a || !row || row.during[0] === null || row.after[0] === null) continue;
    const { factor, unit } = shown(d.outcomes[primary], Math.abs(row.during[0]), c.s), number = (x: number) => plain(x * factor, c.view.lang);
    const say = d.outcomes[primary].fold === "sum" ? c.s.after.sentence : c.s.after.sentenceMean;
    out.push(say(quoted(c, p), subject(c, d.outcomes[primary]), number(row.during[0]), number(row.after[0]), unit, plain(a.end, c.view.lang)));
  }
  return out.length ? out.slice(0, 2) : [c.s.after.none];
}
