// A newcomer without a terminal: an empty folder greets, files are added by hand, what became of each is said, one is taken
// out and put back.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Serving, serve } from "../../server/serve.js";
import { openWorkbench } from "../../workbench/workbench.js";
import { barriers } from "./barriers.js";
import { bundleClient, chromiumPath, openBrowser } from "./chromium.js";
import { follow, tabTo } from "./site.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-adding-"));
const corpus = join(home, "corpus");
const data = join(home, "data");

const reportText = (township: string): string =>
  `青溪县${township}2023年度法治政府建设年度报告\n\n一、主要举措和成效\n${township}全年排查矛盾纠纷86件。\n\n二、存在的不足和原因\n一是执法力量不足，持证人员只有6名。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n青溪县${township}人民政府\n2024年1月30日\n`;
const plain = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

describe.skipIf(!chromiumPath)("adding in a browser", () => {
  let browser: Browser;
  let serving: Serving;

  beforeAll(async () => {
    await bundleClient();
    mkdirSync(corpus);
    writeFileSync(
      join(corpus, "divisions.csv"),
      "code,name\n99,云泽省\n9901,临岚市\n990121,青溪县\n990121100,柳渡镇\n990121101,茶垭镇\n",
    );
    serving = await serve({
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
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await serving?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const visit = async (path: string, width = 1440): Promise<Page> => {
    const page = await (await browser.newContext({ viewport: { width, height: 900 } })).newPage();
    await page.goto(serving.address + path);
    return page;
  };
  const isAccessible = async (page: Page): Promise<void> => {
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  };
  const rows = (page: Page) => page.locator("table.received tbody tr");

  it("greets an empty folder, and takes files by keyboard", async () => {
    for (const width of [1440, 390]) {
      const page = await visit("/", width);
      expect(await page.textContent("h1")).toBe("把报告放进来");
      expect(await page.textContent("main")).toContain(corpus);
      await isAccessible(page);
      await page.close();
    }
    expect((await fetch(`${serving.address}/api/reports`)).status).toBe(503);
    const page = await visit("/");
    // Waited for before the focus: the browser must know that it is to ask us before the key comes.
    const choosing = page.waitForEvent("filechooser");
    await page.focus("input[data-add]");
    await page.keyboard.press("Enter");
    await (await choosing).setFiles([
      plain("柳渡镇2023.txt", reportText("柳渡镇")),
      plain("又一份.txt", reportText("柳渡镇")),
      plain("便条.txt", "明天上午开会。"),
    ]);
    await page.waitForURL(/\/corpus/);
    expect(await rows(page).count()).toBe(3);
    const said = await rows(page).allInnerTexts();
    expect(said.find((one) => one.includes("便条"))).toContain("未收录");
    expect(said.filter((one) => one.includes("同文"))).toHaveLength(1);
    expect(said.filter((one) => one.includes("已收录"))).toHaveLength(1);
    expect((await page.textContent("ul.taken"))!.replace(/\s+/g, "")).toBe("青溪县2023年度（1份）：审阅总览");
    await follow(page, 'ul.taken a:text-is("审阅")');
    expect(await page.textContent("h1")).toContain("青溪县 2023 年度审阅");
    await page.goBack();
    await follow(page, 'table.received tr:has-text("已收录") a');
    expect(await page.textContent("h1")).toContain("柳渡镇");
    await page.goto(`${serving.address}/`);
    expect(await page.locator("#q").count()).toBe(1);
    await page.close();
  });

  it("takes what is dropped on any page; a zip file is unpacked", async () => {
    const zip = new JSZip();
    zip.file("各镇/茶垭镇.txt", reportText("茶垭镇"));
    zip.file("../../逃走.txt", reportText("麦浪镇"));
    const bytes = (await zip.generateAsync({ type: "base64" })) as string;
    const page = await visit("/search");
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob("${bytes}"), (one) => one.charCodeAt(0));
      data.items.add(new File([bytes], "青溪县.zip"));
      const send = (kind) => document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
      send("dragover");
      window.covered = !document.querySelector(".drop").hidden;
      send("drop");
    })()`);
    expect(await page.evaluate("window.covered")).toBe(true);
    await page.waitForURL(/\/corpus/);
    expect((await rows(page).allInnerTexts()).filter((one) => one.includes("已收录"))).toHaveLength(2);
    expect(readFileSync(join(corpus, "收件", "青溪县", "各镇", "茶垭镇.txt"), "utf8")).toBe(
      reportText("茶垭镇"),
    );
    expect(existsSync(join(corpus, "收件", "青溪县", "逃走.txt"))).toBe(true);
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await isAccessible(page);
    }
    await page.close();
  });

  it("says what lies in the folder and is not indexed, and indexes it", async () => {
    writeFileSync(join(corpus, "石桥镇.txt"), reportText("石桥镇"));
    await serving.workbench!.folder.look();
    const page = await visit("/reports", 390);
    expect(await page.textContent(".unindexed")).toContain("语料文件夹有 1 个新文件，尚未编入。");
    await isAccessible(page);
    await page.click(".unindexed button");
    await page.waitForSelector('td:has-text("石桥镇")');
    await page.close();
  });

  it.each([
    1440, 390,
  ])("by keyboard alone, at %i: a report is taken out from its page, and put back", async (width) => {
    const page = await visit("/reports", width);
    const press = async (selector: string): Promise<void> => {
      await tabTo(page, selector);
      await page.keyboard.press("Enter");
    };
    await Promise.all([page.waitForEvent("load"), press('td a:has-text("石桥镇")')]);
    page.on("dialog", (dialog) => void dialog.accept());
    await press('button:has-text("移出语料")');
    await page.waitForURL(/\/corpus#aside/);
    expect(existsSync(join(corpus, ".removed", "石桥镇.txt"))).toBe(true);
    expect(existsSync(join(corpus, "石桥镇.txt"))).toBe(false);
    await page.waitForLoadState();
    await press('button:has-text("放回")');
    await page.waitForSelector('p:has-text("没有。在报告页上")');
    expect(readFileSync(join(corpus, "石桥镇.txt"), "utf8")).toBe(reportText("石桥镇"));
    await page.goto(`${serving.address}/reports`);
    expect(await page.locator('td:has-text("石桥镇")').count()).toBeGreaterThan(0);
    await page.close();
  });
});
