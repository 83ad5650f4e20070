// Who is affected, what moves elsewhere, one run on a map, and what chance is.
import { dots, type DotRow } from "../charts/dots.ts";
import { thinLines } from "../charts/lines.ts";
import { mapMonths, streetMap } from "../charts/map.ts";
import { of, plain, shown } from "../format.ts";
import { p, panel, slot, tableHtml } from "../html.ts";
import { better, chosen, effect, outcomeIndex, overall } from "../read.ts";
import { esc } from "../svg.ts";
import { outcomeName, policyName, type Context } from "../words.ts";
import { heading, rowOf, type Draw, type Section } from "./shared.ts";

const WHO: { outcome: string; groups: string[]; title: "women" | "older" | "recruited" | "young" | "stops" | "unfair" | "victims" | "staff" }[] = [
  { outcome: "unsafe_evening", groups: ["women", "men"], title: "women" }, { outcome: "avoidance", groups: ["age_65_plus", "age_25_64"], title: "older" }, { outcome: "recruited_under_18", groups: [], title: "recruited" }, { outcome: "stops", groups: ["age_12_17", "age_18_24"], title: "young" },
  { outcome: "stops", groups: ["background_foreign", "background_swedish"], title: "stops" }, { outcome: "unfair_stops", groups: ["background_foreign", "background_swedish"], title: "unfair" }, { outcome: "victimised_share", groups: ["women", "men"], title: "victims" }, { outcome: "attacks_on_staff", groups: [], title: "staff" }];

export function whoSection(c: Context): Section {
  const d = c.data, figures: Record<string, Draw> = {}, lang = c.view.lang;
  for (const x of WHO) {
    const o = outcomeIndex(d, x.outcome), id = "who-" + x.title;
    if (o < 0) continue;
    const groups = x.groups.length ? x.groups.map(g => d.groups.findIndex(y => y.id === g)).filter(g => g >= 0) : [0];
    const rows = groups.flatMap(g => c.view.policies.flatMap((q, i): DotRow[] => { const e = chosen(d, c.view.world, q, o, -1, g); return e ? [{ ...rowOf(c, q, e), heading: i === 0 && x.groups.length ? of(d.groups[g], lang) : undefined }] : []; }));
    if (rows.length) figures[id] = w => dots(c, rows, { id, title: c.s.who[x.title], outcome: d.outcomes[o], worthwhile: x.groups.length ? 0 : undefined, firstColumn: c.s.chart.policy }, w);
  }
  const o = d.outcomes[c.view.outcome].by_group ? c.view.outcome : outcomeIndex(d, "unsafe_evening"), rows: (string | number | null)[][] = [];
  if (o >= 0) d.groups.forEach((g, i) => { for (const q of c.view.policies) { const e = chosen(d, c.view.world, q, o, -1, i), b = e && better(e, d.outcomes[o].better); if (!e) continue; const u = shown(d.outcomes[o], 0, c.s); rows.push([of(g, lang), policyName(c, q), e.q50 * u.factor, e.q05 * u.factor, e.q95 * u.factor, u.unit, b ? c.s.of(plain(b.count, lang), plain(e.n, lang)) : "–"]); } });
  const s = c.s.chart, table = rows.length ? panel(c, "who-table", `${c.s.who.table}: ${outcomeName(c, o)}`, tableHtml({ columns: [s.group, s.policy, s.median, s.low90, s.high90, s.unit, s.better], numeric: [false, false, true, true, true, false, true], rows }, lang, outcomeName(c, o))) : "";
  return { id: "who", html: `${heading(c, "who")}<div class="grid2">${Object.keys(figures).map(f => slot(f)).join("")}</div>${table}`, figures };
}

export function displacementSection(c: Context): Section | null {
  const d = c.data, inside = outcomeIndex(d, "offences"), outside = outcomeIndex(d, "offences_outside"), figures: Record<string, Draw> = {};
  const rows: DotRow[] = [];
  c.view.policies.forEach((q, i) => { const e = inside < 0 ? null : overall(d, c.view.world, q, inside); if (e) rows.push({ ...rowOf(c, q, e), heading: i === 0 ? c.s.controls.all : undefined }); });
  let first = true;
  for (const q of c.view.policies) {
    const e = (outside < 0 ? null : overall(d, c.view.world, q, outside)) ?? (inside < 0 ? null : effect(d.effects.outside[c.view.world]?.[q]?.[inside]));
    if (e) { rows.push({ ...rowOf(c, q, e), heading: first ? c.s.map.outside : undefined }); first = false; }
  }
  if (!rows.length) return null;
  figures["displacement"] = w => dots(c, rows, { id: "displacement", title: c.s.sections.displacement.title, outcome: d.outcomes[inside < 0 ? outside : inside], firstColumn: c.s.chart.policy, worthwhile: 0 }, w);
  return { id: "displacement", html: heading(c, "displacement") + slot("displacement"), figures };
}

export function mapSection(c: Context): Section {
  const d = c.data, m = d.map, t = c.s.map;
  if (!m) return { id: "map", html: heading(c, "map") + p(t.none), figures: {} };
  const pick = (id: string, label: string, items: [number, string][], now: number) => `<label>${esc(label)}<select id="${id}">${items.map(([k, v]) => `<option value="${k}"${k === now ? " selected" : ""}>${esc(v)}</option>`).join("")}</select></label>`;
  const layers: [number, string][] = [...(d.phases.p1 ? [[-1, t.layers.phase] as [number, string]] : []), ...m.layers.map((l, i): [number, string] => [i, t.layers[l] ?? l])];
  const html = `${heading(c, "map")}<div class="mapbar">${pick("map-policy", t.policy, m.policies.map((q, i) => [i, policyName(c, q)]), c.view.mapPolicy)}${pick("map-layer", t.layer, layers, c.view.mapLayer)}
<span class="steps"><button type="button" id="map-back">◀ <span class="hidden">${esc(t.back)}</span></button><button type="button" id="map-play" aria-pressed="false">${esc(t.play)}</button><button type="button" id="map-step"><span class="hidden">${esc(t.step)}</span> ▶</button></span>
<label class="slide">${esc(t.time)}<input type="range" id="map-time" min="0" max="${m.periods - 1}" step="1" value="${c.view.mapTime}" aria-valuetext="${esc(mapMonths(c, m, c.view.mapTime))}"></label></div>${slot("map")}`;
  return { id: "map", html, figures: { map: w => streetMap(c, Math.min(w, 900)) } };
}

export function chanceSection(c: Context): Section | null {
  const d = c.data, primary = outcomeIndex(d, d.scenario.primary);
  if (primary < 0 || !d.strips.rows.length) return null;
  return { id: "chance", html: heading(c, "chance") + slot("chance"), figures: { chance: w => thinLines(c, primary, [d.baseline, ...c.view.policies.slice(0, 3)], w) } };
}
