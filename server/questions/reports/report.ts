// One report: a readable edition, what is known of it and from where, and the reports it is naturally compared with.

import { z } from "zod";
import { authorOf } from "../../../export/attribution.js";
import { citationTags } from "../../../export/citationFormats.js";
import { editionOf } from "../../../report/edition.js";
import { fieldNames } from "../../../report/fieldNames.js";
import { headOf } from "../../../report/head.js";
import { kindNames, requiredKinds, sectionKinds, sectionName } from "../../../report/kinds.js";
import { outlineOf } from "../../../report/outline.js";
import type { Span } from "../../../report/span.js";
import type { MetadataField, Report, ReportHead } from "../../../report/types.js";
import { isTownship, mirrorMark, shortName, unitOf } from "../../../report/unit.js";
import { saidElsewhere } from "../../../reuse/said.js";
import { QueryError, type SearchRequest } from "../../../search/types.js";
import { otherYears, sameCountyYear } from "../../../snapshot/relatives.js";
import { flag, levels, reportPath, type Values } from "../../fields.js";
import { type Handler, page, view } from "../../handler.js";
import { type Library, reportOf } from "../../library.js";
import { comparisonOf, links } from "../../links.js";
import { textSections } from "../../parts/textSections.js";
import { preferringOf, twinOf } from "../../parts/twins.js";
import { saysUnfit, shownWarnings, warningSentence } from "../../parts/warnings.js";
import { question } from "../../question.js";
import { kindShape, reportHead, spanShape } from "../../reportHead.js";
import { component, exactly, mark, text, textOrNull, whole } from "../../schema.js";
import { ocrSays, webAddress } from "../../wording.js";
import { searchFields, searchRequest } from "../search/query.js";
import { citedToday } from "./cite.js";
import { reportPlace, yearsCode } from "./place.js";

/** Holds itself, and so is written without `component`, through which the compiler does not follow. */
const itemShape = z
  .strictObject({
    id: text,
    label: textOrNull,
    level: whole,
    start: whole,
    end: whole,
    lead: spanShape.nullable(),
    theme: textOrNull,
    bundled: mark,
    typed: mark,
    get items() {
      return z.array(itemShape);
    },
  })
  .meta({ id: "Item" });

const sectionShape = component("Section", {
  kind: kindShape,
  also: kindShape.optional(),
  heading: text,
  ...spanShape.shape,
  typed: mark,
  items: z.array(itemShape),
});

export const reportAnswer = component("Report", {
  ...reportHead.shape,
  text,
  paragraphs: z.array(spanShape),
  sections: z.array(sectionShape),
  marks: z.array(spanShape).optional(),
  doubtful: z.array(spanShape).optional(),
});

const maxNeighbours = 12;

/** Fields that most reports have not. */
const rareFields: ReadonlySet<MetadataField> = new Set(["drafted", "url", "documentNumber", "place"]);

/** `href`: the reports that share it; of an address, itself. */
const fact = (
  head: ReportHead,
  field: MetadataField,
  value: string | number | null,
  href: string | null = null,
) => ({
  field,
  label: fieldNames[field],
  value: value === null ? null : String(value),
  provenance: value === null ? null : (head.provenance[field] ?? null),
  href: value === null ? null : href,
  /** Shown only where it is set or set right. */
  rare: value === null && rareFields.has(field),
});

function factsOf(head: ReportHead) {
  const township =
    head.township === null
      ? null
      : links.reports({ township: head.township, county: head.county ?? undefined });
  const printed = head.printedTownship !== null && head.printedTownship !== head.township;
  return [
    fact(head, "year", head.year, links.reports({ year: head.year })),
    ...(isTownship(head) ? [fact(head, "township", head.township, township)] : []),
    ...(printed ? [fact(head, "printedTownship", head.printedTownship)] : []),
    fact(head, "county", head.county, links.reports({ county: head.county })),
    fact(head, "city", head.city, links.reports({ city: head.city })),
    fact(head, "province", head.province, links.reports({ province: head.province })),
    fact(head, "level", head.level),
    fact(head, "published", head.published),
    fact(head, "signed", head.signed),
    fact(head, "drafted", head.drafted),
    fact(head, "source", head.source),
    fact(head, "issuer", head.issuer),
    fact(head, "url", head.url, webAddress(head.url)),
    fact(head, "documentNumber", head.documentNumber),
    fact(head, "place", head.place?.code ?? null),
  ];
}

const markedFields = {
  mark: z
    .array(z.string())
    .default([])
    .meta({ description: "要标出的位置，起-止，UTF-16 单位", example: ["120-126"] }),
  said: flag.default(true).meta({ description: "0：不指出别处也有的句子" }),
  correct: flag.default(false).meta({ description: "1：校对" }),
};
type Marked = Values<typeof markedFields>;

/** Spans to mark, `120-126`. Those that make no sense are passed over: a mark is a convenience. */
function spansOf(texts: readonly string[], textLength: number): readonly Span[] {
  const spans = texts.flatMap((text) => {
    const found = /^(\d{1,9})-(\d{1,9})$/.exec(text);
    const start = Number(found?.[1]);
    const end = Math.min(Number(found?.[2]), textLength);
    return found && start < end ? [{ start, end }] : [];
  });
  return spans.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** The places of a search in this report, so that they can be stepped through; a query that cannot be read marks none. */
async function hitsIn(
  { search }: Library,
  request: SearchRequest | null,
  id: string,
): Promise<readonly Span[]> {
  if (request?.mode !== "phrase") return [];
  try {
    return await search.hitsOf(request, id);
  } catch (error) {
    if (error instanceof QueryError) return [];
    throw error;
  }
}

export const reportText: Handler = ({ library, path }) => {
  const report = reportOf(library, path.id ?? "");
  return {
    kind: "file",
    type: "text/plain; charset=utf-8",
    name: `${shortName(report).replace(/[\s/\\]+/g, "_")}_${report.id}.txt`,
    inline: true,
    write: async (out) => void out.write(report.text),
  };
};

/** A page to read. */
/** Links to single marks. */
const maxSteps = 20;
/** Of more warnings than fit, the first, and the others folded. */
const maxWarnings = 4;
const firstWarnings = 3;

const foldedWarnings = <One>(warnings: readonly One[]) => {
  const shown = warnings.length > maxWarnings ? firstWarnings : warnings.length;
  return { shown: warnings.slice(0, shown), more: warnings.slice(shown) };
};

function modelOf(library: Library, found: Report, { mark, said, correct }: Marked, hits: readonly Span[]) {
  const head = headOf(found);
  const scan = ocrSays(head);
  const marks = [...spansOf(mark, found.text.length), ...hits];
  const elsewhere = saidElsewhere(library, found);
  const notes = !said
    ? []
    : elsewhere.map(({ sentence, townships }) => ({
        at: sentence.end,
        townships,
        href: links.same(head.id, { at: sentence.start }),
      }));
  const { kinds } = outlineOf(found);
  const code = yearsCode(head);
  const inCounty = sameCountyYear(library, head);
  const twin = twinOf(library, head.file);
  const mirror = head.mirrorOf === null ? undefined : library.archive.numberOf(head.mirrorOf);
  return {
    place: reportPlace(library, found, "report"),
    head,
    sections: textSections(editionOf(found, marks, notes)),
    /** Anchors of the section navigation; a kind may recur. */
    contents: found.sections.map((section) => ({
      href: `#s${section.start}`,
      label: sectionName(section),
      characters: section.end - section.start,
    })),
    missing: requiredKinds
      .filter((kind) => !kinds.has(kind))
      .map((kind) => kindNames[kind])
      .join("、"),
    /** What is to be checked, its words linked to the places. */
    warnings: foldedWarnings(shownWarnings(head).map((warning) => warningSentence(found, warning))),
    /** That the text was recognised from a scan, and how many characters of it are doubtful. */
    scan: scan === null ? null : { says: scan, doubtful: found.doubtful?.length ?? 0 },
    facts: factsOf(head),
    /** Takes its file out of the corpus; null for a file in a zip file, which goes only as a whole. */
    removal: /\.zip\//i.test(head.file) ? null : links.removal(head.file),
    /** Opened to be set right, and what is then chosen from. */
    correcting: correct,
    titleTyped: head.provenance.title === "typed",
    unfit: head.warnings.some(saysUnfit),
    kinds: sectionKinds.map((kind) => ({ kind, name: kindNames[kind] })),
    levels,
    marks: marks.length,
    /** Numbers of the first marks, for links to them. */
    steps: [...marks.keys()].slice(0, maxSteps),
    /** Sentences that other townships have too, and where all of them stand together; null where none is. */
    said:
      elsewhere.length === 0
        ? null
        : {
            sentences: elsewhere.length,
            href: links.same(head.id),
            shown: said,
            toggle: links.report(head.id, { mark, said: said ? "0" : undefined }),
          },
    sameTownship: otherYears(library, head).map((other) => ({
      head: other,
      label: (other.year === null ? "年度未识别" : `${other.year} 年度`) + mirrorMark(other),
      compare: comparisonOf(head, other),
    })),
    sameCounty: inCounty.slice(0, maxNeighbours).map((other) => ({
      head: other,
      label: unitOf(other) + mirrorMark(other),
      compare: links.compare({ a: head.id, b: other.id }),
    })),
    moreInCounty:
      inCounty.length > maxNeighbours
        ? links.reports({ county: head.county, province: head.province, year: head.year })
        : null,
    mirrorOf: mirror === undefined ? null : library.archive.heads[mirror]!,
    preferring: twin && preferringOf(head.file, twin),
    mirrorCompare: links.compare({ a: head.mirrorOf, b: head.id, section: "all" }),
    /** The figures of its years beside each other; null where its township is not known. */
    ledger: code && links.ledger({ place: code }),
    beside: links.besideCounty(head.id),
    coverage: links.coverage({ county: head.county, year: head.year }),
    citation: [
      head.title ?? head.file,
      authorOf(head, found),
      head.published ?? head.signed,
      webAddress(head.url),
    ]
      .filter((part) => part !== null)
      .join("，"),
  };
}

export type Edition = ReturnType<typeof modelOf>;
const template = view<Edition>("report");

export const report = question({
  name: "report",
  summary: "一份报告：原文文本与结构",
  query: reportPath,
  answer: reportAnswer,
  mayMiss: true,
  run: ({ library, query }) => exactly(reportAnswer, reportOf(library, query.id)),
  page: {
    more: { ...searchFields, ...markedFields },
    show: async ({ library, query, result, origin }) => {
      const [found, asked] = [result, query];
      const hits = await hitsIn(library, searchRequest(asked), found.id);
      const { citation } = citedToday(found, origin);
      const frame = {
        title: found.title ?? shortName(found),
        place: "reports",
        cited: citationTags(citation),
      } as const;
      return page(template, frame, modelOf(library, found, asked, hits));
    },
  },
  command: { name: "show" },
});
