// 数据质量 as a list of work: the worst first, one click to the place, and what is done goes. By hand and by keyboard, at
// both widths.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { workbenchHere } from "../server/workbenchHere.js";
import { barriers } from "./barriers.js";
import { chromiumPath } from "./chromium.js";
import { follow, openSite, type Site } from "./site.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-quality-"));
const corpus = join(home, "corpus");
const here = workbenchHere([corpus], join(home, "data"));

const reportText = (township: string, year: string, role: string, dated: string): string =>
  `青溪县${township}${year}法治政府建设年度报告\n\n一、主要举措和成效\n${township}全年排查矛盾纠纷86件，培训网格员两批。\n\n二、存在的不足和原因\n一是执法力量不足，持证人员只有6名。\n二是普法形式单一，宣传多靠横幅。\n\n${role}\n主要负责人听取汇报四次，带头学法六次。\n\n四、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n青溪县${township}人民政府\n${dated}\n`;

describe.skipIf(!chromiumPath)("the list of what is doubtful in reading", () => {
  let site: Site;
  beforeAll(async () => {
    mkdirSync(corpus);
    copyFileSync(join(projectRoot, "corpus", "divisions.csv"), join(corpus, "divisions.csv"));
    const role = "三、主要负责人履行推进法治建设第一责任人职责情况";
    const texts: Readonly<Record<string, string>> = {
      柳渡镇: reportText("柳渡镇", "2023年度", role, "2024年1月30日"),
      茶垭镇: reportText("茶垭镇", "2023年度", "三、需要说明的几件事", "2024年1月30日"),
      麦浪镇: reportText("麦浪镇", "", role, ""),
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(corpus, `${name}.txt`), text);
    here.workbench.indexing.request();
    await here.ended();
    site = await openSite(here.library, { workbench: here.workbench });
  });
  afterAll(async () => {
    await site?.close();
    rmSync(home, { recursive: true, force: true });
  });

  const titles = (page: Page): Promise<string[]> => page.locator("#work tbody th").allInnerTexts();
  const townships = async (page: Page): Promise<string[]> =>
    (await titles(page)).map((title) => /(柳渡|茶垭|麦浪)镇/.exec(title)?.[0] ?? title);

  it.each([
    1440, 390,
  ])("at %i: the worst first, one click to its place, and what is done goes", async (width) => {
    const { page, context } = await site.visit("/quality", { viewport: { width, height: 900 } });
    expect(await townships(page)).toEqual(["麦浪镇", "茶垭镇"]);
    expect(await barriers(page)).toEqual([]);
    const wide = await page.evaluate(
      "[document.documentElement, ...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1).length",
    );
    expect(wide).toBe(0);
    // The year that nobody knows, by keyboard.
    const year = page.locator("#work tbody tr").first().locator("li a").first();
    await year.focus();
    await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
    await page.waitForSelector("#f-year button:focus");
    await page.keyboard.press("Enter");
    await page.keyboard.type("2023");
    await page.keyboard.press("Enter");
    await page.waitForSelector('#told:has-text("已写下")', { timeout: 40_000 });
    const { id } = here.library()!.archive.heads.find(({ file }) => file === "麦浪镇.txt")!;
    expect(here.library()!.archive.heads.find((head) => head.id === id)).toMatchObject({ year: 2023 });
    // The part that was not recognised: looked at, it is not there.
    await page.goto(`${site.base}/quality`);
    await follow(page, page.locator("#work tbody tr", { hasText: "茶垭镇" }).locator("li a").first());
    await page.click(".desk button:has-text('已人工核对')");
    await page.waitForSelector(".desk button:has-text('取回')", { timeout: 40_000 });
    await page.goto(`${site.base}/quality`);
    expect(await townships(page)).not.toContain("茶垭镇");
    expect(await page.textContent("#work .status")).toMatch(/没有要看的了|还有 1 份/);
    expect(await page.textContent(".lede")).toContain("已人工核对 1 份");
    // As it was, for the other width.
    for (const file of ["麦浪镇.txt", "茶垭镇.txt"]) here.workbench.corrections.undo({ file });
    here.workbench.indexing.request();
    await here.ended();
    await context.close();
  });

  it("is read without script, as the corpus folder is: nothing is offered that would do nothing", async () => {
    writeFileSync(join(corpus, "青石桥镇.txt"), reportText("青石桥镇", "", "", ""));
    const folder = async (): Promise<string> => (await fetch(`${site.base}/corpus`)).text();
    await expect.poll(folder, { timeout: 30_000 }).toContain("POST /api/corpus/index");
    for (const [path, words] of [
      ["/quality", "麦浪镇"],
      ["/corpus", "在网页上添加要用脚本"],
    ] as const) {
      const { page, context } = await site.visit(path, { javaScriptEnabled: false });
      expect(await page.textContent("main")).toContain(words);
      expect(await page.locator("main button:visible").allInnerTexts()).toEqual([]);
      await context.close();
    }
  });
});
