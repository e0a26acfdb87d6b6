// A citation in the formats that Zotero, NoteExpress, EndNote and LaTeX read.
import { type Citation, dateParts, noteOf } from "./citation.js";

export const citationFormats = ["gbt7714", "bibtex", "ris", "csl"] as const;
export type CitationFormat = (typeof citationFormats)[number];

interface CitationFile {
  readonly name: string;
  readonly type: string;
  readonly ending: string;
  readonly one: (citation: Citation) => string;
  readonly between?: string;
  readonly around?: readonly [before: string, behind: string];
}

/**
 * GB/T 7714—2015: a report on line [R/OL] by 8.5, 主要责任者. 题名[R/OL]. (更新或修改日期)[引用日期]. 获取和访问路径;
 * without an address [R], with its date. Section and item stand where pages would; what proves the text is no part of a
 * reference and stands beside it (`proofOf`).
 */
export function gbt7714(citation: Citation): string {
  const { author, title, date, visited, address, locator } = citation;
  // An item's label may end with the stop that closes a part: “四、安排” 3.
  const closed = (text: string): string => (/[.。]$/.test(text) ? text : `${text}.`);
  const where = locator === null ? "" : `: ${locator}`;
  return [
    author === null ? "" : `${closed(author)} `,
    ...(address === null
      ? [closed(`${title}[R]${date === null ? where : `. ${date}${where}`}`)]
      : [
          `${title}[R/OL]. `,
          date === null ? "" : `(${date})`,
          `${closed(`[${visited}]${where}`)} `,
          `${address}.`,
        ]),
  ].join("");
}

const texCharacters: Readonly<Record<string, string>> = {
  // BibTeX counts braces even behind a backslash, so a brace of the text is written without one.
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "\\": "{\\textbackslash}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  "%": "\\%",
  "&": "\\&",
  "#": "\\#",
  $: "\\$",
  _: "\\_",
};
/** Marks that TeX draws together: -- as a dash, '' and `` as quotation marks, ?` and !` as Spanish ones. */
const ligatures = /([-'`,<>])(?=\1)|[?!](?=`)/g;
const tex = (text: string): string =>
  text
    .replace(/[{}\\~^%&#$_]/g, (character) => texCharacters[character]!)
    .replace(ligatures, (mark) => `${mark}{}`);

/** Braces, backslashes, percent signs and white space of an address are written as URLs write them. */
const texAddress = (address: string): string =>
  address.replace(/[{}\\\s]/g, (character) => encodeURIComponent(character));

/**
 * One entry of BibTeX, `@techreport` with the fields of biblatex beside (`date`, `urldate`). What stands in `note` is
 * printed: section and item. Quotation and proof stand in `annote`, which styles leave out.
 */
export function bibtex(citation: Citation): string {
  const { key, author, title, date, visited, address, locator } = citation;
  const [year, month] = date === null ? [] : date.split("-");
  const fields: readonly (readonly [string, string | undefined])[] = [
    // Two pairs of braces: neither a name to be turned round nor a title to be put in lower case.
    ["author", author === null ? undefined : `{${tex(author)}}`],
    ["title", `{${tex(title)}}`],
    ["institution", author === null ? undefined : `{${tex(author)}}`],
    ["year", year],
    ["month", month && String(Number(month))],
    ["date", date ?? undefined],
    ["url", address === null ? undefined : texAddress(address)],
    ["urldate", address === null ? undefined : visited],
    ["language", "chinese"],
    ["note", locator === null ? undefined : tex(locator)],
    ["annote", tex(noteOf(citation))],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@techreport{${key},\n${lines.join("")}}\n`;
}

/** RIS takes what stands before a comma for a family name. */
const undividedName = (name: string): string => name.replaceAll(/,\s*/g, "，");

/** One record of RIS, lines ending in CRLF, `ER  - ` last. */
export function ris(citation: Citation): string {
  const { key, author, title, date, visited, address, sha256 } = citation;
  const slashes = (iso: string): string => iso.replaceAll("-", "/");
  const tags: readonly (readonly [string, string | undefined])[] = [
    ["TY", "RPRT"],
    ["ID", key],
    ["TI", title],
    ["AU", author === null ? undefined : undividedName(author)],
    ["PB", author ?? undefined],
    ["PY", date?.slice(0, 4)],
    ["DA", date === null ? undefined : slashes(date)],
    ["Y2", address === null ? undefined : slashes(visited)],
    ["LA", "zh-CN"],
    ["UR", address?.replace(/\s/g, encodeURIComponent)],
    ["M1", sha256],
    ["N1", noteOf(citation)],
  ];
  return `${tags.flatMap(([tag, value]) => (value ? [`${tag}  - ${value}\r\n`] : [])).join("")}ER  - \r\n`;
}

/** An item of CSL-JSON 1.0.2; institutions are literal names. */
export function csl(citation: Citation): Readonly<Record<string, unknown>> {
  const { key, author, title, date, visited, address } = citation;
  const day = (iso: string) => ({ "date-parts": [dateParts(iso)] });
  return {
    id: key,
    type: "report",
    title,
    ...(author === null ? {} : { author: [{ literal: author }], publisher: author }),
    ...(date === null ? {} : { issued: day(date) }),
    ...(address === null ? {} : { accessed: day(visited), URL: address }),
    language: "zh-CN",
    medium: address === null ? "R" : "R/OL",
    note: noteOf(citation),
  };
}

/** How each format makes a file of one citation or many. */
export const citationFiles: Readonly<Record<CitationFormat, CitationFile>> = {
  gbt7714: {
    name: "GB/T 7714—2015",
    type: "text/plain; charset=utf-8",
    ending: "txt",
    one: (citation) => `${gbt7714(citation)}\n`,
  },
  bibtex: {
    name: "BibTeX",
    type: "application/x-bibtex; charset=utf-8",
    ending: "bib",
    one: bibtex,
    between: "\n",
  },
  ris: {
    name: "RIS",
    type: "application/x-research-info-systems; charset=utf-8",
    ending: "ris",
    one: ris,
    between: "\r\n",
  },
  csl: {
    name: "CSL-JSON",
    type: "application/vnd.citationstyles.csl+json; charset=utf-8",
    ending: "json",
    one: (citation) => JSON.stringify(csl(citation), null, 2).replace(/^/gm, "  "),
    between: ",\n",
    around: ["[\n", "\n]\n"],
  },
};

/** A whole file, piece by piece. */
export async function* citationPieces(
  format: CitationFormat,
  citations: Iterable<Citation> | AsyncIterable<Citation>,
): AsyncGenerator<string> {
  const { one, between = "", around = ["", ""] } = citationFiles[format];
  yield around[0];
  let glue = "";
  for await (const citation of citations) {
    yield glue + one(citation);
    glue = between;
  }
  yield around[1];
}

/** A whole file at once. */
export function citationText(format: CitationFormat, citations: readonly Citation[]): string {
  const { one, between = "", around = ["", ""] } = citationFiles[format];
  return around[0] + citations.map(one).join(between) + around[1];
}

/**
 * What a report's page tells reference managers in its head: the names of HighWire Press, which Zotero's translator
 * "Embedded Metadata" reads (citation_technical_report_institution makes it a report; an author each).
 */
export function citationTags({
  author,
  title,
  date,
  address,
}: Citation): { name: string; content: string }[] {
  const tags: readonly (readonly [string, string | null])[] = [
    ["title", title],
    ...(author?.split("，") ?? []).map((one) => ["author", one] as const),
    ["technical_report_institution", author],
    ["publication_date", date],
    ["language", "zh-CN"],
    ["public_url", address],
  ];
  return tags.flatMap(([name, content]) => (content === null ? [] : [{ name: `citation_${name}`, content }]));
}
