// Puts the page together, keeps the view in the address, and answers clicks and keys.
import type { ReportData } from "./data.ts";
import { of, plain } from "./format.ts";
import { csv, excel, longTable, png, save, standalone } from "./export.ts";
import { mapMonths } from "./charts/map.ts";
import { tableHtml } from "./html.ts";
import { sections, type Draw } from "./page.ts";
import { others } from "./read.ts";
import { el, esc, type Figure } from "./svg.ts";
import { firstView, fromFragment, toFragment, type View } from "./view.ts";
import { context, type Context } from "./words.ts";

let data: ReportData;
let view: View;
let draws: Record<string, Draw> = {};
const figures = new Map<string, Figure>();

const $ = <T extends HTMLElement>(selector: string, root: ParentNode = document): T | null => root.querySelector<T>(selector);
const all = (selector: string, root: ParentNode = document): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];

function options(items: { id: string | number; label: string }[], chosen: string | number): string {
  return items.map(i => `<option value="${esc(i.id)}"${String(i.id) === String(chosen) ? " selected" : ""}>${esc(i.label)}</option>`).join("");
}
const select = (id: string, label: string, inside: string): string => `<label>${esc(label)}<select id="${id}">${inside}</select></label>`;

function controls(c: Context): string {
  const t = c.s.controls, d = c.data, lang = view.lang;
  const parts = [
    d.worlds.length > 1 ? select("c-world", t.world, options(d.worlds.map((w, i) => ({ id: i, label: of(w, lang) })), view.world)) : "",
    select("c-outcome", t.outcome, options(d.outcomes.map((o, i) => ({ id: i, label: of(o, lang) })).filter(o => !d.absent_outcomes.includes(d.outcomes[o.id].name)), view.outcome)),
    select("c-area", t.area, options([{ id: -1, label: t.all }, ...d.areas.map((a, i) => ({ id: i, label: of(a, lang) }))], view.area)),
    select("c-group", t.group, options(d.groups.map((g, i) => ({ id: i, label: of(g, lang) })), view.group)),
    select("c-over", t.over, options([{ id: "level", label: t.level }, { id: "diff", label: t.diff }], view.over)),
    select("c-theme", t.theme, options([{ id: "auto", label: t.auto }, { id: "light", label: t.light }, { id: "dark", label: t.dark }], view.theme))];
  const policies = others(d).length > 1 ? `<fieldset><legend>${esc(t.policies)}</legend>${others(d).map(p => `<label class="tick"><input type="checkbox" name="policy" value="${p}" id="c-policy-${p}"${view.policies.includes(p) ? " checked" : ""}> ${esc(of(d.policies[p], lang))}</label>`).join("")}</fieldset>` : "";
  return `<details id="choices"><summary>${esc(t.title)}</summary><form>${parts.join("")}${policies}<p class="row"><button type="button" id="c-reset">${esc(t.reset)}</button> <button type="button" id="c-print">${esc(t.print)}</button> <span>${esc(t.link)}</span></p></form></details>`;
}

function applyTheme(): void {
  const root = document.documentElement;
  if (view.theme === "auto") root.removeAttribute("data-theme"); else root.setAttribute("data-theme", view.theme);
  root.lang = view.lang;
}

function render(): void {
  stopMap();
  const c = context(data, view), open = new Set(all("details[open]").map(x => x.id)), focus = document.activeElement?.id;
  applyTheme();
  document.title = `${of(data.scenario.title, view.lang)} – ${c.s.title}`;
  const parts = sections(c);
  draws = Object.assign({}, ...parts.map(p => p.figures)) as Record<string, Draw>;
  const langs = data.langs.length > 1 ? `<div class="langs" role="group" aria-label="${esc(c.s.controls.lang)}">${data.langs.map(l => `<button type="button" id="lang-${l}" lang="${l}" aria-pressed="${l === view.lang}">${l === "sv" ? "Svenska" : "English"}</button>`).join("")}</div>` : "";
  const contents = parts.slice(1).map(p => `<li><a href="#${p.id}" data-jump="${p.id}">${esc((c.s.sections as Record<string, { title: string }>)[p.id].title)}</a></li>`).join("");
  $("#app")!.innerHTML = `<a class="skip" href="#main" data-jump="main">${esc(c.s.skip)}</a><header><div>${esc(c.s.title)} · Fasim</div>${langs}</header>
<main id="main" tabindex="-1"><section id="top">${parts[0].html}</section><div class="choices">${controls(c)}</div><nav aria-label="${esc(c.s.contents)}"><details id="contents"><summary>${esc(c.s.contents)}</summary><ul>${contents}</ul></details></nav>
${parts.slice(1).map(p => `<section id="${p.id}" tabindex="-1">${p.html}</section>`).join("")}</main><div id="say" role="status" class="hidden"></div>`;
  for (const d of all("details")) if (open.has(d.id)) (d as HTMLDetailsElement).open = true;
  drawAll(c);
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
  keepFragment();
}

// The first screen is drawn at once, the rest in short turns, so that a large report can be read while it fills.
const TURN_MS = 12;
let drawing = 0;
// A message instead of a timer: timers of a page in the background are held back for seconds.
const turns = new MessageChannel();
let nextTurn: () => void = () => undefined;
turns.port1.onmessage = () => nextTurn();
function later(turn: () => void): void {
  nextTurn = turn;
  turns.port2.postMessage(0);
}
function drawAll(c: Context, when: "in turns" | "at once" = "in turns"): void {
  const mine = ++drawing, root = document.documentElement, slots = all("figure[data-figure]").filter(x => !x.closest("details:not([open])"));
  figures.clear();
  root.removeAttribute("data-drawn");
  const turn = (): void => {
    if (mine !== drawing) return;
    const end = performance.now() + TURN_MS;
    while (slots.length && (when === "at once" || performance.now() < end)) draw(c, slots.shift()!);
    if (slots.length) later(turn); else root.setAttribute("data-drawn", "yes");
  };
  if (slots.length) draw(c, slots.shift()!);
  if (when === "at once") turn(); else later(turn);
}
function draw(c: Context, slot: HTMLElement): void {
  const id = slot.dataset.figure!, level = slot.dataset.level, width = Math.max(240, Math.floor(slot.clientWidth) || 640), f = draws[id]?.(width) ?? null, s = c.s.chart;
  if (!f) { slot.innerHTML = `<p class="note">${esc(draws[id] ? c.s.controls.notKept : s.noData)}</p>`; return; }
  figures.set(id, f);
  const buttons = ([["svg", s.svg], ["png", s.png], ["csv", s.csv], ["excel", s.excel]] as const).map(([k, t]) => `<button type="button" data-save="${k}" aria-label="${esc(s.save(t, f.title))}">${esc(t)}</button>`).join("");
  const svg = el("svg", { viewBox: `0 0 ${f.width} ${f.height}`, width: f.width, height: f.height, role: "group", tabindex: 0, "aria-label": f.title, "aria-describedby": `d-${id}`, focusable: "true" }, f.body);
  slot.innerHTML = `<figcaption><h${level}>${esc(f.title)}</h${level}></figcaption><p class="hidden" id="d-${esc(id)}">${esc(f.description)} ${esc(s.keys)}</p>${svg}<p class="read"></p><p class="note">${esc(f.note)} ${esc(s.source(c.data.batch.id))}</p><div class="tools"><details id="t-${esc(id)}"><summary>${esc(s.table)}</summary></details><span class="saves">${buttons}</span></div>`;
}

async function saveFigure(kind: string, id: string): Promise<void> {
  const c = context(data, view), drawn = figures.get(id);
  if (!drawn) return;
  const f = kind === "svg" || kind === "png" ? draws[id]?.(720) ?? drawn : drawn, name = `fasim-${data.batch.id}-${id}`;
  if (kind === "svg") save(new Blob([standalone(c, f)], { type: "image/svg+xml" }), name + ".svg");
  else if (kind === "png") save(await png(standalone(c, f)), name + ".png");
  else if (kind === "csv") save(new Blob([csv(f.table)], { type: "text/csv;charset=utf-8" }), name + ".csv");
  else save(new Blob([excel(f.table)], { type: "text/csv;charset=utf-8" }), name + "-excel.csv");
  $("#say")!.textContent = c.s.chart.saved(name);
}

function choose(change: Partial<View>): void {
  view = { ...view, ...change };
  render();
}
function onChange(t: HTMLElement): void {
  if (t.id === "parameter-search" || t.id === "parameter-assumed") return filterParameters();
  const value = (t as HTMLSelectElement).value;
  if (t.id === "c-world") choose({ world: Number(value) });
  else if (t.id === "c-outcome") choose({ outcome: Number(value) });
  else if (t.id === "c-area") choose({ area: Number(value), group: 0 });
  else if (t.id === "c-group") choose({ group: Number(value), area: -1 });
  else if (t.id === "c-over") choose({ over: value as View["over"] });
  else if (t.id === "c-theme") choose({ theme: value as View["theme"] });
  else if (t.id === "map-policy") moveMap({ mapPolicy: Number(value) });
  else if (t.id === "map-layer") moveMap({ mapLayer: Number(value) });
  else if ((t as HTMLInputElement).name === "policy") {
    const ticked = all("input[name=policy]:checked").map(x => Number((x as HTMLInputElement).value));
    if (ticked.length) choose({ policies: ticked }); else (t as HTMLInputElement).checked = true;
  }
}
// The map starts paused; it moves without building the page again.
let timer = 0;
const clampTime = (t: number): number => Math.max(0, Math.min((data.map?.periods ?? 1) - 1, t));
function moveMap(change: Partial<View>): void {
  view = { ...view, ...change };
  const c = context(data, view), slot = $('figure[data-figure="map"]'), slider = $<HTMLInputElement>("#map-time");
  const part = sections(c).find(x => x.id === "map");
  if (!slot || !slider || !part || !data.map) return;
  Object.assign(draws, part.figures);
  slider.value = String(view.mapTime);
  slider.setAttribute("aria-valuetext", mapMonths(c, data.map, view.mapTime));
  const open = $<HTMLDetailsElement>("details", slot)?.open;
  draw(c, slot);
  if (open) $<HTMLDetailsElement>("details", slot)!.open = true;
  keepFragment();
}
function stopMap(): void {
  clearInterval(timer);
  timer = 0;
  const b = $("#map-play");
  if (b) { b.textContent = context(data, view).s.map.play; b.setAttribute("aria-pressed", "false"); }
}
function playMap(): void {
  if (timer) return stopMap();
  const b = $("#map-play")!;
  b.textContent = context(data, view).s.map.pause;
  b.setAttribute("aria-pressed", "true");
  if (view.mapTime >= (data.map?.periods ?? 1) - 1) moveMap({ mapTime: 0 });
  timer = window.setInterval(() => { if (view.mapTime >= (data.map?.periods ?? 1) - 1) stopMap(); else moveMap({ mapTime: view.mapTime + 1 }); }, 700);
}
function keepFragment(): void {
  const fragment = toFragment(data, view);
  if (location.hash.replace(/^#/, "") !== fragment) history.replaceState(null, "", fragment ? "#" + fragment : location.pathname + location.search);
}
function filterParameters(): void {
  const c = context(data, view), words = ($<HTMLInputElement>("#parameter-search")?.value ?? "").toLowerCase(), only = $<HTMLInputElement>("#parameter-assumed")?.checked ?? false;
  let hits = 0;
  for (const [i, row] of all("#parameter-table tbody tr").entries()) {
    const hide = (only && data.parameters[i]?.kind !== "assumption") || !(row.textContent ?? "").toLowerCase().includes(words);
    row.hidden = hide;
    if (!hide) hits++;
  }
  $("#parameter-hits")!.textContent = c.s.parameters.hits(plain(hits, view.lang));
}
function onClick(e: MouseEvent): void {
  const t = (e.target as Element).closest<HTMLElement>("button, a[data-jump], .mark");
  if (!t) return;
  if (t.classList.contains("mark")) return readOut(t);
  if (t.dataset.jump) { e.preventDefault(); const s = document.getElementById(t.dataset.jump); s?.scrollIntoView(); s?.focus({ preventScroll: true }); return; }
  if (t.id.startsWith("lang-")) choose({ lang: t.id === "lang-sv" ? "sv" : "en" });
  else if (t.id === "c-reset") choose({ ...firstView(data), lang: view.lang, theme: view.theme });
  else if (t.id === "c-print") window.print();
  else if (t.id === "save-all") save(new Blob([csv(longTable(Object.values(draws).map(d => d(720)).filter((f): f is Figure => f !== null)))], { type: "text/csv;charset=utf-8" }), `fasim-${data.batch.id}-tables.csv`);
  else if (t.id === "map-back" || t.id === "map-step") { stopMap(); moveMap({ mapTime: clampTime(view.mapTime + (t.id === "map-step" ? 1 : -1)) }); }
  else if (t.id === "map-play") playMap();
  else if (t.dataset.save) void saveFigure(t.dataset.save, t.closest<HTMLElement>("figure")!.dataset.figure!);
}
/** What the chosen part of a picture says, in words below it. */
function readOut(m: Element): void {
  const box = m.closest("figure")?.querySelector(".read");
  if (box) box.textContent = m.getAttribute("aria-label");
}
/** Arrow keys go through the parts of a picture; Home and End to the first and last; Escape back to the picture. */
function onKey(e: KeyboardEvent): void {
  const svg = (e.target as Element).closest?.("figure svg");
  if (!svg || !["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End", "Escape"].includes(e.key)) return;
  const marks = [...svg.querySelectorAll<SVGGElement>(".mark")], now = marks.indexOf(document.activeElement as unknown as SVGGElement);
  if (!marks.length) return;
  e.preventDefault();
  if (e.key === "Escape") return (svg as SVGElement).focus();
  const step = e.key === "ArrowRight" || e.key === "ArrowDown" ? 1 : -1;
  const next = e.key === "Home" ? 0 : e.key === "End" ? marks.length - 1 : Math.min(marks.length - 1, Math.max(0, now + step));
  marks[next].focus();
  readOut(marks[next]);
}

function start(): void {
  const text = document.getElementById("fasim-data")?.textContent ?? "";
  try { data = JSON.parse(text) as ReportData; } catch { data = undefined as unknown as ReportData; }
  if (!data || data.format !== "fasim-report/1") {
    $("#app")!.innerHTML = "<main><h1>Fasim</h1><p lang=\"sv\">Filen har inga data som sidan kan läsa. Gör rapporten på nytt med fasim report.</p><p lang=\"en\">The file has no data that this page can read. Make the report again with fasim report.</p></main>";
    return;
  }
  view = fromFragment(data, location.hash);
  render();
  document.addEventListener("change", e => onChange(e.target as HTMLElement));
  document.addEventListener("input", e => { const t = e.target as HTMLInputElement; if (t.id === "parameter-search") filterParameters(); else if (t.id === "map-time") { stopMap(); moveMap({ mapTime: Number(t.value) }); } });
  document.addEventListener("submit", e => e.preventDefault());
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("toggle", e => {
    const d = e.target as HTMLDetailsElement;
    if (!d.open) return;
    const c = context(data, view), id = d.id.startsWith("t-") ? d.id.slice(2) : "", f = figures.get(id);
    if (f && !d.querySelector("table")) d.insertAdjacentHTML("beforeend", tableHtml(f.table, view.lang, f.title));
    for (const slot of all("figure[data-figure]", d)) if (!slot.firstChild || slot.querySelector("svg") === null) draw(c, slot);
  }, true);
  window.addEventListener("hashchange", () => { view = fromFragment(data, location.hash); render(); });
  let width = window.innerWidth, wait = 0;
  window.addEventListener("resize", () => { clearTimeout(wait); wait = window.setTimeout(() => { if (window.innerWidth !== width) { width = window.innerWidth; drawAll(context(data, view)); } }, 120); });
  window.addEventListener("beforeprint", () => { document.documentElement.classList.add("printing"); drawAll(context(data, view), "at once"); });
  window.addEventListener("afterprint", () => { document.documentElement.classList.remove("printing"); drawAll(context(data, view)); });
  document.documentElement.setAttribute("data-ready", "yes");
}
start();
