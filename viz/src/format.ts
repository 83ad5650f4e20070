// Numbers, units and months in the reader's language. Numbers keep the precision their size deserves, never more.
import type { Bilingual, Lang, OutcomeInfo } from "./data.ts";
import type { Strings } from "./strings.ts";

const LOCALE: Record<Lang, string> = { sv: "sv-SE", en: "en-GB" };

/** A number for people: at most three significant digits below a thousand, thousands separated, a real minus sign. */
export function plain(value: number, lang: Lang, digits?: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const decimals = digits ?? (size === 0 || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3);
  const text = new Intl.NumberFormat(LOCALE[lang], { maximumFractionDigits: decimals, minimumFractionDigits: 0 }).format(size);
  const zero = !/[1-9]/.test(text);
  return (value < 0 && !zero ? "\u2212" : "") + text;
}
export function signed(value: number, lang: Lang, digits?: number): string {
  const t = plain(value, lang, digits);
  return value > 0 && /[1-9]/.test(t) ? "+" + t : t;
}
/** A size inside a sentence: no more digits than a reader keeps. */
export function inWords(value: number, lang: Lang): string {
  const size = Math.abs(value);
  return plain(value, lang, size >= 10 ? 0 : size >= 1 ? 1 : size >= 0.1 ? 2 : 3);
}
export function percent(share: number, lang: Lang): string {
  const p = share * 100;
  return plain(p, lang, p > 0 && p < 1 ? 1 : 0) + (lang === "sv" ? "\u00a0%" : "%");
}

/** How an outcome is shown: values are multiplied by `factor`; `unit` is the unit of a difference, `one` of a difference of one, `level` of a level. */
export interface Shown { factor: number; unit: string; one: string; level: string }
export function shown(o: OutcomeInfo, largest: number, s: Strings): Shown {
  const u = s.units, as = (key: "index" | "hours" | "minutes" | "phase" | "kr" | "tkr" | "mkr", factor = 1): Shown => ({ factor, unit: u[key], one: u.one[key], level: u[key] });
  switch (o.unit) {
    case "share":
    case "probability": return { factor: 100, unit: u.points, one: u.one.points, level: u.percent };
    case "index 0-100": return as("index");
    case "SEK": return largest >= 1e6 ? as("mkr", 1e-6) : largest >= 2e3 ? as("tkr", 1e-3) : as("kr");
    case "h": return as("hours");
    case "min": return as("minutes");
    case "phase": return as("phase");
    default: {
      const word = (u.counts as Record<string, string>)[o.unit] ?? o.unit;
      return { factor: 1, unit: word, one: u.one[o.unit] ?? word, level: word };
    }
  }
}
/** A number of an outcome's units, in the singular for one. */
export const counted = (value: number, u: Shown, lang: Lang): string => { const n = plain(value, lang); return `${n} ${n === "1" ? u.one : u.unit}`; };

// Signs that turn the direction of all that follows would turn the sentence a label stands in.
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;
export const of = (label: Partial<Bilingual> | undefined | null, lang: Lang): string => (label?.[lang] ?? label?.[lang === "sv" ? "en" : "sv"] ?? "").replace(TURNS, "");
export const lowerFirst = (t: string): string => (t.length > 1 && t[1] === t[1].toLowerCase() ? t[0].toLowerCase() + t.slice(1) : t);
