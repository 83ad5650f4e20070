// Small readers of the data: one figure, one cell, one name.
import { EFFECT_COLUMNS, type EffectColumn, type EffectRow, type ReportData } from "./data.ts";

export type Effect = Record<EffectColumn, number>;
export function effect(row: EffectRow | null | undefined): Effect | null {
  if (!row) return null;
  const e = {} as Effect;
  EFFECT_COLUMNS.forEach((c, i) => { e[c] = row[i] ?? NaN; });
  return Number.isFinite(e.mean) ? e : null;
}
export const outcomeIndex = (d: ReportData, name: string): number => d.outcomes.findIndex(o => o.name === name && !d.absent_outcomes.includes(name));
export const keyIndex = (d: ReportData, outcome: number): number => d.key_outcomes.indexOf(outcome);
export const overall = (d: ReportData, world: number, policy: number, outcome: number): Effect | null => effect(d.effects.all[world]?.[policy]?.[outcome]);

/** The figure for the area or group the reader chose; null where it is not kept. */
export function chosen(d: ReportData, world: number, policy: number, outcome: number, area: number, group: number): Effect | null {
  if (area >= 0) {
    const k = d.effects.areas.outcomes.indexOf(outcome);
    return k < 0 ? null : effect(d.effects.areas.rows[world]?.[policy]?.[area]?.[k]);
  }
  if (group > 0) {
    const k = d.effects.groups.outcomes.indexOf(outcome);
    return k < 0 ? null : effect(d.effects.groups.rows[world]?.[policy]?.[group - 1]?.[k]);
  }
  return overall(d, world, policy, outcome);
}
/** Pairs in which the policy is better, and by at least the smallest worthwhile difference; null when no direction is clear. */
export function better(e: Effect, direction: "lower" | "higher" | "unclear"): { count: number; big: number; worse: number } | null {
  if (direction === "unclear") return null;
  return direction === "lower" ? { count: e.down, big: e.down_big, worse: e.up } : { count: e.up, big: e.up_big, worse: e.down };
}
/** 1 where policy a is better than b beyond chance, -1 where it is worse, 0 where the runs do not decide (or it is no key outcome). */
export const decided = (d: ReportData, world: number, outcome: number, a: number, b: number): number => d.ranks.decided[world]?.[keyIndex(d, outcome)]?.[a]?.[b] ?? 0;
/** Position of a policy among those that are not the baseline: gives colour, shape and dash. */
export const order = (d: ReportData, policy: number): number => policy - (policy > d.baseline ? 1 : 0);
export const others = (d: ReportData): number[] => d.policies.map((_, i) => i).filter(i => i !== d.baseline);
