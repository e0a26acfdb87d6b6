import { expect, test } from "vitest";
import { againstCounty } from "../../compare/county.js";
import { leadsOf } from "../../compare/leads.js";
import { themeTable } from "../../compare/themeTable.js";
import { backgroundWeights } from "../../compare/weights.js";
import { shortcomings, township } from "./township.js";

const publicity = "一是普法宣传形式单一，群众参与热情不高。";
const force = "二是执法人员不足，持证人员只有3名，执法力量薄弱。";
const liudu = township("柳渡镇", 2023, [shortcomings(publicity, force, "三是渡口船工夜航缺少灯标。")]);
const weitang = township("苇塘镇", 2023, [
  shortcomings(force.replace("3名", "6名"), publicity.replace("一是", "二是")),
]);
const zhuwu = township("竹坞镇", 2023, [shortcomings("一是普法宣传办法不多，年轻群众很少到场。")]);
const quiet = township("云岭乡", 2023, []);

test("each point beside its nearest elsewhere, with the townships that say it too", () => {
  const found = againstCounty(liudu, [weitang, zhuwu, quiet], "shortcomings", backgroundWeights);
  expect(found.searched).toBe(2);
  expect(found.points.map(({ parallels }) => parallels.map(({ report, kind }) => [report.id, kind]))).toEqual(
    [
      [
        [weitang.id, "same"],
        [zhuwu.id, "related"],
      ],
      [[weitang.id, "changed"]],
      [],
    ],
  );
  expect(found.points[0]!.parallels[1]!.reason.words).toContain("普法");
});

test("the county's table gathers points by theme, each cell with its headline", () => {
  const reports = [liudu, weitang, quiet];
  const table = themeTable(reports, "shortcomings");
  expect(table.recognised).toEqual([true, true, false]);
  const told = table.rows.map(({ theme, cells, reports: number }) => [
    theme,
    number,
    ...cells.map((cell, at) =>
      cell.map(({ lead }) => reports[at]!.text.slice(lead.start, lead.end)).join("|"),
    ),
  ]);
  expect(told).toEqual([
    ["普法宣传", 2, "一是普法宣传形式单一，群众参与热情不高", "二是普法宣传形式单一，群众参与热情不高", ""],
    [
      "执法队伍",
      2,
      "二是执法人员不足，持证人员只有3名，执法力量薄弱",
      "二是执法人员不足，持证人员只有6名，执法力量薄弱",
      "",
    ],
    [null, 1, "三是渡口船工夜航缺少灯标", "", ""],
  ]);
});

test("a long first sentence is called by its first comma", () => {
  const long = "一是渡口船工夜航缺少灯标，沿岸十二个村的渔户出入不便而且多次发生碰撞事故，亟需县里支持解决。";
  const report = township("柳渡镇", 2023, [shortcomings(long)]);
  const lead = leadsOf(report)({
    id: "",
    start: report.text.indexOf(long),
    end: report.text.indexOf(long) + long.length,
  });
  expect(report.text.slice(lead.start, lead.end)).toBe("一是渡口船工夜航缺少灯标");
});
