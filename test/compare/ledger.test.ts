import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figuresOf } from "../../compare/figures.js";
import { figuresBeside, ledgerOf } from "../../compare/ledger.js";
import type { Report } from "../../report/types.js";
import { township } from "./township.js";

const achievements = (name: string, year: number, ...items: string[]): Report =>
  township(name, year, [{ kind: "achievements", heading: "一、主要举措和成效", items }]);
const told = (...items: string[]): string[] =>
  figuresOf(achievements("柳渡镇", 2023, ...items), "achievements", new Set()).map(
    ({ counted, value, unit, doubt, about }) =>
      `${counted.join("")} ${value} ${unit}${about ? " 余" : ""}${doubt ? ` ${doubt}` : ""}`,
  );

describe("what a number counts", () => {
  test("the words before it, without when and how", () =>
    expect(told("全年共排查各类矛盾纠纷143件。")).toEqual(["排查矛盾纠纷 143 件"]));
  test("the words behind it, where it comes first", () =>
    expect(told("开展30余场普法讲座。", "2名机关干部参加考试。")).toEqual([
      "开展普法讲座 30 场 余",
      "机关干部参加考试 2 名",
    ]));
  test("a verb alone takes the object of the figure before", () =>
    expect(told("排查矛盾纠纷143件，化解139件，化解率97.2%。")).toEqual([
      "排查矛盾纠纷 143 件",
      "化解矛盾纠纷 139 件",
      "化解率 97.2 %",
    ]));
  test("万 and 亿 are multiplied out; a unit that stands apart is taken", () =>
    expect(told("发放宣传资料1.2万份。", "安排普法经费4万元。", "接待群众74 批次。")).toEqual([
      "发放宣传资料 12000 份",
      "安排普法经费 40000 元",
      "接待群众 74 批次",
    ]));
  test("one figure after another in a list", () =>
    expect(told("其中行政许可6项、行政处罚74项、其他权力45项，2023年2月11日起施行。")).toEqual([
      "行政许可 6 项",
      "行政处罚 74 项",
      "其他权力 45 项",
    ]));
  test("dates, years, labels and laws are no figures", () =>
    expect(
      told("1.2023年3月15日，按照第24条，召开会议。", "二是学习“11个坚持”2023年度要点。").length,
    ).toBeLessThan(2));
});

describe("figures to be looked at", () => {
  test("digits that ran together", () =>
    expect(told("我镇在册低保对象7431318人。")).toEqual(["在册低保对象 7431318 人 runTogether"]));
  test("digits that are no number", () =>
    expect(told("发放宣传资料1,23份。")).toEqual(["发放宣传资料 NaN 份 malformed"]));
  test("large sums of money and round numbers are none", () =>
    expect(
      told("收回欠租3155000元。", "覆盖群众500000人次。").filter((figure) => /[a-z]{3}/.test(figure)),
    ).toEqual([]));
});

describe("the ledger of 青溪县", () => {
  const row = (reports: readonly Report[], counted: string) =>
    ledgerOf(reports, "achievements").rows.find((one) => one.counted === counted)!;

  test("three townships' disputes side by side, with their sum", () => {
    const found = row(
      [
        achievements("柳渡镇", 2023, "排查矛盾纠纷143件，化解139件。"),
        achievements("苇塘镇", 2023, "全年共排查各类矛盾纠纷92余件。"),
        achievements("竹坞镇", 2023, "排查邻里矛盾8件。", "矛盾纠纷排查30件。"),
      ],
      "排查矛盾纠纷",
    );
    expect(found.cells.map((cell) => cell.map(({ value }) => value))).toEqual([[143], [92], [30]]);
    expect([found.sum, found.summed, found.about, found.doubtful]).toEqual([265, 3, true, 0]);
  });

  test("a damaged figure is shown, left out of the sum, and counted", () => {
    const found = row(
      [
        achievements("柳渡镇", 2022, "在册低保对象743人。"),
        achievements("苇塘镇", 2022, "在册低保对象7431318人。"),
        achievements("竹坞镇", 2022, "在册低保对象512人。"),
      ],
      "在册低保对象",
    );
    expect(found.cells[1]![0]!.doubt).toBe("runTogether");
    expect([found.sum, found.summed, found.doubtful]).toEqual([1255, 2, 1]);
  });

  test("a figure ten times off its own township's other years", () => {
    const years = [52, 57, 5600, 61].map((number, at) =>
      achievements("柳渡镇", 2020 + at, `开展法治宣传${number}场次。`),
    );
    const found = row(years, "开展法治宣传");
    expect(found.cells.map(([figure]) => figure!.doubt)).toEqual([null, null, "offSeries", null]);
    expect(found.sum).toBe(170);
  });

  test("two different figures for one thing in one report", () => {
    const found = row(
      [
        achievements("柳渡镇", 2023, "调解矛盾纠纷41件。", "调解矛盾纠纷38件。"),
        achievements("苇塘镇", 2023, "调解矛盾纠纷9件。"),
      ],
      "调解矛盾纠纷",
    );
    expect([found.several, found.doubtful, found.sum, found.reports]).toEqual([1, 0, null, 2]);
  });

  test("shares stand side by side and are never summed; other units are other rows", () => {
    const reports = [
      achievements("柳渡镇", 2023, "调解成功率98%。", "发放资料200份。"),
      achievements("苇塘镇", 2023, "调解成功率达95%。", "发放资料30册。"),
    ];
    expect(row(reports, "调解成功率")).toMatchObject({ share: true, sum: null, reports: 2 });
    expect(
      ledgerOf(reports, "achievements")
        .rows.map(({ unit }) => unit)
        .sort(),
    ).toEqual(["%", "份", "册"]);
  });

  test("every figure stands where it says, whatever the text", () => {
    const words = fc.constantFrom(
      "排查矛盾纠纷",
      "12",
      "3.5万",
      "件",
      "，",
      "。",
      "%",
      "共",
      "7431318",
      "人",
      "\n",
      "1,2",
      "余",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const report = achievements("柳渡镇", 2023, parts.join("").replaceAll("\n", ""));
        for (const { start, end, text } of figuresOf(report, "achievements", new Set()))
          expect(report.text.slice(start, end)).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

test("two years' figures for the same thing: changed, unchanged, and none where a year gives two", () => {
  const last = achievements(
    "柳渡镇",
    2022,
    "排查矛盾纠纷143件，化解139件。",
    "开展培训3场，又开展培训5场。",
    "发放资料4860份。",
  );
  const now = achievements(
    "柳渡镇",
    2023,
    "排查矛盾纠纷151件，化解139件。",
    "开展培训6场。",
    "发放资料4860份，接待群众26人。",
  );
  expect(
    figuresBeside(last, now, "achievements").map(({ counted, before, now }) => [
      counted,
      before.text,
      now.text,
    ]),
  ).toEqual([
    ["排查矛盾纠纷", "143件", "151件"],
    ["化解矛盾纠纷", "139件", "139件"],
    ["发放资料", "4860份", "4860份"],
  ]);
});
