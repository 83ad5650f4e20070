// The first screen: question, answer, caveats, findings, first chart, world or package, after the money.
import { of, plain, shown, signed } from "../format.ts";
import { cellText, list, p, panel, slot } from "../html.ts";
import { better, others, outcomeIndex, overall } from "../read.ts";
import { esc } from "../svg.ts";
import { afterSentences, answer, caveats, inInterval, leading, policyName, worldsSentence, type Context } from "../words.ts";
import { outcomeDots, type Section } from "./shared.ts";

const MOST = 4;  // packages on the first screen
/** The leading packages, until the reader has chosen others. */
function firstFour(c: Context): Context {
  const policies = c.view.policies.length === others(c.data).length ? c.view.policies.filter(q => leading(c, MOST).includes(q)) : c.view.policies;
  return { ...c, view: { ...c.view, policies } };
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
  const spread = say(e.q05) === say(e.q95) ? "" : `${say(e.q05)} ${c.s.to} ${say(e.q95)}`, mean = !/[1-9]/.test(say(e.q50)) && /[1-9]/.test(say(e.mean)) ? f.mean(say(e.mean)) : "";
  const count = money ? "" : b ? f.inRuns(number(b.count), number(e.n)) : f.changeIn(number(e.up), number(e.n));
  const way = !b || money || e.n < 2 ? "" : b.count / e.n >= 0.66 ? ` <span class="way" aria-hidden="true">${info.better === "lower" ? "▼" : "▲"}</span>` : b.worse / e.n >= 0.66 ? ` <span class="way worse" aria-hidden="true">${info.better === "lower" ? "▲" : "▼"}</span>` : "";
  return `<div class="finding">${head}<strong>${esc(say(e.q50))}</strong> <span class="unit">${esc(u.unit)}</span>${way}${spread || count ? `<br><span class="small">${esc([spread, mean, count].filter(Boolean).join("; "))}</span>` : ""}</div>`;
}

function findingCells(c: Context, policy: number, parts: { name: string; part?: string }[]): string {
  const still = parts.every(o => { const e = overall(c.data, c.view.world, policy, outcomeIndex(c.data, o.name)); return e && e.down === 0 && e.up === 0; });
  return (still ? parts.slice(0, 1).map(o => findingCell(c, policy, o.name)) : parts.map(o => findingCell(c, policy, o.name, o.part))).join("");
}
function findings(c: Context): string {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary), policies = leading(c, MOST), all = others(d);
  if (!policies.length) return "";
  const runs = Math.max(...policies.map(q => overall(d, c.view.world, q, Math.max(0, primary))?.n ?? 0)), number = (x: number) => plain(x, c.view.lang);
  const head = policies.map(q => `<th scope="col">${cellText(policyName(c, q))}</th>`).join("");
  const rows = findingRows(c).map(r => `<tr><th scope="row">${esc(r.label)}</th>${policies.map(q => `<td>${findingCells(c, q, r.outcomes)}</td>`).join("")}</tr>`).join("");
  const notes = [runs < 2 ? c.s.first.oneRun : c.s.first.findingsNote(c.s.of(number(inInterval(runs)), number(runs))), ...(all.length > MOST ? [c.s.first.fourShown(number(all.length))] : []), ...(d.phase_order && !d.phase_order.holds ? [c.s.first.phaseOut] : [])];
  return `<h2 id="findings">${esc(c.s.first.findings)}</h2><div class="scroll" tabindex="0" role="region" aria-labelledby="findings"><table class="findings"><thead><tr><th scope="col">${esc(c.s.chart.outcome)}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>${notes.map(t => p(t, "note")).join("")}`;
}

export function firstScreen(c: Context): Section {
  const d = c.data, f = c.s.first, [lead, ...rest] = answer(c), warnings = caveats(c), complete = d.runs.done === d.runs.planned, number = (x: number) => plain(x, c.view.lang);
  const status = complete ? "" : `<div class="warning" role="note">${p(c.s.status.partial(number(d.runs.done), number(d.runs.planned), number(d.runs.failed)))}${missingList(c)}</div>`;
  const html = `${p(of(d.scenario.title, c.view.lang), "kicker")}<h1>${esc(of(d.scenario.question, c.view.lang) || of(d.scenario.title, c.view.lang))}</h1>${status}
<div class="first"><div class="say"><div class="answer" aria-label="${esc(f.answer)}" role="region"><p class="lead">${esc(lead)}</p><p>${rest.map(esc).join(" ")}</p></div>
<div class="caveats"><h2>${esc(warnings.length === 3 ? c.s.caveat.title : c.s.caveat.titleN)}</h2>${list(warnings, true)}</div></div>
<div class="table">${findings(c)}</div>
<div class="picture"><h2 id="first-chart">${esc(f.chart)}</h2>${slot("first")}</div>
<div class="pair"><div><h2>${esc(f.worlds)}</h2>${p(worldsSentence(c))}</div><div><h2>${esc(f.money)}</h2>${afterSentences(c).map(t => p(t)).join("")}</div></div></div>`;
  return { id: "top", html, figures: { first: outcomeDots(firstFour(c), c.view.outcome, "first", c.view.area, c.view.group) } };
}
function missingList(c: Context): string {
  const d = c.data, number = (x: number) => plain(x, c.view.lang), rows: string[] = [];
  d.runs.done_by_cell.forEach((row, q) => row.forEach((done, w) => { if (done < d.runs.replicates) rows.push(c.s.status.cell(policyName(c, q), of(d.worlds[w], c.view.lang), number(done), number(d.runs.replicates))); }));
  return panel(c, "missing", c.s.status.missing, list(rows) + list(d.runs.problems.map(x => `${d.policies[x.policy]?.id}/${d.worlds[x.world]?.id}/${x.replicate}: ${x.problem}`)));
}
