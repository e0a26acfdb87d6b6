// What cannot come among the first reports is not ranked to its end; what is shown is what the whole list begins with.
import fc from "fast-check";
import { expect, test } from "vitest";
import { Leaders } from "../../search/keywords/leaders.js";
import { engineOf, story } from "./keywordStories.js";
import { ask } from "./requests.js";

test("the least of the best so many scores, once there are so many", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true })), fc.nat({ max: 9 }), (scores, count) => {
      const leaders = new Leaders(count);
      scores.forEach((score, at) => {
        leaders.add(score);
        const best = scores.slice(0, at + 1).sort((a, b) => b - a);
        expect(leaders.last).toEqual(
          count === 0 || at + 1 < count ? Number.NEGATIVE_INFINITY : best[count - 1],
        );
      });
    }),
  );
});

const word = fc.constantFrom("普法", "执法", "培训", "调解", "信访", "。");
/** Forty reports of several sentences each, of few words, so that many are nearly alike. */
const texts = fc.array(fc.array(word, { minLength: 1, maxLength: 25 }), { minLength: 40, maxLength: 40 });

test("a page holds what the whole list begins with, with the same scores", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), async (made, words) => {
      const q = words.filter((one) => one !== "。").join(" ") || "普法";
      const stories = made.map((text, at) => story([["plans", `${text.join("/")}/\n`]], { file: `${at}` }));
      const engine = engineOf(stories);
      const hits = async (limit: number, cursor: string | null = null) =>
        (await engine.search(ask(q, { mode: "keywords", limit, cursor }))).hits;
      const reports = (of: Awaited<ReturnType<typeof hits>>) =>
        [...new Map(of.map((hit) => [hit.report.id, hit.score]))] as const;
      const whole = reports(await hits(1000));
      for (const limit of [1, 2, 7]) expect(reports(await hits(limit))).toEqual(whole.slice(0, limit));
      const { next } = await engine.search(ask(q, { mode: "keywords", limit: 3 }));
      if (next) expect(reports(await hits(4, next))).toEqual(whole.slice(3, 7));
    }),
    { numRuns: 60 },
  );
});
