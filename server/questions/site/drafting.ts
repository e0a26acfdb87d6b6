// 起草核对: the page that a draft is pasted into; what is found comes by the action (server/actions/draft.ts).
import { kindIs, kindNames, listedKinds, sectionKinds } from "../../../report/kinds.js";
import type { ReportHead } from "../../../report/types.js";
import { isTownship } from "../../../report/unit.js";
import { type Handler, page, view } from "../../handler.js";
import { links } from "../../links.js";

/** Names offered while one types. */
const maxOffered = 1000;

const namesOf = (heads: readonly ReportHead[], name: (head: ReportHead) => string | null): string[] =>
  [...new Set(heads.flatMap((head) => name(head) ?? []))].slice(0, maxOffered);

const modelOf = (heads: readonly ReportHead[], writable: boolean) => ({
  writable,
  /** Where the draft is asked for as a Word document. */
  word: links.file(links.draftCheck(), "docx"),
  /** What stands before a report's number in its address. */
  reports: links.report(""),
  townships: namesOf(heads.filter(isTownship), ({ township }) => township),
  counties: namesOf(heads, ({ county }) => county),
});

export type DraftingView = ReturnType<typeof modelOf>;
const template = view<DraftingView>("draft");

const comparedOf = (writable: boolean) => ({
  writable,
  parts: [
    { value: "all", label: "全部" },
    { value: listedKinds.join(","), label: listedKinds.map((kind) => kindNames[kind]).join("、") },
    ...sectionKinds
      .filter((kind) => kindIs(kind, "document"))
      .map((kind) => ({ value: kind, label: kindNames[kind] })),
  ],
});

export type ComparingView = ReturnType<typeof comparedOf>;
const comparingTemplate = view<ComparingView>("comparing/files");

/** The page that two files are given to; the action that compares them is server/actions/comparing.ts. */
export const comparing: Handler = ({ writable }) =>
  page(comparingTemplate, { title: "比两份文件", place: "compare" }, comparedOf(writable));

export const drafting: Handler = ({ library, writable }) =>
  page(template, { title: "起草核对", place: "draft" }, modelOf(library.archive.heads, writable));
