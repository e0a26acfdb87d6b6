// What a page's markup says beside its words: what is its furniture, its headline, its fields, and what does not show.
import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";

const title = "茶垭镇2023年度法治政府建设情况报告";
const sentences = ["茶垭镇坚持依法行政，", "全年开展普法宣传二十场，", "办理行政执法案件十六件，"];
const report = Array.from(
  { length: 12 },
  (_, at) => `第${at + 1}项：${sentences.join("")}各项工作有序推进，群众满意度稳步提高。`,
);
const paragraphs = report.map((text) => `<p>${text}</p>`).join("");

const readPage = (html: string, path = "茶垭镇.html") => readDocument({ path, bytes: Buffer.from(html) });

async function read(body: string, head = "") {
  const result = await readPage(`<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`);
  if (!result.ok) throw new Error(result.reason);
  const lines = result.text.split("\n");
  let at = 0;
  const shown = lines.filter((line) => {
    const start = at;
    at += line.length + 1;
    return !result.hints.chrome.some(
      (span) => span.start <= start && start + line.trimEnd().length <= span.end,
    );
  });
  return { ...result, shown };
}

describe("blocks of links are chrome wherever they stand", () => {
  test.each([
    [
      "a side list",
      `<div class="x"><h3>相关链接</h3><ul><li><a>关于开展考核的通知</a></li><li><a>下一篇</a></li></ul></div>`,
    ],
    ["a menu in a table", `<table><tr><td><a href=1>首页</a></td><td><a href=2>公开</a></td></tr></table>`],
    [
      "other years' reports",
      `<ul><li><a href=1>茶垭镇2021年度法治政府建设情况报告</a><span>2022年1月10日</span></li></ul>`,
    ],
    [
      "before and after",
      `<div>上一篇：<a href=1>关于防汛的通知</a><br>下一篇：<a href=2>关于防火的通知</a></div>`,
    ],
  ])("%s", async (_name, block) => {
    expect((await read(`${block}<div>${paragraphs}</div>`)).shown).toEqual(report);
    expect((await read(`<div>${paragraphs}</div>${block}`)).shown).toEqual(report);
  });

  test("a sentence with links, an anchor left open and a headline that is a link are no such blocks", async () => {
    const cited = "<p>依据<a href=1>《行政处罚法》</a>和<a href=2>《行政许可法》</a>办理案件十六件。</p>";
    expect((await read(`${cited}${paragraphs}`)).shown[0]).toContain("《行政许可法》办理");
    expect((await read(`<a name="top">${paragraphs}</a>`)).shown).toEqual(report);
    const linked = `<div><h1><a href=1>${title}</a></h1><a href=2>打印</a></div>${paragraphs}`;
    expect((await read(linked)).shown[0]).toBe(title);
  });
});

describe("the headline", () => {
  test.each([
    ["<title> with the site behind it", `<title>${title}_通知公告_青溪县人民政府</title>`],
    ["<title> with the site before it", `<title>青溪县人民政府 - 通知公告 - ${title}</title>`],
    ["ArticleTitle", `<title>青溪县人民政府</title><meta name="ArticleTitle" content="${title}">`],
    ["og:title", `<meta property="og:title" content="${title}">`],
    ["a <title> cut short", `<title>${title.slice(0, 15)}...</title>`],
  ])("is named by %s, and all above it is the page", async (_name, head) => {
    const page = await read(`<div>法治政府建设</div><p>${title}</p>${paragraphs}`, head);
    expect(page.shown).toEqual([title, ...report]);
    expect(page.hints.headline).toBe(title);
  });

  test("may stand on two lines, below an office, and twice", async () => {
    const head = `<title>关于2023年度法治政府建设情况的报告</title>`;
    const lines = "<p>青溪县</p><p>茶垭镇人民政府</p><p>关于2023年度<br>法治政府建设情况的报告</p>";
    const page = await read(`${lines}${paragraphs}`, head);
    expect(page.shown.slice(0, 3)).toEqual(["茶垭镇人民政府", "关于2023年度", "法治政府建设情况的报告"]);
    const twice = await read(
      `<b>公开</b><h2>${title}</h2><p>浏览：3</p><p>${title}</p>${paragraphs}`,
      `<title>${title}</title>`,
    );
    expect(twice.shown.slice(0, 3)).toEqual([title, "浏览：3", title]);
  });

  test("broken for the eye it is one line, and text in a heading's element stays lines", async () => {
    const broken = await read(`<h1>茶垭镇2023<br>\n年度法治政府<br>建设情况报告</h1>${paragraphs}`);
    expect(broken.shown[0]).toBe("茶垭镇2023 年度法治政府 建设情况报告");
    expect(broken.hints.headline?.replaceAll(" ", "")).toBe(title);
    expect((await read(`<h2>${report.join("<br>")}</h2>`)).shown).toEqual(report);
  });

  test("is found above a text wrapped by hand, not in a link below it", async () => {
    const wrapped = report.flatMap((text) => text.match(/.{1,22}/g)!).join("<br>");
    const page = await read(`<b>公开</b><p>${title}</p>${wrapped}<p>${title}</p>`, `<title>${title}</title>`);
    expect(page.shown[0]).toBe(title);
    expect(page.shown).toHaveLength(wrapped.split("<br>").length + 2);
  });

  test("is the heading where the head of the page names none, and no heading of the article", async () => {
    expect((await read(`<b>公开</b><h1>${title}</h1>${paragraphs}`)).hints.headline).toBe(title);
    const inside = `<p>${report[0]}</p><h2>一、法治政府建设工作情况</h2>${paragraphs}`;
    expect((await read(inside)).hints.headline).toBeNull();
  });
});

describe("what the page does not show", () => {
  const page = (copy: string, head = "") => read(`<h1>${title}</h1><div>${paragraphs}</div>${copy}`, head);

  test.each([
    ["visibility", `<div style="visibility: hidden">${paragraphs}</div>`, ""],
    [
      "a class of its style sheet",
      `<div class="m">${paragraphs}</div>`,
      "<style>.a,.m{display:none}</style>",
    ],
    [
      "an id below a class",
      `<i class="q"><div id="p">${paragraphs}</div></i>`,
      "<style>.q #p{visibility:hidden}</style>",
    ],
    ["a dialog", `<dialog>${paragraphs}</dialog>`, ""],
    ["the twin for telephones", `<section class="visible-xs">${report.join("<br>")}</section>`, ""],
  ])("%s", async (_name, copy, head) => {
    expect((await page(copy, head)).shown).toEqual([title, ...report]);
  });

  test("a later or weightier rule shows it again, and rules of print and of narrow screens hide nothing", async () => {
    const styles = [
      ".m{display:none}.m{display:block}",
      ".m{display:none}div.m{display:block}",
      "@media print{.m{display:none}}",
      "@media (max-width:9px){.x{color:red}.m{display:none}}",
      ".m:hover{display:none}",
    ];
    for (const style of styles)
      expect((await page("<div class=m>附记</div>", `<style>${style}</style>`)).shown.at(-1)).toBe("附记");
  });

  test("a copy that differs in a field", async () => {
    const copy = `<div><p>阅读量：三百二十一次</p>${paragraphs}<p>扫码分享给朋友们看一看</p></div>`;
    expect((await page(copy)).shown).toEqual([title, ...report]);
  });

  test("a paragraph that the report repeats stays", async () => {
    expect((await page(`<p>${report[3]}</p>`)).shown).toHaveLength(report.length + 2);
  });

  test("a page that hides its only text is read, with a warning", async () => {
    const hidden = await read(`<h1>${title}</h1><div style="display:none">${paragraphs}</div>`);
    expect(hidden.shown).toEqual([title, ...report]);
    expect(hidden.hints.warnings.join()).toMatch(/不显示/);
  });
});

test("labels and days of inline elements are parted from their values, words of sentences are not", async () => {
  const list = "<ul><li><span>发布日期</span>2024-01-27</li><li><span>索引号</span><em>QX-1</em></li></ul>";
  const line =
    "<div><span>责任部门</span><span>茶垭镇</span><span>公开形式</span><span>主动公开</span></div>";
  const days = "<div><span>茶垭镇人民政府</span><span>2024-01-27 10:20</span><span>阅读量：3</span></div>";
  const page = await read(`${list}${line}${days}<p>严把<b>审核</b>关，形成<b>时效</b>机制。</p>`);
  expect(page.text.split("\n")).toEqual([
    "发布日期\t2024-01-27",
    "索引号\tQX-1",
    "责任部门\t茶垭镇\t公开形式\t主动公开",
    "茶垭镇人民政府\t2024-01-27 10:20\t阅读量：3",
    "严把审核关，形成时效机制。",
  ]);
});

test("a page's address is what it calls its own, if it can be opened from elsewhere", async () => {
  const url = async (head: string) => (await read(paragraphs, head)).hints.url;
  expect(await url(`<meta property="og:url" content="https://qx.example/1.html">`)).toBe(
    "https://qx.example/1.html",
  );
  expect(await url(`<link rel="canonical" href="/1.html">`)).toBeNull();
  expect(await url(`<link rel="canonical" href="file:///C:/1.html">`)).toBeNull();
});

describe("a page whose report is elsewhere says where", () => {
  test.each([
    [
      "an attachment",
      `<h1>${title}</h1><p>发布日期：2024-01-27</p><a href="f.docx">报告.docx</a>`,
      /正文在附件里（报告\.docx）/,
    ],
    [
      "a file in a frame",
      `<h1>${title}</h1><iframe src="/view.html?file=a.pdf"></iframe>`,
      /附件里（\/view\.html\?file=a\.pdf）/,
    ],
    ["a page in a frame", `<h1>${title}</h1><iframe src="/inner.html"></iframe>`, /iframe/],
  ])("%s", async (_name, body, reason) => {
    expect(await readPage(body)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("a report with an attachment is a report", async () => {
    expect((await read(`${paragraphs}<a href="f.docx">附表.docx</a>`)).ok).toBe(true);
  });
});

describe("markup that a parser would take minutes over is refused, or read past, at once", () => {
  const big = 60_000;
  test.each([
    ["open tags under closing ones of nothing", "<div></i>".repeat(big), /嵌套/],
    ["open <b> before many paragraphs", `${"<b id=x>".repeat(1400)}${"<p>甲".repeat(2500)}`, /嵌套/],
    ["tags cut off", "<a href='".repeat(big), /属性/],
    [
      "one tag with many attributes",
      `<div ${Array.from({ length: big }, (_, at) => `a${at}`).join(" ")}>`,
      /属性/,
    ],
  ])("%s", async (_name, html, reason) => {
    expect(await readPage(`<html>${html}`)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(reason),
    });
  });

  test.each([
    ["comments that never end", "<!--"],
    ["scripts that never end", "<script>"],
    ["conditional comments", "<![if !supportLists]>"],
  ])("%s", async (_name, mark) => {
    const result = await readPage(`<html><body>${paragraphs}<p>${mark.repeat(200_000)}`);
    expect(result.ok && result.text.startsWith(report.join("\n"))).toBe(true);
  });

  test("a quotation mark left over does not swallow the page", async () => {
    const result = await readPage(`<p class="a" ">${report[0]}</p><div title='>'>${paragraphs}</div>`);
    expect(result.ok && result.text.split("\n")).toEqual([report[0], ...report]);
  });
});
