// A clerk has a draft checked before it is sent, goes on with it, takes it away as a Word document; and compares two files
// that are nobody's reports: by hand and by keyboard alone, on a desk and on a telephone.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openDrafts } from "../../workbench/drafts.js";
import { type Demo, openDemo } from "../server/demo.js";
import { draftText } from "../server/drafted.js";
import { workbenchHere } from "../server/workbenchHere.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site, tabTo } from "./site.js";

async function expectFit(page: Page): Promise<void> {
  expect(await page.evaluate("document.documentElement.scrollWidth - innerWidth")).toBeLessThanOrEqual(0);
  expect(await barriers(page)).toEqual([]);
}

/** What is dropped from a folder onto `place`. */
const drop = (page: Page, place: string, name: string, text: string): Promise<unknown> =>
  page.evaluate(`(() => {
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(text)}], "${name}"));
    document.querySelector("${place}").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
  })()`);

async function downloadOf(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const found = (page: Page) => page.locator("[data-found] h2").first();

describe.skipIf(!chromiumPath)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-drafting-"));
  const drafts = openDrafts([join(projectRoot, "corpus")]);
  let demo: Demo;
  let site: Site;

  beforeAll(async () => {
    demo = await openDemo();
    site = await openSite(demo.library, {
      workbench: { ...workbenchHere([folder], join(folder, "data")).workbench, drafts },
    });
  });
  afterAll(async () => {
    drafts.stop();
    await site?.close();
    demo?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("a draft is kept for the tab through a reload and a look at a report; who closes it is asked", async () => {
    const { page, context } = await site.visit("/draft");
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.locator("#draft-text").focus();
    await page.keyboard.type("青溪县茶垭镇的草稿，写了一半");
    await page.fill("#draft-township", "茶垭镇");
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);
    expect(await page.inputValue("#draft-text")).toBe("青溪县茶垭镇的草稿，写了一半");
    expect(await page.inputValue("#draft-township")).toBe("茶垭镇");
    expect(await page.textContent("[data-found]")).toContain("还没有核对");
    await page.locator("#draft-text").press("End");
    await page.keyboard.type("。");
    await follow(page, "header nav a, nav a");
    await page.goBack();
    expect(asked).toEqual(["beforeunload"]);
    expect(await page.inputValue("#draft-text")).toBe("青溪县茶垭镇的草稿，写了一半。");
    const other = await context.newPage();
    await other.goto(page.url());
    expect(await other.inputValue("#draft-text")).toBe("");
    await context.close();
  });

  it("says that nothing was found where nothing was", async () => {
    const { page, context } = await site.visit("/draft");
    await page.fill("#draft-text", "今晨云薄，山雀落在檐角，茶汤尚温，无人言语。");
    await page.click(".drafting [type=submit]");
    await page.waitForSelector('[data-found] p:has-text("疑似沿用未改的：没有发现。")');
    expect(await page.textContent("[data-found]")).toContain("别处已有的话：没有发现。");
    await context.close();
  });

  describe.each([1440, 390])("at %i pixels", (width) => {
    const options = { viewport: { width, height: 900 }, acceptDownloads: true };

    it("a draft is pasted, checked, mended, checked again, taken away as a Word document", async () => {
      const { page, context, complaints } = await site.visit("/draft", options);
      await page.fill("#draft-text", draftText(demo));
      await page.fill("#draft-township", "茶垭镇");
      await page.fill("#draft-county", "青溪县");
      await page.fill("#draft-year", "2024");
      await page.click(".drafting [type=submit]");
      await found(page).waitFor();
      const words = await page.textContent("[data-found]");
      expect(words).toContain("没有识别到：第一责任人履职");
      expect(words).toContain("疑似沿用未改");
      await expectFit(page);
      await page.locator("[data-found] li button", { hasText: "2023年" }).first().click();
      expect(await page.evaluate("document.activeElement.id")).toBe("draft-text");
      const chosen =
        "document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)";
      expect(await page.evaluate(chosen)).toBe("2023年");
      await page.keyboard.type("2024年");
      await page.locator("#draft-text").press("Control+End");
      await page.keyboard.type("\n\n四、第一责任人履职情况\n镇长带头学法四次，听取法治工作汇报两次。\n");
      await page.click(".drafting [type=submit]");
      await page.locator("[data-found] p", { hasText: "四个部分都识别到了" }).waitFor();
      const { name, bytes } = await downloadOf(page, () => page.click("[name=word]"));
      expect(name).toMatch(/核对\.docx$/);
      const zip = await JSZip.loadAsync(bytes);
      expect(await zip.file("word/document.xml")!.async("string")).toContain("听取法治工作汇报两次");
      expect(await zip.file("word/comments.xml")!.async("string")).toContain("应有的四个部分都识别到了");
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("a file is dropped; one that cannot be read is answered in one sentence, and the draft stays", async () => {
      const { page, context } = await site.visit("/draft", options);
      await drop(page, "#draft-text", "草稿.txt", draftText(demo));
      await found(page).waitFor();
      expect(await page.inputValue("#draft-text")).toBe(draftText(demo));
      await drop(page, "#draft-text", "坏.docx", "PK\u0003\u0004");
      await page.locator("[data-found] [role=alert]").waitFor();
      expect(await page.inputValue("#draft-text")).toBe(draftText(demo));
      await expectFit(page);
      await context.close();
    });

    it("two files are compared, in every view, and taken away", async () => {
      const { page, context, complaints } = await site.visit("/draft", options);
      await follow(page, 'a:text-is("比两份文件")');
      await expectFit(page);
      const text = draftText(demo);
      await drop(page, "[data-side=a]", "甲.txt", text);
      await page.fill("#two-text-b", text.replace("听课560余人次", "听课570余人次"));
      await page.click(".comparing [type=submit]");
      await page.locator("[data-compared] .pair-changed").first().waitFor();
      await expectFit(page);
      await page.click("[data-compared] .count-changed");
      await page.locator("[data-compared] .showall").waitFor();
      expect(await page.locator("[data-compared] .pair-same").count()).toBe(0);
      expect(await page.locator("[data-compared] .pair").count()).toBe(1);
      await page.click('[data-compared] a:text-is("全文并排")');
      await page.locator("[data-compared] [data-pane]").first().waitFor();
      await expectFit(page);
      const { name, bytes } = await downloadOf(page, () => page.click('[data-compared] a:text-is("DOCX")'));
      expect(name).toMatch(/对照\.docx$/);
      expect(bytes.length).toBeGreaterThan(5000);
      expect(page.url()).toBe(`${site.base}/draft/two`);
      expect(complaints).toEqual([]);
      await context.close();
    });
  });

  it.each([
    1440, 390,
  ])("by keyboard alone, at %i: a draft is checked, a finding mended, the check taken away; two texts are compared", async (width) => {
    const { page, context } = await site.visit("/draft", {
      viewport: { width, height: 900 },
      acceptDownloads: true,
    });
    await tabTo(page, "#draft-text");
    await page.keyboard.insertText(draftText(demo));
    for (const [field, words] of Object.entries({ township: "茶垭镇", county: "青溪县", year: "2024" })) {
      await tabTo(page, `#draft-${field}`);
      await page.keyboard.insertText(words);
    }
    await page.keyboard.press("Enter");
    await found(page).waitFor();
    expect(await page.evaluate("document.activeElement.hasAttribute('data-found')")).toBe(true);
    await tabTo(page, '[data-found] li button:has-text("2023年")');
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("draft-text");
    await page.keyboard.insertText("2024年");
    expect(await page.inputValue("#draft-text")).not.toBe(draftText(demo));
    const { name } = await downloadOf(page, async () => {
      await tabTo(page, "[name=word]");
      await page.keyboard.press("Enter");
    });
    expect(name).toMatch(/核对\.docx$/);
    await page.goto(`${site.base}/draft/two`);
    await page.locator("#two-text-a").focus();
    await page.keyboard.insertText("桥面将于3月封闭施工，请大家绕行。");
    await page.locator("#two-text-b").focus();
    await page.keyboard.insertText("桥面将于4月封闭施工，请大家绕行。");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("[data-compared] .pair-changed").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("[data-compared] .showall").waitFor();
    await context.close();
  });

  it("nothing is offered where nothing may be sent, and without script it is said how else", async () => {
    const reading = await openSite(demo.library);
    for (const path of ["/draft", "/draft/two"]) {
      const { page, context } = await reading.visit(path);
      expect(await page.locator("textarea").count()).toBe(0);
      expect(await page.textContent(".notice")).toContain("只在运行本程序的电脑上开放");
      await context.close();
      const plain = await site.visit(path, { javaScriptEnabled: false });
      expect(await plain.page.locator("textarea:visible").count()).toBe(0);
      expect(await plain.page.textContent("main")).toContain("npm run -s duizhao --");
      await plain.context.close();
    }
    await reading.close();
  });
});
