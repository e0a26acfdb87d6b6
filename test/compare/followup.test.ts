import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type FollowUp, followUp, isUntold, toldOf } from "../../compare/followup.js";
import { backgroundWeights } from "../../compare/weights.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";
import { sharedFolder } from "../shared.js";
import { demoCorpus } from "./demo.js";
import { readLabelledSeeds } from "./labelled.js";
import { bundle, shortcomings, township } from "./township.js";

describe("清河镇 says what is missing and what it will do", () => {
  const report = township("清河镇", 2022, [
    shortcomings(
      "一是普法宣传形式单一，年轻人很少参加。",
      "二是执法人员持证率偏低，执法力量薄弱。",
      "三是档案室漏雨。",
    ),
    {
      kind: "plans",
      heading: "四、下一年度安排",
      items: [
        "（一）充实执法力量。组织执法人员报考资格，提高持证率。",
        "（二）创新普法宣传。拍摄短视频，吸引年轻人参加普法活动。",
        "（三）做好防汛。",
      ],
    },
  ]);
  const next = township("清河镇", 2023, [
    {
      kind: "achievements",
      heading: "一、主要举措和成效",
      items: ["一是执法队伍不断壮大，新增执法人员4名，全部持证上岗。", "二是河道清淤3公里。"],
    },
  ]);
  const links = (found: FollowUp) =>
    found.links.map(({ answers }) => answers.map(({ point, kind, strength }) => [point.id, kind, strength]));
  const place = (of: Report, words: string): string => `${of.id}-${of.text.indexOf(words)}`;

  test("each shortcoming beside the plan that answers it; what nothing answers has an empty list", () => {
    const found = followUp(report, null, backgroundWeights);
    expect(found.report).toBe(report);
    expect(links(found)).toEqual([
      [[place(report, "（二）创新"), "plans", "strong"]],
      [[place(report, "（一）充实"), "plans", "strong"]],
      [],
    ]);
    expect(found.links[1]!.answers[0]!.reason.words).toContain("持证率");
  });

  test("the next year's achievements come behind the plans", () => {
    const [, second] = links(followUp(report, next, backgroundWeights));
    expect(second).toEqual([
      [place(report, "（一）充实"), "plans", "strong"],
      [place(next, "一是执法队伍"), "achievements", "strong"],
    ]);
  });

  test("what was planned and the next year does not tell of is said, and nothing where its account is not known", () => {
    const told = (of: Report | null) => {
      const found = followUp(report, of, backgroundWeights);
      return found.links.map((link) => [toldOf(link, found), isUntold(link, found)]);
    };
    expect(told(next)).toEqual([
      ["none", true],
      ["strong", false],
      // Nothing was planned for the archive's roof.
      ["none", false],
    ]);
    expect(told(null).flat()).toEqual([null, false, null, false, null, false]);
    const unread = township("清河镇", 2023, [shortcomings("一是河道保洁还不到位。")]);
    expect(told(unread).flat()).toEqual([null, false, null, false, null, false]);
  });

  test("who tells of the plan in words the shortcoming does not have, or in passing, has told of it", () => {
    const little = township("清河镇", 2022, [
      shortcomings("一是村规民约少有人知。"),
      { kind: "plans", heading: "四、安排", items: ["（一）把村规民约编成快板，请民间艺人巡演。"] },
    ]);
    const told = (...items: string[]) => {
      const of = township("清河镇", 2023, [{ kind: "achievements", heading: "一、举措和成效", items }]);
      const [link] = followUp(little, of, backgroundWeights).links;
      return [link!.answers.map(({ kind }) => kind), link!.carried.map(({ strength }) => strength)];
    };
    expect(told("一是请民间艺人巡演快板12场。", "二是河道清淤3公里。")).toEqual([["plans"], ["strong"]]);
    const long =
      "一是河道清淤3公里，清运垃圾120吨，巡河46次。全镇沟渠疏浚11条，水库除险加固2座。请民间艺人巡演快板12场。防汛物资全部更新到位，值守人员52人。";
    expect(told(long)).toEqual([["plans"], ["weak"]]);
    expect(told(long.replace("请民间艺人巡演快板12场。", ""))).toEqual([["plans"], []]);
  });

  test("and what the next year names again as missing or as planned", () => {
    const later = township("清河镇", 2023, [
      {
        kind: "shortcomings",
        heading: "二、存在的不足",
        items: ["一是河道保洁还不到位。", "二是执法力量仍不足，持证人员偏少。"],
      },
      { kind: "plans", heading: "三、下一步安排", items: ["一是配齐执法力量，新招执法人员2名。"] },
    ]);
    const back = followUp(report, later, backgroundWeights).links.map(({ returns }) =>
      returns.map(({ point, kind, strength }) => [point.id, kind, strength]),
    );
    expect(back[1]).toEqual([
      [place(later, "二是执法力量"), "shortcomings", "strong"],
      [place(later, "一是配齐"), "plans", "strong"],
    ]);
    expect(followUp(report, null, backgroundWeights).links.flatMap(({ returns }) => returns)).toEqual([]);
  });

  test("a point of several concerns is said to be neither answered nor named again", () => {
    const together = township("清河镇", 2022, [
      bundle("普法宣传形式单一，年轻人很少参加，执法人员持证率偏低，执法力量薄弱。"),
      { kind: "plans", heading: "四、下一年度安排", items: ["（一）充实执法力量，提高持证率。"] },
    ]);
    const [link] = followUp(together, report, backgroundWeights).links;
    expect(link).toMatchObject({ answers: [], carried: [], returns: [], bundled: true });
  });

  test("and answers nothing: what is not found is not said to be missing", () => {
    const together = township("清河镇", 2023, [
      bundle("普法宣传形式单一，年轻人很少参加，执法人员持证率偏低，执法力量薄弱。"),
    ]);
    const found = followUp(report, together, backgroundWeights);
    expect(found.links.flatMap(({ returns }) => returns)).toEqual([]);
    expect(found.bundled).toEqual([{ report: together, kind: "shortcomings" }]);
    expect(followUp(report, next, backgroundWeights).bundled).toEqual([]);
  });

  test("a report without shortcomings has no links", () => {
    expect(followUp(next, report, backgroundWeights).links).toEqual([]);
  });
});

interface Measured {
  readonly wanted: number;
  readonly found: number;
  readonly wrong: number;
}

/** Strong links told against strong labels; weak ones on either side neither rewarded nor punished. */
function measure(told: ReadonlyMap<string, string>, labels: ReadonlyMap<string, string>): Measured {
  const strong = [...labels].filter(([, strength]) => strength === "strong").map(([link]) => link);
  return {
    wanted: strong.length,
    found: strong.filter((link) => told.get(link) === "strong").length,
    wrong: [...told].filter(([link, strength]) => strength === "strong" && !labels.has(link)).length,
  };
}

interface LabelledYear {
  readonly report: string;
  readonly next: string;
  readonly links: readonly {
    readonly shortcoming: string;
    readonly plans: readonly { readonly item: string; readonly strength: string }[];
    readonly achievements: readonly { readonly begins: string; readonly strength: string }[];
  }[];
}

describe("the demo corpus, labelled by its writer", () => {
  let reports: ReadonlyMap<string, Report>;
  beforeAll(async () => {
    reports = (await demoCorpus()).reports;
  });

  test("finds at least 8 in 10 of the strong links, with few false ones", () => {
    const labelled = JSON.parse(
      readFileSync(join(projectRoot, "test", "corpus", "followup.json"), "utf8"),
    ) as readonly LabelledYear[];
    const told = new Map<string, string>();
    const labels = new Map<string, string>();
    for (const { report: file, next: nextFile, links } of labelled) {
      const [report, next] = [reports.get(file)!, reports.get(nextFile)!];
      const named = links.flatMap((link) => [
        link.shortcoming,
        ...link.plans.map(({ item }) => item),
        ...link.achievements.map(({ begins }) => begins),
      ]);
      const begins = (id: string): string => {
        const of = id.startsWith(report.id) ? report : next;
        const text = of.text.slice(Number(id.split("-")[1])).replace(/\s+/g, "");
        return named.find((name) => text.startsWith(name)) ?? text.slice(0, 12);
      };
      for (const { shortcoming, answers } of followUp(report, next, backgroundWeights).links)
        for (const { point, kind, strength } of answers)
          told.set(`${file} ${begins(shortcoming.id)} ${kind} ${begins(point.id)}`, strength);
      for (const { shortcoming, plans, achievements } of links) {
        const label = (kind: string, begin: string, strength: string): void =>
          void labels.set(`${file} ${shortcoming} ${kind} ${begin}`, strength);
        for (const { item, strength } of plans) label("plans", item, strength);
        for (const { begins: begin, strength } of achievements) label("achievements", begin, strength);
      }
    }
    const score = measure(told, labels);
    console.log(`follow-up, demo corpus: ${score.found} of ${score.wanted} found, ${score.wrong} wrong`);
    expect(score.found / score.wanted).toBeGreaterThan(0.8);
    expect(score.wrong).toBeLessThan(score.wanted / 5);
  });
});

describe.skipIf(!sharedFolder)("three real reports, labelled by hand", () => {
  test("finds the strong links", () => {
    const read = (name: string): string => readFileSync(join(sharedFolder!, "seeds", name), "utf8");
    const set = readLabelledSeeds(read("expected/items.tsv"), read("expected/pairs.tsv"), read);
    const labels = new Map(
      read("expected/followup.tsv")
        .trim()
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t"))
        .filter(([, , , strength]) => strength !== "none")
        .map(([, shortcoming, plan, strength]) => [`${shortcoming} ${plan}`, strength!]),
    );
    const told = new Map(
      set.reports.flatMap((report) =>
        followUp(report, null, backgroundWeights).links.flatMap(({ shortcoming, answers }) =>
          answers.map(
            ({ point, strength }) =>
              [`${set.keyOf(shortcoming.id)} ${set.keyOf(point.id)}`, strength] as const,
          ),
        ),
      ),
    );
    const score = measure(told, labels);
    console.log(`follow-up, seeds: ${score.found} of ${score.wanted} found, ${score.wrong} wrong`);
    expect(score.found / score.wanted).toBeGreaterThanOrEqual(0.8);
    expect(score.wrong).toBeLessThanOrEqual(1);
  });
});
