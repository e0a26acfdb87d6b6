import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import { ClusterFinder } from "../../reuse/clusters.js";
import { denseParts } from "../../reuse/density.js";
import { barrier } from "../../reuse/fold.js";
import { countLanguage } from "../../reuse/language.js";
import { findSeeds } from "../../reuse/seeds.js";
import { Barriers } from "../../reuse/texts.js";
import { lettersOf, smallTexts, textsOf } from "./texts.js";

/** The longest string that stands in both. */
function longestShared(one: string, other: string): number {
  let best = 0;
  for (let from = 0; from < one.length; from++)
    for (let to = from + best + 1; to <= one.length && other.includes(one.slice(from, to)); to++)
      best = to - from;
  return best;
}

test("barriers stand where walking finds them", () => {
  fc.assert(
    fc.property(smallTexts("青溪镇"), (stories) => {
      // Several stretches of 2,048 letters, some of them without a barrier.
      const texts = textsOf(stories.map((story) => story.repeat(700)));
      const barriers = new Barriers(texts);
      for (let at = 0; at < texts.units.length; at += 7) {
        expect(barriers.before(at)).toBe(at === 0 ? -1 : texts.units.lastIndexOf(barrier, at - 1));
        expect(barriers.from(at)).toBe(texts.units.indexOf(barrier, at));
      }
    }),
    { numRuns: 20 },
  );
});

describe("clusters", () => {
  test("hold every equal run of two texts that is long enough, as comparing all places says", () => {
    fc.assert(
      fc.property(smallTexts("青溪县镇村河法治", 40), (stories) => {
        const texts = textsOf(stories);
        const finder = new ClusterFinder(
          texts,
          countLanguage(texts),
          findSeeds(texts, { length: 4, window: 1, representatives: 9 }),
        );
        for (let later = 1; later < stories.length; later++) {
          const clusters = finder.find(later, Number.NEGATIVE_INFINITY);
          for (let earlier = 0; earlier < later; earlier++) {
            const one = lettersOf(texts, texts.starts[later]!, texts.starts[later + 1]! - 1);
            const other = lettersOf(texts, texts.starts[earlier]!, texts.starts[earlier + 1]! - 1);
            for (let at = 0; at + 4 <= one.length; at++) {
              const place = other.indexOf(one.slice(at, at + 4));
              if (place < 0) continue;
              const a = texts.starts[later]! + at;
              const b = texts.starts[earlier]! + place;
              expect(
                clusters.some(
                  (each) => each.aStart <= a && a + 4 <= each.aEnd && each.bStart <= b && b + 4 <= each.bEnd,
                ),
              ).toBe(true);
            }
          }
        }
      }),
    );
  });
});

describe("an alignment", () => {
  test("is the same where a table of the whole text serves its windows", () => {
    fc.assert(
      fc.property(smallTexts("青溪镇村3", 60), fc.nat(20), (stories, skipped) => {
        const texts = textsOf(stories);
        const model = countLanguage(texts);
        const [plain, looking] = [new Aligner(texts, model), new Aligner(texts, model)];
        const { starts } = texts;
        looking.lookFrom(starts[1]!, starts[2]!);
        const ends = [starts[2]! - 1, starts[0]!, starts[1]! - 1] as const;
        const from = Math.min(starts[1]! + skipped, starts[2]! - 1);
        for (const aFrom of [starts[1]!, from]) {
          expect(looking.align(aFrom, ...ends, 2)).toEqual(plain.align(aFrom, ...ends, 2));
          expect(looking.alignAll(aFrom, ...ends, 2, 3)).toEqual(plain.alignAll(aFrom, ...ends, 2, 3));
        }
      }),
    );
  });

  test("is the same in a text whose places are no numbers of 16 bits", () => {
    const shared = "青溪县法治政府建设年度报告";
    const long = `${shared}${Array.from({ length: 70_000 }, (_, at) => String.fromCharCode(0x5000 + (at % 9001))).join("")}`;
    const texts = textsOf([shared, `${long}${shared}`]);
    const model = countLanguage(texts);
    const [plain, looking] = [new Aligner(texts, model), new Aligner(texts, model)];
    const { starts } = texts;
    looking.lookFrom(starts[1]!, starts[2]!);
    const window = [starts[2]! - 40, starts[2]! - 1, starts[0]!, starts[1]! - 1] as const;
    expect(plain.align(...window, 2)?.matched).toBe(shared.length);
    expect(looking.align(...window, 2)).toEqual(plain.align(...window, 2));
  });

  test("is made of equal runs that share no letter, and holds the longest one", () => {
    fc.assert(
      fc.property(smallTexts(), (stories) => {
        const texts = textsOf(stories);
        const aligner = new Aligner(texts, countLanguage(texts));
        const [aFrom, aTo] = [texts.starts[0]!, texts.starts[1]! - 1];
        const [bFrom, bTo] = [texts.starts[1]!, texts.starts[2]! - 1];
        const longest = longestShared(lettersOf(texts, aFrom, aTo), lettersOf(texts, bFrom, bTo));
        const found = aligner.align(aFrom, aTo, bFrom, bTo, 1);
        if (!found) {
          expect(longest).toBeLessThan(3);
          return;
        }
        expect(found.longest).toBe(longest);
        const takenA = new Set<number>();
        const takenB = new Set<number>();
        let matched = 0;
        for (let at = 0; at < found.runs.length; at += 3) {
          const [a, b, length] = found.runs.slice(at, at + 3) as [number, number, number];
          expect(lettersOf(texts, a, a + length)).toBe(lettersOf(texts, b, b + length));
          for (let step = 0; step < length; step++) {
            expect(takenA.has(a + step) || takenB.has(b + step)).toBe(false);
            takenA.add(a + step);
            takenB.add(b + step);
          }
          matched += length;
        }
        expect(matched).toBe(found.matched);
      }),
    );
  });

  test("brings back clauses that changed places", () => {
    const texts = textsOf([
      "柳渡镇建立渡口安全巡查制度，组织船工学习内河交通规则，在码头设立普法长廊。",
      "柳渡镇在码头设立普法长廊，建立渡口安全巡查制度，组织船工学习内河交通规则。",
    ]);
    const found = new Aligner(texts, countLanguage(texts)).align(
      0,
      texts.starts[1]! - 1,
      texts.starts[1]!,
      texts.starts[2]! - 1,
      2,
    );
    // 柳渡镇 alone, too short to reach over a clause, stays behind.
    expect(found!.matched).toBe(texts.starts[1]! - 1 - 3);
  });

  test("is cut where two set phrases stand in different sentences", () => {
    const texts = textsOf([
      "以习近平新时代中国特色社会主义思想为指导，柳渡镇渔船检验今年由县里统一安排到七月进行费用分文不取群众拍手叫好并且自发给镇里送来两面锦旗一篮鲜鱼，认真履行推进法治建设第一责任人职责",
      "以习近平新时代中国特色社会主义思想为指导，麦浪镇粮食烘干中心用地手续补办完毕秋收前投产种粮大户不再为阴雨发愁还商量着明年添一台新式插秧机，认真履行推进法治建设第一责任人职责",
      // Others know the phrases too, so that they say as little here as they do in a corpus.
      ...Array.from(
        { length: 6 },
        () => "坚持以习近平新时代中国特色社会主义思想为指导，履行推进法治建设第一责任人职责",
      ),
    ]);
    const model = countLanguage(texts);
    const whole = new Aligner(texts, model).align(
      0,
      texts.starts[1]! - 1,
      texts.starts[1]!,
      texts.starts[2]! - 1,
      2,
    )!;
    expect(
      denseParts(texts, model, whole, 2)
        .map((part) => lettersOf(texts, part.aStart, part.aEnd))
        .sort(),
    ).toEqual(["以习近平新时代中国特色社会主义思想为指导", "认真履行推进法治建设第一责任人职责"]);
  });
});

test("a run a few letters behind another belongs to it though it says little", () => {
  const [one, other] = ["现将法治政府建设情况报告如下", "现将法治政府建设工作情况报告如下"];
  // Said so often that 情况报告如下 by itself is no surprise.
  const texts = textsOf([
    one,
    other,
    ...Array.from({ length: 12 }, (_, at) => `第${"甲乙丙丁"[at % 4]}项情况报告如下`),
  ]);
  const aligner = new Aligner(texts, countLanguage(texts));
  const [a, b] = [texts.starts[0]!, texts.starts[1]!];
  const found = aligner.align(b, b + other.length, a, a + one.length, 2)!;
  expect(found.matched).toBe(one.length);
});
