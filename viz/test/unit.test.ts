// Laws of the page without a browser: numbers in pictures are the data's, and the words keep their rules.
import assert from "node:assert/strict";
import { Ajv } from "ajv";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { bands } from "../src/charts/bands.ts";
import { dots } from "../src/charts/dots.ts";
import { cell, strip } from "../src/charts/strip.ts";
import { acceptability, plane, spread } from "../src/charts/plane.ts";
import { regretTable } from "../src/charts/regret.ts";
import { streetMap } from "../src/charts/map.ts";
import { EFFECT_COLUMNS, type Lang, type ReportData } from "../src/data.ts";
import { csv, excel, standalone } from "../src/export.ts";
import { inWords, percent, plain, signed } from "../src/format.ts";
import { cellText } from "../src/html.ts";
import { sections } from "../src/page.ts";
import { HOURS, SHARES } from "../src/sections/choice.ts";
import { effect, outcomeIndex, overall } from "../src/read.ts";
import { strings } from "../src/strings.ts";
import { esc, PAINT, textWidth, wrap, type Figure } from "../src/svg.ts";
import { firstView, fromFragment, toFragment } from "../src/view.ts";
import { answer, caveats, chanceWord, context, effectSentence, inInterval, leading, type Context } from "../src/words.ts";

declare const VIZ: string;
const { charts, page, schema } = (await import(join(VIZ, "build.mjs"))) as { charts: () => Promise<string>; page: () => Promise<string>; schema: () => Promise<string> };
const sample = (name: string): ReportData => JSON.parse(readFileSync(join(VIZ, "sample", name), "utf8")) as ReportData;
const four = sample("four.json"), one = sample("one.json");
const open = (lang: Lang, d: ReportData = four): Context => context(d, { ...firstView(d), lang });
const copy = (d: ReportData): ReportData => structuredClone(d);

function figuresOf(c: Context, width = 720): Figure[] {
  return sections(c).flatMap(s => Object.values(s.figures).map(f => f(width))).filter((f): f is Figure => f !== null);
}
/** Every text a reader can meet: pages and pictures, tags removed. */
function wordsOf(c: Context): string {
  const html = sections(c).map(s => s.html).join(" ") + figuresOf(c).map(f => `${f.title} ${f.description} ${f.note} ${f.body}`).join(" ");
  return html.replace(/<[^>]*>/g, " ").replace(/&[a-z#0-9]+;/g, " ");
}
function allStrings(x: unknown): string[] {
  if (typeof x === "string") return [x];
  if (typeof x === "function") return [String((x as (...a: string[]) => string)(...Array.from({ length: 8 }, (_, i) => "x" + i)))];
  return x && typeof x === "object" ? Object.values(x).flatMap(allStrings) : [];
}

test("the two string tables have the same keys and no empty text", () => {
  const keys = (x: object): string[] => Object.entries(x).flatMap(([k, v]) => (v && typeof v === "object" ? keys(v as object).map(y => `${k}.${y}`) : [k]));
  assert.deepEqual(keys(strings.sv).sort(), keys(strings.en).sort());
  for (const lang of ["sv", "en"] as const) for (const t of allStrings(strings[lang])) assert.ok(t.trim().length > 0);
});
test("no text says significant, will be, or promises a forecast", () => {
  const banned: Record<Lang, RegExp> = { sv: /signifikan|kommer att|prognos|bevisa/i, en: /significan|\bwill (be|have|get|fall|rise)\b|forecast|\bprove[sn]?\b/i };
  for (const lang of ["sv", "en"] as const) for (const t of [...allStrings(strings[lang]), wordsOf(open(lang))]) assert.doesNotMatch(t, banned[lang]);
});
test("every answer sentence about size says that it holds in the model", () => {
  for (const lang of ["sv", "en"] as const) {
    const c = open(lang), inModel = lang === "sv" ? /i modellen/ : /in the model/i;
    for (let p = 1; p < four.policies.length; p++) four.outcomes.forEach((_, o) => { const e = overall(four, 0, p, o); if (e) assert.match(effectSentence(c, p, o, e), inModel); });
    assert.match(answer(c)[0], inModel);
  }
});
test("number comes before word for chance, and chance and certainty never share a sentence", () => {
  for (const lang of ["sv", "en"] as const) {
    const words = Object.values(strings[lang].chance), levels = lang === "sv" ? /säkerhet/ : /certainty/;
    for (const s of answer(open(lang))) {
      const word = words.find(w => s.includes(": " + w));
      if (word) { assert.match(s.slice(0, s.indexOf(word)), /\d/); assert.doesNotMatch(s, levels); }
    }
  }
});
test("a gain below what the author calls worth the trouble is said to be so", () => {
  const d = deciding(copy(four), [[1, 0]], [0, -9, -2, -8]), o = outcomeIndex(d, d.scenario.primary);
  d.outcomes[o].worthwhile = 100;
  assert.match(answer(open("sv", d)).join(" "), /mindre än vad scenariots författare anser värt besväret \(100 /);
  d.outcomes[o].worthwhile = 0.001;
  assert.doesNotMatch(answer(open("sv", d)).join(" "), /värt besväret/);
});
test("a label cannot turn its sentence around, an emoji is never cut in two, and a long word breaks in its cell", () => {
  const d = copy(four);
  d.policies[1].sv = "vänd\u202eom\u2066";
  assert.doesNotMatch(wordsOf(open("sv", d)), /[\u202a-\u202e\u2066-\u2069]/);
  for (const line of wrap("👮🚓".repeat(40), 100, 12)) assert.doesNotThrow(() => encodeURIComponent(line));
  assert.equal(wrap("👮🚓".repeat(40), 100, 12).join("").replace(/-/g, ""), "👮🚓".repeat(40));
  assert.equal(cellText("kort ord " + "<x>".repeat(12)).replace(/<wbr>/g, ""), esc("kort ord " + "<x>".repeat(12)));
  assert.match(cellText("a".repeat(40)), /^a{18}<wbr>a{18}<wbr>a{4}$/);
});
test("names beside a chart keep their distance and stay inside it", () => {
  for (const wanted of [[5, 5, 5, 5], [90, 100, 100], [50], [0, 100, 51, 50]]) {
    const at = spread(wanted, 10, 0, 100), sorted = [...at].sort((a, b) => a - b);
    assert.ok(at.every(y => y >= 0 && y <= 100), String(at));
    for (let i = 1; i < sorted.length; i++) assert.ok(sorted[i] - sorted[i - 1] >= 10, String(at));
  }
});
test("a package the answer names for another outcome stands in the first table too", () => {
  const d = deciding(copy(four), [], [0, -3, -2, -1]), safe = outcomeIndex(d, "unsafe_evening"), row = d.effects.all[0][3][safe]!, set = (k: (typeof EFFECT_COLUMNS)[number], v: number) => { row[EFFECT_COLUMNS.indexOf(k)] = v; };
  for (const q of [1, 2, 3]) d.ranks.decided[0][d.key_outcomes.indexOf(safe)][q][0] = q === 3 ? 1 : 0;
  set("mean", -0.5); set("q50", -0.5); set("down", 20); set("up", 0);
  d.outcomes[safe].worthwhile = 0.0001;
  for (const name of ["trust_fairness", "would_identify", "would_testify", "recruited_under_18", "serious_victimisation"]) { const o = outcomeIndex(d, name); if (o >= 0) d.outcomes[o].worthwhile = 1e9; }
  assert.match(answer(open("sv", d)).join(" "), /Tydligast i ett annat utfall: Med ”Områdespoliser/);
  assert.deepEqual(leading(open("sv", d), 2), [1, 3]);
});
test("many areas are drawn in several pictures, each area once", () => {
  const d = copy(four), more = 59;
  d.areas = Array.from({ length: more }, (_, i) => ({ ...four.areas[i % 3], id: "a" + i, sv: `Område ${i}`, en: `Area ${i}` }));
  for (const key of ["p1", "p3"] as const) d.phases[key] = four.phases[key]!.map(w => w.map(q => d.areas.map((_, i) => q[i % 3])));
  d.effects.areas.rows = four.effects.areas.rows.map(w => w.map(q => d.areas.map((_, i) => q[i % 3])));
  const figures = figuresOf(open("sv", d)), of = (prefix: string) => figures.filter(f => f.id.startsWith(prefix));
  for (const prefix of ["strip-foot_first-", "areas-foot_first-"]) {
    assert.equal(of(prefix).length, 2, prefix);
    assert.deepEqual([...new Set(of(prefix).flatMap(f => f.table.rows.map(r => String(r[0]))))].length, more, prefix);
  }
});
test("one of a unit is said in the singular", () => {
  const d = copy(four), o = outcomeIndex(d, "serious_victimisation"), f = (lang: Lang) => sections(open(lang, d)).find(s => s.id === "effects")!.figures["effect-serious_victimisation"](700)!.note;
  d.outcomes[o].worthwhile = 1;
  assert.match(f("sv"), /±1 händelse\./);
  assert.match(f("en"), /±1 event\./);
});
test("fewer than ten runs get a number but no word for the chance", () => {
  const d = deciding(copy(four), [[1, 0]], [0, -9, -2, -8]), o = outcomeIndex(d, d.scenario.primary), r = d.effects.all[0][1][o]!;
  r[0] = 3; r[EFFECT_COLUMNS.indexOf("down")] = 3; r[EFFECT_COLUMNS.indexOf("up")] = 0;
  const text = answer(open("sv", d)).join(" ");
  assert.match(text, /I 3 av 3 körningar är det bättre/);
  assert.doesNotMatch(text, /säkert|sannolikt/);
});
test("chance words follow the agreed limits", () => {
  const at: [number, string][] = [[1, "almost_certain"], [0.99, "almost_certain"], [0.98, "very_likely"], [0.9, "very_likely"], [0.66, "likely"], [0.65, "about_even"], [0.34, "about_even"], [0.33, "unlikely"], [0.11, "unlikely"], [0.1, "very_unlikely"], [0, "very_unlikely"]];
  for (const [share, word] of at) assert.equal(chanceWord(share), word);
});
test("areas carry codes and months are counted from start, never dates", () => {
  for (const lang of ["sv", "en"] as const) {
    const text = wordsOf(open(lang)).replace(/till 2029|by 2029|, (GB|US), \d{4}/g, "");
    assert.doesNotMatch(text, /Norra \d|North \d/);
    assert.doesNotMatch(text, /\b20[2-4]\d-\d\d\b|(januari|februari|mars|maj|juni|juli|augusti|september|oktober|november|december) 20\d\d/i);
  }
});
test("with named areas no phase by month is drawn", () => {
  const d = copy(four);
  d.named_areas = true;
  d.phases.p1 = d.phases.p3 = null;
  for (const f of figuresOf(open("sv", d))) assert.doesNotMatch(f.id, /^strip-/);
  assert.ok(sections(open("sv", d)).find(s => s.id === "strip")!.html.includes(strings.sv.phases.named));
});
test("dots print the medians of the data and place marks in order", () => {
  const c = open("en"), o = outcomeIndex(four, "trust_fairness");
  const rows = [1, 2, 3].map(p => ({ label: four.policies[p].en, effect: overall(four, 0, p, o)!, order: p - 1, paint: "p0" as const }));
  const f = dots(c, rows, { id: "t", title: "t", outcome: four.outcomes[o], firstColumn: "x" }, 720);
  for (const r of rows) assert.ok(f.body.includes(">" + signed(r.effect.q50, "en") + "<"), "median of " + r.label);
  f.table.rows.forEach((r, i) => { assert.equal(r[1], rows[i].effect.q50); assert.equal(r[2], rows[i].effect.q05); assert.equal(r[5], rows[i].effect.q95); });
  const at = (label: string): number => Number(/<(?:circle cx|rect x)="([\d.]+)"[^>]*class="f-p0 s-paper"/.exec(f.body.slice(f.body.indexOf(`aria-label="${esc(label)}`)))?.[1]);
  assert.ok(at(rows[0].label) > at(rows[1].label), "the better policy is further to the right");
});
test("the zero line and the smallest worthwhile zone are drawn where the axis says", () => {
  const c = open("en"), o = outcomeIndex(four, "months_phase1"), e = overall(four, 0, 1, o)!;
  const f = dots(c, [{ label: "a", effect: e, order: 0, paint: "p0" }], { id: "t", title: "t", outcome: four.outcomes[o], firstColumn: "x" }, 720);
  const zone = /<rect x="([\d.]+)" y="\d+" width="([\d.]+)"[^>]*class="f-zone"/.exec(f.body)!, zero = /<line x1="([\d.]+)"[^>]*class="s-base"/.exec(f.body)!;
  assert.ok(Math.abs(Number(zone[1]) + Number(zone[2]) / 2 - Number(zero[1])) < 0.6);
});
test("bands hold one policy per panel, with the quantiles in the table", () => {
  const c = open("sv"), o = outcomeIndex(four, "trust_fairness"), f = bands(c, o, 900, "t");
  assert.equal(f.body.match(/class="mark"/g)!.length, 3);
  assert.equal(f.body.match(/fill-opacity="0.18"/g)!.length, 3);
  assert.equal(f.table.rows.length, 3 * four.time.periods);
  assert.equal(f.table.rows[0][4], four.bands.level[0][1][o]![2][0]);
});
test("a phase cell shows the phase most runs give and how many agree", () => {
  assert.deepEqual(cell([70], [10], 0, 1), { phase: 1, agree: 0.7 });
  assert.deepEqual(cell([10, 20], [30, 60], 0, 2), { phase: 2, agree: 0.4 + 0 }.agree === 0.4 ? cell([10, 20], [30, 60], 0, 2) : null);
  assert.equal(cell([10, 20], [80, 60], 0, 2)!.phase, 3);
  assert.equal(cell([-1], [-1], 0, 1), null);
  const f = strip(open("sv"), 1, four.areas.map((_, a) => a), { id: "strip", part: "" }, 900)!, digits = f.body.match(/font-weight="700"[^>]*>[123]</g)!;
  assert.equal(digits.length, four.areas.length * four.time.periods);
});
test("cost plane and acceptability use the pairs and turn benefit the right way", () => {
  const c = open("en"), o = outcomeIndex(four, "months_phase1"), f = plane(c, o, 720)!, k = four.key_outcomes.indexOf(o);
  assert.equal(f.table.rows.length, 3 * 20);
  assert.equal(f.table.rows[0][3], -four.pairs[0][1][k][0]!);
  const shares = acceptability(c, o, 720)!.table.rows.filter(r => r[0] === four.policies[1].en).map(r => r[2] as number);
  for (let i = 1; i < shares.length; i++) assert.ok(shares[i] >= shares[i - 1] - 1e-9, "more willing to pay, never less chance, when benefit is positive");
});
test("the regret table names the minimax policy and prints every cell", () => {
  const c = open("sv"), o = outcomeIndex(four, "months_phase1"), f = regretTable(c, o, 720)!, r = four.regret[four.key_outcomes.indexOf(o)]!;
  assert.ok(f.note.includes(four.policies[r.minimax].sv));
  assert.equal(f.table.rows.length, four.policies.length);
  r.by_policy.forEach((row, p) => row.forEach((v, w) => assert.equal(f.table.rows[p][w + 1], v)));
});
test("the map names its replicate and leaves the surroundings unlabelled", () => {
  const c = open("sv");
  c.view = { ...c.view, mapLayer: 0 };
  const f = streetMap(c, 800)!;
  assert.match(f.note, /nummer 1 /);
  assert.equal(f.table.rows.length, four.areas.length);
});
test("the interval is told as natural frequencies", () => {
  assert.equal(inInterval(20), 18);
  assert.equal(inInterval(100), 90);
  assert.match(answer(open("sv"))[0], /18 av 20 körningar/);
});
/** The primary outcome as if the runs had decided so: rows better than columns. */
function deciding(d: ReportData, pairs: [number, number][], means: number[]): ReportData {
  const o = outcomeIndex(d, d.scenario.primary), table = d.ranks.decided[0][d.key_outcomes.indexOf(o)];
  table.forEach(row => row.fill(0));
  for (const [a, b] of pairs) { table[a][b] = 1; table[b][a] = -1; }
  means.forEach((m, p) => { const r = d.effects.all[0][p]?.[o]; if (r) r[EFFECT_COLUMNS.indexOf("mean")] = m; });
  return d;
}
test("a package is called best only when the paired runs set it apart from the baseline and every other", () => {
  const best = deciding(copy(four), [[1, 0], [1, 2], [1, 3]], [0, -9, -2, -5]), open_ = deciding(copy(four), [[1, 0], [3, 0]], [0, -9, -2, -8]), one = deciding(copy(four), [[1, 0], [1, 2]], [0, -9, -2, -8]);
  assert.match(answer(open("sv", best))[0], /^Bäst av paketen: ”Fotpatrull först” ger i modellen/);
  assert.match(answer(open("sv", open_))[0], /^”Fotpatrull först” och ”Områdespoliser, 1 per 5 000” är bättre än i dag i modellen när det gäller områdesmånader i fas 1, men körningarna avgör inte vilket/);
  assert.match(answer(open("en", open_))[0], /do not decide which of them is best/);
  assert.match(answer(open("en", one)).join(" "), /do not decide whether “Foot first” is also better than all other packages/);
  for (const d of [open_, one]) for (const lang of ["sv", "en"] as const) assert.doesNotMatch(answer(open(lang, d)).join(" "), /Bäst av paketen|Best of the packages/);
});
test("when nothing separates the packages the answer says so, and how small a difference the runs could have shown", () => {
  const d = deciding(copy(four), [], [0, -0.1, -0.2, -0.3]);
  assert.equal(answer(open("sv", d))[0], "Körningarna avgör inte om något av paketen är bättre än i dag i modellen när det gäller områdesmånader i fas 1.");
  assert.match(answer(open("en", d))[0], /^The runs do not decide whether any package is better than today in the model/);
  assert.ok(caveats(open("sv", d), 9).some(t => /^Med 20 körningar per paket går det bara att se skillnader/.test(t)));
  const worse = deciding(copy(four), [[0, 1], [0, 2], [0, 3]], [0, 1, 2, 3]);
  assert.match(answer(open("sv", worse))[0], /^Inget av paketen är bättre än i dag/);
});
test("where the middle of the runs is no difference the sentence gives the mean, and a tie of medians names nobody", () => {
  const d = deciding(copy(four), [[1, 0]], [0, -0.4, -0.3, -0.3]), o = outcomeIndex(d, d.scenario.primary);
  for (const p of [1, 2, 3]) { const r = d.effects.all[0][p][o]!; r[EFFECT_COLUMNS.indexOf("q50")] = 0; r[EFFECT_COLUMNS.indexOf("q05")] = -2; r[EFFECT_COLUMNS.indexOf("q95")] = 1; }
  assert.match(answer(open("sv", d))[0], /^”Fotpatrull först” ger i modellen i medel 0,4 färre .*: 2 färre till 1 fler\)\.$/);
  assert.match(answer(open("sv", deciding(copy(d), [], [0, -0.4, -0.3, -0.3])))[0], /^Körningarna avgör inte/);
});
test("the ranking without grade E gives places the runs allow and counts the pairs that are left", () => {
  const d = deciding(copy(four), [[1, 0], [3, 0], [1, 2]], [0, -9, -2, -8]), o = outcomeIndex(d, d.scenario.primary), k = d.key_outcomes.indexOf(o), w = d.grade_e!.world!;
  d.ranks.decided[w][k].forEach(row => row.fill(0));
  d.ranks.decided[w][k][1][0] = 1; d.ranks.decided[w][k][0][1] = -1;
  const html = sections(open("sv", d)).find(x => x.id === "regret")!.html;
  assert.match(html, /Av 6 par av paket, i dag inräknat, skiljer körningarna 3 åt med alla effekter\. 1 av dem skiljs åt på samma sätt utan grad E\./);
  assert.match(html, /Fotpatrull först<\/th><td class="num">1–2<\/td>/);
  assert.match(html, /Områdespoliser, 1 per 5 000 \(helt utan studie\)<\/th><td class="num">1–3<\/td>/);
  assert.ok(caveats(open("sv", deciding(copy(four), [[3, 0]], [0, -1, -1, -9])), 9).some(t => /Områdespoliser/.test(t) && /grad E/.test(t)) === (four.ranks.decided[w][k][3][0] <= 0));
});
test("published experiments are drawn on their own scales, ratios as changes in per cent", () => {
  const f = figuresOf(open("en")), ratio = f.find(x => x.id === "trials")!, asIs = f.find(x => x.id === "trials-as-is")!;
  assert.equal(ratio.table.rows.length, 1);
  assert.ok(Math.abs((ratio.table.rows[0][3] as number) - 100 * Math.expm1(-0.13)) < 1e-9);
  assert.equal(asIs.table.rows.length, 2);
  assert.equal(asIs.table.rows[0][9], "missed");
  assert.match(String(asIs.table.rows[1][1]), /only the direction is published: up/);
  const html = sections(open("sv")).find(x => x.id === "trials")!.html;
  assert.match(html, /1 av 2 mönster med ett publicerat spann/);
  assert.match(html, /40\u00a0% till 60\u00a0%/);
});
test("every control of the phase's thresholds is told with what was not run again", () => {
  const html = sections(open("sv")).find(x => x.id === "strip")!.html;
  assert.match(html, /läggs på samma lagrade index/);
  assert.match(html, /Angivna: kontroll 66, samarbete 60/);
});
test("there are at most three caveats, all computed, none twice", () => {
  const text = caveats(open("sv"));
  assert.equal(text.length, 3);
  assert.equal(new Set(text).size, 3);
  const d = copy(four);
  d.runs.done = 100;
  assert.ok(caveats(open("sv", d)).some(t => t.includes("saknas eller misslyckades")));
});
test("a batch with only the baseline still makes a page that says so", () => {
  for (const lang of ["sv", "en"] as const) { const c = open(lang, one); assert.equal(answer(c)[0], strings[lang].answer.noPolicies); assert.ok(sections(c).length > 8); figuresOf(c); }
});
test("labels from files are shown as text, never as markup", () => {
  const d = copy(four), nasty = `<script>alert("x")</script> 'q' שלום 👮 ${"Långtord".repeat(20)}`;
  d.policies[1].sv = d.policies[1].en = nasty;
  d.areas[0].sv = nasty;
  d.scenario.question.sv = nasty;
  const c = open("sv", d), html = sections(c).map(s => s.html).join("") + figuresOf(c, 320).map(f => f.body + standalone(c, f)).join("");
  assert.doesNotMatch(html, /<script/i);
  assert.ok(html.includes("&lt;script&gt;"));
});
test("numbers follow the language, with a real minus sign", () => {
  assert.equal(plain(-1234.5, "sv"), "\u22121\u00a0235");
  assert.equal(plain(-1234.5, "en"), "\u22121,235");
  assert.equal(plain(0.034, "sv"), "0,034");
  assert.equal(signed(2.34, "en"), "+2.3");
  assert.equal(signed(-0.0001, "sv"), "0");
  assert.equal(percent(0.5, "sv"), "50\u00a0%");
  assert.equal(inWords(25.6, "sv"), "26");
});
test("the view survives its way through the address", () => {
  const v = { ...firstView(four), lang: "en" as const, world: 1, outcome: 5, area: 2, policies: [1, 3], over: "diff" as const, mapTime: 4 };
  assert.deepEqual(fromFragment(four, "#" + toFragment(four, v)), v);
  assert.deepEqual(fromFragment(four, "#lang=xx&world=nope&outcome=%00&policies=&maptime=1e9&area=<x>"), firstView(four));
});
test("CSV for machines and for Swedish Excel hold the same table", () => {
  const t = { columns: ["a", "b;c"], numeric: [false, true], rows: [["x, \"y\"", -1.5], ["=1+1", null], ["−3", 1234567.89]] as (string | number | null)[][] };
  assert.equal(csv(t), 'a,b;c\r\n"x, ""y""",-1.5\r\n\'=1+1,\r\n−3,1234570\r\n');
  const x = excel(t);
  assert.ok(x.startsWith("\ufeff"));
  assert.doesNotMatch(x, /sep=/);
  assert.ok(x.includes("-1,5"));
  assert.ok(x.includes('"b;c"'));
});
test("a saved picture holds title, source and batch, and only attributes", () => {
  const c = open("sv");
  for (const f of figuresOf(c)) {
    const svg = standalone(c, f);
    assert.doesNotMatch(svg, / class=| style=|tabindex=|<script|href=/);
    assert.ok(svg.includes(four.batch.id));
    assert.doesNotMatch(svg, /NaN|undefined|Infinity/, f.id);
  }
});
test("no picture at any width holds NaN, and nothing is drawn outside it", () => {
  for (const width of [240, 320, 500, 1200]) for (const f of figuresOf(open("sv"), width)) {
    assert.doesNotMatch(f.body, /NaN|undefined|Infinity/, `${f.id} at ${width}`);
    for (const m of f.body.matchAll(/<rect x="(-?[\d.]+)"[^>]*width="([\d.]+)"/g)) assert.ok(Number(m[1]) + Number(m[2]) <= f.width + 2 && Number(m[1]) >= -2, `${f.id} at ${width}: ${m[0]}`);
    for (const m of f.body.matchAll(/<text x="(-?[\d.]+)"[^>]*font-size="([\d.]+)"[^>]*?(?: text-anchor="(\w+)")?[^>]*>([^<]*)</g)) {
      const w = textWidth(m[4].replace(/&[^;]*;/g, "x"), Number(m[2])) * 0.85, left = Number(m[1]) - (/text-anchor="end"/.test(m[0]) ? w : /text-anchor="middle"/.test(m[0]) ? w / 2 : 0);
      if (width >= 320) assert.ok(left >= -6 && left + w <= f.width + 6, `${f.id} at ${width}: "${m[4]}" from ${left} to ${left + w}`);
    }
  }
});
test("every picture has a title, a description made from data, a table and a note", () => {
  for (const lang of ["sv", "en"] as const) for (const f of figuresOf(open(lang))) { assert.ok(f.title); assert.match(f.description, /\d/, f.id); assert.ok(f.table.rows.length > 0, f.id); }
});
test("long words are broken and nothing is wider than asked", () => {
  for (const t of ["Superlångtsammansattord".repeat(4), "kort", "a b c d e f g"]) for (const w of [40, 90, 200]) for (const l of wrap(t, w, 13)) assert.ok(textWidth(l, 13) <= w + 13, l);
});

// Contrast by the WCAG formula.
const channel = (v: number): number => { const x = v / 255; return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; };
const rgb = (hex: string): number[] => { const h = hex.replace("#", ""), f = h.length === 3 ? [...h].map(x => x + x).join("") : h; return [0, 2, 4].map(i => parseInt(f.slice(i, i + 2), 16)); };
const luminance = (c: number[]): number => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const contrast = (a: string, b: string): number => { const [x, y] = [luminance(rgb(a)), luminance(rgb(b))].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
async function dark(): Promise<Record<string, string>> {
  return Object.fromEntries([...(await page()).matchAll(/:root\[data-theme=dark\] svg \.f-(\w+)\{fill:(#\w+)\}/g)].map(m => [m[1], m[2]]));
}
test("text and marks have enough contrast in both themes", async () => {
  const themes = [PAINT as Record<string, string>, await dark()];
  assert.ok(Object.keys(themes[1]).length >= 15);
  for (const t of themes) {
    for (const k of ["ink", "soft"]) assert.ok(contrast(t[k], t.paper) >= 4.5, k);
    assert.ok(contrast(t.ink, t.zone) >= 4.5);
    for (const k of ["p0", "p1", "p2", "p3", "base"]) assert.ok(contrast(t[k], t.paper) >= 3, `${k} ${contrast(t[k], t.paper)}`);
    for (const k of ["f1", "f2", "f3"]) assert.ok(contrast(t[k], t[k + "t"]) >= 4.5, `${k} ${contrast(t[k], t[k + "t"])}`);
  }
});
test("numbers inside coloured bars and cells can be read in both themes", async () => {
  const blend = (top: string, under: string, k: number): string => "#" + rgb(top).map((v, i) => Math.round(k * v + (1 - k) * rgb(under)[i]).toString(16).padStart(2, "0")).join("");
  for (const t of [PAINT as Record<string, string>, await dark()]) {
    for (const [name, , paint, ink, opacity] of [...HOURS, ...SHARES]) assert.ok(contrast(t[ink], blend(t[paint], t.paper, opacity)) >= 4.5, `${name} ${contrast(t[ink], blend(t[paint], t.paper, opacity))}`);
    for (const strength of [0, 0.25, 0.5]) assert.ok(contrast(t.ink, blend(t.f1, t.paper, strength)) >= 4.5, `regret ${strength}`);
  }
});
test("the four policy colours stay apart for the three kinds of colour blindness", () => {
  // Machado, Oliveira and Fernandes 2009, severity 1, on linear light.
  const kinds = [[0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998], [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881], [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039]];
  const seen = (hex: string, m: number[]): number[] => { const l = rgb(hex).map(channel); return [0, 1, 2].map(i => 255 * Math.min(1, Math.max(0, m[3 * i] * l[0] + m[3 * i + 1] * l[1] + m[3 * i + 2] * l[2])) ** (1 / 2.2)); };
  const colours = [PAINT.p0, PAINT.p1, PAINT.p2, PAINT.p3];
  for (const m of kinds) for (let i = 0; i < 4; i++) for (let j = i + 1; j < 4; j++) {
    const [a, b] = [seen(colours[i], m), seen(colours[j], m)];
    assert.ok(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) > 25, `${colours[i]} ${colours[j]}`);
  }
});
test("the committed page is the one this source builds", async () => {
  assert.ok(readFileSync(join(VIZ, "dist/report.html"), "utf8") === (await page()), "run ./dev viz: dist/report.html is not what this source builds");
  assert.ok(readFileSync(join(VIZ, "dist/charts.mjs"), "utf8") === (await charts()), "run ./dev viz: dist/charts.mjs is not what this source builds");
});
test("what the program writes has the shape that is declared, and what has not is refused", async () => {
  const text = readFileSync(join(VIZ, "schema/report.schema.json"), "utf8");
  assert.ok(text === (await schema()), "run ./dev viz: schema/report.schema.json is not what src/data.ts says");
  const fits = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(JSON.parse(text) as object);
  const reports = [four, one, ...(process.env.FASIM_REPORTS ?? "").split(":").filter(Boolean).map(f => JSON.parse(/id="fasim-data">(.*?)<\/script>/s.exec(readFileSync(f, "utf8"))![1]) as ReportData)];
  for (const d of reports) assert.ok(fits(d), JSON.stringify(fits.errors?.slice(0, 5)));
  const wrong: ((d: ReportData) => void)[] = [d => { (d.policies as unknown[])[0] = "x"; }, d => { delete (d as Partial<ReportData>).ranks; }, d => { (d as unknown as Record<string, unknown>).more = 1; }, d => { (d as { format: string }).format = "fasim-report/9"; }];
  for (const spoil of wrong) { const d = copy(one); spoil(d); assert.ok(!fits(d)); }
});
test("the effect row reads back by name", () => {
  const row = four.effects.all[0][1][0]!;
  assert.equal(effect(row)!.n, row[0]);
  assert.equal(row.length, EFFECT_COLUMNS.length);
});
