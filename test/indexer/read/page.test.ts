import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { makePage } from "../../make/page.js";

const read = async (html: string, path = "石桥镇.html") => {
  const result = await readDocument({ path, bytes: Buffer.from(html) });
  if (!result.ok) throw new Error(result.reason);
  return { ...result, furniture: result.hints.chrome.map(({ start, end }) => result.text.slice(start, end)) };
};

const body = async (html: string): Promise<string> => (await read(`<html><body>${html}</body></html>`)).text;

describe("石桥镇's report on the county's site", () => {
  const report = [
    "石桥镇2023年度法治政府建设情况报告",
    "一、主要举措和成效",
    "石桥镇以普法宣传为抓手，推进依法行政。",
  ];

  test("the report is lines, the furniture is text too, and known as such", async () => {
    const page = await read(
      makePage(report, { furniture: true, meta: { PubDate: "2024-01-30 10:00", ColumnName: "法治" } }),
    );
    expect(page.text).toContain(`　　${report[0]}\n　　${report[1]}\n　　${report[2]}`);
    expect(page.text).not.toContain("不是正文");
    expect(page.furniture.join("|")).toContain("当前位置：首页 > 政务公开 > 法治政府建设");
    expect(page.furniture.join("|")).toMatch(/首页\n政务公开.*分享到：微信 微博.*打印 关闭.*网站标识码/s);
    for (const line of report) expect(page.furniture.join("|")).not.toContain(line);
    expect(page.hints.title).toBe(`${report[0]} - 青溪县人民政府门户网站`);
    expect(page.hints.meta).toMatchObject({ PubDate: "2024-01-30 10:00", ColumnName: "法治" });
  });

  test("without furniture the page is the report, but for white space", async () => {
    const page = await read(makePage(report));
    expect(page.text.replace(/\s/g, "")).toBe(report.join(""));
    expect(page.hints.chrome).toEqual([]);
  });

  test("an element named like furniture that holds the report is not furniture", async () => {
    const page = await read(
      `<div class="main-nav" id="print"><h1>${report[0]}</h1><p>${report[2]!.repeat(9)}</p></div>`,
    );
    expect(page.furniture).toEqual([]);
  });

  test("metadata in a header stays metadata", async () => {
    const page = await read(
      "<header class='share'>来源：青溪县石桥镇 <span>发布日期：2024-01-30</span></header><p>正文",
    );
    expect(page.furniture).toEqual([]);
  });

  test("furniture inside furniture is one stretch", async () => {
    const page = await read("<p>正文</p><footer>主办单位<div class=share>分享到微信</div>备案号</footer>");
    expect(page.furniture).toEqual(["主办单位\n分享到微信\n备案号"]);
  });

  test("where the page says its address, it is known", async () => {
    const saved =
      "<!-- saved from url=(0031)http://www.qingxi.example/1.html -->\n<html><body>正文</body></html>";
    expect((await read(saved)).hints.url).toBe("http://www.qingxi.example/1.html");
  });

  test("a page in GBK that calls itself UTF-8", async () => {
    const iconv = await import("iconv-lite");
    const html = makePage(report);
    const result = await readDocument({ path: "a.htm", bytes: iconv.default.encode(html, "gbk") });
    expect(result).toMatchObject({ ok: true, encoding: "gb18030" });
    if (result.ok) expect(result.text).toContain(report[2]);
  });
});

describe("layout", () => {
  test("a metadata table reads as label and value, also where cells are empty", async () => {
    const rows =
      "<tr><td>索引号：</td><td><p>QX-01</p></td><td>发布机构：<br></td><td>青溪县石桥镇</td></tr>" +
      "<tr><td>文号：</td><td></td><td>日期</td><td>2024-01-30</td></tr><tr><td>有效性</td><td></td></tr>";
    expect(await body(`<table>${rows}</table>后`)).toBe(
      "索引号：\tQX-01\t发布机构：\t青溪县石桥镇\n文号：\t\t日期\t2024-01-30\n有效性\n后",
    );
  });

  test("cells are never joined, and a table that lays out the page falls into lines", async () => {
    expect(
      await body("<table><tr><td>事项</td><td>数量</td></tr><tr><td>调解</td><td>669</td></tr></table>"),
    ).toBe("事项\t数量\n调解\t669");
    expect(await body("<table><tr><td><p>一</p><p>二</p></td><td>三</td></tr></table>")).toBe("一\n二\n三");
  });

  test("line breaks of the source vanish between hanzi and part Latin words", async () => {
    expect(await body("<p>镇\n   政府\nABC\nDEF，\n第\n5 条</p>")).toBe("镇政府ABC DEF，第5 条");
    expect(await body("<p>一<br>二<br><br><br>三</p>")).toBe("一\n二\n\n三");
    expect(await body("<pre>一\n  二</pre>")).toBe("一\n  二");
  });

  test("entities, hard spaces, and Word's markup", async () => {
    expect(await body("<p>甲&nbsp;&ldquo;乙&rdquo;&#19968;<o:p></o:p></p>")).toBe("甲\u00a0“乙”一");
    const word =
      '<p class=MsoNormal><![if !supportLists]><span style="mso-list:Ignore">一、</span><![endif]><span>总体<font color=red>情</font></span>况</p>';
    expect(await body(word)).toBe("一、总体情况");
  });

  test("what does not show is no text", async () => {
    const hidden =
      '<p style="color:red; DISPLAY : none">甲</p><div hidden>乙</div><noscript>丙</noscript><textarea>丁</textarea>';
    expect(await body(`${hidden}<template>戊</template><p style="display:inline">己</p>`)).toBe("己");
  });

  test("list numbers are rebuilt, unless the item brings its own", async () => {
    expect(await body("<ol><li>甲</li><li><p>乙</p><p>丙</p></li></ol>")).toBe("1. 甲\n2. 乙\n丙");
    expect(await body('<ol type="a" start="3"><li>甲<li value="7">乙</ol>')).toBe("c. 甲\ng. 乙");
    expect(await body('<ol style="list-style-type: cjk-ideographic"><li>甲</li><li>乙</li></ol>')).toBe(
      "一、甲\n二、乙",
    );
    expect(await body("<ol><li>一是甲</li><li>（二）乙</li></ol>")).toBe("一是甲\n（二）乙");
    expect(await body("<ol><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>")).toBe("1. 甲\n1. 乙\n2. 丙");
  });

  test("fields that only style sets apart are set apart", async () => {
    expect(await body("<div><span>来源：石桥镇</span><span>发布时间：2024-01-30</span></div>")).toBe(
      "来源：石桥镇 发布时间：2024-01-30",
    );
    expect(await body("<a>首页</a><a>政务公开</a>")).toBe("首页 政务公开");
  });
});

describe("pages without text", () => {
  test.each([
    [
      "scripts only",
      "<html><body><script>render()</script><div id=app></div></body></html>",
      /没有可见的文字/,
    ],
    ["frames", "<html><frameset><frame src=a.html></frameset></html>", /框架/],
  ])("%s", async (_name, html, reason) => {
    expect(await readDocument({ path: "a.html", bytes: Buffer.from(html) })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });

  test("scripts end where they end, also in comments and behind markup of their own", async () => {
    expect(await body("<!-- <script> --><p>甲</p><script>var p = '<p>乙</p><!-- ';</script><p>丙</p>")).toBe(
      "甲\n丙",
    );
    expect(
      await body("<style>p:before{content:'<p>乙'}</style\n><SCRIPT src=a.js></SCRIPT>甲<script>未完"),
    ).toBe("甲");
  });

  test("half a megabyte of script is no part of the text", async () => {
    const script = `<script>${"var a = '<p>x</p>';\n".repeat(26_000)}</script>`;
    const page = Buffer.from(makePage(["石桥镇报告"]));
    const heavy = Buffer.from(makePage(["石桥镇报告"]).replace("</head>", `${script}</head>`));
    const [plain, scripted] = await Promise.all(
      [page, heavy].map((bytes) => readDocument({ path: "a.html", bytes })),
    );
    expect(scripted!.ok && scripted!.text).toBe(plain!.ok && plain!.text);
  });
});
