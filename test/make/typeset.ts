// A PDF written object by object, without a browser: Chinese in a font that is not embedded, as older office programs
// leave it. Small, quick and the same bytes every time.
import iconv from "iconv-lite";

/** Text at a place; points, y from the foot of the page. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** Degrees, anticlockwise: watermarks. */
  readonly turn?: number;
}

const paper = { width: 595, height: 842 };

/** Restricts the file to a password that nobody knows: an /Encrypt dictionary that fits no key. */
const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <${"5a".repeat(32)}> /U <${"c3".repeat(32)}> >> /ID [<00> <00>]`;

const drawn = ({ text, x, y, size, turn = 0 }: Placed): string => {
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const matrix = [cos, sin, -sin, cos, x, y].map((value) => value.toFixed(3)).join(" ");
  return `BT /F1 ${size} Tf ${matrix} Tm <${iconv.encode(text, "gbk").toString("hex")}> Tj ET`;
};

/** A PDF with these pieces on its pages. GBK text only. */
export function writePdf(
  pages: readonly (readonly Placed[])[],
  options: {
    readonly isLocked?: boolean;
    readonly isNameless?: boolean;
    readonly title?: string;
    readonly isLandscape?: boolean;
    /** Degrees by which a viewer turns the pages. */
    readonly rotate?: number;
    /** Objects of annotations, one list a page. */
    readonly annotations?: readonly string[];
  } = {},
): Buffer {
  const [width, height] = options.isLandscape ? [2 * paper.width, paper.height] : [paper.width, paper.height];
  const objects: string[] = [];
  const add = (content: string): number => objects.push(content);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  const kids = pages.map((_, at) => `${6 + 2 * at} 0 R`).join(" ");
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add(
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /GBK-EUC-H /DescendantFonts [4 0 R] >>",
  );
  add(
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [814 907 500 7716 7716 500] /FontDescriptor 5 0 R " +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (${options.isNameless ? "Identity" : "GB1"}) /Supplement 2 >> >>`,
  );
  add(
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
      "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
  );
  for (const page of pages) {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] ${options.rotate ? `/Rotate ${options.rotate}` : ""} ` +
        `/Annots [${options.annotations?.join(" ") ?? ""}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${objects.length + 2} 0 R >>`,
    );
    const content = page.map(drawn).join("\n");
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  }
  const info = options.title === undefined ? "" : `/Info ${objects.length + 1} 0 R`;
  if (options.title !== undefined) {
    const utf16 = Buffer.from(`\ufeff${options.title}`, "utf16le").swap16().toString("hex");
    add(`<< /Title <${utf16}> >>`);
  }
  let file = "%PDF-1.4\n";
  const offsets = objects.map((content, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${content}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file +=
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${info} ${options.isLocked ? lock : ""} >>\n` +
    `startxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

export interface TypesetOptions {
  /** Hanzi a line and lines a page; official documents have 28 by 22. */
  readonly columns?: number;
  readonly rows?: number;
  /** First-line indent in hanzi; 0 leaves a blank line between paragraphs, unless they are `isTight`. */
  readonly indent?: number;
  readonly isTight?: boolean;
  readonly pageNumbers?: boolean;
  readonly header?: string;
  /** The first paragraph centred and larger. */
  readonly heading?: boolean;
  readonly isLocked?: boolean;
  /** The font tells glyph numbers and no characters. */
  readonly isNameless?: boolean;
  readonly title?: string;
}

const widthOf = (sign: string): number => (sign.charCodeAt(0) < 0x80 ? 0.5 : 1);

/** Breaks a paragraph into lines of `columns` em, the first one shorter. */
function broken(text: string, columns: number, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  let width = indent;
  for (const sign of text) {
    // A closing mark never begins a line: it hangs in the margin.
    if (width + widthOf(sign) > columns && !/[，。、；：！？”）]/.test(sign)) {
      lines.push(line);
      line = "";
      width = 0;
    }
    line += sign;
    width += widthOf(sign);
  }
  lines.push(line);
  return lines;
}

/** Sets paragraphs (GBK only) in 16 point on A4 pages as official documents are; about a millisecond. */
export const typesetPdf = (paragraphs: readonly string[], options: TypesetOptions = {}): Buffer =>
  writePdf(typeset(paragraphs, options), options);

/** The pieces of those pages. */
export function typeset(paragraphs: readonly string[], options: TypesetOptions = {}): Placed[][] {
  const { columns = 28, rows = 22, indent = 2, heading = true } = options;
  const size = Math.min(16, 448 / columns);
  const left = 74;
  const pitch = (28 * 22) / rows;
  const top = paper.height - 110;
  const pages: Placed[][] = [[]];
  let row = 0;
  const put = (text: string, x: number, fontSize: number): void => {
    if (row === rows) {
      pages.push([]);
      row = 0;
    }
    pages.at(-1)!.push({ text, x, y: top - pitch * row++, size: fontSize });
  };
  paragraphs.forEach((text, at) => {
    if (heading && at === 0) {
      for (const line of broken(text, columns - 8, 0)) {
        const width = Array.from(line).reduce((sum, sign) => sum + widthOf(sign), 0) * 22;
        put(line, (paper.width - width) / 2, 22);
      }
      row++;
      return;
    }
    for (const [part, line] of broken(text, columns, indent).entries()) {
      put(line, left + (part === 0 ? indent * size : 0), size);
    }
    if (indent === 0 && !options.isTight && row < rows) row++;
  });
  pages.forEach((page, at) => {
    if (options.header) page.unshift({ text: options.header, x: 250, y: paper.height - 50, size: 10 });
    if (options.pageNumbers) page.unshift({ text: `- ${at + 1} -`, x: 280, y: 50, size: 14 });
  });
  return pages;
}
