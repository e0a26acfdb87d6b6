// What the search page says where a query found nothing, or cannot be read.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { links } from "../../server/links.js";
import { mendedQueries } from "../../server/questions/search/mends.js";
import { servedDemo } from "./servedDemo.js";

const { app } = servedDemo();

const pageOf = async (query: Parameters<typeof links.search>[0], status = 200): Promise<string> =>
  (await request(app).get(links.search(query)).expect(status)).text;
const hrefOf = (query: Parameters<typeof links.search>[0]): string =>
  links.search(query).replaceAll("&", "&amp;");

describe("a query that finds nothing", () => {
  it.each([
    ["“执法力量”", "中文引号是文字", "执法力量"],
    ["「执法力量」", "中文引号是文字", '"执法力量"'],
    ["执法） 培训", "没有配对", "执法 培训"],
    ["执法 年=2023", "字段用冒号", "执法 年:2023"],
    ["执法 标题:报告", "不是字段", "执法 报告 部分:标题"],
    ["执法|普法", "是文字", "执法 OR 普法"],
    ["执法、培训", "是文字", "执法 培训"],
    ["执法AND普法", "两边要有空格", "执法 AND 普法"],
    ["zhifa", "这样读的词", "执法"],
    ["执法 乡镇:柳溪", "本库没有叫“柳溪”的乡镇", "执法 乡镇:柳渡镇"],
    ["执法 乡镇:芦川", "本库没有叫“芦川”的乡镇", "执法 县:芦川"],
  ])("%s: %s, and offers %s", async (q, says, offered) => {
    const text = await pageOf({ q });
    expect(text).toContain(says);
    expect(text).toContain(`href="${hrefOf({ q: offered })}"`);
    expect(text).not.toContain("拆开来找");
  });

  it.each([
    ["执法力量不足", "“不足”换成相近的词", "执法力量薄弱"],
    ["执法力量不足", "拆开来找", "执法力量 不足"],
    ["普法 法治顾问", "“法治顾问”换成相近的词", "普法 法律顾问"],
    ['普法 "法治顾问"', "“法治顾问”换成相近的词", "普法 法律顾问"],
  ])("%s: %s, with what that finds", async (q, says, offered) => {
    const text = await pageOf({ q });
    expect(text).toContain(says);
    expect(text).toContain(`href="${hrefOf({ q: offered })}"`);
    const { body } = await request(app).get(links.json.search({ q }));
    const hint = body.hints.find((one: { q: string }) => one.q === offered);
    const found = await request(app).get(links.json.search({ q: offered }));
    expect(hint.total).toEqual(found.body.total);
    expect(hint.total.occurrences).toBeGreaterThan(0);
  });

  /** Each way of writing out the brackets of a query. */
  const wordings = (q: string): string[] => {
    const [whole, alternatives] = /\(([^()]*\|[^()]*)\)/.exec(q) ?? [];
    return whole ? alternatives!.split("|").flatMap((one) => wordings(q.replace(whole, one))) : [q];
  };

  it.each([
    ["执法力量匮乏", "phrase", "执法(力量|人手)(不足|薄弱)", "里的“力量”、“匮乏”都换成相近的词"],
    ["法治顾问 大喇叭", "phrase", "法律顾问 (广播|村村响)", "里的“法治顾问”、“大喇叭”都换成相近的词"],
    ["法治顾问作用不明显", "phrase", "法律顾问作用 >10 不够", "末一个隔 10 字以内"],
    ["执法人手短缺", "keywords", "执法人手(不足|薄弱|不够|偏弱|紧张|缺少|有限|不强)", "“短缺”换成相近的词"],
    ["法治顾问 大喇叭", "keywords", "法治顾问 (广播|村村响)", "“大喇叭”换成相近的词"],
  ] as const)("%s (%s) leads to %s, none of whose words stands in vain", async (q, mode, offered, says) => {
    const { body } = await request(app).get(links.json.search({ q, mode })).expect(200);
    const hint = body.hints.find((one: { q: string }) => one.q === offered);
    expect(hint?.says, JSON.stringify(body.hints)).toContain(says);
    const answerTo = async (asked: string) =>
      (
        await request(app)
          .get(links.json.search({ q: asked, mode }))
          .expect(200)
      ).body;
    const whole = await answerTo(offered);
    expect(hint.total).toEqual(whole.total);
    expect(hint.matched).toEqual(whole.matched);
    const finds = (answer: typeof whole): number => answer.matched?.all ?? answer.total.occurrences;
    const found = await Promise.all(
      wordings(offered).map(async (one) => [one, finds(await answerTo(one))] as const),
    );
    const brackets = [...offered.matchAll(/\(([^)]*)\)/g)].flatMap(([, words]) => words!.split("|"));
    for (const word of brackets)
      expect(
        found.some(([one, count]) => one.includes(word) && count > 0),
        word,
      ).toBe(true);
    const text = await pageOf({ q, mode });
    expect(text).toContain(`href="${hrefOf({ q: offered, mode })}"`);
    expect(text).toContain(mode === "keywords" ? "份报告印有全部词语）" : " 处，");
  });

  it("is not put otherwise behind a word that denies, nor inside another word of a keyword", async () => {
    const hintsOf = async (q: string, mode: "phrase" | "keywords") =>
      (await request(app).get(links.json.search({ q, mode })).expect(200)).body.hints.map(
        (hint: { q: string }) => hint.q,
      );
    for (const q of await hintsOf("网格长未落实", "phrase")) expect(q).not.toMatch(/未[^)]*(贯彻|执行)/);
    for (const q of await hintsOf("调解员素质不高", "keywords")) expect(q).toContain("调解员");
  });

  it.each([
    ["执法 -county:无此县", "本库没有叫“无此县”的县", "执法"],
    ["执法 county:青溪县,无此县", "本库没有叫“无此县”的县", "执法 county:青溪县"],
    ["(普法 county:无此县) OR 执法", "本库没有叫“无此县”的县", "(普法) OR 执法"],
    ["执法 province:无此省", "本库没有叫“无此省”的省", "执法"],
    ["执法 year:2035", "本库没有年度为“2035”的报告", "执法 year:2024"],
    ["执法 level:省", "本库没有层级为“省”的报告", "执法"],
    ["执法 发布:1999", "本库没有发布日期为“1999”的报告", "执法 发布:2023-01-18"],
  ])("%s: %s, whatever else is found", async (q, says, offered) => {
    const { body } = await request(app).get(links.json.search({ q })).expect(200);
    expect(body.hints[0]).toMatchObject({ says: expect.stringContaining(says), q: offered });
    const text = await pageOf({ q });
    expect(text).toContain(says);
    expect(text).toContain(`href="${hrefOf({ q: offered })}"`);
  });

  it.each([
    ["county:无此县", "本库没有叫“无此县”的县"],
    ["乡镇:柳溪", "本库没有叫“柳溪”的乡镇"],
    ["year:2035", "本库没有年度为“2035”的报告"],
  ])("%s alone, which finds nothing to look for either", async (q, says) => {
    const { body } = await request(app).get(links.json.search({ q })).expect(400);
    expect(body.error.hints[0].says).toContain(says);
    const text = await pageOf({ q }, 400);
    expect(text).toContain(says);
    expect(text).not.toContain("列出这些报告");
  });

  it("says so too where the place stands in the address", async () => {
    const text = await pageOf({ q: "执法", county: "无此县" });
    expect(text).toContain("本库没有叫“无此县”的县");
  });
});

describe("a mark of another language", () => {
  const jsonOf = async (q: string, status = 200) =>
    (await request(app).get(links.json.search({ q })).expect(status)).body;

  it.each([
    ["执法 | 普法", 200, "执法 OR 普法"],
    ["v 执法", 200, "执法"],
    ["执法 或 普法", 200, "执法 OR 普法"],
    ["year>2022 执法", 200, "year:2023.. 执法"],
    ["执法 county:无此县", 200, "执法"],
    ['[word="执法"]', 400, "执法"],
    ['"执法" []{0,5} "规范"', 400, "执法 >10 规范"],
    ["执法 ~-1 规范", 200, "执法 ~1 规范"],
    ["title:法治", 400, "法治 部分:标题"],
    ["yera:2023 执法", 400, "year:2023 执法"],
  ])("%s (%i) is said and offered as %s, in JSON and on the page", async (q, status, meant) => {
    const body = await jsonOf(q, status);
    const hints: { says: string; q: string }[] = status === 200 ? body.hints : body.error.hints;
    expect(hints.map((hint) => hint.q)).toEqual([meant]);
    const text = await pageOf({ q }, status);
    expect(text).toContain(
      hints[0]!.says
        .replace(/。$/, "")
        .replaceAll(">", "&gt;")
        .replaceAll("&", "&amp;")
        .replaceAll("&amp;gt;", "&gt;"),
    );
    if (!q.includes("无此县")) expect(text).toContain(`href="${hrefOf({ q: meant })}"`);
  });

  it("is nowhere in most queries", async () => {
    expect((await jsonOf("执法")).hints).toEqual([]);
  });
});

describe("a query that cannot be read", () => {
  it.each([
    ["（执法 OR 普法", "（执法 OR 普法)"],
    ["-执法", "执法"],
    ["NOT 执法", "执法"],
    ['"执法力量', '"执法力量"'],
    ['"执法力量”', '"执法力量"'],
    ["执法 OR", "执法"],
    ["执法 年:2024..2022", "执法 年:2022..2024"],
  ])("%s is offered as %s", async (q, mended) => {
    const text = await pageOf({ q }, 400);
    expect(text).toContain(`href="${hrefOf({ q: mended })}"`);
  });

  it("is not told to use marks that are text", async () => {
    expect(await pageOf({ q: '"执法' }, 400)).not.toContain("改用中文引号");
    expect(mendedQueries("部分:不足", 0)).toEqual([]);
  });

  it("of filters alone leads to lists", async () => {
    for (const text of [await pageOf({ q: "部分:不足" }, 400), await pageOf({ section: "shortcomings" })]) {
      expect(text).toContain(`href="${links.reports({ section: "shortcomings" })}"`);
      expect(text).toContain(`href="${links.analysis("themes", { kind: "shortcomings" })}"`);
    }
  });
});
