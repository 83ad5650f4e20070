// What every section is made of, and the rows that many charts share.
import { dots, type DotRow } from "../charts/dots.ts";
import { of } from "../format.ts";
import { chosen, order, type Effect } from "../read.ts";
import { esc, policyPaint, type Figure } from "../svg.ts";
import { outcomeName, policyName, type Context } from "../words.ts";

export type Draw = (width: number) => Figure | null;
export interface Section { id: string; html: string; figures: Record<string, Draw> }

export const rowOf = (c: Context, policy: number, e: Effect, label?: string): DotRow => ({ label: label ?? policyName(c, policy), effect: e, order: order(c.data, policy), paint: policyPaint(order(c.data, policy)) });

/** One dots chart of one outcome, a row per chosen policy. */
export function outcomeDots(c: Context, outcome: number, id: string, area = -1, group = 0): Draw {
  const rows = c.view.policies.flatMap(q => { const e = chosen(c.data, c.view.world, q, outcome, area, group); return e ? [rowOf(c, q, e)] : []; });
  const where = area >= 0 ? ` – ${of(c.data.areas[area], c.view.lang)}` : group > 0 ? ` – ${of(c.data.groups[group], c.view.lang)}` : "";
  return width => rows.length ? dots(c, rows, { id, title: outcomeName(c, outcome) + where, outcome: c.data.outcomes[outcome], firstColumn: c.s.chart.policy }, width) : null;
}

/** Heading, what it shows and what it does not. */
export function heading(c: Context, id: keyof Context["s"]["sections"]): string {
  const s = c.s.sections[id] as { title: string; shows?: string; not?: string };
  return `<h2>${esc(s.title)}</h2>${s.shows ? `<p class="says"><b>${esc(c.s.shows)}</b> ${esc(s.shows)} <b>${esc(c.s.notShows)}</b> ${esc(id === "areas" && c.data.scenario.invented_areas ? c.s.invented : s.not)}</p>` : ""}`;
}
