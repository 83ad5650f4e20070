// What the reader has chosen. It lives in the address fragment, so that a view can be mailed.
import type { Lang, ReportData } from "./data.ts";

export type Theme = "auto" | "light" | "dark";
export interface View {
  lang: Lang;
  theme: Theme;
  world: number;
  /** Index into data.outcomes. */
  outcome: number;
  /** -1 all followed areas, otherwise an area. */
  area: number;
  /** 0 everybody. */
  group: number;
  /** Policies shown, baseline left out. */
  policies: number[];
  over: "level" | "diff";
  mapPolicy: number;
  mapLayer: number;
  mapTime: number;
}

export function firstView(d: ReportData): View {
  const primary = d.outcomes.findIndex(o => o.name === d.scenario.primary);
  return { lang: d.langs[0] ?? "sv", theme: "auto", world: 0, outcome: Math.max(0, primary), area: -1, group: 0,
    policies: d.policies.map((_, i) => i).filter(i => i !== d.baseline), over: "level", mapPolicy: 0, mapLayer: d.phases.p1 ? -1 : 0, mapTime: 0 };
}

/** Only what differs from the first view is written. */
export function toFragment(d: ReportData, v: View): string {
  const f = firstView(d), out = new URLSearchParams();
  if (v.lang !== f.lang) out.set("lang", v.lang);
  if (v.theme !== f.theme) out.set("theme", v.theme);
  if (v.world !== f.world) out.set("world", d.worlds[v.world].id);
  if (v.outcome !== f.outcome) out.set("outcome", d.outcomes[v.outcome].name);
  if (v.area !== f.area) out.set("area", d.areas[v.area].id);
  if (v.group !== f.group) out.set("group", d.groups[v.group].id);
  if (v.policies.join() !== f.policies.join()) out.set("policies", v.policies.map(p => d.policies[p].id).join(","));
  if (v.over !== f.over) out.set("over", v.over);
  if (v.mapPolicy !== f.mapPolicy) out.set("mappolicy", String(v.mapPolicy));
  if (v.mapLayer !== f.mapLayer) out.set("maplayer", String(v.mapLayer));
  if (v.mapTime !== f.mapTime) out.set("maptime", String(v.mapTime));
  return out.toString();
}

/** Whatever the fragment says that this batch knows; the rest is ignored. */
export function fromFragment(d: ReportData, fragment: string): View {
  const v = firstView(d), q = new URLSearchParams(fragment.replace(/^#/, ""));
  const index = (list: { id: string }[], name: string, otherwise: number) => { const i = list.findIndex(x => x.id === q.get(name)); return i < 0 ? otherwise : i; };
  const lang = q.get("lang");
  if (lang === "sv" || lang === "en") if (d.langs.includes(lang)) v.lang = lang;
  const theme = q.get("theme");
  if (theme === "light" || theme === "dark") v.theme = theme;
  v.world = index(d.worlds, "world", v.world);
  const o = d.outcomes.findIndex(x => x.name === q.get("outcome"));
  if (o >= 0) v.outcome = o;
  v.area = index(d.areas, "area", v.area);
  v.group = index(d.groups, "group", v.group);
  if (q.has("policies")) {
    const ids = (q.get("policies") ?? "").split(",");
    const chosen = v.policies.filter(p => ids.includes(d.policies[p].id));
    if (chosen.length) v.policies = chosen;
  }
  if (q.get("over") === "diff") v.over = "diff";
  const whole = (name: string, below: number, otherwise: number) => { const n = Number(q.get(name)); return q.has(name) && Number.isInteger(n) && n >= -1 && n < below ? n : otherwise; };
  v.mapPolicy = Math.max(0, whole("mappolicy", d.map?.policies.length ?? 0, v.mapPolicy));
  v.mapLayer = whole("maplayer", d.map?.layers.length ?? 0, v.mapLayer);
  v.mapTime = Math.max(0, whole("maptime", d.map?.periods ?? 0, v.mapTime));
  return v;
}
