// Stacked rows of parts that add up: hours that are conserved, shares of variance. Parts are named in the row where they fit.
import { plain } from "../format.ts";
import { line, lines, mark, rect, text, textWidth, wrap, type Figure, type Paint } from "../svg.ts";
import type { Context } from "../words.ts";
import { scaleOver, xAxis } from "./axis.ts";

export interface Part { label: string; value: number; paint: Paint; ink: Paint; opacity?: number }
export interface StackRow { label: string; parts: Part[] }

export function stack(c: Context, rows: StackRow[], o: { id: string; title: string; axis: string; unit: string; note: string; firstColumn: string; say?: (v: number) => string }, width: number): Figure {
  const lang = c.view.lang, narrow = width < 560, left = narrow ? 0 : Math.min(230, width * 0.28), say = o.say ?? ((v: number) => `${plain(v, lang)} ${o.unit}`);
  const total = Math.max(...rows.map(r => r.parts.reduce((a, p) => a + Math.max(0, p.value), 0)), 1e-9), x = scaleOver([0, total], [left + 4, width - 24], "with zero").domain([0, total]);
  const legend = rows[0]?.parts ?? [];
  let body = "", lx = 0, ly = 12;
  for (const p of legend) {
    const w = textWidth(p.label, 12) + 34;
    if (lx + w > width) { lx = 0; ly += 20; }
    body += rect(lx, ly - 10, 14, 12, p.paint, { "fill-opacity": p.opacity ?? 1, stroke: "#4a4a4a", "stroke-width": 0.5 }) + text(lx + 19, ly, p.label, { size: 12 });
    lx += w;
  }
  let y = ly + 16;
  const top = y, marks: string[] = [];
  for (const r of rows) {
    const label = wrap(r.label, narrow ? width : left - 10, 13, 3), cy = narrow ? y + label.length * 17 : y + Math.max(0, (label.length - 2) * 8), height = 24;
    let at = 0, inside = lines(narrow ? 0 : left - 8, narrow ? y + 12 : cy + 17 - (label.length - 1) * 8, label, { size: 13, anchor: narrow ? "start" : "end" });
    for (const p of r.parts) {
      if (!(p.value > 0)) continue;
      const a = x(at), b = x(at + p.value), short = plain(p.value, lang);
      inside += rect(a, cy, b - a, height, p.paint, { "fill-opacity": p.opacity ?? 1, stroke: "#ffffff", "stroke-width": 1 });
      if (textWidth(o.say ? o.say(p.value) : short, 12) + 8 < b - a) inside += text((a + b) / 2, cy + 16, o.say ? o.say(p.value) : short, { size: 12, anchor: "middle", paint: p.ink });
      at += p.value;
    }
    marks.push(mark(`${r.label}: ${r.parts.map(p => `${p.label} ${say(p.value)}`).join(", ")}`, rect(0, y, width, cy + height - y, "paper", { "fill-opacity": 0 }), inside));
    y = cy + height + 10;
  }
  body += o.say ? "" : xAxis(x, top, y, lang, "level");
  body += (narrow ? "" : line(x(0), top, x(0), y, "ink")) + marks.join("") + text((left + width) / 2, y + (o.say ? 14 : 34), o.axis, { size: 12, anchor: "middle" });
  const table = { columns: [o.firstColumn, ...legend.map(p => p.label)], numeric: [false, ...legend.map(() => true)], rows: rows.map(r => [r.label, ...r.parts.map(p => p.value)]) };
  return { id: o.id, title: o.title, description: rows.map(r => `${r.label}: ${r.parts.map(p => `${p.label} ${say(p.value)}`).join(", ")}`).join(". ") + ".", width, height: y + (o.say ? 22 : 44), body, table, note: o.note };
}
