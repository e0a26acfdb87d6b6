import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codeTheme, defaultThemes, loadThemes, themeScores } from "../../words/themes.js";

describe("what a point is about", () => {
  const themes = defaultThemes();

  test.each([
    ["一是普法宣传不够深入，群众法律意识淡薄。", "普法宣传"],
    ["（二）执法力量薄弱。执法队持证人员少。", "执法队伍"],
    ["三是严格规范公正文明执法，落实行政执法“三项制度”。", "执法规范"],
    ["健全矛盾纠纷多元化解机制，坚持新时代“枫桥经验”。", "矛盾化解"],
    ["压实第一责任人职责，加强组织领导。", "责任落实"],
    ["２．完善公共法律服务体系，方便群众申请法律援助。", "公共法律服务"],
    ["重大行政决策程序落实不到位，公众參與不足。", "行政决策"],
    ["法治经费没有列入财政预算。", "经费保障"],
    // What the headline names first, not whom it names beside.
    ["一是案卷质量不高，个别干部对证据规则不熟悉，文书填写不规范。", "执法规范"],
    ["三是执法案卷质量有待提升，干部法治思维还要加强。", "执法规范"],
    ["二是老街规约落实不到位，沿街商户、个体户不熟悉。", "基层治理"],
    ["集镇公约执行不严，商户占道经营屡禁不止。", "基层治理"],
    ["三是干部学法不系统。考核机制和监督机制没有跟上。", "干部法治思维"],
    ["学法走过场，应诉能力不强。", "干部法治思维"],
    // These words stand in others by chance.
    ["纪律和法规约束不够，县委办公约谈较少。", null],
  ])("%s", (text, theme) => {
    expect(codeTheme(text, themes)).toBe(theme);
  });

  test("of two equals is the one spoken of first", () => {
    expect(codeTheme("多做普法，多做调解。", themes)).toBe("普法宣传");
    expect(codeTheme("多做调解，多做普法。", themes)).toBe("矛盾化解");
  });

  test("is left open where the words say too little", () => {
    expect(codeTheme("工作还需进一步努力。", themes)).toBeNull();
    expect(codeTheme("", themes)).toBeNull();
  });

  test("the headline counts double", () => {
    const both = themeScores("加强普法。多做调解。", themes);
    expect(both.get("普法宣传")).toBe(2 * both.get("矛盾化解")!);
  });

  test("agrees with the labels of the invented townships", () => {
    const named: Readonly<Record<string, string>> = {
      publicity: "普法宣传",
      team: "执法队伍",
      norm: "执法规范",
      thinking: "干部法治思维",
      study: "理论学习",
      talent: "人才队伍",
      system: "制度建设",
      mediation: "矛盾化解",
      funds: "经费保障",
      service: "公共法律服务",
      duty: "责任落实",
      decision: "行政决策",
      review: "合法性审查",
      supervise: "权力监督",
      digital: "数字政府",
      innovation: "工作创新",
      governance: "基层治理",
      business: "营商环境",
    };
    const lines = readFileSync(join(import.meta.dirname, "..", "compare", "concerns.txt"), "utf8").split(
      "\n",
    );
    const points = lines.flatMap((line) => {
      const found = /^[sp] (\S+) (.+)$/.exec(line);
      return found ? [{ marks: found[1]!.split(",").map((mark) => named[mark]), text: found[2]! }] : [];
    });
    const wrong = points.filter(({ marks, text }) => !marks.includes(codeTheme(text, themes) ?? undefined));
    console.log(
      `themes: ${points.length - wrong.length} of ${points.length}\n${wrong.map(({ marks, text }) => `  ${marks} ≠ ${codeTheme(text, themes)}: ${text.slice(0, 24)}`).join("\n")}`,
    );
    expect(wrong.length / points.length).toBeLessThan(0.15);
  });
});

describe("a table of one's own", () => {
  test("is read with and without header, BOM, quotes and remarks", () => {
    const themes = loadThemes(
      '\ufefftheme,word\r\n# 河湖\r\n"河湖管护","河長制"\r\n河湖管护,巡河\r\n\r\n防火,巡护\r\n',
    );
    expect(themes.names).toEqual(["河湖管护", "防火"]);
    expect(codeTheme("一是落实河长制，坚持每周巡河。", themes)).toBe("河湖管护");
    expect(codeTheme("一是普法宣传。", themes)).toBeNull();
  });

  test("a word may stand under two themes; the longer word wins over the one it holds", () => {
    const themes = loadThemes("甲,执法\n乙,执法\n丙,执法队伍");
    expect([...themeScores("执法", themes).keys()]).toEqual(["甲", "乙"]);
    expect([...themeScores("执法队伍", themes).keys()]).toEqual(["丙"]);
  });
});
