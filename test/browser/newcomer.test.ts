// A newcomer with only the README is to review a county of fifteen townships from a zip of files: from the empty folder,
// by clicks alone, and by keys alone at both widths, to the document that is sent out.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Serving, serve } from "../../server/serve.js";
import { openWorkbench } from "../../workbench/workbench.js";
import { makeDocx } from "../make/docx.js";
import { barriers } from "./barriers.js";
import { bundleClient, chromiumPath, openBrowser } from "./chromium.js";
import { tabTo } from "./site.js";

const crafts =
  "竹器、蚕桑、茶园、渡船、砖窑、鱼塘、果园、集市、盐井、纸坊、油坊、染坊、石桥、水库、林场、花田".split(
    "、",
  );
const townships = crafts.map((craft, at) => `${craft}${at % 3 === 0 ? "乡" : "镇"}`);
/** In the division table, and not in the zip. */
const left = townships.at(-1)!;

const stock =
  "山路、水渠、渡口、竹林、磨坊、集市、祠堂、桥头、晒场、茶棚、碾坊、果园、登记、上门、说理、张贴、巡查、劝和、轮值、开课、记账、核对、送达、答疑、老人、学徒、货商、船工、邻里、店主、学生、护林员、清早、农闲、雨季、冬天、周末、夜里、开春、赶集".split(
    "、",
  );
/** Words in an order of their own, so that nobody's sentence is another's by chance. */
function saying(seed: number, words: number): string {
  let state = seed * 7919 + 17;
  return Array.from({ length: words }, () => {
    state = (state * 48271) % 2147483647;
    return stock[state % stock.length];
  }).join("");
}

const reportOf = (township: string, at: number, signed: string | null, county = "青溪县"): string[] => [
  `${county}${township}2023年度法治政府建设年度报告`,
  "一、主要举措和成效",
  `（一）${saying(at, 16)}，全年${at + 31}次。${saying(at + 50, 12)}。`,
  `（二）${saying(at + 100, 18)}，合计${at * 3 + 52}起。`,
  "二、存在的不足和原因",
  `一是${saying(at + 150, 8)}不足。`,
  `二是${saying(at + 200, 8)}不严。`,
  "三、党政主要负责人履行推进法治建设第一责任人职责情况",
  `${township}主要负责人${saying(at + 250, 10)}。`,
  "四、下一年度安排",
  `一是${saying(at + 300, 9)}。`,
  `二是${saying(at + 350, 9)}。`,
  `${county}${township}人民政府`,
  ...(signed === null ? [] : [signed]),
];

/** Of two neighbours one sent the other's text, with a name left standing. */
const [copied, copiedFrom] = [3, 4];

function linesOf(township: string, at: number): string[] {
  const signed = at === 1 ? "2024年4月9日" : at === 2 ? null : "2024年1月30日";
  const source = townships[copiedFrom]!;
  if (at === copied || at === copiedFrom)
    return reportOf(source, copiedFrom, signed).map((line, n) =>
      n === 3 ? `${line}${source}干部包片到组。` : line.replaceAll(source, township),
    );
  const lines = reportOf(township, at, signed, at === 5 ? "" : "青溪县");
  return at === 6 ? [...lines.slice(0, 4), ...lines.slice(7)] : lines;
}

async function zipOfReports(): Promise<Buffer> {
  const zip = new JSZip();
  for (const [at, township] of townships.slice(0, -1).entries()) {
    const lines = linesOf(township, at);
    const name = `各乡镇/${township}`;
    if (at % 3 === 0) zip.file(`${name}.docx`, await makeDocx(lines));
    else if (at % 3 === 1) zip.file(`${name}.txt`, lines.join("\n"));
    else
      zip.file(
        `${name}.html`,
        `<!doctype html><meta charset="utf-8"><title>${lines[0]}</title><h1>${lines[0]}</h1>${lines
          .slice(1)
          .map((line) => `<p>${line}</p>`)
          .join("")}`,
      );
  }
  return zip.generateAsync({ type: "nodebuffer" });
}

describe.skipIf(!chromiumPath)("a newcomer", () => {
  let browser: Browser;
  let zip: Buffer;
  const home = mkdtempSync(join(tmpdir(), "duizhao-newcomer-"));
  const servings: Serving[] = [];

  beforeAll(async () => {
    await bundleClient();
    zip = await zipOfReports();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    for (const serving of servings) await serving.close();
    rmSync(home, { recursive: true, force: true });
  });

  async function begin(name: string, width: number): Promise<{ page: Page; corpus: string }> {
    const corpus = join(home, name);
    const data = join(home, `${name}-data`);
    mkdirSync(corpus);
    const divisions = townships.map((one, at) => `990121${200 + at},${one}`);
    writeFileSync(
      join(corpus, "divisions.csv"),
      ["code,name", "99,云泽省", "9901,临岚市", "990121,青溪县", ...divisions, ""].join("\n"),
    );
    const serving = await serve({
      data,
      port: 0,
      log: () => {},
      workbench: (refresh) =>
        openWorkbench({
          folders: [corpus],
          data,
          progress: () => null,
          onEnd: async () => {
            await refresh();
          },
        }),
    });
    servings.push(serving);
    const context = await browser.newContext({ viewport: { width, height: 900 }, acceptDownloads: true });
    const page = await context.newPage();
    await page.goto(`${serving.address}/`);
    return { page, corpus };
  }

  const isClean = async (page: Page): Promise<void> => {
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  };

  it.each([
    ["by clicks", 1440],
    ["by keys alone", 1440],
    ["by keys alone", 390],
  ] as const)(
    "comes from a zip to the review's document %s, at %i pixels",
    async (how, width) => {
      const { page, corpus } = await begin(`${how} ${width}`, width);
      /** Goes to what the words name and presses it. */
      const press = async (selector: string): Promise<void> => {
        if (how === "by clicks") return page.locator(selector).first().click();
        await tabTo(page, selector);
        await page.keyboard.press("Enter");
      };
      const choosing = page.waitForEvent("filechooser");
      await press(how === "by clicks" ? 'label:has-text("添加报告")' : "input[data-add]");
      await (await choosing).setFiles([{ name: "青溪县.zip", mimeType: "application/zip", buffer: zip }]);
      await page.waitForURL(/\/corpus/, { timeout: 60_000 });
      await page.waitForSelector('p:has-text("15 个文件，收录 15 份。")');
      await isClean(page);

      await page.waitForLoadState();
      await Promise.all([page.waitForURL(/\/review\?/), press('ul.taken a[href*="/review"]')]);
      await page.waitForLoadState();
      await isClean(page);
      const rowOf = async (name: string): Promise<string> => {
        const rows = await page.locator("table.review tbody").allInnerTexts();
        return rows.find((one) => one.trimStart().startsWith(name))!.replace(/\s+/g, " ");
      };
      const [, late, unsigned, copy, , unplaced, cut] = townships as [
        string,
        string,
        string,
        string,
        string,
        string,
        string,
      ];
      expect(await rowOf(late)).toContain("逾期至少 9 天");
      expect(await rowOf(unsigned)).toContain("日期不详");
      expect(await rowOf(townships[0]!)).toContain("落款在期限内");
      expect(await rowOf(cut)).toContain("未识别到存在的不足和原因");
      expect(await rowOf(left)).toMatch(/ 未收录 存 ?$/);
      expect(await rowOf(unplaced)).toContain(`另有一份${unplaced}的，县未识别`);
      expect(await rowOf(copy)).toMatch(
        new RegExp(`与${townships[copiedFrom]}同文 \\d+\\.\\d% · 疑似沿用未改`),
      );

      // What made it so, and back.
      await Promise.all([
        page.waitForURL(/\/reuse\/reports\//),
        press(`table.review tbody:has(a:text-is("${copy}")) td[data-label="疑似沿用未改"] a`),
      ]);
      await page.waitForLoadState();
      expect(await page.textContent("main")).toContain(`${townships[copiedFrom]}干部`);
      await page.goBack();
      await page.waitForLoadState();

      const box = `textarea[aria-label="${copy}的处理意见"]`;
      if (how === "by clicks") await page.click(box);
      else await tabTo(page, box);
      await page.keyboard.insertText("与邻镇同文，请重写。");
      await press(`table.review tbody:has(${box}) button:text-is("存")`);
      await page.waitForSelector(`#told:has-text("${copy}的处理意见已存入 review.csv")`);
      expect(readFileSync(join(corpus, "review.csv"), "utf8")).toContain("与邻镇同文，请重写。");
      if (how === "by keys alone") await page.reload();

      const downloading = page.waitForEvent("download");
      await press('.files-line a:text-is("DOCX")');
      const download = await downloading;
      expect(download.suggestedFilename()).toBe("青溪县_2023_审阅.docx");
      const document = await JSZip.loadAsync(readFileSync((await download.path())!));
      const xml = await document.file("word/document.xml")!.async("string");
      const words = [...xml.matchAll(/<w:t [^>]*>([^<]*)<\/w:t>/g)].map(([, one]) => one).join("");
      expect(words).toContain("16 个乡镇街道，已收录 14 个");
      expect(words).toContain("逾期 1 个");
      expect(words).toContain("与邻镇同文，请重写。");
      expect(words).toContain(`地名疑似沿用未改“${townships[copiedFrom]}”`);
    },
    180_000,
  );
});
