import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { withoutRadicals } from "../../../report/radicals.js";
import { chromiumPath, makePdf } from "../../make/pdf.js";
import { readPrinted as read } from "../../make/printedPage.js";
import { type Placed, typesetPdf, writePdf } from "../../make/typeset.js";

const points = Array.from(
  { length: 12 },
  (_, at) =>
    `（${at + 1}）规范行政执法。全年开展执法检查${at * 7 + 3}次，办结案件${at + 2}件，组织“法律明白人”培训，青年干部见习，` +
    `道路、食品、鸟类、马匹等专项整治齐头并进，化解风险，群众满意度98.5%，涉及农户，民主法治示范村增至${at + 1}个。`,
);
const report = [
  "石桥镇2023年度法治政府建设情况报告",
  "中共青溪县委、青溪县人民政府：",
  "2023年，石桥镇坚持依法行政，长期把法治政府建设摆在重要位置。现将有关情况报告如下：",
  "一、主要举措和成效",
  ...points,
  "石桥镇人民政府",
  "2024年1月20日",
];

describe("石桥镇's printed report", () => {
  test("every paragraph comes back whole", async () => {
    for (const options of [{}, { indent: 0 }, { columns: 40, rows: 30 }, { heading: false }]) {
      expect((await read(typesetPdf(report, options))).paragraphs).toEqual(report);
    }
  });

  test("page numbers and running heads stand behind the last page, as chrome", async () => {
    const page = await read(typesetPdf(report, { pageNumbers: true, header: "青溪县石桥镇文件" }));
    expect(page.paragraphs).toEqual(report);
    expect(new Set(page.furniture)).toEqual(new Set(["- 1 -", "- 2 -", "- 3 -", "青溪县石桥镇文件"]));
  });

  test("a title over two lines is one paragraph; the property title is a hint", async () => {
    const title = "青溪县石桥镇人民政府关于2023年度推进法治政府建设工作情况的报告";
    const page = await read(typesetPdf([title, ...report.slice(1)], { title: "石桥镇报告" }));
    expect(page.paragraphs[0]).toBe(title);
    expect(page.text).toContain("推进法治\n政府建设");
    expect(page.hints.title).toBe("石桥镇报告");
  });

  test("any paragraphs, broken anywhere", async () => {
    const sign = fc.constantFrom(...Array.from("石桥镇法治建设一二三，、“”（）2023调解矛盾纠纷"));
    const paragraph = fc
      .array(sign, { minLength: 1, maxLength: 120 })
      .map((signs) => `镇${signs.join("")}。`);
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 20 }), async (paragraphs) => {
        // One paragraph of two lines shows where the margins are.
        const all = [`镇${"法".repeat(40)}。`, ...paragraphs];
        expect((await read(typesetPdf(all, { heading: false, pageNumbers: true }))).paragraphs).toEqual(all);
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  test("cells of a table stay apart, a turned watermark stays out of the lines, faked bold is read once", async () => {
    const put = (text: string, x: number, y: number): Placed => ({ text, x, y, size: 16 });
    const page = await read(
      writePdf([
        [
          put("事项", 100, 600),
          put("数量", 300, 600),
          put("调解", 100, 570),
          put("669", 300, 570),
          put("镇政府", 100, 500),
          put("镇政府", 100.5, 500),
          { text: "内部资料", x: 200, y: 400, size: 60, turn: 45 },
          put("石桥镇人民政府办公室印发", 100, 300),
        ],
      ]),
    );
    expect(page.paragraphs).toEqual(["事项\t数量", "调解\t669", "镇政府", "石桥镇人民政府办公室印发"]);
    expect(page.furniture).toEqual(["内部资料"]);
  });

  test("a page without text is told", async () => {
    const text: Placed[] = [{ text: "石桥镇2023年度法治政府建设情况报告", x: 100, y: 600, size: 16 }];
    expect((await read(writePdf([text, []]))).hints.warnings).toEqual([expect.stringContaining("第 2 页")]);
  });
});

test("radicals that fonts name become the hanzi they stand for", () => {
  expect(withoutRadicals("⼾⽯桥⼈⺠政府⻓期⻘年⻋⻢⻛⻝⻅⻔⼀⼆⼗⽅⾏")).toBe(
    "户石桥人民政府长期青年车马风食见门一二十方行",
  );
  expect(withoutRadicals("（一）ＡＢ①“”㎡")).toBe("（一）ＡＢ①“”㎡");
});

describe.skipIf(!chromiumPath)("printed by a browser", () => {
  test("every paragraph comes back whole, radicals and all", async () => {
    const page = await read(await makePdf(report, { pageNumbers: true, header: "石桥镇" }));
    expect(page.paragraphs).toEqual(report);
    expect(page.furniture).toContain("石桥镇");
    expect(page.furniture).toContain("— 2 —");
  }, 60_000);
});

describe("left out with its reason", () => {
  const printed = typesetPdf(report);
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ["a password", typesetPdf(report, { isLocked: true }), /密码/],
    ["a scan", writePdf([[], []]), /扫描件/],
    [
      "a scan with page numbers",
      writePdf([1, 2].map((at) => [{ text: `- ${at} -`, x: 280, y: 50, size: 14 }])),
      /扫描件/,
    ],
    ["too many pages", writePdf(Array.from({ length: 501 }, () => [])), /500 页/],
    ["only a beginning", Buffer.from("%PDF-1.4\n%%EOF"), /损坏/],
    ["rubbish inside", Buffer.concat([printed.subarray(0, 60), Buffer.alloc(4000, 0xa5)]), /损坏/],
    ["glyphs without names", typesetPdf(report, { isNameless: true }), /字体没有文字编码/],
    [
      "glyphs under wrong names",
      typesetPdf(["亍丌兀丐廿卅丕亘丞鬲孬噩丨禺丿匕乇夭爻卮氐囟胤馗毓睾鼗丶亟"]),
      /乱码/,
    ],
  ];
  test.each(cases)("%s", async (_name, bytes, reason) => {
    expect(await readDocument({ path: "a.pdf", bytes })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });

  test("a PDF cut off half-way gives what its pages still hold, or a reason", async () => {
    const result = await readDocument({ path: "a.pdf", bytes: printed.subarray(0, printed.length - 900) });
    expect(result.ok || /PDF/.test(result.reason)).toBe(true);
  });
});
