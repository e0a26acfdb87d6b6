// What a page's layout does to a text, in PDF and OFD alike.
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { writeOfd } from "../../make/ofd.js";
import { readPrinted as read } from "../../make/printedPage.js";
import { type Placed, typeset, typesetPdf, writePdf } from "../../make/typeset.js";

const report = [
  "柳渡镇2023年度法治政府建设情况报告",
  "2024-01-22 来源：柳渡镇人民政府",
  "青溪县人民政府：",
  "2023年，柳渡镇坚持依法行政，扎实推进法治政府建设各项任务，现将有关情况报告如下。",
  "一、主要举措和成效",
  "（一）加强组织领导",
  "镇党委书记任领导小组组长，全年召开专题会议五次，研究执法队伍、合法性审查等事项十一项，逐项交办，年底办结。",
  "（二）规范行政执法",
  "落实行政执法公示制度，办理案件二十六件，组织执法人员考试两次，持证率达到百分之百，无一件被复议撤销。",
  "二、存在的不足和原因",
  "（一）执法力量薄弱",
  "专职执法人员只有四名，平均年龄偏大，对新领域的法律条文掌握不深，遇到疑难案件仍依靠县级部门，指导不够及时。",
  "三、下一年度主要安排",
  "计划招录执法辅助人员三名，每月组织一次案卷评查和业务培训，提高办案质量，按季通报，年底考核各村各站所。",
  "柳渡镇人民政府",
  "2024年1月18日",
];

const put = (text: string, x: number, y: number, size = 16): Placed => ({ text, x, y, size });

describe("what is printed around 柳渡镇's page", () => {
  const column = (lines: readonly string[], top = 760, pitch = 24): Placed[] =>
    lines.map((line, at) => put(line, 74, top - at * pitch));
  const lines = [
    "一、主要举措和成效",
    "组织干部学法六次，调解纠纷三十六件。",
    "二、存在的不足",
    "一是人手偏紧。",
  ];

  test("a browser's address and clock are furniture, on a lone page too", async () => {
    const page = await read(
      writePdf([
        [
          put("2024/1/22 10:20 柳渡镇报告", 30, 820, 9),
          ...column(lines),
          put("https://www.example.cn/liudu/2.html 1/1", 30, 22, 9),
        ],
      ]),
    );
    expect(page.paragraphs.join("")).toBe(lines.join(""));
    expect(page.furniture).toHaveLength(2);
  });

  test("a clock without an address may be the day of the report and stays", async () => {
    const page = await read(writePdf([[put("2024/1/22 10:20", 74, 812), ...column(lines)]]));
    expect(page.text).toContain("2024/1/22 10:20");
    expect(page.furniture).toEqual([]);
  });

  test("a page number between strokes is one though it stands as near as a line", async () => {
    const foot = (number: number): Placed => put(`—${number}—`, 280, 66);
    const full = Array.from({ length: 27 }, (_, at) => `第${at}户走访时记下的意见已经逐条答复。`);
    const page = await read(
      writePdf([
        [...column(full, 714), foot(1)],
        [...column(lines, 714), foot(2)],
      ]),
    );
    expect(page.furniture).toEqual(["—1—", "—2—"]);
    expect(page.text).not.toMatch(/答复。\s*—1—/);
  });
});

describe("柳渡镇's paragraphs", () => {
  test("where headings are flush and only running text is indented, a full indented line goes on", async () => {
    const measure = 28;
    const running =
      "对照上级要求和群众期盼，我镇法治建设仍有差距，主要是：一是执法人手偏紧，面对点多线长的辖区常常顾此失彼，案件一多就难以按时办结。";
    const inLines = (text: string): string[] => text.match(/.{1,28}/gu)!;
    const lines = [
      "一、工作推进和落实情况",
      ...inLines("一是用好法律顾问。顾问参与合同谈判七十一次，出具意见八十份，采纳率在九成以上。"),
      ...inLines("二是管住执法细节。记录仪配到每个小组，文书由专人复核，评查没有发现差错，全县通报表扬。"),
      "二、存在的困难和问题",
    ];
    const first = running.slice(0, measure - 2);
    const rest = inLines(running.slice(measure - 2));
    const placed = [
      ...lines.map((line, at) => put(line, 74, 760 - at * 28)),
      put(first, 74 + 32, 760 - lines.length * 28),
      ...rest.map((line, at) => put(line, 74, 760 - (lines.length + 1 + at) * 28)),
    ];
    expect((await read(writePdf([placed]))).paragraphs.at(-1)).toBe(running);
  });

  test("without indent or gap: a heading begins one below a short line, a title above its day is one", async () => {
    for (const columns of [24, 28, 33, 40])
      expect(
        (await read(typesetPdf(report, { columns, indent: 0, isTight: true, heading: false }))).paragraphs,
      ).toEqual(report);
  });

  test("a centred title of the body's size makes no indents", async () => {
    const pages = typeset(report.slice(1), { columns: 27, indent: 0, isTight: true, heading: false });
    const [first, ...rest] = pages;
    const title = put(report[0]!, 170, 760);
    expect((await read(writePdf([[title, ...first!], ...rest]))).paragraphs).toEqual(report);
  });

  test("a text that no margin breaks is not taken to be broken at its longest line", async () => {
    const lines = ["一是执法力量仍显不足", "二是普法方式单一", "个别干部法治思维不够强", "部门协同不顺畅"];
    const page = lines.map((text, at) => put(text, 70, 700 - 28 * at));
    expect((await read(writePdf([page]))).paragraphs).toEqual(lines);
  });

  test("a number cut by the margin is whole", async () => {
    const page = ["全年调处矛盾纠纷并组织各类普法宣传活动等共有202", "4人次参加。"].map((text, at) =>
      put(text, 70, 700 - 28 * at),
    );
    const wide = put("为进一步规范行政执法行为我镇组织开展法律知识培训", 70, 728);
    expect((await read(writePdf([[wide, ...page]]))).text).toContain("共有2024人次");
  });
});

describe("beside the text", () => {
  const columns = (left: number, pages: boolean): Placed[] => {
    const lines = typeset(report.slice(2), { columns: 17, rows: 22, heading: false, indent: 2 });
    const [one, two] = lines;
    const scale = 12 / 16;
    const set = (its: Placed[], x: number) =>
      its.map((piece) => ({ ...piece, x: x + (piece.x - 74) * scale, size: piece.size * scale }));
    const gutter = pages ? 595 : 17 * 12 + 24;
    return [put(report[0]!, left, 780, 12), ...set(one!, left), ...set(two!, left + gutter)];
  };

  test("two columns are read one behind the other", async () => {
    const title = put(report[0]!, 120, 780, 20);
    const page = await read(writePdf([[title, ...columns(60, false).slice(1)]]));
    expect(page.paragraphs).toEqual([report[0], ...report.slice(2)]);
  });

  test("so are the pages of a booklet; printed numbers tell their order", async () => {
    const sheet = columns(80, true);
    expect((await read(writePdf([sheet], { isLandscape: true }))).paragraphs).toEqual([
      report[0],
      ...report.slice(2),
    ]);
    const swapped = sheet.map((piece) => ({ ...piece, x: piece.x > 595 ? piece.x - 595 : piece.x + 595 }));
    const numbers = [put("- 2 -", 280, 40, 10), put("- 1 -", 880, 40, 10)];
    const page = await read(writePdf([[...swapped, ...numbers]], { isLandscape: true }));
    expect(page.paragraphs).toEqual([report[0], ...report.slice(2)]);
    expect(page.furniture).toEqual(expect.arrayContaining(["- 1 -", "- 2 -"]));
  });

  test("a table of two columns stays in rows", async () => {
    const rows = ["案件", "调解", "宣传", "培训", "督查", "复议"];
    const page = rows.flatMap((name, at) => [
      put(name, 100, 700 - 24 * at),
      put(`${at + 3}件`, 330, 700 - 24 * at),
    ]);
    expect((await read(writePdf([page]))).paragraphs).toEqual(rows.map((name, at) => `${name}\t${at + 3}件`));
  });

  test("tight cells are kept apart where three rows agree", async () => {
    const page = [1, 2, 3].flatMap((number, at) => [
      put(`第${number}季`, 90, 700 - 24 * at),
      put("案件", 146, 700 - 24 * at),
      put(`${number * 7}件`, 186, 700 - 24 * at),
    ]);
    expect((await read(writePdf([page]))).paragraphs).toEqual([
      "第1季\t案件\t7件",
      "第2季\t案件\t14件",
      "第3季\t案件\t21件",
    ]);
  });

  test("a level watermark over the lines is furniture, a large title is not", async () => {
    const pages = typeset(report, { columns: 24, rows: 14 });
    const marked = pages.map((page) => [...page, put("柳渡镇内部资料", 150, 560, 40)]);
    const page = await read(writePdf(marked));
    expect(page.paragraphs).toEqual(report);
    expect(page.furniture).toEqual(pages.map(() => "柳渡镇内部资料"));
  });

  test("a page that lies on its side is read; one the viewer turns too", async () => {
    const [page] = typeset(report, { columns: 24, heading: false, rows: 40 });
    const lying = page!.map((piece) => ({ ...piece, x: 595 - piece.y * 0.7, y: piece.x, turn: 90 }));
    expect((await read(writePdf([lying]))).paragraphs).toContain(report[3]);
    expect((await read(writePdf([lying], { rotate: 90 }))).paragraphs).toContain(report[3]);
  });
});

describe("faked bold and spaced digits", () => {
  test("a last copy that runs on into what follows is read once", async () => {
    const page = [
      put("柳渡镇", 80, 700, 22),
      put("柳渡镇2023", 80.2, 700, 22),
      put("2023", 146, 699.8, 22),
      put("2023年度法治政府建设情况报告", 146, 700, 22),
      put("年度法治政府建设情况报告", 190, 699.8, 22),
      put("法治政府依法行政", 80, 600),
    ];
    expect((await read(writePdf([page]))).paragraphs[0]).toBe(report[0]);
  });

  test("digits set one by one are a number before a unit, and a year", async () => {
    const page = [put("2 0 2 3 年度调解 1 2 件，第 3 项", 80, 700), put("法治政府依法行政", 80, 600)];
    expect((await read(writePdf([page]))).paragraphs[0]).toBe("2023年度调解 12件，第 3 项");
  });
});

describe("said of a file read in part", () => {
  const [page] = typeset(report, { columns: 30 });
  const annotation = (subtype: string, rest: string) =>
    `<< /Type /Annot /Subtype /${subtype} /Rect [120 100 320 130] ${rest} >>`;

  test("what was filled into a form is read", async () => {
    const field = annotation("Widget", "/FT /Tx /T (a) /V <FEFF523D6E2153BF67F36E219547> /DA (/F1 12 Tf)");
    const text = (await read(writePdf([page!], { annotations: [field] }))).text;
    expect(text.endsWith("刽渡县柳渡镇")).toBe(true);
  });

  test("a remark is not, and that is said", async () => {
    const note = annotation("Text", "/Contents (please check)");
    const result = await read(writePdf([page!], { annotations: [note] }));
    expect(result.hints.warnings).toEqual([expect.stringMatching(/第 1 页有批注/)]);
    expect(result.text).not.toContain("please");
  });

  test("a font that names many glyphs alike is refused; where only headings have it, doubtful", async () => {
    const alike = report.map((text) => text.replace(/[\u4e00-\u9fff]/g, "口"));
    const result = await readDocument({ path: "a.pdf", bytes: typesetPdf(alike) });
    expect(result).toMatchObject({ ok: false, scan: true, reason: expect.stringContaining("乱码") });
    const some = report.map((text) => (text.length < 12 ? text.replace(/[\u4e00-\u9fff]/g, "口") : text));
    expect((await read(typesetPdf(some))).hints.warnings).toEqual([expect.stringContaining("乱码")]);
  });
});

describe("the same pages as OFD", () => {
  test.each([
    {},
    { prefix: "" },
    { prefix: "a" },
    { base: "absolute" },
    { base: "missing" },
  ] as const)("read like the PDF: %o", async (options) => {
    const pages = typeset(report, { columns: 26, rows: 14, pageNumbers: true });
    const pdf = await read(writePdf(pages));
    const ofd = await read(await writeOfd(pages, options), "柳渡镇.ofd");
    expect(ofd.format).toBe("ofd");
    expect(ofd.paragraphs).toEqual(report);
    expect(ofd.text).toBe(pdf.text);
  });

  test("a template's text is furniture, the document's title a hint", async () => {
    const bytes = await writeOfd(typeset(report), {
      title: "柳渡镇报告",
      template: [put("样张", 500, 20, 9)],
    });
    const page = await read(bytes, "a.ofd");
    expect(page.paragraphs).toEqual(report);
    expect(page.furniture).toEqual(["样张"]);
    expect(page.hints.title).toBe("柳渡镇报告");
  });

  test("advances of every kind, blocks in blocks, text turned with its page", async () => {
    const raw =
      '<ofd:PageBlock><ofd:PageBlock><ofd:TextObject Boundary="30 40 100 10" Size="5">' +
      '<ofd:TextCode X="0" Y="5" DeltaX="g 2 5 3 5 2.5">柳渡镇二〇</ofd:TextCode></ofd:TextObject>' +
      '<ofd:TextObject Boundary="30 60 100 10" Size="50" CTM="0.1 0 0 0.1 0 0"><ofd:TextCode X="0" Y="50">法治政府建设</ofd:TextCode></ofd:TextObject>' +
      '<ofd:TextObject Boundary="30 80 100 30" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="5 5 -10 5 5" DeltaY="0 0 8 0 0">第一行第二行</ofd:TextCode></ofd:TextObject>' +
      '<ofd:TextObject Boundary="30 120 100 30" Size="5" Visible="false"><ofd:TextCode X="0" Y="5">看不见的字</ofd:TextCode></ofd:TextObject>' +
      "</ofd:PageBlock></ofd:PageBlock>";
    const { paragraphs } = await read(await writeOfd([[]], { raw }), "a.ofd");
    expect(paragraphs).toEqual(["柳渡镇二〇", "法治政府建设", "第一行", "第二行"]);
  });

  test("refused by name: pictures of pages, no pages", async () => {
    const refusal = async (bytes: Buffer) => {
      const result = await readDocument({ path: "a.ofd", bytes });
      return result.ok ? "" : result.reason;
    };
    const raw = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>';
    expect(await refusal(await writeOfd([[], []], { raw }))).toMatch(/OFD .*扫描件/);
    expect(await refusal(await writeOfd([]))).toMatch(/没有可读的页面/);
  });

  test("a count of advances beyond the text costs nothing", async () => {
    const raw = `<ofd:TextObject Boundary="30 40 100 10" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g 999999999999 5">柳渡镇法治政府建设</ofd:TextCode></ofd:TextObject>`;
    expect((await read(await writeOfd([[]], { raw }), "a.ofd")).paragraphs).toEqual(["柳渡镇法治政府建设"]);
  });
});
