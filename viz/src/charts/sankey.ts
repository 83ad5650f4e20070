// From start phase to end phase: bands as wide as the share that goes that way, the share printed on each.
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { percent } from "../format.ts";
import { el, mark, PAINT, rect, text, type Figure, type Paint } from "../svg.ts";
import { policyName, type Context } from "../words.ts";

interface Node { id: string; phase: number; side: "start" | "end" }
interface Link { source: string; target: string; value: number; from: number; to: number }

export function phaseFlow(c: Context, policy: number, width: number): Figure {
  const d = c.data, s = c.s, lang = c.view.lang, matrix = d.phases.matrix[c.view.world][policy], wide = Math.min(width, 520), height = 230, left = 58;
  const links: Link[] = [];
  const table = { columns: [s.phases.start, ...[1, 2, 3].map(p => `${s.phases.end}: ${s.phases.phase(String(p))}`)], numeric: [false, true, true, true], rows: matrix.map((row, i) => [s.phases.phase(String(i + 1)), ...row]) as (string | number | null)[][] };
  matrix.forEach((row, i) => row.forEach((v, j) => { if (v) links.push({ source: "s" + i, target: "e" + j, value: v, from: i + 1, to: j + 1 }); }));
  const used = (side: string, i: number) => links.some(l => (side === "s" ? l.source : l.target) === side + i);
  const nodes: Node[] = [];
  for (const i of [2, 1, 0]) { if (used("s", i)) nodes.push({ id: "s" + i, phase: i + 1, side: "start" }); if (used("e", i)) nodes.push({ id: "e" + i, phase: i + 1, side: "end" }); }
  let body = text(left, 14, s.phases.start, { size: 12, paint: "soft" }) + text(wide - left, 14, s.phases.end, { size: 12, anchor: "end", paint: "soft" });
  if (links.length) {
    const graph = sankey<Node, Link>().nodeId(n => n.id).nodeWidth(16).nodePadding(18).nodeSort((a, b) => b.phase - a.phase).linkSort((a, b) => b.to - a.to || b.from - a.from).extent([[left, 24], [wide - left, height - 8]])({ nodes, links: links.map(l => ({ ...l })) });
    for (const l of graph.links) {
      const share = percent(l.value, lang), say = s.phases.move(String(l.from), String(l.to), share), x = ((l.source as { x1?: number }).x1 ?? 0) + (l.from < l.to ? 62 : l.from > l.to ? 96 : 26);
      const paint: Paint = l.to > l.from ? "p0" : l.to < l.from ? "p1" : "soft", width0 = Math.max(1, l.width ?? 1);
      const y0 = l.y0 ?? 0, y1 = l.y1 ?? 0, x0 = left + 16, x1 = wide - left - 16, u = (x - x0) / Math.max(1, x1 - x0), y = y0 + (y1 - y0) * (3 * u * u - 2 * u * u * u);
      body += mark(say, el("path", { d: sankeyLinkHorizontal()(l) ?? "", fill: "none", stroke: PAINT[paint], class: "s-" + paint, "stroke-opacity": 0.45, "stroke-width": width0 }),
        width0 >= 9 ? text(x, y + 4, share, { size: 11, anchor: "middle" }) : "");
    }
    for (const n of graph.nodes) {
      const fill = ("f" + n.phase) as Paint, y0 = n.y0 ?? 0, y1 = n.y1 ?? 0, x0 = n.x0 ?? 0;
      body += rect(x0, y0, 16, y1 - y0, fill, { stroke: PAINT.ink, "stroke-width": 1 }) +
        text(n.side === "start" ? x0 - 6 : x0 + 22, (y0 + y1) / 2 + 4, s.phases.phase(String(n.phase)), { size: 12, anchor: n.side === "start" ? "end" : "start" });
    }
  }
  const description = links.map(l => s.phases.move(String(l.from), String(l.to), percent(l.value, lang))).join(". ") + ".";
  return { id: "flow-" + d.policies[policy].id, title: `${policyName(c, policy)}: ${s.sections.matrix.title.toLowerCase()}`, description, width: wide, height, body, table, note: `${s.phases.best} ${s.phases.flow}` };
}
