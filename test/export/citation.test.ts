// Citations to the letter, and read back by small readers of each format.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { citationOf, proofOf } from "../../export/citation.js";
import { bibtex, citationText, csl, gbt7714, ris } from "../../export/citationFormats.js";
import type { ReportHead } from "../../report/types.js";
import { report } from "../analysis/county.js";

const head: ReportHead = {
  ...report({ township: "柳渡镇", year: 2023 }, [["plans", "加强|普法"]]).report,
  id: "0123456789ab",
  sha256: "0123456789ab".padEnd(64, "c"),
  title: "柳渡镇2023年度\n法治政府建设情况报告",
  issuer: "柳渡镇人民政府",
  published: "2024-01-20",
};
const address = "http://127.0.0.1:3000/reports/0123456789ab";
const text = "一是执法力量不足。持证人员只有6名，\n难以覆盖全镇。";
const whole = citationOf(head, address, "2026-11-22");
const hit = citationOf(head, `${address}#s2-9`, "2026-11-22", { span: { start: 2, end: 24 }, text });

describe("a report", () => {
  test("GB/T 7714", () => {
    expect(gbt7714(whole)).toBe(
      `柳渡镇人民政府. 柳渡镇2023年度法治政府建设情况报告[R/OL]. (2024-01-20)[2026-11-22]. ${address}.`,
    );
  });

  test("a label that ends with a stop closes its part itself", () => {
    const locator = "“四、下一年度安排” （四） 3.";
    expect(gbt7714({ ...hit, locator })).toContain("[2026-11-22]: “四、下一年度安排” （四） 3. http");
    expect(gbt7714({ ...hit, locator, address: null })).toMatch(/2024-01-20: “四、下一年度安排” （四） 3\.$/);
  });

  test("what proves the text stands beside the reference, never in it", () => {
    for (const citation of [whole, hit, citationOf(head, null, "2026-11-22")])
      expect(gbt7714(citation)).not.toMatch(/SHA|原文位置|[0-9a-f]{64}/);
    expect(proofOf(whole)).toBe(`原文文本 SHA-256: ${head.sha256}`);
    expect(bibtex(whole)).not.toMatch(/^ {2}note = /m);
  });

  test("BibTeX", () => {
    expect(bibtex(whole)).toBe(
      [
        "@techreport{duizhao-0123456789ab,",
        "  author = {{柳渡镇人民政府}},",
        "  title = {{柳渡镇2023年度法治政府建设情况报告}},",
        "  institution = {{柳渡镇人民政府}},",
        "  year = {2024},",
        "  month = {1},",
        "  date = {2024-01-20},",
        `  url = {${address}},`,
        "  urldate = {2026-11-22},",
        "  language = {chinese},",
        `  annote = {原文文本 SHA-256: ${head.sha256}},`,
        "}",
        "",
      ].join("\n"),
    );
  });

  test("RIS", () => {
    expect(ris(whole)).toBe(
      [
        "TY  - RPRT",
        "ID  - duizhao-0123456789ab",
        "TI  - 柳渡镇2023年度法治政府建设情况报告",
        "AU  - 柳渡镇人民政府",
        "PB  - 柳渡镇人民政府",
        "PY  - 2024",
        "DA  - 2024/01/20",
        "Y2  - 2026/11/22",
        "LA  - zh-CN",
        `UR  - ${address}`,
        `M1  - ${head.sha256}`,
        `N1  - 原文文本 SHA-256: ${head.sha256}`,
        "ER  - ",
        "",
      ].join("\r\n"),
    );
  });

  test("CSL-JSON", () => {
    expect(csl(whole)).toEqual({
      id: "duizhao-0123456789ab",
      type: "report",
      title: "柳渡镇2023年度法治政府建设情况报告",
      author: [{ literal: "柳渡镇人民政府" }],
      publisher: "柳渡镇人民政府",
      issued: { "date-parts": [[2024, 1, 20]] },
      accessed: { "date-parts": [[2026, 11, 22]] },
      URL: address,
      language: "zh-CN",
      medium: "R/OL",
      note: `原文文本 SHA-256: ${head.sha256}`,
    });
  });

  test("what is unknown is left out, never guessed", () => {
    const bare = citationOf(
      { ...head, issuer: null, published: null, title: null, file: "2023/柳渡镇.txt" },
      address,
      "2026-11-22",
    );
    expect(gbt7714(bare)).toContain("青溪县柳渡镇. 柳渡镇[R/OL]. [2026-11-22]. ");
    expect(bibtex(bare)).not.toMatch(/year|date = \{\}/);
    expect(ris(bare)).not.toMatch(/^(PY|DA)/m);
    expect(csl(bare)).not.toHaveProperty("issued");
    const nobody = citationOf(
      { ...head, issuer: null, township: null, county: null, province: null },
      address,
      "2026-11-22",
    );
    expect(gbt7714(nobody).startsWith("柳渡镇2023年度")).toBe(true);
    expect(csl(nobody)).not.toHaveProperty("author");
  });
});

test("a hit carries its place and its words", () => {
  expect(hit.key).toBe("duizhao-0123456789ab-2-24");
  const place = `原文位置 2–24（UTF-16），原文文本 SHA-256: ${head.sha256}`;
  expect(proofOf(hit)).toBe(place);
  const note = `“执法力量不足。持证人员只有6名，难以覆盖全”；${place}`;
  expect(csl(hit).note).toBe(note);
  expect(ris(hit)).toContain(`N1  - ${note}\r\n`);
});

test("the stretch itself is never cut; of a sentence without end around it, a thousand letters are quoted", () => {
  const endless = "法".repeat(3000);
  const printed = { text: endless, paragraphs: [{ start: 0, end: 3000 }], sections: [] };
  const quoted = (span: { start: number; end: number }) =>
    citationOf(head, address, "2026-11-22", { span, text: endless }, printed).quote;
  expect(quoted({ start: 0, end: 2999 })).toBe(endless);
  expect(quoted({ start: 0, end: 2 })).toBe(`${"法".repeat(1002)}……`);
});

test("whatever stretch of a report is quoted, whole sentences are", () => {
  const clause = fc.constantFrom("一是执法力量不足，", "持证6人", "，", "“三项制度”", "难以覆盖", "（二）");
  const sentence = fc.tuple(
    fc.array(clause, { minLength: 1, maxLength: 4 }),
    fc.constantFrom("。", "；", "！”", "。）"),
  );
  const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.array(paragraph, { minLength: 1, maxLength: 4 }),
      fc.nat(),
      fc.nat(),
      (all, from, length) => {
        const lines = all.map((sentences) => sentences.map(([parts, stop]) => parts.join("") + stop));
        const text = lines.map((line) => line.join("")).join("\n");
        const paragraphs: { start: number; end: number }[] = [];
        for (const line of lines) {
          const start = paragraphs.length === 0 ? 0 : paragraphs.at(-1)!.end + 1;
          paragraphs.push({ start, end: start + line.join("").length });
        }
        const start = from % text.length;
        const span = { start, end: Math.min(text.length, start + 1 + (length % text.length)) };
        if (
          text.slice(span.start, span.end).trim() === "" ||
          text[span.start] === "\n" ||
          text[span.end - 1] === "\n"
        )
          return;
        const { quote } = citationOf(
          head,
          address,
          "2026-11-22",
          { span, text },
          { text, paragraphs, sections: [] },
        );
        // A run of the report's sentences, one behind the other.
        const sentences = lines.flat();
        const runs = sentences.flatMap((_, first) =>
          sentences.slice(first).map((__, more) => sentences.slice(first, first + more + 1).join("")),
        );
        const said = quote!.replaceAll(" ", "");
        expect(runs).toContain(said);
        expect(said).toContain(text.slice(span.start, span.end).replaceAll("\n", ""));
      },
    ),
  );
});

/** Fields of one entry as BibTeX's own reader takes them: braces counted, a backslash being no escape. */
function readBibtex(entry: string): Map<string, string> {
  const fields = new Map<string, string>();
  const open = entry.indexOf(",");
  let depth = 0;
  let name = "";
  let value = "";
  for (const character of entry.slice(open + 1)) {
    if (character === "{") {
      if (depth++ === 0) {
        name = value.replace(/[\s,=]/g, "");
        value = "";
        continue;
      }
    } else if (character === "}") {
      if (--depth === 0) {
        fields.set(name, value);
        value = "";
        continue;
      }
      if (depth < 0) break;
    }
    value += character;
  }
  expect(depth).toBe(-1);
  return fields;
}

const untex = (value: string): string =>
  value
    .replaceAll("{}", "")
    .replace(
      /\{\\text(\w+)\}|\\([%&#$_])/g,
      (_, name, sign) =>
        sign ??
        { braceleft: "{", braceright: "}", backslash: "\\", asciitilde: "~", asciicircum: "^" }[
          name as string
        ],
    );

test("whatever stands in a title comes back from every format", () => {
  const title = fc.string({
    unit: fc.constantFrom(..."{}\\%&#$_~^\"@,= 法治-'"),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      title.filter((value) => value.trim() !== ""),
      (given) => {
        const citation = citationOf(
          { ...head, title: given, issuer: given },
          `${address}?q=${given}`,
          "2026-11-22",
          {
            span: { start: 0, end: given.length },
            text: given,
          },
        );
        const clean = given.replace(/\s+/g, " ").trim();
        const fields = readBibtex(bibtex(citation));
        expect(untex(fields.get("title")!.slice(1, -1))).toBe(clean);
        expect(untex(fields.get("author")!.slice(1, -1))).toBe(clean);
        expect(fields.get("year")).toBe("2024");
        const lines = ris(citation).split("\r\n");
        expect(lines.every((line) => line === "" || /^[A-Z][A-Z0-9] {2}- /.test(line))).toBe(true);
        expect(lines.find((line) => line.startsWith("TI"))).toBe(`TI  - ${clean}`);
        expect(lines.slice(-2)).toEqual(["ER  - ", ""]);
        expect(csl(citation).title).toBe(clean);
      },
    ),
  );
});

test("a file of many", () => {
  const two = [whole, hit];
  expect(citationText("bibtex", two).match(/^@techreport/gm)).toHaveLength(2);
  expect(citationText("ris", two).match(/^ER {2}- \r\n/gm)).toHaveLength(2);
  expect(JSON.parse(citationText("csl", two))).toHaveLength(2);
  expect(citationText("gbt7714", two).trimEnd().split("\n")).toHaveLength(2);
});
