// Any two files or texts compared as two reports are, without taking them in: nothing of them is kept.
import type { Comparison } from "../../compare/types.js";
import { formatsOf } from "../../export/formats.js";
import { outlineOf } from "../../report/outline.js";
import type { Report } from "../../report/types.js";
import { action, type SentDocument } from "../action.js";
import { RequestError } from "../errors.js";
import type { Values } from "../fields.js";
import { page, view } from "../handler.js";
import { links } from "../links.js";
import type { Typed } from "../parts/typed.js";
import { fileLinks } from "../question.js";
import { comparisonAnswer, partsField, sentComparison } from "../questions/compare/compare.js";
import { exportedComparison } from "../questions/compare/files.js";
import { shownOf, viewFields } from "../questions/compare/shown.js";

const contents = ["document", "standalone", "tables"] as const;

const fields = { section: partsField("all") };

const modelOf = (comparison: Comparison, query: Values<typeof viewFields>, typed: Typed) => ({
  ...shownOf(
    comparison,
    query,
    (change, fragment) => links.comparingSent({ ...typed, ...change }, fragment),
    false,
  ),
  /** What was sent goes along with none of these: the page's script sends it again where one is followed. */
  files: fileLinks(links.json.compare(typed), formatsOf(contents)),
  sharedText: null,
  swap: null,
});

/** What is no report may be taken for a page's furniture for the most part: then it is one text. */
const asText = (report: Report): Report =>
  outlineOf(report).characters > report.text.length / 2
    ? report
    : {
        ...report,
        sections: [{ kind: "other", heading: "", start: 0, end: report.text.length, items: [] }],
      };

export type ComparedFiles = ReturnType<typeof modelOf>;
const template = view<ComparedFiles>("comparing/sent");

export const compareSent = action({
  name: "compareFiles",
  method: "post",
  path: "/api/compare",
  summary: "任何两份文件或文字逐条对照；不保存，也不编入",
  query: fields,
  body: { kind: "documents" },
  status: 200,
  answer: comparisonAnswer,
  async run({ workbench, library, query, body }): Promise<Comparison> {
    if (!library) throw new RequestError("indexing", "正在建立索引，请稍候再来。");
    const read = async ({ name, bytes }: SentDocument, usual: string): Promise<Report> =>
      asText(await workbench.drafts.read({ name: name ?? usual, bytes }, {}));
    return library.compare(await read(body.a, "甲.txt"), await read(body.b, "乙.txt"), query.section);
  },
  json: sentComparison,
  files: { contents, of: (found) => exportedComparison(found, null) },
  page: {
    path: "/draft/two",
    more: viewFields,
    show: (found, query, typed) =>
      page(
        template,
        { title: "比两份文件", place: "compare" },
        modelOf(found, query as Values<typeof viewFields>, typed),
      ),
  },
});
