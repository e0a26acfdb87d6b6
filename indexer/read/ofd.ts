// OFD, the state's own page format (GB/T 33190): a ZIP of XML. Text stands where it is drawn, as in a PDF.
import { withoutRadicals } from "../../report/radicals.js";
import { type Piece, widthOf } from "./line.js";
import { type Element, isElement, parseXml, textBelow } from "./markup.js";
import { readSheets, type Sheet } from "./printed.js";
import { type Extracted, rejected } from "./result.js";
import { openParts, type Parts } from "./zip.js";

const maxPages = 500;
/** Characters of one file; a report has a few thousand. */
const maxText = 1_000_000;
/** Blocks within blocks. */
const deepest = 50;
/** OFD measures in millimetres. */
const points = 72 / 25.4;
const a4 = [0, 0, 210, 297];
/** A gap within one text object wider than this, in em, is left as a gap: cells of a form are one object at times. */
const widestStep = 1.6;

const noPages = rejected(
  "OFD 里没有可读的页面（可能已加密或损坏），请用 OFD 阅读器打开并另存为 PDF 后重试。",
);
const tooLong = rejected(`OFD 超过 ${maxPages} 页，不像年度报告，未予读取。`);

/** Names without their prefix, which writers choose freely. */
const nameOf = (element: Element): string => element.name.slice(element.name.indexOf(":") + 1);

const childrenOf = (element: Element): Element[] =>
  element.children.filter((child): child is Element => isElement(child));

const rootOf = (xml: string): Element | null => {
  const root = parseXml(xml).root().children()[0];
  return root && isElement(root) ? root : null;
};

/** Descendants with this name, in document order. */
function within(element: Element, name: string, depth = 0): Element[] {
  if (depth > deepest) return [];
  return childrenOf(element).flatMap((child) =>
    nameOf(child) === name ? [child] : within(child, name, depth + 1),
  );
}

const textOf = (element: Element): string => textBelow(element, maxText);

const numbersOf = (text: string | undefined): number[] | null => {
  const numbers = (text ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return numbers.length > 0 && (text ?? "").trim() !== "" && numbers.every(Number.isFinite) ? numbers : null;
};

/** `2 2 g 3 4` is 2 2 4 4 4; as many as `most`. */
function deltasOf(text: string | undefined, most: number): number[] {
  const words = (text ?? "").trim().split(/\s+/);
  const deltas: number[] = [];
  for (let at = 0; at < words.length && deltas.length < most; at++) {
    if (words[at] !== "g") deltas.push(Number(words[at]) || 0);
    else {
      const value = Number(words[at + 2]) || 0;
      for (let left = Math.min(Number(words[at + 1]) || 0, most - deltas.length); left > 0; left--)
        deltas.push(value);
      at += 2;
    }
  }
  return deltas;
}

interface Pen {
  x: number;
  y: number;
}

/** The pieces of one TextObject on a page `height` mm high. `pen` is where the one before ended a line. */
function piecesOf(object: Element, height: number, pen: Pen): Piece[] {
  if (object.attribs.Visible === "false") return [];
  const size = Number(object.attribs.Size) || 5;
  const box = numbersOf(object.attribs.Boundary) ?? [0, pen.y + 0.5 * size];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(object.attribs.CTM) ?? [];
  const scale = Math.hypot(c, d) || 1;
  const stretch = (Math.hypot(a, b) || 1) * (Number(object.attribs.HScale) || 1);
  const turn = ((-Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
  let [x, y] = [0, size];
  const pieces: Piece[] = [];
  for (const code of childrenOf(object).filter((child) => nameOf(child) === "TextCode")) {
    x = Number(code.attribs.X ?? x) || 0;
    y = Number(code.attribs.Y ?? y) || 0;
    const signs = Array.from(textOf(code).replace(/^[\r\n]+|[\r\n]+$/g, ""));
    const across = deltasOf(code.attribs.DeltaX, signs.length);
    const down = deltasOf(code.attribs.DeltaY, signs.length);
    let [text, from, at, below] = ["", x, x, y];
    const put = (): void => {
      if (text === "") return;
      const last = Array.from(text).at(-1)!;
      const [left, top] = [box[0]! + a * from + c * below + e, (box[1] ?? 0) + b * from + d * below + f];
      const width = (at - from) * stretch + widthOf(last) * size * stretch;
      pieces.push({
        text: withoutRadicals(text),
        x: left * points,
        y: (height - top) * points,
        width: width * points,
        size: size * scale * points,
        turn: turn < 6 || turn > 354 ? 0 : turn,
      });
      pen.y = top;
      text = "";
    };
    for (const [index, sign] of signs.entries()) {
      text += sign;
      const step =
        across[index] ??
        (across.length > 0 && index < signs.length - 1 ? across.at(-1)! : widthOf(sign) * size);
      const fall = down[index] ?? 0;
      if (index === signs.length - 1) break;
      if (Math.abs(fall) > 0.1 * size || step < 0 || step > (widestStep + widthOf(sign)) * size) {
        put();
        from = at + step;
      }
      at += step;
      below += fall;
    }
    put();
  }
  return pieces;
}

/** Finds a part by the path a file gives, from its own folder or from the top; writers differ in both and in case. */
function partAt(
  parts: Parts,
  base: string,
  path: string,
): { readonly name: string; readonly xml: string } | null {
  const folded = path.trim().replaceAll("\\", "/");
  const joined = folded.startsWith("/") ? folded.slice(1) : `${base}${folded}`;
  const clean = (name: string): string => {
    const steps: string[] = [];
    for (const step of name.split("/")) {
      if (step === "..") steps.pop();
      else if (step !== "" && step !== ".") steps.push(step);
    }
    return steps.join("/").toLowerCase();
  };
  const wanted = [clean(joined), clean(folded)];
  for (const [name, xml] of parts) if (wanted.includes(clean(name))) return { name, xml };
  return null;
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf("/") + 1);

interface PageFound {
  readonly root: Element;
  /** The page's paper where it says none, mm. */
  readonly box: readonly number[];
  readonly templates: readonly Element[];
}

const boxOf = (element: Element | undefined): number[] | null =>
  element ? numbersOf(textOf(within(element, "PhysicalBox")[0] ?? element)) : null;

/** The pages of every document in the file, in order. Where the documents cannot be found, every page part by number. */
function pagesOf(parts: Parts, top: Element | null): PageFound[] {
  const found: PageFound[] = [];
  for (const place of top ? within(top, "DocRoot") : []) {
    const part = partAt(parts, "", textOf(place));
    const root = part && rootOf(part.xml);
    if (!root) continue;
    const base = folderOf(part.name);
    const box = boxOf(within(root, "PageArea")[0]) ?? a4;
    const templates = new Map<string, Element>();
    for (const template of within(root, "TemplatePage")) {
      const drawn = partAt(parts, base, template.attribs.BaseLoc ?? "");
      const page = drawn && rootOf(drawn.xml);
      if (page) templates.set(template.attribs.ID ?? "", page);
    }
    const pages = within(root, "Pages")[0];
    for (const page of pages ? within(pages, "Page").slice(0, maxPages + 1) : []) {
      const drawn = partAt(parts, base, page.attribs.BaseLoc ?? "");
      const content = drawn && rootOf(drawn.xml);
      if (!content) continue;
      const its = within(content, "Template").flatMap(
        ({ attribs }) => templates.get(attribs.TemplateID ?? "") ?? [],
      );
      found.push({ root: content, box, templates: its });
    }
  }
  if (found.length > 0) return found;
  const number = (name: string): number => Number(/(\d+)[^\d]*$/.exec(folderOf(name))?.[1] ?? 0);
  return [...parts]
    .filter(([name]) => /(?:^|\/)Pages\/.*\.xml$/i.test(name) && !/annot/i.test(name))
    .sort(([one], [other]) => number(one) - number(other))
    .flatMap(([, xml]): PageFound[] => {
      const root = rootOf(xml);
      return root ? [{ root, box: a4, templates: [] }] : [];
    });
}

function sheetOf({ root, box, templates }: PageFound): { readonly sheet: Sheet; readonly form: string[] } {
  const [left = 0, top = 0, width = 210, height = 297] = boxOf(within(root, "Area")[0]) ?? box;
  const draw = (page: Element): Piece[] => {
    const pen: Pen = { x: 0, y: 0 };
    return within(page, "TextObject").flatMap((object) => piecesOf(object, height, pen));
  };
  const pieces = draw(root).map((piece) => ({
    ...piece,
    x: piece.x - left * points,
    y: piece.y + top * points,
  }));
  const form = templates.flatMap(draw).map(({ text }) => text.trim());
  return {
    sheet: { width: width * points, height: height * points, pieces },
    form: form.filter((text) => text !== ""),
  };
}

/** Reads the text of an OFD's pages; what their templates draw is furniture. Linear in the file but for sorting a page. */
export async function readOfd(bytes: Buffer): Promise<Extracted> {
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  const { parts } = opened;
  const top = [...parts].find(([name]) => /(?:^|\/)OFD\.xml$/i.test(name));
  const root = top ? rootOf(top[1]) : null;
  const pages = pagesOf(parts, root);
  if (pages.length === 0) return noPages;
  if (pages.length > maxPages) return tooLong;
  const sheets: Sheet[] = [];
  const form = new Set<string>();
  let length = 0;
  for (const page of pages) {
    const drawn = sheetOf(page);
    sheets.push(drawn.sheet);
    for (const text of drawn.form) form.add(text);
    length += drawn.sheet.pieces.reduce((sum, { text }) => sum + text.length, 0);
    if (length > maxText) return tooLong;
  }
  const read = readSheets("OFD", sheets, [...form]);
  if (!read.ok) return read;
  const info = root ? within(root, "DocInfo")[0] : undefined;
  const title = info && within(info, "Title")[0];
  return {
    ok: true,
    text: read.text,
    hints: { ...read.hints, title: (title && textOf(title).trim()) || null },
  };
}
