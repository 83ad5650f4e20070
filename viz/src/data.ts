// The shape of the report's data: THE one place where it is described. engine/report/*.cpp writes it, this page reads it,
// viz/schema/report.schema.json is made from it and checks it in tests. Numbers are rounded to four significant digits; null is "not kept, not
// run or under five people". A figure "per run" is folded over all months (counts added, shares and indices averaged) and
// over the followed areas (counts added, the rest averaged by residents).

export type Lang = "sv" | "en";
export interface Bilingual { sv: string; en: string }
export interface Named extends Bilingual { id: string }

/** One figure for one policy against the baseline, paired by world and replicate; the columns of EFFECT_COLUMNS in order. */
export type EffectRow = (number | null)[];
/**
 * n pairs; mean difference; q05..q95 = quantiles of SINGLE runs' differences (50 % between q25 and q75, 90 % between q05 and q95); down/up =
 * pairs below/above zero, down_big/up_big = by at least the smallest worthwhile difference; base/policy = mean level of each; se = standard
 * error of the mean, ci_low/ci_high = 95 % interval of the MEAN (Student's t); var_paired/var_unpaired = variance of the difference with
 * and without common random numbers. Rows by area end after "base".
 */
export const EFFECT_COLUMNS = ["n", "mean", "q05", "q25", "q50", "q75", "q95", "down", "up", "down_big", "up_big", "base",
  "policy", "se", "ci_low", "ci_high", "var_paired", "var_unpaired"] as const;
export type EffectColumn = (typeof EFFECT_COLUMNS)[number];

export interface OutcomeInfo extends Bilingual {
  name: string;
  unit: string;
  better: "lower" | "higher" | "unclear";
  fold: "sum" | "mean";
  worthwhile: number;
  by_group: boolean;
  about_sv: string;
  about_en: string;
  /** Fewer than three a month: bands and strips are sums from the start. */
  rare: boolean;
}

export interface AreaInfo extends Bilingual {
  id: string;
  /** Declared start phase, 1 to 3; null when not stated. */
  start: number | null;
  residents: number | null;
}

export interface MeasureUse {
  policy: string;
  measure: string;
  type?: string;
  start_month?: number | null;
  end_month?: number | null;
  label?: Partial<Bilingual>;
  grade?: string | null;
  who_decides?: string | null;
  who_pays?: string | null;
  dose?: string | null;
  cost?: string | null;
  fidelity?: number | null;
  sources?: string[];
  fails_if?: Partial<Bilingual>;
  about?: Partial<Bilingual>;
}

export interface Parameter {
  key: string;
  value: unknown;
  default?: unknown;
  low?: unknown;
  high?: unknown;
  unit?: string;
  meaning?: string;
  source?: string;
  origin?: string;
  kind?: string;
  odd?: string;
}

export interface Source {
  kind?: string;
  title?: string;
  doi?: string;
  link?: string;
  country?: string;
  year?: number | string;
  grade?: string;
  note?: string;
  flag?: string;
  [more: string]: unknown;
}

/** Quantiles by period: five lists of the same length, q05 q25 q50 q75 q95. Counts are per month within the period; rare ones are summed from the start. */
export type Band = (number | null)[][];

export interface Driver {
  parameter: string;
  label?: Partial<Bilingual>;
  kind?: string;
  outcome?: string;
  low?: number;
  high?: number;
  mu_star?: number;
  sigma?: number;
}

/** A row of `fasim trial`; effects in "log ratio" are shown as changes in per cent. */
export interface Trial {
  id: string;
  title?: string;
  title_sv?: string;
  outcome?: string;
  outcome_sv?: string;
  published?: { estimate?: number | null; low?: number | null; high?: number | null; direction?: number; unit?: string; source?: string; flag?: string; note?: string };
  model?: { median?: number | null; low?: number | null; high?: number | null; replications?: number };
  verdict?: string;
  severity?: number | null;
  diagnostic?: boolean;
  role?: string;
  [more: string]: unknown;
}

/** A row of `fasim patterns`: what is known of crime, fear and reporting, and what the baseline shows. */
export interface Pattern {
  pattern: string;
  label?: string;
  label_sv?: string;
  unit?: string;
  published_low?: number | null;
  published_high?: number | null;
  bounds?: string;
  source?: string;
  note?: string;
  demanded?: boolean;
  value?: number | null;
  low?: number | null;
  high?: number | null;
  n?: number;
  verdict: string;
  off_label?: string;
  off_label_sv?: string;
  off_value?: number | null;
  gone_when_off?: boolean;
  [more: string]: unknown;
}

export interface ReportData {
  format: "fasim-report/1";
  batch: { id: string; manifest: [string, string][]; seed: string; seconds: number; golden: string };
  langs: Lang[];
  /** Areas carry codes unless named; named areas have no phase per month anywhere in this file. */
  named_areas: boolean;
  scenario: {
    id: string;
    title: Bilingual;
    question: Bilingual;
    start: string;
    primary: string;
    judgement: { by: string; level: string; reason: Partial<Bilingual> } | null;
    assumption_share: number | null;
    /** Invented places carry their own names; real ones carry codes. */
    invented_areas: boolean;
    streets: { name?: string; attribution?: string; projection?: string; km?: number; km_car?: number; km_foot?: number; km_foot_only?: number; segments?: number; nodes?: number; components_car?: number; components_foot?: number } | null;
    populations: { source?: string; persons?: number }[];
    /** [area, margin, category, wanted, got] */
    fit: (string | number)[][];
    thresholds_note: Partial<Bilingual> | null;
  };
  goals: { outcome: string; below: number | null; above: number | null; by_month: number | null; met: (number | null)[][]; n: number[][] }[];
  time: { months: number; period_months: number; periods: number };
  policies: Named[];
  worlds: Named[];
  baseline: number;
  areas: AreaInfo[];
  groups: (Named & { residents: number | null })[];
  outcomes: OutcomeInfo[];
  /** Outcomes asked for by nobody or never finite in this batch. */
  absent_outcomes: string[];
  /** Indices into outcomes: those shown first, those kept by area, those with time differences in every world. */
  key_outcomes: number[];
  runs: {
    planned: number; done: number; failed: number; replicates: number;
    /** done[policy][world] */
    done_by_cell: number[][];
    problems: { policy: number; world: number; replicate: number; problem: string }[];
  };
  effects: {
    /** [world][policy][outcome] */
    all: (EffectRow | null)[][][];
    /** [world][policy][outcome]: the surroundings */
    outside: (EffectRow | null)[][][];
    areas: { outcomes: number[]; /** [world][policy][area][k] */ rows: (EffectRow | null)[][][][] };
    groups: { outcomes: number[]; /** [world][policy][group - 1][k] */ rows: (EffectRow | null)[][][][] };
  };
  /** Level of the baseline alone, when no policy was run: mean per run [world][policy][outcome]. */
  levels: (number | null)[][][];
  /** level[world][policy][outcome]: worlds after the first keep key outcomes only; diff keeps key outcomes only. */
  bands: { level: (Band | null)[][][]; diff: (Band | null)[][][] };
  /** Level by area for key outcomes, first world: mean over replicates [policy][area][k][period]; null when left out to keep the file small. */
  area_means: (number | null)[][][][] | null;
  /** Every replicate's paired difference for key outcomes: [world][policy][k][pair]. */
  pairs: (number | null)[][][][];
  /** A few single replicates of the primary outcome over time, first world: [policy][replicate][period]. */
  strips: { replicates: number[]; rows: (number | null)[][][] };
  /** Per key outcome: [world][k] -> share of replicates in which each policy is best; counts of wins row over column; and 1 where the row
   * policy is better than the column policy beyond chance (95 % interval of the mean paired difference without zero), -1 worse, 0 undecided. */
  ranks: { best: (number | null)[][][]; wins: number[][][][]; decided: number[][][][] };
  /** Per key outcome k: null when no direction is clear. */
  regret: ({ by_policy: (number | null)[][]; worst: (number | null)[]; expected: (number | null)[]; minimax: number; least_expected: number } | null)[];
  /** Per key outcome: shares of variance between policies, worlds, their interaction, chance. */
  variance: ({ policy: number; world: number; interaction: number; chance: number } | null)[];
  /** Ranking with grade E effects at zero; by says how it was made: extra runs, or measures that are all grade E set to the baseline. */
  grade_e: { by: "world" | "bound"; /** Index of the world with grade_e: zero. */ world: number | null; unsupported: number[]; mixed: number[]; /** [k][policy] mean difference, in that world or as the bound */ means: (number | null)[][] } | null;
  /** Months called phase 1 when other thresholds are put to the stored indices (the stated ones first), first world; how many pairs of
   * policies the stated thresholds tell apart, and how many turn over at others. */
  phase_order: { holds: boolean; decided: number; turned: number; /** [control, cooperation] */ thresholds: (number | null)[][]; /** [thresholds][policy] */ months: (number | null)[][] } | null;
  phases: {
    /** Per cent of replicates in phase 1 and in phase 3: [world][policy][area][period]; null when areas are named. */
    p1: number[][][][] | null;
    p3: number[][][][] | null;
    /** [world][policy] -> 3×3 shares of (area, replicate), from start phase (row) to last called phase (column). */
    matrix: (number | null)[][][][];
  };
  /** Differences while measures run and after the last one ended, per month, key outcomes: [policy] -> null when they run to the end. */
  after: ({ start: number; end: number; rows: { during: (number | null)[]; after: (number | null)[] }[] } | null)[];
  measures: MeasureUse[];
  parameters: Parameter[];
  sources: Record<string, Source>;
  /** Share of parameters that are assumptions and the highest certainty this allows, [policy]. */
  certainty: { assumption_share: number | null; validated: boolean; ceiling: string[]; weakest: string[]; };
  drivers: Driver[];
  trials: Trial[];
  patterns: Pattern[];
  /** Traced replicate for the map; null when there is no trace or no streets. */
  map: MapData | null;
  previous: {
    batch: string;
    /** Per policy id and outcome name, first world: [n, mean, q05, q95] then and now. */
    rows: { policy: string; outcome: string; then: (number | null)[]; now: (number | null)[] }[];
    gone: string[]; fresh: string[];
    parameters: { key: string; then: string; now: string }[];
  } | null;
}

export interface MapData {
  world: number;
  replicate: number;
  policies: number[];
  period_months: number;
  periods: number;
  layers: string[];
  /** Largest value of each layer; the text of `values` is in steps of max/9. */
  max: number[];
  unit: string[];
  /** Flat line coordinates in metres from the south-west corner: [x0,y0,x1,y1,...] per segment, drawn in this order. */
  lines: number[][];
  /** Area of each line, -1 for the surroundings. */
  area: number[];
  /** [policy][layer][period]: one character 0-9 per line. */
  values: string[][][];
}
