import { describe, expect, test } from "vitest";
import { compareReports } from "../../compare/compare.js";
import { backgroundWeights } from "../../compare/weights.js";
import { type Part, shortcomings, township } from "./township.js";

const plans = (...items: string[]): Part => ({ kind: "plans", heading: "三、下一步安排", items });

/** What stands beside what, by the first words. */
function beside(a: Part, b: Part): string[] {
  const [left, right] = [township("清河镇", 2023, [a]), township("柳湾镇", 2023, [b])];
  const begins = (text: string): string => text.split(/[。，]/)[0]!;
  return compareReports(left, right, [a.kind], backgroundWeights)
    .sections[0]!.pairs.filter((pair) => pair.a.length > 0 && pair.b.length > 0)
    .flatMap((pair) =>
      pair.a.flatMap((one) => pair.b.map((other) => `${begins(one.text)} ${begins(other.text)}`)),
    )
    .sort();
}

describe("a subject and what of it is spoken of", () => {
  test("pair points in other words", () => {
    expect(
      beside(
        shortcomings("法治经费没有保障。", "执法人员少。", "法律顾问作用发挥不够。"),
        shortcomings("请来的律师像摆设。", "兜里掏不出钱印资料。", "管事的人手不足，持证的只有两个。"),
      ),
    ).toEqual([
      "执法人员少 管事的人手不足",
      "法律顾问作用发挥不够 请来的律师像摆设",
      "法治经费没有保障 兜里掏不出钱印资料",
    ]);
  });

  test("pair what the genre has several names for", () => {
    expect(
      beside(
        shortcomings("下放的权限接不住。", "选择性执法时有发生。", "惠农信息发布迟。"),
        shortcomings("公开栏长期未更新。", "赋权事项承接吃力。", "各片区尺度不一，村民有怨言。"),
      ),
    ).toEqual([
      "下放的权限接不住 赋权事项承接吃力",
      "惠农信息发布迟 公开栏长期未更新",
      "选择性执法时有发生 各片区尺度不一",
    ]);
  });

  test("keep apart what shares a subject", () => {
    expect(
      beside(
        shortcomings("执法人员不足。编制少，一人多岗。"),
        shortcomings("执法装备不足。车辆老旧，没有记录仪。"),
      ),
    ).toEqual([]);
    expect(beside(plans("加大普法力度。"), plans("培育“法律明白人”。每组不少于三名。"))).toEqual([]);
  });

  test("keep apart what shares a word", () => {
    expect(beside(plans("安排法治建设经费。列入年度预算。"), plans("安排新进人员到法庭跟班学习。"))).toEqual(
      [],
    );
  });
});
