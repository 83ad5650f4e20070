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

/** How an outcome is shown: values are multiplied by `factor`; `unit` is the unit of a difference, `level` that of a level. */
export interface Shown { factor: number; unit: string; level: string }
export function shown(o: OutcomeInfo, largest: number, s: Strings): Shown {
  const u = s.units;
  switch (o.unit) {
    case "share":
    case "probability": return { factor: 100, unit: u.points, level: u.percent };
    case "index 0-100": return { factor: 1, unit: u.index, level: u.index };
    case "SEK": return largest >= 1e6 ? { factor: 1e-6, unit: u.mkr, level: u.mkr } : largest >= 2e3 ? { factor: 1e-3, unit: u.tkr, level: u.tkr } : { factor: 1, unit: u.kr, level: u.kr };
    case "h": return { factor: 1, unit: u.hours, level: u.hours };
    case "min": return { factor: 1, unit: u.minutes, level: u.minutes };
    case "phase": return { factor: 1, unit: u.phase, level: u.phase };
    default: {
      const word = (u.counts as Record<string, string>)[o.unit] ?? o.unit;
      return { factor: 1, unit: word, level: word };
    }
  }
}

export const of = (label: Partial<Bilingual> | undefined | null, lang: Lang): string => label?.[lang] ?? label?.[lang === "sv" ? "en" : "sv"] ?? "";
export const lowerFirst = (t: string): string => (t.length > 1 && t[1] === t[1].toLowerCase() ? t[0].toLowerCase() + t.slice(1) : t);
export const upperFirst = (t: string): string => (t ? t[0].toUpperCase() + t.slice(1) : t);
