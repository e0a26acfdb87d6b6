// Dates, source, issuer and number, from the labels of the page and the signature.
import type { MetadataField, Provenance } from "../../report/types.js";
import { damagedReadings, findDate } from "./dates.js";
import { type HeadDate, headDate } from "./headDate.js";
import { isLabelLine, type LabelField, type LabelValue, readLabels } from "./labels.js";
import type { Layout } from "./layout.js";
import { dense, isBlank, type Line, type LinedText } from "./lines.js";
import { readsAsTitle } from "./wording.js";

export interface DocumentFields {
  readonly published: string | null;
  readonly drafted: string | null;
  readonly signed: string | null;
  readonly source: string | null;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  /** A title given by a label (名称: …), as printed. */
  readonly labelledTitle: string | null;
  /** The title in the page's head. */
  readonly articleTitle: string | null;
  readonly affiliation: string | null;
  readonly author: string | null;
  readonly provenance: Readonly<Partial<Record<MetadataField, Provenance>>>;
  readonly warnings: readonly string[];
}

/** A value that only says there is none. */
const isNothing = (value: string): boolean => /^[\s无—\-–/\\.…·暂空]*$|^(null|undefined|none)$/i.test(value);

/** An office's name: its leading characters up to a space that no Han character follows, or a stray mark. */
const officeName = (value: string): string | null => {
  const name =
    value
      .match(/^[^\s|｜[\]【】<>]+(?:[ \u3000\u00a0]+(?=\p{Script=Han})[^\s|｜[\]【】<>]+)*/u)?.[0]
      ?.replace(/[,，;；、:：]+$/, "") ?? "";
  const words = dense(name);
  if (
    words === "" ||
    isNothing(words) ||
    !/\p{Script=Han}/u.test(words) ||
    words.length > 40 ||
    readsAsTitle(words)
  )
    return null;
  return name;
};

/** 青政发〔2024〕3号, 第12号, QX-2024-003: an empty cell is followed by something else (the weather, a title). */
const numbered =
  /号|[[〔(［（【]\s*(?:19|20)\d\d\s*年?\s*[\]〕)］）】]|^(?=[^\s]*\d)[A-Za-z0-9][\w./\-—－]{3,}$/;

const documentNumber = (value: string): string | null => {
  const number = value.split(/\s{2,}/)[0]!.trim();
  return isNothing(number) || number.length > 40 || readsAsTitle(number) || !numbered.test(number)
    ? null
    : number;
};

const valuesOf = (labels: readonly LabelValue[], ...fields: LabelField[]): string[] =>
  fields.flatMap((field) =>
    labels.filter((label) => label.field === field && label.value !== "").map((label) => label.value),
  );

/** Values of `<meta>` by name, however it is capitalised; empty ones left out. */
const metaValues = (meta: Readonly<Record<string, string>>, ...names: string[]): string[] =>
  names.flatMap((name) =>
    Object.entries(meta)
      .filter(([key, value]) => key.toLowerCase() === name && value.trim() !== "")
      .map(([, value]) => value.trim()),
  );

const firstDate = (values: readonly string[]): string | null => {
  for (const value of values) {
    const found = findDate(value.normalize("NFKC"));
    if (found) return found.iso;
  }
  return null;
};

const firstOf = <T>(values: readonly string[], read: (value: string) => T | null): T | null => {
  for (const value of values) {
    const found = read(value);
    if (found !== null) return found;
  }
  return null;
};

/** Days on lines of the head without a label, the page's clock left out: what a machine wrote is the publication. */
function unlabelledDates(head: readonly Line[]): readonly HeadDate[] {
  return head.flatMap((line) => (isBlank(line) || isLabelLine(line) ? [] : (headDate(line.text) ?? [])));
}

interface Signed {
  readonly date: string | null;
  readonly provenance: Provenance | null;
  readonly warning: string | null;
}

/** A report is signed at most this long before it is published. */
const longestWait = 200;

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** The day of the signature; a damaged one (2024129) only where the publication leaves one reading. */
function signedDate(text: string, published: string | null): Signed {
  const whole = findDate(text) ?? findDate(dense(text));
  if (whole) return { date: whole.iso, provenance: "read", warning: null };
  const printedDay = dense(text).match(/20\d\d年\d{1,2}月(\d{1,2}日)?/);
  if (printedDay) {
    const warning = printedDay[1]
      ? `落款日期原文为“${printedDay[0]}”，日历上没有这一天，未取。`
      : `落款只写到“${printedDay[0]}”，没有日，未取。`;
    return { date: null, provenance: null, warning };
  }
  const damage = text.match(/20\d\d\s*年?\s*\d{2,4}\s*日?(?!\d)/);
  if (!damage) return { date: null, provenance: null, warning: null };
  const readings = damagedReadings(damage[0]);
  const possible = published
    ? readings.filter((iso) => iso <= published && daysBetween(iso, published) <= longestWait)
    : readings;
  if (possible.length === 1) {
    return {
      date: possible[0]!,
      provenance: "inferred",
      warning: `落款日期原文为“${dense(damage[0])}”，按${possible[0]}理解。`,
    };
  }
  if (readings.length === 0) return { date: null, provenance: null, warning: null };
  return {
    date: null,
    provenance: null,
    warning: `落款日期原文为“${dense(damage[0])}”，可作${readings.join("或")}，未取。`,
  };
}

/** A day in brackets under the title: (2024年1月15日). */
const bracketedDate = (head: readonly Line[]): string | null => {
  for (const line of head) {
    const match = line.text.match(/^\((.{6,20})\)$/);
    const found = match && findDate(match[1]!);
    if (found) return found.iso;
  }
  return null;
};

export function documentFields(
  lined: LinedText,
  layout: Layout,
  signature: string,
  meta: Readonly<Record<string, string>>,
): DocumentFields {
  const labels = [...readLabels(lined, layout.head), ...readLabels(lined, layout.tail)];
  const bare = unlabelledDates(layout.head);
  const published =
    firstDate(valuesOf(labels, "published", "posted", "dated")) ??
    bare.find(({ padded }) => padded)?.iso ??
    firstDate(metaValues(meta, "pubdate", "publishdate", "article:published_time"));
  const drafted = firstDate(valuesOf(labels, "drafted"));
  const written = signature === "" ? null : signedDate(signature, published);
  const signed =
    written?.date ??
    bracketedDate(layout.head) ??
    bare.find(({ padded }) => !padded)?.iso ??
    firstDate(valuesOf(labels, "signed"));
  const source = firstOf([...valuesOf(labels, "source"), ...metaValues(meta, "contentsource")], officeName);
  const issuer = firstOf(valuesOf(labels, "issuer"), officeName);
  const number = firstOf(valuesOf(labels, "documentNumber"), documentNumber) ?? printedNumber(layout);
  const warnings = written?.warning ? [written.warning] : [];
  if (signed && published && signed > published)
    warnings.push(`落款日期${signed}晚于发布日期${published}，请核对。`);
  return {
    published,
    drafted,
    signed,
    source,
    issuer,
    documentNumber: number,
    articleTitle: metaValues(meta, "articletitle")[0] ?? null,
    labelledTitle: firstOf(valuesOf(labels, "title"), (value) =>
      readsAsTitle(value.normalize("NFKC")) ? value : null,
    ),
    affiliation: firstOf(
      [...valuesOf(labels, "affiliation"), ...bare.flatMap(({ office }) => office ?? [])],
      officeName,
    ),
    author: firstOf(valuesOf(labels, "author"), officeName),
    provenance: {
      ...(published && { published: "read" }),
      ...(drafted && { drafted: "read" }),
      ...(signed && { signed: written?.date ? written.provenance! : "read" }),
      ...(source && { source: "read" }),
      ...(issuer && { issuer: "read" }),
      ...(number && { documentNumber: "read" }),
    },
    warnings,
  };
}

/** A document number on a line of its own before the body: 青政〔2024〕3号. */
function printedNumber(layout: Layout): string | null {
  for (const line of layout.head) {
    const match = line.text.match(
      /^[\p{Script=Han}]{2,10}[〔[(]20\d\d[〕\])]\s*第?\d{1,4}号(?=\s+签发人|$)/u,
    );
    if (match) return match[0];
  }
  return null;
}
