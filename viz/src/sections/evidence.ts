// What the answer rests on: drivers, trials, passports, parameters, method, help, data.
import { tornado } from "../charts/tornado.ts";
import { isRatio, trialForest } from "../charts/trials.ts";
import type { Pattern } from "../data.ts";
import { of, percent, plain } from "../format.ts";
import { list, p, slot, tableHtml } from "../html.ts";
import { others } from "../read.ts";
import { esc } from "../svg.ts";
import { policyName, type Context } from "../words.ts";
import { heading, type Draw, type Section } from "./shared.ts";

/** Sources name countries in English; readers meet them in their own language. */
const country = (c: Context, name: string | undefined): string => (name ? c.s.countries[name] ?? name : "");

export function parametersSection(c: Context): Section {
  const d = c.data, t = c.s.parameters, n = d.parameters.length, guesses = d.parameters.filter(x => x.kind === "assumption").length;
  if (!n) return { id: "parameters", html: heading(c, "parameters") + p(t.none), figures: {} };
  const text = (v: unknown) => v === null || v === undefined ? "" : typeof v === "number" ? plain(v, c.view.lang) : typeof v === "object" ? JSON.stringify(v) : String(v);
  const source = (ref: string | undefined) => { const s = ref ? d.sources[ref] : undefined; return s ? [s.title, country(c, s.country), s.year, s.doi ?? s.link].filter(Boolean).join(", ") : ref ?? ""; };
  const rows = d.parameters.map(x => [x.key, text(x.value), x.low !== undefined && x.low !== null ? `${text(x.low)} – ${text(x.high)}` : "", x.unit ?? "", x.meaning ?? "", x.kind === "assumption" ? t.assumption : source(x.source), x.origin === "posterior" ? t.drawn : x.origin ?? ""]);
  const html = `${heading(c, "parameters")}${p(t.share(plain(guesses, c.view.lang), plain(n, c.view.lang), percent(guesses / n, c.view.lang)))}
<details id="parameter-list"><summary data-paper="${esc(c.s.notPrinted)}">${esc(t.open)}</summary><p class="filter"><label>${esc(t.filter)} <input type="search" id="parameter-search"></label> <label><input type="checkbox" id="parameter-assumed"> ${esc(t.onlyAssumptions)}</label> <span id="parameter-hits" role="status"></span></p>
<div id="parameter-table">${tableHtml({ columns: [t.key, t.value, t.range, t.unit, t.meaning, t.source, t.origin], numeric: [false, true, true, false, false, false, false], english: [4], rows }, c.view.lang, c.s.sections.parameters.title)}</div></details>`;
  return { id: "parameters", html, figures: {} };
}

export function methodSection(c: Context): Section {
  const m = c.s.method;
  return { id: "method", html: `${heading(c, "method")}${m.paragraphs.map(t => p(t)).join("")}<h3>${esc(m.forbiddenTitle)}</h3>${list(m.forbidden)}<h3>${esc(m.words)}</h3>${p(m.wordsText)}`, figures: {} };
}
export function helpSection(c: Context): Section {
  return { id: "help", html: `${heading(c, "help")}<dl>${c.s.help.map(([k, v]) => `<div><dt>${esc(k)}</dt><dd>${esc(v)}</dd></div>`).join("")}</dl>`, figures: {} };
}
export function dataSection(c: Context): Section {
  const d = c.data, t = c.s.data, version = d.batch.manifest.find(m => m[0] === "version")?.[1] ?? "", number = (x: number) => plain(x, c.view.lang);
  const called = (key: string) => key.startsWith("input:") ? `${t.keys.input} ${key.slice(6)}` : t.keys[key] ?? key;
  const rows = [[t.batch, d.batch.id], [t.keys.seed, d.batch.seed], [t.keys.golden, d.batch.golden], ...d.batch.manifest.filter(m => m[0] !== "batch" && m[0] !== "seed").map(m => [called(m[0]), m[1]])];
  const html = `${heading(c, "data")}<h3>${esc(t.cite)}</h3>${p(t.citeText(of(d.scenario.title, c.view.lang), d.batch.id, version))}
<h3>${esc(t.export)}</h3>${p(t.exportText)}<p><button type="button" id="save-all">${esc(t.all)}</button></p>
<h3>${esc(t.manifest)}</h3>${p((d.runs.done === d.runs.planned ? c.s.status.complete(number(d.runs.planned)) : c.s.status.partial(number(d.runs.done), number(d.runs.planned), number(d.runs.failed))) + " " + t.seconds(number(d.batch.seconds)))}
${tableHtml({ columns: ["", ""], numeric: [false, false], rows }, c.view.lang, t.manifest).replace(/<thead>.*<\/thead>/, "")}
<h3>${esc(t.accessibility)}</h3>${t.accessibilityText.map(x => p(x)).join("")}`;
  return { id: "data", html, figures: {} };
}

export function driversSection(c: Context): Section {
  const d = c.data, ranges = d.parameters.filter(x => x.low !== undefined && x.low !== null).length, figures: Record<string, Draw> = {};
  if (d.drivers.length) figures["drivers"] = w => tornado(c, w);
  return { id: "drivers", html: heading(c, "drivers") + (d.drivers.length ? slot("drivers") : p(c.s.drivers.none)) + p(c.s.drivers.ranges(plain(ranges, c.view.lang), plain(d.parameters.length, c.view.lang)), "note"), figures };
}
export function trialsSection(c: Context): Section {
  const figures: Record<string, Draw> = {}, ratios = c.data.trials.filter(isRatio), others_ = c.data.trials.filter(t => !isRatio(t));
  if (ratios.length) figures["trials"] = w => trialForest(c, ratios, "trials", c.s.trials.ratio, w);
  if (others_.length) figures["trials-as-is"] = w => trialForest(c, others_, "trials-as-is", c.s.trials.asIs, w);
  return { id: "trials", html: heading(c, "trials") + (c.data.trials.length ? Object.keys(figures).map(f => slot(f)).join("") : p(c.s.trials.none)) + patterns(c), figures };
}
function patterns(c: Context): string {
  const rows = c.data.patterns, t = c.s.patterns, lang = c.view.lang;
  if (!rows.length) return p(t.none);
  const say = (v: number | null | undefined, unit: string | undefined) => (v === null || v === undefined ? "–" : unit === "share" ? plain(100 * v, lang, v < 0.1 ? 1 : 0) + percent(0, lang).slice(1) : plain(v, lang, Math.abs(v) >= 10 ? 1 : Math.abs(v) >= 0.1 ? 2 : 3));
  const range = (r: Pattern) => { const [a, b] = [r.published_low, r.published_high].map(v => say(v, r.unit)); return a === "–" && b === "–" ? t.noRange : a === "–" ? `${t.atMost} ${b}` : b === "–" ? `${t.atLeast} ${a}` : `${a} ${c.s.to} ${b}`; };
  const off = (r: Pattern) => (r.off_value === null || r.off_value === undefined ? "–" : `${say(r.off_value, r.unit)} (${of({ sv: r.off_label_sv, en: r.off_label }, lang)}; ${r.gone_when_off ? (r.verdict === "pass" ? t.gone : t.moves) : t.stays})`);
  const judged = rows.filter(r => r.verdict === "pass" || r.verdict === "miss"), inside = judged.filter(r => r.verdict === "pass").length;
  const cells = rows.map(r => [of({ sv: r.label_sv, en: r.label }, lang) || r.pattern, range(r), r.value === null || r.value === undefined ? t.noValue : `${say(r.value, r.unit)} (${say(r.low, r.unit)} ${c.s.to} ${say(r.high, r.unit)})`, t.verdicts[r.verdict] ?? "–", off(r)]);
  return `<h3>${esc(t.title)}</h3>${p(t.counts(plain(inside, lang), plain(judged.length, lang)))}${tableHtml({ columns: [t.pattern, t.published, t.model, c.s.trials.verdict, t.off], numeric: [false, true, true, false, false], rows: cells }, lang, t.title)}${p(t.note, "note")}`;
}

/** One row per measure and policy: who decides and pays, how strong the research is, and whose lever it is. */
export function passportSection(c: Context): Section {
  const d = c.data, t = c.s.passport, lang = c.view.lang, who = (w: string | null | undefined) => (w ? t.who[w] ?? w : t.notStated);
  if (!d.measures.length) return { id: "passport", html: heading(c, "passport") + p(t.none), figures: {} };
  const name = (id: string) => of(d.policies.find(q => q.id === id), lang) || id, n = (v: number) => plain(v, lang);
  const sources = (ids: string[] | undefined) => (Array.isArray(ids) && ids.length ? ids.map(i => [d.sources[i]?.title ?? i, country(c, d.sources[i]?.country), d.sources[i]?.year].filter(Boolean).join(", ")).join("; ") : "–");
  const rows = d.measures.map(m => [of(m.label, lang) || m.measure, name(m.policy), t.grades[String(m.grade ?? "?")[0]] ?? String(m.grade), who(m.who_decides), who(m.who_pays), m.who_decides ? (m.who_decides === "municipality" ? t.own : t.ask) : t.notStated,
    m.end_month === null || m.end_month === undefined ? `${n(m.start_month ?? 0)} ${t.toEnd}` : `${n(m.start_month ?? 0)}–${n(m.end_month)}`, sources(m.sources), of(m.fails_if, lang) || t.notStated]);
  const ceilings = others(d).map(q => [policyName(c, q), t.grades[d.certainty.weakest[q]] ?? d.certainty.weakest[q], c.s.certainty[d.certainty.ceiling[q]] ?? ""]);
  const judged = d.scenario.judgement ? p(c.s.answer.judged(c.s.certainty[d.scenario.judgement.level] ?? d.scenario.judgement.level, d.scenario.judgement.by) + " " + of(d.scenario.judgement.reason, lang)) : "";
  return { id: "passport", html: heading(c, "passport") + tableHtml({ columns: [t.measure, t.policy, t.grade, t.decides, t.pays, t.lever, t.period, t.sources, t.fails], numeric: [false, false, false, false, false, false, false, false, false], rows }, lang, c.s.sections.passport.title) +
    `<h3>${esc(t.ceilingTitle)}</h3>${judged}${tableHtml({ columns: [t.policy, t.weakest, t.ceilingTitle], numeric: [false, false, false], rows: ceilings }, lang, t.ceilingTitle)}${p(t.ceilingNote, "note")}`, figures: {} };
}
