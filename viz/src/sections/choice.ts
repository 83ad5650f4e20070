// What to choose: money and hours, worlds and regret, goals, what lasts, what changed.
import { dots, type DotRow } from "../charts/dots.ts";
import { acceptability, plane } from "../charts/plane.ts";
import { regretTable } from "../charts/regret.ts";
import { stack, type Part } from "../charts/stack.ts";
import { of, percent, plain, shown, signed } from "../format.ts";
import { list, p, panel, slot, tableHtml } from "../html.ts";
import type { ReportData } from "../data.ts";
import { decided, keyIndex, outcomeIndex, overall } from "../read.ts";
import { esc, type Paint } from "../svg.ts";
import { outcomeName, policyName, ranking, type Context } from "../words.ts";
import { heading, rowOf, type Draw, type Section } from "./shared.ts";

export const HOURS: [string, "foot" | "car" | "admin" | "other" | "civil", Paint, Paint, number][] = [["hours_foot", "foot", "p0", "paper", 1], ["hours_car", "car", "p1", "onfill", 0.75], ["hours_admin", "admin", "grid", "ink", 1], ["hours_other", "other", "soft", "ink", 0.35], ["hours_civil", "civil", "p2", "onfill", 0.7]];

export function moneySection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, m = c.s.money, effectOutcome = ["unclear"].includes(d.outcomes[c.view.outcome].better) || d.outcomes[c.view.outcome].unit === "SEK" ? outcomeIndex(d, d.scenario.primary) : c.view.outcome;
  const payers = [["cost_police", m.police], ["cost_municipality", m.municipality], ["cost_other", m.others]] as const;
  const rows = payers.flatMap(([name, title]) => c.view.policies.flatMap((q, i): DotRow[] => { const o = outcomeIndex(d, name), e = o < 0 ? null : overall(d, c.view.world, q, o); return e ? [{ ...rowOf(c, q, e), heading: i === 0 ? title : undefined }] : []; }));
  if (rows.length) figures["payers"] = w => dots(c, rows, { id: "payers", title: m.payers, outcome: { ...d.outcomes[outcomeIndex(d, "cost_police") < 0 ? outcomeIndex(d, "cost") : outcomeIndex(d, "cost_police")], better: "unclear", worthwhile: 0 }, firstColumn: c.s.chart.policy }, w);
  const hours = HOURS.filter(h => outcomeIndex(d, h[0]) >= 0);
  if (hours.length) figures["hours"] = w => stack(c, [d.baseline, ...c.view.policies].map(q => ({ label: policyName(c, q), parts: hours.map((h): Part => ({ label: m[h[1]], value: (d.levels[c.view.world][q][outcomeIndex(d, h[0])] ?? 0) / d.time.months, paint: h[2], ink: h[3], opacity: h[4] })) })),
    { id: "hours", title: m.hours, axis: c.s.chart.perMonth(c.s.units.hours), unit: c.s.units.hours, note: "", firstColumn: c.s.chart.policy }, w);
  const cost = outcomeIndex(d, "cost"), paid = c.view.policies.some(q => { const e = overall(d, c.view.world, q, cost); return e && (e.down > 0 || e.up > 0); });
  if (effectOutcome >= 0 && d.policies.length > 1 && paid) { figures["plane"] = w => plane(c, effectOutcome, w); figures["accept"] = w => acceptability(c, effectOutcome, w); }
  return { id: "money", html: heading(c, "money") + Object.keys(figures).map(f => slot(f)).join("") + (paid || d.policies.length < 2 || cost < 0 ? "" : p(m.same)), figures };
}

export const SHARES: [string, "policy" | "world" | "interaction" | "chance", Paint, Paint, number][] = [["policy", "policy", "p0", "paper", 1], ["world", "world", "p1", "onfill", 0.8], ["interaction", "interaction", "grid", "ink", 1], ["chance", "chance", "zone", "ink", 1]];

export function regretSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, lang = c.view.lang, r = c.s.regret, out: string[] = [];
  const k = keyIndex(d, c.view.outcome);
  if (d.worlds.length > 1 && k >= 0 && d.regret[k]) { figures["regret"] = w => regretTable(c, c.view.outcome, w); out.push(slot("regret")); }
  else out.push(p(d.worlds.length < 2 ? c.s.worlds.one : r.noDirection));
  const rows = d.key_outcomes.map((o, i) => ({ o, v: d.variance[i] })).filter(x => x.v && !/^cost/.test(d.outcomes[x.o].name)).slice(0, 12);
  if (d.worlds.length > 1 && rows.length) {
    figures["shares"] = w => stack(c, rows.map(x => ({ label: outcomeName(c, x.o), parts: SHARES.map((q): Part => ({ label: r[q[1]], value: x.v![q[1]], paint: q[2], ink: q[3], opacity: q[4] })) })), { id: "shares", title: r.shares, axis: "", unit: "", note: c.s.sections.regret.not, firstColumn: c.s.chart.outcome, say: v => percent(v, lang) }, w);
    out.push(slot("shares"));
  }
  const best = d.key_outcomes.map((o, i) => ({ o, b: d.ranks.best[c.view.world]?.[i] })).filter(x => x.b?.some(v => v !== null));
  if (best.length && d.policies.length > 1) out.push(`<h3>${esc(r.rank)}</h3>` + tableHtml({ columns: [c.s.chart.outcome, ...d.policies.map((_, q) => policyName(c, q))], numeric: [false, ...d.policies.map(() => true)], rows: best.map(x => [outcomeName(c, x.o), ...x.b!.map(v => (v === null ? "–" : percent(v, lang)))]) }, lang, r.rank));
  return { id: "regret", html: heading(c, "regret") + out.join("") + gradeE(c), figures };
}

/** Best and worst place the runs allow among all policies: those beyond chance better are ahead, those worse behind. */
function places(c: Context, world: number, outcome: number, policy: number): string {
  const d = c.data, all = d.policies.map((_, q) => q).filter(q => q !== policy), say = (x: number) => plain(x, c.view.lang);
  const first = 1 + all.filter(q => decided(d, world, outcome, q, policy) > 0).length, last = 1 + all.length - all.filter(q => decided(d, world, outcome, q, policy) < 0).length;
  return first === last ? say(first) : `${say(first)}–${say(last)}`;
}

/** How many pairs the runs tell apart in one world, and how many of these the other world tells apart the same way. */
function pairsLeft(d: ReportData, outcome: number, world: number, other: number): { pairs: number; before: number; kept: number } {
  const found = { pairs: 0, before: 0, kept: 0 };
  d.policies.forEach((_, a) => d.policies.forEach((_q, b) => {
    if (b <= a) return;
    const here = decided(d, world, outcome, a, b);
    found.pairs++;
    if (here !== 0) { found.before++; if (decided(d, other, outcome, a, b) === here) found.kept++; }
  }));
  return found;
}

/** The ranking once more without effects that no study supports. */
function gradeE(c: Context): string {
  const d = c.data, g = d.grade_e, primary = outcomeIndex(d, d.scenario.primary), k = keyIndex(d, primary), t = c.s.gradeE, lang = c.view.lang;
  if (!g || k < 0) return "";
  const world = g.world === c.view.world ? 0 : c.view.world, u = shown(d.outcomes[primary], Math.max(...g.means[k].map(v => Math.abs(v ?? 0))), c.s), say = (x: number) => signed(x * u.factor, lang);
  const told = (w: number, q: number) => { const e = q === d.baseline ? null : overall(d, w, q, primary); return !e ? (q === d.baseline ? "0" : "–") : Number.isFinite(e.ci_low) ? `${say(e.mean)} (${say(e.ci_low)} ${c.s.to} ${say(e.ci_high)})` : say(e.mean); };
  const label = (q: number) => policyName(c, q) + (g.unsupported.includes(q) ? ` (${t.unsupported})` : g.mixed.includes(q) ? ` (${t.mixed})` : ""), order = [...ranking(d, world, primary), d.baseline];
  const sign = d.outcomes[primary].better === "higher" ? -1 : 1, mean = (q: number) => (q === d.baseline ? 0 : overall(d, world, q, primary)?.mean ?? 0);
  order.sort((a, b) => sign * (mean(a) - mean(b)));
  const rows = order.map(q => [label(q), places(c, world, primary, q), told(world, q), ...(g.world === null ? [g.means[k][q] === null ? "–" : say(g.means[k][q]!)] : [places(c, g.world, primary, q), told(g.world, q)])]);
  const columns = [c.s.chart.policy, `${t.all}: ${t.place}`, `${t.all}: ${t.mean}`, ...(g.world === null ? [`${t.without} (${u.unit})`] : [`${t.without}: ${t.place}`, `${t.without}: ${t.mean}`])];
  const n = g.world === null ? null : pairsLeft(d, primary, world, g.world), left = !n ? "" : p(n.before ? t.left(plain(n.kept, lang), plain(n.before, lang), plain(n.pairs, lang)) : t.nothing);
  return `<h3>${esc(`${t.title}: ${outcomeName(c, primary)} (${u.unit})`)}</h3>${p(g.world === null ? t.bound : t.world)}${left}${tableHtml({ columns, numeric: columns.map((_, i) => i > 0), rows }, lang, t.title)}${p(t.places, "note")}`;
}

export function goalsSection(c: Context): Section | null {
  const d = c.data, g = c.s.goals, lang = c.view.lang;
  if (!d.goals.length) return null;
  const rows = d.goals.flatMap(goal => {
    const o = d.outcomes[outcomeIndex(d, goal.outcome)];
    if (!o) return [];
    const u = shown(o, 0, c.s), target = (goal.below ?? goal.above ?? 0) * u.factor, say = goal.below !== null ? g.below : g.above;
    return d.policies.map((_, q) => [say(plain(target, lang), u.level, of(o, lang), plain(goal.by_month ?? d.time.months, lang)), policyName(c, q), ...d.worlds.map((_w, w) => (goal.met[q][w] === null ? "–" : g.met(plain(goal.met[q][w]!, lang), plain(goal.n[q][w], lang))))]);
  });
  return { id: "goals", html: heading(c, "goals") + tableHtml({ columns: [c.s.sections.goals.title, c.s.chart.policy, ...d.worlds.map(w => of(w, lang))], numeric: [false, false, ...d.worlds.map(() => true)], rows }, lang, c.s.sections.goals.title), figures: {} };
}

export function previousSection(c: Context): Section | null {
  const d = c.data, v = d.previous, t = c.s.previous, lang = c.view.lang;
  if (!v) return null;
  const rows = v.rows.flatMap(r => {
    const o = d.outcomes[outcomeIndex(d, r.outcome)], q = d.policies.findIndex(x => x.id === r.policy);
    if (!o || q < 0) return [];
    const u = shown(o, Math.max(...[...r.then.slice(1), ...r.now.slice(1)].map(x => Math.abs(x ?? 0))), c.s), say = (x: (number | null)[]) => (x[1] === null ? "–" : `${signed(x[1] * u.factor, lang)} (${signed((x[2] ?? NaN) * u.factor, lang)} ${c.s.to} ${signed((x[3] ?? NaN) * u.factor, lang)})`);
    return [[of(o, lang), policyName(c, q), say(r.then), say(r.now), u.unit]];
  });
  const value = (x: string) => (x !== "" && Number.isFinite(Number(x)) ? plain(Number(Number(x).toPrecision(4)), lang, 8) : x);
  const name = (id: string) => { const q = d.policies.find(x => x.id === id); return q ? of(q, lang) : id; };
  const html = heading(c, "previous") + p(t.batch(v.batch)) + (v.gone.length ? `<h3>${esc(t.gone)}</h3>` + list(v.gone.map(name)) : "") + (v.fresh.length ? `<h3>${esc(t.fresh)}</h3>` + list(v.fresh.map(name)) : "") +
    tableHtml({ columns: [c.s.chart.outcome, c.s.chart.policy, t.then, t.now, c.s.chart.unit], numeric: [false, false, true, true, false], rows }, lang, c.s.sections.previous.title) +
    (v.parameters.length ? panel(c, "changed-parameters", `${t.parameters} (${plain(v.parameters.length, lang)})`, tableHtml({ columns: [t.key, t.then, t.now], numeric: [false, true, true], rows: v.parameters.map(x => [x.key, value(x.then), value(x.now)]) }, lang, t.parameters)) : "");
  return { id: "previous", html, figures: {} };
}
