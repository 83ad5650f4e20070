// SVG as text, with attributes only: the same picture in the page, in a file, and in Word.

export type Attrs = Record<string, string | number | undefined | null | false>;

/** Text made safe for markup; labels come from people's files and are only ever shown. */
export function esc(text: unknown): string {
  return String(text ?? "").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;").replace(/'/g, "&#39;");
}

export function el(name: string, attrs: Attrs = {}, ...children: string[]): string {
  let out = "<" + name;
  for (const [k, v] of Object.entries(attrs)) if (v !== undefined && v !== null && v !== false) out += ` ${k}="${esc(typeof v === "number" ? round(v) : v)}"`;
  return children.length ? `${out}>${children.join("")}</${name}>` : `${out}/>`;
}

export function round(v: number): number {
  return Math.round(v * 100) / 100;
}

export const FONT = "Arial, Helvetica, sans-serif";

/** Rough width of text in Arial, in pixels; wide enough to be safe. */
export function textWidth(text: string, size: number): number {
  let w = 0;
  for (const c of text) w += /[ilj.,:;'|!() ]/.test(c) ? 0.32 : /[mwMW%@]/.test(c) ? 0.88 : /[A-ZÅÄÖ0-9−–]/.test(c) ? 0.66 : c.codePointAt(0)! > 0x2e7f ? 1.1 : 0.55;
  return w * size;
}

/** Lines no wider than `width`; a word longer than a line is broken. At most `most` lines, the last one ending in "…". */
export function wrap(text: string, width: number, size: number, most = 99): string[] {
  const lines: string[] = [];
  let line = "";
  for (let word of text.replace(/(\d) (?=\d{3}\b)/g, "$1\u00a0").split(/[ \t\n\r]+/)) {
    while (textWidth(word, size) > width && [...word].length > 1) {
      const signs = [...word];  // an emoji is never cut in two
      let cut = signs.length - 1;
      while (cut > 1 && textWidth(signs.slice(0, cut).join("") + "-", size) > width) cut--;
      if (line) lines.push(line);
      lines.push(signs.slice(0, cut).join("") + "-");
      line = "";
      word = signs.slice(cut).join("");
    }
    const longer = line ? line + " " + word : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  if (lines.length > most) {
    lines.length = most;
    lines[most - 1] = lines[most - 1].replace(/.{1,2}$/u, "") + "…";
  }
  return lines;
}

export interface TextStyle { size?: number; anchor?: "start" | "middle" | "end"; weight?: number; paint?: Paint; italic?: boolean }
export function text(x: number, y: number, content: string, style: TextStyle = {}): string {
  const p = style.paint ?? "ink";
  return el("text", { x, y, "font-family": FONT, "font-size": style.size ?? 13, "text-anchor": style.anchor, "font-weight": style.weight,
    "font-style": style.italic ? "italic" : undefined, fill: PAINT[p], class: "f-" + p }, esc(content));
}
export function lines(x: number, y: number, content: string[], style: TextStyle = {}, gap = 1.25): string {
  return content.map((t, i) => text(x, y + i * gap * (style.size ?? 13), t, style)).join("");
}

// Every colour has a name; the page's style sheet repaints the names in dark and forced colours, files keep these values.
export const PAINT = {
  ink: "#1b1b1b", soft: "#4a4a4a", grid: "#d9d9d9", zone: "#ececec", paper: "#ffffff", base: "#000000",
  p0: "#0072B2", p1: "#D55E00", p2: "#009E73", p3: "#CC79A7",
  f1: "#33306b", f2: "#8d9bc9", f3: "#e9edf7", f1t: "#ffffff", f2t: "#14142b", f3t: "#14142b",
  onfill: "#14142b", study: "#0072B2", assumption: "#D55E00",
} as const;
export type Paint = keyof typeof PAINT;
export const policyPaint = (order: number): Paint => (["p0", "p1", "p2", "p3"] as const)[((order % 4) + 4) % 4];
export const DASH = ["", "7 3", "2 3", "9 3 2 3"];

export function line(x1: number, y1: number, x2: number, y2: number, paint: Paint, width = 1, dash?: string): string {
  return el("line", { x1, y1, x2, y2, stroke: PAINT[paint], class: "s-" + paint, "stroke-width": width, "stroke-dasharray": dash || undefined });
}
export function rect(x: number, y: number, width: number, height: number, paint: Paint, more: Attrs = {}): string {
  return el("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), fill: PAINT[paint], class: "f-" + paint, ...more });
}
export function path(d: string, paint: Paint, width: number, dash?: string): string {
  return el("path", { d, fill: "none", stroke: PAINT[paint], class: "s-" + paint, "stroke-width": width, "stroke-dasharray": dash || undefined, "stroke-linejoin": "round" });
}
export function area(d: string, paint: Paint, opacity: number): string {
  return el("path", { d, fill: PAINT[paint], class: "f-" + paint, "fill-opacity": opacity });
}

/** Policies differ by shape as well as colour: circle, square, triangle, diamond; the fifth to the eighth are hollow. */
export function shape(order: number, x: number, y: number, size: number, paint: Paint): string {
  const hollow = ((order % 8) + 8) % 8 >= 4, s = hollow ? size - 0.8 : size;
  const common = hollow ? { fill: PAINT.paper, class: `f-paper s-${paint}`, stroke: PAINT[paint], "stroke-width": 2.2 } : { fill: PAINT[paint], class: `f-${paint} s-paper`, stroke: PAINT.paper, "stroke-width": 1 };
  switch (((order % 4) + 4) % 4) {
    case 0: return el("circle", { cx: x, cy: y, r: s, ...common });
    case 1: return el("rect", { x: x - s * 0.9, y: y - s * 0.9, width: s * 1.8, height: s * 1.8, ...common });
    case 2: return el("path", { d: `M${round(x)},${round(y - s * 1.15)}L${round(x + s * 1.1)},${round(y + s * 0.85)}H${round(x - s * 1.1)}Z`, ...common });
    default: return el("path", { d: `M${round(x)},${round(y - s * 1.3)}L${round(x + s * 1.2)},${round(y)}L${round(x)},${round(y + s * 1.3)}L${round(x - s * 1.2)},${round(y)}Z`, ...common });
  }
}

/** A part of a chart that the keyboard can reach and a screen reader can read. */
export function mark(label: string, ...children: string[]): string {
  return el("g", { class: "mark", role: "img", tabindex: -1, "aria-label": label }, el("title", {}, esc(label)), ...children);
}

/** `english`: columns whose text is English in every language, so that it is read aloud as such. */
export interface Table { columns: string[]; rows: (string | number | null)[][]; numeric: boolean[]; english?: number[] }
/** What a chart function gives: the picture, and everything said about it. */
export interface Figure { id: string; title: string; description: string; width: number; height: number; body: string; table: Table; note: string }
