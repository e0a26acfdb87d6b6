// An OFD written part by part: text objects at their places, as an office program exports them.
import JSZip from "jszip";
import type { Placed } from "./typeset.js";

/** OFD measures in millimetres from the page's upper left corner. */
const millimetres = 25.4 / 72;
const paper = { width: 210, height: 297 };
const space = 'xmlns:ofd="http://www.ofdspec.org/2016"';

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const fixed = (value: number): string => value.toFixed(3);

/** Advances of a text's signs: `g n v` for hanzi alone, one by one where letters stand between. */
function deltas(text: string, size: number): string {
  const steps = Array.from(text, (sign) => (sign.charCodeAt(0) < 0x80 ? 0.5 : 1) * size).slice(0, -1);
  if (steps.length > 1 && new Set(steps).size === 1) return `g ${steps.length} ${fixed(steps[0]!)}`;
  return steps.map(fixed).join(" ");
}

function objectOf({ text, x, y, size, turn = 0 }: Placed): string {
  const em = size * millimetres;
  const [left, top] = [x * millimetres, paper.height - y * millimetres - em];
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const matrix = turn === 0 ? "" : ` CTM="${[cos, -sin, sin, cos, 0, 0].map(fixed).join(" ")}"`;
  return (
    `<ofd:TextObject Boundary="${fixed(left)} ${fixed(top)} ${fixed(text.length * em)} ${fixed(em * 1.2)}" Size="${fixed(em)}"${matrix}>` +
    `<ofd:TextCode X="0" Y="${fixed(em)}" DeltaX="${deltas(text, em)}">${escaped(text)}</ofd:TextCode></ofd:TextObject>`
  );
}

export interface OfdOptions {
  readonly title?: string;
  /** Drawn under every page by a template. */
  readonly template?: readonly Placed[];
  /** Content of a page's layer instead of the text objects. */
  readonly raw?: string;
  /** Name space prefix; writers choose it freely. */
  readonly prefix?: string;
  /** Where the document says its pages lie. */
  readonly base?: "relative" | "absolute" | "missing";
}

const pageOf = (content: string, template = ""): string =>
  `<ofd:Page ${space}>${template}<ofd:Content><ofd:Layer ID="2">${content}</ofd:Layer></ofd:Content></ofd:Page>`;

/** An OFD with these pieces on its pages; points, y from the foot of the page, as for a PDF. */
export function writeOfd(pages: readonly (readonly Placed[])[], options: OfdOptions = {}): Promise<Buffer> {
  const { prefix = "ofd", base = "relative", template, title, raw } = options;
  const parts = new Map<string, string>();
  const root = base === "absolute" ? "/Doc_0/" : "";
  const info =
    title === undefined ? "" : `<ofd:DocInfo><ofd:Title>${escaped(title)}</ofd:Title></ofd:DocInfo>`;
  parts.set(
    "OFD.xml",
    `<ofd:OFD ${space}><ofd:DocBody>${info}<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
  );
  const list = pages
    .map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="${root}Pages/Page_${at}/Content.xml"/>`)
    .join("");
  const named = template ? `<ofd:TemplatePage ID="7" BaseLoc="${root}Tpls/Tpl_0/Content.xml"/>` : "";
  if (base !== "missing")
    parts.set(
      "Doc_0/Document.xml",
      `<ofd:Document ${space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 ${paper.width} ${paper.height}</ofd:PhysicalBox></ofd:PageArea>${named}</ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
    );
  if (template) parts.set("Doc_0/Tpls/Tpl_0/Content.xml", pageOf(template.map(objectOf).join("")));
  for (const [at, pieces] of pages.entries()) {
    const used = template ? '<ofd:Template TemplateID="7" ZOrder="Background"/>' : "";
    parts.set(`Doc_0/Pages/Page_${at}/Content.xml`, pageOf(raw ?? pieces.map(objectOf).join(""), used));
  }
  const renamed = [...parts].map(([name, xml]): [string, string] => [
    name,
    prefix === "ofd"
      ? xml
      : xml
          .replaceAll("ofd:", prefix === "" ? "" : `${prefix}:`)
          .replaceAll(`xmlns:${prefix === "" ? "" : "ofd"}`, prefix === "" ? "xmlns" : `xmlns:${prefix}`),
  ]);
  const zip = new JSZip();
  for (const [name, xml] of renamed) zip.file(name, xml);
  return zip.generateAsync({ type: "nodebuffer", compression: "DEFLATE" });
}
