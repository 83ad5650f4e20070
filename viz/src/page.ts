// The whole page as sections: each gives its markup and the charts that fill its slots.
import { bands } from "./charts/bands.ts";
import { dots, type DotRow } from "./charts/dots.ts";
import { strip } from "./charts/strip.ts";
import { of, percent, plain, shown, signed } from "./format.ts";
import { details, list, p, slot, tableHtml } from "./html.ts";
import { better, chosen, effect, keyIndex, order, others, outcomeIndex, overall, type Effect } from "./read.ts";
import { esc, policyPaint, type Figure } from "./svg.ts";
import { afterSentences, answer, caveats, chanceWord, inInterval, outcomeName, policyName, ranking, worldsSentence, type Context } from "./words.ts";

export type Draw = (width: number) => Figure | null;
export interface Section { id: string; html: string; figures: Record<string, Draw> }

const rowOf = (c: Context, policy: number, e: Effect, label?: string): DotRow => ({ label: label ?? policyName(c, policy), effect: e, order: order(c.data, policy), paint: policyPaint(order(c.data, policy)) });

/** One dots chart of one outcome, a row per chosen policy. */
export function outcomeDots(c: Context, outcome: number, id: string, area = -1, group = 0): Draw {
  const rows = c.view.policies.flatMap(q => { const e = chosen(c.data, c.view.world, q, outcome, area, group); return e ? [rowOf(c, q, e)] : []; });
  const where = area >= 0 ? ` – ${of(c.data.areas[area], c.view.lang)}` : group > 0 ? ` – ${of(c.data.groups[group], c.view.lang)}` : "";
  return width => rows.length ? dots(c, rows, { id, title: outcomeName(c, outcome) + where, outcome: c.data.outcomes[outcome], firstColumn: c.s.chart.policy }, width) : null;
}

interface FindingRow { label: string; outcomes: { name: string; part?: string }[] }
function findingRows(c: Context): FindingRow[] {
  const r = c.s.rows, rows: FindingRow[] = [
    { label: r.victim, outcomes: [{ name: "serious_victimisation" }] }, { label: r.safety, outcomes: [{ name: "unsafe_evening" }] }, { label: r.trust, outcomes: [{ name: "trust_fairness" }] },
    { label: r.speak, outcomes: [{ name: "would_identify", part: r.identify }, { name: "would_testify", part: r.testify }] }, { label: r.recruit, outcomes: [{ name: "recruited_under_18" }] },
    { label: r.cost, outcomes: [{ name: "cost_police", part: r.police }, { name: "cost_municipality", part: r.municipality }, { name: "cost_other", part: r.others }] }];
  if (c.data.phase_order?.holds) rows.push({ label: r.phase, outcomes: [{ name: "months_phase1" }] });
  return rows.map(x => ({ ...x, outcomes: x.outcomes.filter(o => outcomeIndex(c.data, o.name) >= 0) })).filter(x => x.outcomes.length);
}

/** One figure in the findings table: size first, then interval, then in how many runs it is better. */
function findingCell(c: Context, policy: number, name: string, part?: string): string {
  const o = outcomeIndex(c.data, name), e = overall(c.data, c.view.world, policy, o), info = c.data.outcomes[o], lang = c.view.lang, f = c.s.first;
  const head = part ? `<span class="part">${esc(part)}</span> ` : "";
  if (!e) return `<div class="finding">${head}<span>${esc(f.notKept)}</span></div>`;
  const u = shown(info, Math.max(Math.abs(e.q05), Math.abs(e.q95)), c.s), say = (x: number) => signed(x * u.factor, lang);
  if (e.down === 0 && e.up === 0) return `<div class="finding">${head}<strong>0</strong> <span class="small">${esc(f.none)}</span></div>`;
  const b = better(e, info.better), number = (x: number) => plain(x, lang);
  const money = info.unit === "SEK";
  const count = money ? "" : b ? f.inRuns(number(b.count), number(e.n)) : f.changeIn(number(e.up), number(e.n));
  const way = !b || money ? "" : b.count / e.n >= 0.66 ? ` <span class="way" aria-hidden="true">${info.better === "lower" ? "▼" : "▲"}</span>` : b.worse / e.n >= 0.66 ? ` <span class="way worse" aria-hidden="true">${info.better === "lower" ? "▲" : "▼"}</span>` : "";
  return `<div class="finding">${head}<strong>${esc(say(e.q50))}</strong> <span class="unit">${esc(u.unit)}</span>${way}<br><span class="small">${esc(say(e.q05))} ${esc(c.s.to)} ${esc(say(e.q95))}</span>${count ? `<br><span class="small">${esc(count)}</span>` : ""}</div>`;
}

function findings(c: Context): string {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), all = primary >= 0 ? ranking(d, c.view.world, primary) : others(d);
  const policies = all.length ? all.slice(0, 4) : others(d).slice(0, 4);
  if (!policies.length) return "";
  const n = Math.max(...policies.map(q => overall(d, c.view.world, q, Math.max(0, primary))?.n ?? 0)), number = (x: number) => plain(x, c.view.lang);
  const head = policies.map(q => `<th scope="col">${esc(policyName(c, q))}</th>`).join("");
  const rows = findingRows(c).map(r => `<tr><th scope="row">${esc(r.label)}</th>${policies.map(q => `<td>${r.outcomes.map(o => findingCell(c, q, o.name, o.part)).join("")}</td>`).join("")}</tr>`).join("");
  const notes = [c.s.first.findingsNote(c.s.of(number(inInterval(n)), number(n))), ...(all.length > 4 ? [c.s.first.fourShown(number(all.length))] : []), ...(d.phase_order && !d.phase_order.holds ? [c.s.first.phaseOut] : [])];
  return `<h2 id="findings">${esc(c.s.first.findings)}</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="findings"><table class="findings"><thead><tr><th scope="col">${esc(c.s.chart.outcome)}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>${notes.map(t => p(t, "note")).join("")}`;
}

function firstScreen(c: Context): Section {
  const d = c.data, f = c.s.first, [lead, ...rest] = answer(c), warnings = caveats(c), complete = d.runs.done === d.runs.planned, number = (x: number) => plain(x, c.view.lang);
  const status = complete ? "" : `<div class="warning" role="note">${p(c.s.status.partial(number(d.runs.done), number(d.runs.planned), number(d.runs.failed)))}${missingList(c)}</div>`;
  const html = `${p(of(d.scenario.title, c.view.lang), "kicker")}<h1>${esc(of(d.scenario.question, c.view.lang) || of(d.scenario.title, c.view.lang))}</h1>${status}
<div class="answer" aria-label="${esc(f.answer)}" role="region"><p class="lead">${esc(lead)}</p><p>${rest.map(esc).join(" ")}</p></div>
<div class="caveats"><h2>${esc(warnings.length === 3 ? c.s.caveat.title : c.s.caveat.titleN)}</h2>${list(warnings, true)}</div>
${findings(c)}
<h2 id="first-chart">${esc(f.chart)}</h2>${slot("first")}
<div class="pair"><div><h2>${esc(f.worlds)}</h2>${p(worldsSentence(c))}</div><div><h2>${esc(f.money)}</h2>${afterSentences(c).map(t => p(t)).join("")}</div></div>`;
  return { id: "top", html, figures: { first: outcomeDots(c, c.view.outcome, "first", c.view.area, c.view.group) } };
}
function missingList(c: Context): string {
  const d = c.data, number = (x: number) => plain(x, c.view.lang), rows: string[] = [];
  d.runs.done_by_cell.forEach((row, q) => row.forEach((done, w) => { if (done < d.runs.replicates) rows.push(c.s.status.cell(policyName(c, q), of(d.worlds[w], c.view.lang), number(done), number(d.runs.replicates))); }));
  return details("missing", c.s.status.missing, list(rows) + list(d.runs.problems.map(x => `${d.policies[x.policy]?.id}/${d.worlds[x.world]?.id}/${x.replicate}: ${x.problem}`)));
}

/** Heading, what it shows and what it does not. */
export function heading(c: Context, id: keyof Context["s"]["sections"]): string {
  const s = c.s.sections[id] as { title: string; shows?: string; not?: string };
  return `<h2>${esc(s.title)}</h2>${s.shows ? `<p class="says"><b>${esc(c.s.shows)}</b> ${esc(s.shows)} <b>${esc(c.s.notShows)}</b> ${esc(s.not)}</p>` : ""}`;
}

const MAIN = ["serious_victimisation", "unsafe_evening", "trust_fairness", "would_identify", "would_testify", "recruited_under_18", "disorder", "market_hours"];
function effectsSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, slots: string[] = [];
  for (const o of MAIN.map(n => outcomeIndex(d, n))) if (o >= 0) { figures["effect-" + d.outcomes[o].name] = outcomeDots(c, o, "effect-" + d.outcomes[o].name, c.view.area, c.view.group); slots.push(slot("effect-" + d.outcomes[o].name)); }
  const gains = others(d).map(q => overall(d, c.view.world, q, Math.max(0, outcomeIndex(d, d.scenario.primary)))).filter((e): e is Effect => !!e && e.var_paired > 0).map(e => e.var_unpaired / e.var_paired).sort((a, b) => a - b);
  const gain = gains.length ? p(c.s.pairing(plain(gains[Math.floor(gains.length / 2)], c.view.lang))) : "";
  return { id: "effects", html: `${heading(c, "effects")}${gain}<div class="grid2">${slots.join("")}</div>${details("all-outcomes", c.s.effectsTable.which, allOutcomes(c))}`, figures };
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

function timeSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, slots: string[] = [];
  const which = [...new Set([c.view.outcome, ...["trust_fairness", "unsafe_evening", "p_phase1"].map(n => outcomeIndex(d, n))])].filter(o => o >= 0);
  for (const o of which) { const id = "time-" + d.outcomes[o].name; figures[id] = w => hasBand(c, o) ? bands(c, o, w, id) : null; slots.push(slot(id)); }
  return { id: "time", html: heading(c, "time") + slots.join(""), figures };
}
const hasBand = (c: Context, o: number): boolean => c.data.policies.some((_, q) => (c.view.over === "diff" ? c.data.bands.diff : c.data.bands.level)[c.view.world]?.[q]?.[o]);

function crimeSection(c: Context): Section {
  const d = c.data, three = ["offences", "reported", "recorded"].map(n => outcomeIndex(d, n)).filter(o => o >= 0), figures: Record<string, Draw> = {};
  const rows = three.flatMap(o => c.view.policies.flatMap((q, i): DotRow[] => { const e = overall(d, c.view.world, q, o); return e ? [{ ...rowOf(c, q, e), heading: i === 0 ? outcomeName(c, o) : undefined }] : []; }));
  if (rows.length) figures["crime"] = w => dots(c, rows, { id: "crime", title: c.s.sections.crime.title, outcome: { ...d.outcomes[three[0]], better: "unclear", worthwhile: 0 }, firstColumn: c.s.chart.policy }, w);
  for (const o of three) figures["time-" + d.outcomes[o].name] = w => hasBand(c, o) ? bands(c, o, w, "time-" + d.outcomes[o].name) : null;
  return { id: "crime", html: heading(c, "crime") + Object.keys(figures).map(f => slot(f)).join(""), figures };
}

function stripSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {};
  if (!d.phases.p1) return { id: "strip", html: heading(c, "strip") + p(c.s.phases.named), figures };
  const policies = [d.baseline, ...c.view.policies];
  for (const q of policies) figures["strip-" + d.policies[q].id] = w => strip(c, q, w);
  return { id: "strip", html: heading(c, "strip") + Object.keys(figures).map(f => slot(f)).join(""), figures };
}

function parametersSection(c: Context): Section {
  const d = c.data, t = c.s.parameters, n = d.parameters.length, guesses = d.parameters.filter(x => x.kind === "assumption").length;
  if (!n) return { id: "parameters", html: heading(c, "parameters") + p(t.none), figures: {} };
  const text = (v: unknown) => v === null || v === undefined ? "" : typeof v === "number" ? plain(v, c.view.lang) : typeof v === "object" ? JSON.stringify(v) : String(v);
  const source = (ref: string | undefined) => { const s = ref ? d.sources[ref] : undefined; return s ? [s.title, s.country, s.year, s.doi ?? s.link].filter(Boolean).join(", ") : ref ?? ""; };
  const rows = d.parameters.map(x => [x.key, text(x.value), x.low !== undefined && x.low !== null ? `${text(x.low)} – ${text(x.high)}` : "", x.unit ?? "", x.meaning ?? "", x.kind === "assumption" ? t.assumption : source(x.source), x.origin ?? ""]);
  const html = `${heading(c, "parameters")}${p(t.share(plain(guesses, c.view.lang), plain(n, c.view.lang), percent(guesses / n, c.view.lang)))}
<p class="filter"><label>${esc(t.filter)} <input type="search" id="parameter-search"></label> <label><input type="checkbox" id="parameter-assumed"> ${esc(t.onlyAssumptions)}</label> <span id="parameter-hits" role="status"></span></p>
<div id="parameter-table">${tableHtml({ columns: [t.key, t.value, t.range, t.unit, t.meaning, t.source, t.origin], numeric: [false, true, true, false, false, false, false], rows }, c.view.lang, c.s.sections.parameters.title)}</div>`;
  return { id: "parameters", html, figures: {} };
}

function methodSection(c: Context): Section {
  const m = c.s.method;
  return { id: "method", html: `${heading(c, "method")}${m.paragraphs.map(t => p(t)).join("")}<h3>${esc(m.forbiddenTitle)}</h3>${list(m.forbidden)}<h3>${esc(m.words)}</h3>${p(m.wordsText)}`, figures: {} };
}
function helpSection(c: Context): Section {
  return { id: "help", html: `${heading(c, "help")}<dl>${c.s.help.map(([k, v]) => `<dt>${esc(k)}</dt><dd>${esc(v)}</dd>`).join("")}</dl>`, figures: {} };
}
function dataSection(c: Context): Section {
  const d = c.data, t = c.s.data, version = d.batch.manifest.find(m => m[0] === "version")?.[1] ?? "", number = (x: number) => plain(x, c.view.lang);
  const rows = [[t.batch, d.batch.id], ["seed", d.batch.seed], ["golden", d.batch.golden], ...d.batch.manifest.filter(m => m[0] !== "batch")];
  const html = `${heading(c, "data")}<h3>${esc(t.cite)}</h3>${p(t.citeText(of(d.scenario.title, c.view.lang), d.batch.id, version))}
<h3>${esc(t.export)}</h3>${p(t.exportText)}<p><button type="button" id="save-all">${esc(t.all)}</button></p>
<h3>${esc(t.manifest)}</h3>${p((d.runs.done === d.runs.planned ? c.s.status.complete(number(d.runs.planned)) : c.s.status.partial(number(d.runs.done), number(d.runs.planned), number(d.runs.failed))) + " " + t.seconds(number(d.batch.seconds)))}
${tableHtml({ columns: ["", ""], numeric: [false, false], rows }, c.view.lang, t.manifest).replace(/<thead>.*<\/thead>/, "")}
<h3>${esc(t.accessibility)}</h3>${t.accessibilityText.map(x => p(x)).join("")}`;
  return { id: "data", html, figures: {} };
}

export function sections(c: Context): Section[] {
  void effect; void keyIndex;
  return [firstScreen(c), effectsSection(c), timeSection(c), crimeSection(c), stripSection(c), parametersSection(c), methodSection(c), helpSection(c), dataSection(c)];
}
