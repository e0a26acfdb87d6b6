// A text of record becomes a report: metadata, paragraphs, sections and items, all of them spans over the text.
import { createHash } from "node:crypto";
import type { DivisionTable } from "../../report/divisions.js";
import { kindIs } from "../../report/kinds.js";
import { type Span, spansWithin } from "../../report/span.js";
import type { Level, Metadata, MetadataField, Provenance, Report, Section } from "../../report/types.js";
import { printedAddress } from "./address.js";
import { blankWarnings } from "./blanks.js";
import { documentFields } from "./documentFields.js";
import { isBare, whyNoReport } from "./genre.js";
import { itemsOf } from "./items.js";
import { layoutOf } from "./layout.js";
import { dense, isBlank, type Line, type LinedText, linedTextOf, printedText } from "./lines.js";
import { missingParts } from "./missing.js";
import { paragraphsOf } from "./paragraphs.js";
import { resolvePlace } from "./places.js";
import { asPrinted } from "./printed.js";
import { divide, type Stretch } from "./sections.js";
import type { Parsed, Source } from "./source.js";
import { titleIn } from "./titleSpan.js";
import { isBreadcrumb, isProse } from "./wording.js";
import { rebroken, unbroken } from "./wrapped.js";
import { reportYear } from "./years.js";

const bareWarning = "没有标题，也没有各部分的标题，请核对它是不是年度报告；可在报告页“校对”里填上标题。";

export const sha256Of = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

const identityOf = (text: string): Pick<Report, "id" | "sha256"> => {
  const sha256 = sha256Of(text);
  return { id: sha256.slice(0, 12), sha256 };
};

/** Reads a document's structure. Never throws on any text. Cost: linear in the text, some 10 M characters a second. */
export function parseReport(source: Source, divisions: DivisionTable): Parsed {
  const parse = (plain: Source): Parsed => parsePlain(plain, divisions);
  if (source.breaks === "typed") return asPrinted(source, parse, identityOf);
  const whole = unbroken(source.text);
  const chrome = source.chrome.map(whole.spanFrom);
  const parsed = asPrinted({ ...source, text: whole.text, chrome, breaks: "typed" }, parse, identityOf);
  if ("rejected" in parsed) return parsed;
  return { report: rebroken(parsed.report, source.text, identityOf(source.text), whole) };
}

function parsePlain(source: Source, divisions: DivisionTable): Parsed {
  const lined = linedTextOf(source.text);
  const layout = layoutOf(lined, source.chrome, {
    headline: wordsOf(source.headline),
    tab: wordsOf(source.pageTitle),
  });
  const signature = lined.lines
    .filter((line) => layout.roles[line.index] === "signature")
    .map((line) => line.text)
    .join("\n");
  const glued =
    layout.gluedSignature === null ? "" : lined.folded.slice(layout.gluedSignature).split("\n")[0]!;
  const fields = documentFields(lined, layout, signature || glued, source.meta ?? {});
  const title = titleOf(lined, layout.title?.lines ?? [], fields.labelledTitle, [
    fields.articleTitle,
    source.headline,
    source.pageTitle,
  ]);
  const titleWords = title.text === null ? null : dense(linedTextOf(title.text).folded);

  const body = lined.lines.filter((line) => layout.roles[line.index] === "body");
  const firstGuess = divide(lined, layout, null);
  const typedTitle = source.typedTitle ? dense(linedTextOf(source.typedTitle).folded) : null;
  const knownTitle = typedTitle ?? titleWords;
  const isDivided = firstGuess.headings.some((heading) => heading.sure);
  const rejected = whyNoReport({
    page: lined,
    title: titleWords,
    headline: source.headline ? dense(linedTextOf(source.headline).folded) : null,
    typedTitle,
    divided: isDivided,
    chrome: source.chrome,
    shortest: source.shortest,
  });
  if (rejected) return { rejected };
  const opening = body
    .filter((line) => line.start < (firstGuess.headings[0]?.start ?? Number.POSITIVE_INFINITY))
    .slice(0, 40);
  const beginning = firstProse(body);
  const year = reportYear({
    title: titleWords,
    opening,
    beginning,
    headings: firstGuess.headings.map((heading) => lined.folded.slice(heading.start, heading.end)),
    published: fields.published,
    drafted: fields.drafted,
    signed: fields.signed,
  });
  const divided = year.year === null ? firstGuess : divide(lined, layout, year.year);
  const place = resolvePlace(
    {
      title: title.text?.replace(/关于(?:报送|上报|呈报|呈送|印发|公布|公开|转报)/g, "关于 ") ?? null,
      addressee: layout.addressee ? printed(lined, layout.addressee) : null,
      preamble:
        (opening.some((line) => isProse(line.text)) ? opening : [...opening, ...beginning.slice(0, 1)])
          .map((line) => printed(lined, line))
          .join("\n") || null,
      signature: signature || glued || null,
      source: fields.source,
      issuer: fields.issuer,
      affiliation: fields.affiliation,
      author: fields.author,
      breadcrumb: layout.head.filter((line) => isBreadcrumb(line.text)).map((line) => printed(lined, line)),
      siteNames: [...siteNames(lined, layout.head), ...footNames(lined, layout.tail)],
      headings: divided.headings.map((heading) => printedText(lined, heading.start, heading.end)),
      body: body.map((line) => printed(lined, line)).join("\n"),
    },
    divisions,
  );

  const { id, sha256 } = identityOf(source.text);
  const paragraphs = paragraphsOf(
    lined,
    layout.roles,
    new Set(divided.stretches.map((stretch) => stretch.start)),
    new Set(divided.stretches.map((stretch) => stretch.headingEnd)),
  );
  const warnings = isBare(lined, knownTitle, isDivided) ? [bareWarning] : [];
  warnings.push(...blankWarnings(lined));
  warnings.push(
    ...layout.warnings,
    ...fields.warnings,
    ...year.warnings,
    ...place.warnings,
    ...divided.warnings,
  );
  const sections = divided.stretches.map((stretch): Section => {
    const { kind } = stretch;
    const found = kindIs(kind, "points")
      ? itemsOf(
          lined,
          kind,
          lined.folded.slice(stretch.start, stretch.headingEnd),
          piecesOf(stretch, paragraphs),
          id,
        )
      : { items: [], warnings: [] };
    warnings.push(...found.warnings);
    return {
      kind,
      ...(stretch.also && { also: stretch.also }),
      heading: headingText(lined, stretch),
      start: stretch.start,
      end: stretch.end,
      items: found.items,
    };
  });

  const url = source.url ?? printedAddress(lined, layout);
  if (place.level === null || townshipLevels.includes(place.level)) warnings.push(...missingParts(sections));

  const provenance: Partial<Record<MetadataField, Provenance>> = {
    ...fields.provenance,
    ...place.provenance,
    ...(title.text !== null && { title: title.provenance }),
    ...(year.provenance && { year: year.provenance }),
    ...(url && { url: "read" as const }),
  };
  const metadata: Metadata = {
    title: title.text,
    township: place.township,
    printedTownship: place.printedTownship,
    county: place.county,
    city: place.city,
    province: place.province,
    place: place.code === null ? null : { code: place.code },
    level: place.level,
    year: year.year,
    published: fields.published,
    signed: fields.signed,
    drafted: fields.drafted,
    source: fields.source,
    issuer: fields.issuer,
    documentNumber: fields.documentNumber,
    url,
  };
  return {
    report: {
      id,
      file: source.file,
      ...metadata,
      textLength: source.text.length,
      sha256,
      fileSha256: source.fileSha256,
      ocr: source.ocr ? { engine: source.ocr.engine, confidence: source.ocr.confidence } : null,
      checked: null,
      mirrorOf: null,
      provenance,
      warnings: [...new Set(warnings)],
      text: source.text,
      paragraphs,
      sections,
      ...(source.marks?.length && { marks: source.marks }),
      ...(source.ocr?.doubtful.length && { doubtful: source.ocr.doubtful }),
    },
  };
}

/** The first two lines of running text. */
function firstProse(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  for (const line of lines) {
    if (found.length === 2) break;
    if (isProse(line.text)) found.push(line);
  }
  return found;
}

const wordsOf = (text: string | null | undefined): string => dense(linedTextOf(text ?? "").folded);
const townshipLevels: readonly Level[] = ["镇", "乡", "街道"];

const printed = (lined: LinedText, line: Line): string => printedText(lined, line.inner, line.innerEnd);

/** A heading as printed, without Markdown's marks. */
const headingText = (lined: LinedText, { start, headingEnd }: Stretch): string =>
  lined.text
    .slice(start, headingEnd)
    .trim()
    .replace(/^(?:#{1,6}\s+|\*\*|__)+/, "");

/** The paragraphs of a section behind its heading, cut at its ends. O(log paragraphs + those it has). */
const piecesOf = (stretch: Stretch, paragraphs: readonly Span[]): Span[] =>
  spansWithin(paragraphs, { start: Math.max(stretch.headingEnd, stretch.start), end: stretch.end });

interface TitleFound {
  readonly text: string | null;
  readonly provenance: Provenance;
}

/** The title as printed: on lines of its own, behind a label, or in what the format says of its article. */
function titleOf(
  lined: LinedText,
  lines: readonly Line[],
  labelled: string | null,
  marked: readonly (string | null | undefined)[],
): TitleFound {
  if (lines.length > 0)
    return {
      text: lines
        .map((line) => printed(lined, line))
        .join(" ")
        .replace(/\s+/g, " ")
        .replace(/\.(docx?|pdf|wps|txt)$/i, ""),
      provenance: "read",
    };
  if (labelled) return { text: labelled, provenance: "read" };
  for (const each of marked) {
    const text = each?.trim() ?? "";
    const span = titleIn(linedTextOf(text).folded);
    if (span) return { text: text.slice(span.start, span.end), provenance: "read" };
  }
  return { text: null, provenance: "read" };
}

const siteName = /(人民政府|门户网站|政府网|政务网|政府网站|信息网|政府信息公开(平台|专栏|网站?))$/;

/** Who a page's foot says keeps the site: 主办：青溪县人民政府办公室. A contractor (承办, 技术支持) tells nothing. */
function footNames(lined: LinedText, tail: readonly Line[]): string[] {
  return tail.flatMap((line) => {
    const match = line.text.match(/(?:主办(?:单位)?|版权所有|网站名称)\s*[:\s]\s*([\p{Script=Han}·]{4,30})/u);
    if (!match) return [];
    const start = line.inner + match.index! + match[0].length - match[1]!.length;
    return [lined.text.slice(start, start + match[1]!.length)];
  });
}

/** What a page calls itself: the site's name on a line of the head, or at the end of its title line. */
function siteNames(lined: LinedText, head: readonly Line[]): string[] {
  const names: string[] = [];
  for (const line of head) {
    if (isBlank(line)) continue;
    const title = titleIn(line.text);
    if (title) names.push(...(title.site === null ? [] : [title.site]));
    else if (/^(?:中文域名|网站名称)\s*:/.test(line.text))
      names.push(printed(lined, line).replace(/^.*?[:：]\s*/, ""));
    else if (line.text.length <= 24 && siteName.test(line.text) && !isBreadcrumb(line.text))
      names.push(printed(lined, line));
  }
  return names;
}
