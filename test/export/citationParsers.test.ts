// Citations read back by the programs that will take them: citation-js for BibTeX and RIS, citeproc for CSL-JSON.
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import CSL from "citeproc";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Citation, citationOf } from "../../export/citation.js";
import { bibtex, citationText, csl, gbt7714, ris } from "../../export/citationFormats.js";
import type { ReportHead } from "../../report/types.js";
import { report } from "../analysis/county.js";

const head: ReportHead = {
  ...report({ township: "柳渡镇", year: 2023 }, [["plans", "加强|普法"]]).report,
  id: "0123456789ab",
  sha256: "0123456789ab".padEnd(64, "c"),
  title: "柳渡镇2023年度法治政府建设情况报告",
  issuer: "柳渡镇人民政府",
  published: "2024-01-20",
};
const address = "http://127.0.0.1:3000/reports/0123456789ab?mark=2-9#m0";
const text = "一是执法力量不足。持证人员只有6名，难以覆盖全镇。";
const citing = (more: Partial<ReportHead> = {}, from = address): Citation =>
  citationOf({ ...head, ...more }, from, "2026-11-22", { span: { start: 2, end: 9 }, text });

const hostile: readonly string[] = [
  "关于{2023}年度的报告",
  "}{",
  "完成率100%，支出5%",
  "甲镇 & 乙镇",
  '他说"好", ‘妥’',
  "第#1号_附件 $5 ~ ^ \\x \\textbf{黑}",
  "甲--乙---丙 ``丁'' ?`",
  "@article{x, title = {y}}",
  "TY  - JOUR",
  "𠮷祥镇（试行）—— 法治—建设……",
  "Report, of a Town and Its County",
];

/** What stands beside the reference: BibTeX has it in `annote`, which no style prints. */
const noteIn = (read: Readonly<Record<string, unknown>>): string => String(read.annote ?? read.note);

/** The fields that every format has. */
function agrees(read: Readonly<Record<string, unknown>>, citation: Citation): void {
  expect(read).toMatchObject({
    id: citation.key,
    type: "report",
    title: citation.title,
    URL: citation.address,
    publisher: citation.author,
    issued: { "date-parts": [[2024, 1, 20]] },
    accessed: { "date-parts": [[2026, 11, 22]] },
  });
  expect(noteIn(read)).toContain(citation.sha256);
  expect(noteIn(read)).toContain("2–9");
}

/** The parts each author was taken apart into. */
const namesOf = ({ author }: Readonly<Record<string, unknown>>): string[][] =>
  (author as Record<string, string>[]).map((name) => Object.values(name));

describe.each([
  ["BibTeX", bibtex, "@biblatex/text", (name: string) => name],
  ["RIS", ris, "@ris/file", (name: string) => name.replace(/,\s*/g, "，")],
] as const)("%s", (_, write, forceType, nameIn) => {
  const readAll = (file: string) => new Cite(file, { forceType }).data;
  test("comes back as it was given", () => {
    const citation = citing();
    const [read] = readAll(write(citation));
    agrees(read!, citation);
    expect(namesOf(read!)).toEqual([[nameIn("柳渡镇人民政府")]]);
    expect(noteIn(read!)).toBe(`“执法力量不足。”；原文位置 2–9（UTF-16），原文文本 SHA-256: ${head.sha256}`);
  });

  test.each(hostile)("keeps %s as title and as author", (given) => {
    const citation = citing({ title: given, issuer: given });
    const [read] = readAll(write(citation));
    agrees(read!, citation);
    expect(namesOf(read!)).toEqual([[nameIn(citation.author!)]]);
  });

  test("keeps whatever is thrown at it", () => {
    const given = fc
      .string({ unit: fc.constantFrom(..."{}\\%&#$_~^\"@,= 法治-'`?<>()[]a"), minLength: 1, maxLength: 14 })
      .filter((value) => value.trim() !== "");
    fc.assert(
      fc.property(given, (title) => {
        const citation = citing({ title, issuer: `柳渡镇${title}` });
        const [read] = readAll(write(citation));
        agrees(read!, citation);
      }),
      { numRuns: 150 },
    );
  });

  test("a file of several holds them all", () => {
    const format = write === bibtex ? "bibtex" : "ris";
    const two = [citing(), citationOf(head, "http://127.0.0.1:3000/reports/0123456789ab", "2026-11-22")];
    expect(readAll(citationText(format, two)).map(({ id }) => id)).toEqual([
      "duizhao-0123456789ab-2-9",
      "duizhao-0123456789ab",
    ]);
  });

  test("leaves out what is unknown", () => {
    const bare = citing({ issuer: null, published: null, township: null, county: null, province: null });
    const [read] = readAll(write(bare));
    expect(read).not.toHaveProperty("author");
    expect(read).not.toHaveProperty("issued");
  });
});

// GB/T 7714—2015 for reports on line, and no more of it than these need; written here.
const style = `<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" default-locale="zh-CN">
  <info><title>GB/T 7714 R/OL</title><id>gbt-report</id><updated>2026-11-22T00:00:00+00:00</updated></info>
  <macro name="day">
    <date variable="issued" prefix="(" suffix=")">
      <date-part name="year"/>
      <date-part name="month" form="numeric-leading-zeros" prefix="-"/>
      <date-part name="day" form="numeric-leading-zeros" prefix="-"/>
    </date>
    <date variable="accessed" prefix="[" suffix="]">
      <date-part name="year"/>
      <date-part name="month" form="numeric-leading-zeros" prefix="-"/>
      <date-part name="day" form="numeric-leading-zeros" prefix="-"/>
    </date>
  </macro>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography>
    <layout suffix=". ">
      <group delimiter=". ">
        <names variable="author"><name/></names>
        <group><text variable="title"/><text variable="medium" prefix="[" suffix="]"/></group>
        <text macro="day"/>
        <text variable="URL"/>
      </group>
    </layout>
  </bibliography>
</style>`;
const locale = `<?xml version="1.0" encoding="utf-8"?>
<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="zh-CN">
  <terms><term name="et-al">等</term><term name="and">和</term></terms>
</locale>`;

/** What a CSL processor prints of an item. */
function printed(citation: Citation): string {
  const item = JSON.parse(JSON.stringify(csl(citation)));
  const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: () => item }, style, "zh-CN");
  engine.setOutputFormat("text");
  engine.updateItems([citation.key]);
  return engine.makeBibliography()[1].join("").trim();
}

describe("CSL-JSON", () => {
  test.each([
    {},
    { issuer: null },
    { published: null, signed: "2023-12-31" },
    { published: null },
    ...hostile.filter((given) => !/[“”'"`-]/.test(given)).map((title) => ({ title })),
  ])("a processor prints GB/T 7714 as we do: %j", (more) => {
    const citation = citing(more);
    expect(gbt7714(citation)).toBe(printed(citation));
  });
});
