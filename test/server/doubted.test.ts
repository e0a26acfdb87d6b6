// What is doubtful is said where it is used, and the page a report was published on is linked and cited.
import request from "supertest";
import { beforeAll, describe, expect, it } from "vitest";
import { topicOf, warningSentence } from "../../server/parts/warnings.js";
import { webAddress } from "../../server/wording.js";
import { createApp } from "./conforms.js";
import { doubted } from "./doubted.js";
import { libraryOf } from "./library.js";

let app: ReturnType<typeof createApp>;
const [scan, liudu23, liudu24, newBridge, eastLake, yearless] = doubted.map(({ id }) => id);

beforeAll(() => {
  const library = libraryOf("doubted", doubted);
  app = createApp(() => library, { onError: (error) => console.error(error) });
});

const pageOf = async (path: string): Promise<string> =>
  (await request(app).get(encodeURI(path)).expect(200)).text;

/** A page without its legends, which explain words that it need not use. */
const said = (page: string): string => page.replace(/<(p|ul) class="(?:mark)?legend[\s\S]*?<\/\1>/g, "");

describe("a report's page", () => {
  it("says what is to be checked before the text, each linked to its place", async () => {
    const text = await pageOf(`/reports/${liudu23}`);
    const notice = /<div id="warnings">[\s\S]*?<\/div>/.exec(text)![0];
    expect(text.indexOf('id="warnings"')).toBeLessThan(text.indexOf('class="text"'));
    expect(notice).toContain('没有认出<a href="#f-published">日期</a>');
    expect(notice).toMatch(/“<a href="#p\d+">一是执法人员偏少<\/a>”/);
    expect(notice).toContain('<a href="#f-year">报告年度</a>');
    expect(notice).toMatch(/“<a href="#p\d+">白岭县<\/a>”/);
    expect(notice).toContain("另 2 处");
    for (const [, anchor] of notice.matchAll(/href="#([^"]+)"/g)) expect(text).toContain(`id="${anchor}"`);
  });

  it("has a standing sign on a scan, and marks what is doubtful otherwise than by colour", async () => {
    const text = await pageOf(`/reports/${scan}`);
    expect(text).toMatch(/id="scan">由扫描件识别（PP-OCRv4），平均置信度 97\.3%，请对照原件。/);
    expect(text.match(/<span class="uncertain" title="识别时拿不准，请对照原件">/g)).toHaveLength(2);
    // The sign says what the warning of the reader of scans says.
    expect(text.match(/由扫描件识别/g)).toHaveLength(1);
    expect(text).toContain("已人工核对 2026-11-20");
    expect(text).toContain('<a href="#parts">第一责任人履职</a>');
    expect(await pageOf(`/reports/${liudu23}`)).not.toMatch(/id="scan"|class="uncertain"|已人工核对/);
  });

  it("names a point of several concerns where it stands", async () => {
    const text = await pageOf(`/reports/${liudu23}`);
    expect(text).toMatch(/调解员年纪偏大<\/b>。<span class="tag bundled"[^>]*>几件事合为一条<\/span>/);
    expect(text.match(/class="tag bundled"/g)).toHaveLength(1);
    expect(said(await pageOf(`/reports/${scan}`))).not.toContain("几件事合为一条");
  });

  it("links the page it was published on, and nothing that is no web address", async () => {
    const text = await pageOf(`/reports/${liudu23}`);
    const link =
      'href="https://www.qingxi.example/xxgk/2024/t20240130_88.html" rel="noopener noreferrer external"';
    expect(text.split(link)).toHaveLength(2);
    const other = await pageOf(`/reports/${yearless}`);
    expect(other).toContain("javascript:alert(1)");
    expect(other).not.toMatch(/href="javascript:/);
  });
});

it.each([
  ["https://www.qingxi.example/a.html", true],
  ["HTTP://qingxi.example", true],
  ["javascript:alert(1)", false],
  ["file:///etc/passwd", false],
  ["https://", false],
  ["www.qingxi.example/a.html", false],
  ["https://qingxi.example/a b", false],
])("%s is a link: %s", (text, is) => {
  expect(webAddress(text) === text).toBe(is);
});

it("a reference names the page, the day and no hash", async () => {
  const { body } = await request(app).get(`/api/reports/${liudu23}/cite`).expect(200);
  const address = "https://www.qingxi.example/xxgk/2024/t20240130_88.html";
  expect(body.gbt7714).toMatch(
    /\[R\/OL\]\. \[\d{4}-\d\d-\d\d\]\. https:\/\/www\.qingxi\.example\/\S+\.html\.$/,
  );
  expect(body.csl.URL).toBe(address);
  expect(body.bibtex).toContain(`url = {${address}}`);
  expect(body.ris).toContain(`UR  - ${address}\r\n`);
  expect(body.proof).toMatch(/[0-9a-f]{64}$/);
  const unsafe = await request(app).get(`/api/reports/${yearless}/cite`).expect(200);
  expect(JSON.stringify(unsafe.body)).not.toContain("javascript:");
});

describe("lists", () => {
  it("mark doubts with their number and the first of them, and scans", async () => {
    const text = await pageOf("/reports");
    expect(text).toContain('title="没有认出日期，请在报告页“校对”里填上。">5 处</a>');
    expect(text.match(/>扫描识别<\/a>/g)).toHaveLength(1);
    expect(text.match(/title="PDF 第 3 页[^"]*">未读全<\/a>/g)).toHaveLength(1);
    expect(text).toContain('title="2026-11-20 已人工核对">已核对</span>');
  });
});

describe("the year of 青溪县", () => {
  const coverage = () => request(app).get(encodeURI("/api/coverage?county=青溪县&year=2023")).expect(200);

  it("lists townships that the table lacks by their names, and not as missing", async () => {
    const { body } = await coverage();
    expect(
      body.townships.map(({ code, name, report }: Record<string, { id: string } | null>) => [
        code,
        name,
        report?.id ?? null,
      ]),
    ).toEqual([
      ["990121100", "柳渡镇", liudu23],
      ["990121101", "茶垭镇", scan],
      ["990121102", "麦浪镇", null],
      [null, "东湖街道", eastLake],
      [null, "新桥街道", newBridge],
    ]);
    expect(body.others).toEqual([]);
    expect(body).toMatchObject({ undated: 1, totals: { townships: 5, beyondTable: 2, held: 4 } });
    expect(body.townships[3].warnings).toHaveLength(1);
    const text = await pageOf("/coverage?county=青溪县&year=2023");
    expect(text.match(/>表中未列<\/span>/g)).toHaveLength(2);
    expect(text).toMatch(/未收录 <strong>1<\/strong> 个/);
    expect(text).toMatch(/本县另有 <a [^>]*>1 份<\/a>乡镇报告未识别到年度/);
  });

  it("keeps them apart wherever reports of one township are gathered", async () => {
    const text = await pageOf(`/reports/${newBridge}`);
    expect(text).toMatch(/新桥街道的其他年度<\/h2>\s*<p class="quiet">本库没有。/);
    expect(text).not.toContain("/townships/990121");
  });

  it("takes no county of the same name elsewhere for this one", async () => {
    const [, , , , street] = doubted;
    const away = { ...street!, id: "f".repeat(12), city: "远岭市", province: "远泽省" };
    const library = libraryOf("away", [...doubted, away]);
    const elsewhere = createApp(() => library);
    const { body } = await request(elsewhere).get(encodeURI("/api/coverage?county=990121&year=2023"));
    expect(body.townships.flatMap(({ more }: { more: unknown[] }) => more)).toEqual([]);
  });
});

describe("where reports are used", () => {
  it.each([
    ["对照", `/compare?a=${scan}&b=${liudu23}`],
    ["跟进", `/followup/${liudu23}?next=${liudu24}`],
    ["历年", "/townships/990121100"],
    ["主题表", "/county?county=青溪县&year=2023"],
    ["数字台账", "/ledger?county=青溪县&year=2023"],
    ["与同县对照", `/reports/${liudu23}/county`],
  ])("%s says which are doubtful and about what", async (_, path) => {
    const text = await pageOf(path);
    expect(text).toMatch(
      /class="tag sign-doubt"[^>]*>未读全<\/a> <a class="tag sign-doubt"[^>]*>分条、年度、地点存疑<\/a>/,
    );
    expect(text).not.toMatch(/日期存疑|日期、/);
  });

  it("leaves a part that was not recognised to the place where it is missing", async () => {
    const text = await pageOf(`/compare?a=${scan}&b=${liudu24}&section=responsibility`);
    expect(text).not.toContain("部分存疑");
    expect(text).toContain("未识别到该部分");
  });

  it("marks what was read from a scan", async () => {
    for (const path of [`/compare?a=${scan}&b=${liudu23}`, "/ledger?county=青溪县&year=2023"])
      expect(await pageOf(path)).toMatch(/#scan" title="由扫描件识别[^"]*">扫描识别<\/a>/);
  });
});

describe("a point of several concerns", () => {
  it("is named on the township's years, which do not say that anything is new or dropped beside it", async () => {
    const text = await pageOf("/townships/990121100");
    expect(text).toContain('<span class="step">几件事合为一条，不作判断</span>');
    expect(said(text)).not.toMatch(/新提|未再提出|再次提出/);
  });

  it("is neither answered nor unanswered in the follow-up", async () => {
    const text = await pageOf(`/followup/${liudu23}?next=${liudu24}`);
    expect(text).toContain("这一条里有几件事，没有可靠的分界，不判断有没有说到。");
    expect(text).not.toContain("没有找到说到这件事的条目");
    expect(text).toContain("0 条未见对应");
  });

  it("is no difference of a comparison, and has its remark", async () => {
    const text = await pageOf(`/compare?a=${liudu24}&b=${liudu23}&section=shortcomings`);
    expect(text).toMatch(/<span class="tag">乙几件事合为一条<\/span>/);
    const { body } = await request(app).get(`/api/compare?a=${liudu24}&b=${liudu23}`).expect(200);
    expect(body.sections[0].pairs.map(({ kind }: { kind: string }) => kind)).toContain("onlyB");
    expect(text).toContain('<span class="none">新增 0</span>');
  });
});

describe("a filter", () => {
  it("says how many reports it leaves out only because nobody knows whether they belong", async () => {
    const said = /另有 <a href="\/reports\?year=unknown[^"]*">1 份<\/a>年度未识别，不在其内。/;
    expect(await pageOf("/search?q=执法&year=2023")).toMatch(said);
    expect(await pageOf("/analysis/counts?q=执法&year=2023")).toMatch(said);
    expect(await pageOf("/search?q=执法&year=2023&county=青溪县")).toMatch(
      /另有 <a href="\/reports\?year=unknown&amp;county=[^"]*">1 份<\/a>年度未识别/,
    );
    for (const path of ["/search?q=执法", "/search?q=执法&year=unknown", "/search?q=执法&township=柳渡镇"])
      expect(await pageOf(path)).not.toContain("不在其内");
  });

  it("marks hits that were recognised from a scan", async () => {
    const text = await pageOf("/search?q=执法");
    expect(text.match(/title="由扫描件识别[^"]*">扫描识别<\/span>/g)).toHaveLength(1);
    expect(await pageOf("/search?q=执法&order=date")).toMatch(/title="由扫描件识别[^"]*">扫描识别<\/span>/);
  });
});

it.each([
  ["发布日期未识别，请在报告页“校对”里填上。", null],
  ["没有认出年度、县区、日期，请在报告页“校对”里填上。", "年度"],
  ["没有认出县区、日期，请在报告页“校对”里填上。", null],
  ["没有认出乡镇街道、县区，请在报告页“校对”里填上。", "地点"],
  ["发布日期2022-03-01早于所报告的2023年，以标题为准，请核对。", "年度"],
  ["未识别到“下一年度安排”部分，原文或有而没有标题，请核对原文。", null],
  ["“主要举措和成效”没有标题，按其位置推断。", "部分"],
  ["未识别到任何部分的标题，正文按内容推断或归入“其他”。", "部分"],
  ["区划表中青溪县没有“新桥街道”，按文中所写归入青溪县，请核对。", "地点"],
  ["条目编号不连续，请核对原文。", "分条"],
  ["3 条脚注或尾注放在文末，不算正文。", null],
  ["PDF 第 3 页没有文字层，可能是扫描页，内容未收录。", "正文"],
])("%s is about %s", (warning, topic) => {
  expect(topicOf(warning)).toBe(topic);
});

it("words that stand in many places are no link to the first of them", () => {
  const [, liudu] = doubted;
  expect(warningSentence(liudu!, "只见“一是”，请核对原文。")).toEqual(["只见“一是”，请核对原文。"]);
  expect(warningSentence(liudu!, "只见“横幅”，请核对原文。")).toHaveLength(3);
});

it("a part that is named once more is no link, nor is a word inside its name", () => {
  const [, liudu] = doubted;
  const warning = "未识别到“第一责任人履职”、“下一年度安排”部分，请核对原文。";
  const without = { ...liudu!, sections: liudu!.sections.filter(({ kind }) => kind !== "plans") };
  expect(warningSentence(without, warning).filter((part) => typeof part !== "string")).toEqual([
    { text: "第一责任人履职", href: "#parts" },
  ]);
});

it("the list of work has the worst first, leads to the place, and leaves out what a person checked", async () => {
  const text = await pageOf("/quality");
  const order = ["没有读全", "没有地点、年度", "新桥街道2023"].map((words) => text.indexOf(`>${words}`));
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  expect(text).toContain("?correct=1#f-year");
  // 茶垭镇 was checked.
  expect(text).not.toContain("未识别到“第一责任人履职”部分");
  expect(await pageOf("/quality?kind=points")).toContain("还有 1 份报告、1 处要看");
});

it("a warning comes back whole from its sentence, whatever it quotes", () => {
  for (const report of doubted)
    for (const warning of [...report.warnings, "“”。", "“柳渡镇”“柳渡镇”", "年度年度", ""])
      expect(
        warningSentence(report, warning)
          .map((part) => (typeof part === "string" ? part : part.text))
          .join(""),
      ).toBe(warning);
});

describe("every answer is what the published description declares", () => {
  it.each([
    "/api/reports",
    `/api/reports/${scan}`,
    `/api/reports/${liudu23}`,
    `/api/reports/${liudu23}/cite`,
    `/api/reports/${liudu23}/county`,
    `/api/reports/${liudu23}/same`,
    "/api/coverage?county=青溪县&year=2023",
    `/api/compare?a=${scan}&b=${liudu23}`,
    `/api/followup/${liudu23}?next=${liudu24}`,
    "/api/townships/990121100",
    "/api/county?county=青溪县&year=2023",
    "/api/ledger?county=青溪县&year=2023&section=achievements",
    "/api/search?q=执法",
    "/api/search?q=执法&mode=keywords",
    "/api/analysis/counts?q=执法&by=year",
    "/api/analysis/themes",
    "/api/health",
  ])("%s", async (address) => {
    await request(app).get(encodeURI(address)).expect(200);
  });
});
