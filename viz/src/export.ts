// What leaves the page: SVG that survives Word, PNG at twice the size, CSV for machines and for Swedish Excel.
import { strings } from "./strings.ts";
import { el, FONT, lines, PAINT, text, wrap, type Figure, type Table } from "./svg.ts";
import type { Context } from "./words.ts";

const PAD = 20;

/** The picture with title, note, source and batch id inside; no style sheet, no focus marks, light colours. */
export function standalone(c: Context, f: Figure): string {
  const s = strings[c.view.lang], width = f.width + 2 * PAD;
  const title = wrap(f.title, f.width, 17), note = wrap(`${f.note} ${s.chart.source(c.data.batch.id)}`, f.width, 11);
  const top = PAD + title.length * 22 + 4, bottom = top + f.height + 16, height = bottom + note.length * 14 + PAD - 8;
  const body = f.body.replace(/ (class|tabindex|role|aria-label)="[^"]*"/g, "");
  return el("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT }, el("title", {}, xml(f.title)), el("desc", {}, xml(f.description)),
    el("rect", { x: 0, y: 0, width, height, fill: PAINT.paper }), lines(PAD, PAD + 15, title, { size: 17, weight: 700 }).replace(/ class="[^"]*"/g, ""),
    el("g", { transform: `translate(${PAD},${top})` }, body), note.map((t, i) => text(PAD, bottom + i * 14, t, { size: 11, paint: "soft" }).replace(/ class="[^"]*"/g, "")).join(""));
}
const xml = (t: string): string => t.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

// A cell that a spreadsheet would run as a formula gets an apostrophe before it.
const guard = (t: string): string => (/^[=+@\t\r]/.test(t) || /^-[^0-9.]/.test(t) ? "'" + t : t);
const tidy = (v: number): number => Number(v.toPrecision(6));

/** For machines: comma, decimal point, one header row, no BOM. */
export function csv(t: Table): string {
  const cell = (v: string | number | null) => (v === null ? "" : typeof v === "number" ? String(tidy(v)) : /[",\n\r]/.test(guard(v)) ? `"${guard(v).replace(/"/g, '""')}"` : guard(v));
  return [t.columns, ...t.rows].map(r => r.map(cell).join(",")).join("\r\n") + "\r\n";
}
/** For Swedish Excel: semicolon, decimal comma, BOM, and no "sep=" line. */
export function excel(t: Table): string {
  const cell = (v: string | number | null) => (v === null ? "" : typeof v === "number" ? String(tidy(v)).replace(".", ",") : /[";\n\r]/.test(guard(v)) ? `"${guard(v).replace(/"/g, '""')}"` : guard(v));
  return "\ufeff" + [t.columns, ...t.rows].map(r => r.map(cell).join(";")).join("\r\n") + "\r\n";
}
/** Every table of the page under one header: figure, column, row, value. */
export function longTable(figures: Figure[]): Table {
  const rows: (string | number | null)[][] = [];
  for (const f of figures) f.table.rows.forEach((r, i) => r.forEach((v, k) => rows.push([f.id, f.title, i + 1, f.table.columns[k], v])));
  return { columns: ["figure", "title", "row", "column", "value"], numeric: [false, false, true, false, true], rows };
}

export async function png(svg: string): Promise<Blob> {
  const size = /width="([\d.]+)" height="([\d.]+)"/.exec(svg)!, image = new Image();
  await new Promise<void>((done, fail) => {
    image.onload = () => done();
    image.onerror = () => fail(new Error("The picture could not be drawn."));
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  });
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(Number(size[1]) * 2);
  canvas.height = Math.round(Number(size[2]) * 2);
  const ink = canvas.getContext("2d")!;
  ink.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done, fail) => canvas.toBlob(b => (b ? done(b) : fail(new Error("The picture could not be saved."))), "image/png"));
}
export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob), a = document.createElement("a");
  a.href = url;
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
