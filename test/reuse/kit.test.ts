import { describe, expect, test } from "vitest";
import { type Kit, makeKit, usualKit } from "../../bench/reuse/kit.js";
import { score } from "../../bench/reuse/scorer.js";
import { coverOf, makeShuffles } from "../../bench/reuse/shuffles.js";
import { generatedSources, realSources, realThere } from "../../bench/reuse/sources.js";
import { findIn, isWhole, namedKit } from "../../bench/reuse/trial.js";
import { dense, sparse } from "../../reuse/settings.js";

const sizes = { length: 2500, pairs: 1, groups: 1, families: 5, untouched: 0.5 };

async function scored(kit: Kit, setting = dense) {
  const found = await findIn(kit.texts, setting.seeds);
  const families = kit.planted.filter((each) => each.size === "family");
  return {
    ...score(kit.planted, found),
    whole: families.filter((each) => isWhole(each, found)).length,
    families: families.length,
  };
}

describe("planted reuse over invented words", () => {
  const kit = makeKit(generatedSources(40, 12_000, 3), { seed: 4, texts: 70, ...sizes });

  test("is found, in one piece each", async () => {
    const { byPair, byFamily, whole, families } = await scored(kit);
    expect(byPair.plagdet).toBeGreaterThan(0.9);
    expect(byFamily.precision).toBeGreaterThan(0.9);
    expect(byPair.granularity).toBeLessThan(1.02);
    expect(whole).toBeGreaterThanOrEqual(families - 1);
  });

  test("with half the seeds hardly less", async () => {
    expect((await scored(kit, sparse)).byPair.plagdet).toBeGreaterThan(0.88);
  });

  test("the same texts give the same passages", async () => {
    expect(await findIn(kit.texts, dense.seeds)).toEqual(await findIn(kit.texts, dense.seeds));
  });
});

describe("points in another order", () => {
  test("are found, and shown as shared, as those in the same order", async () => {
    const kit = makeShuffles(generatedSources(60, 12_000, 5), 6);
    const passages = await findIn(kit.texts, dense.seeds);
    for (const same of [true, false]) {
      const { points, found, shown } = coverOf(kit, passages, same);
      expect(points).toBeGreaterThan(100);
      expect(found).toBeGreaterThanOrEqual(0.98 * points);
      expect(shown).toBeGreaterThanOrEqual(0.98 * points);
    }
  });
});

describe.skipIf(!realThere)("planted reuse over real reports, a seed held out", () => {
  test("is found as docs/reuse.md says", async () => {
    const kit = makeKit(realSources("heldOut"), { seed: 22, ...usualKit });
    const { byPair, recalls, whole, families } = await scored(kit);
    expect(byPair.plagdet).toBeGreaterThan(0.94);
    expect(byPair.precision).toBeGreaterThan(0.96);
    expect(byPair.granularity).toBeLessThan(1.02);
    expect(whole).toBeGreaterThanOrEqual(families - 2);
    const easy = recalls.filter((_, at) => kit.planted[at]!.length >= 40 && kit.planted[at]!.rate <= 0.2);
    expect(easy.reduce((sum, each) => sum + each, 0) / easy.length).toBeGreaterThan(0.95);
  });

  test("of 400 texts in one piece each: what heavy edits cut off is no passage beside", async () => {
    const { byPair } = await scored(namedKit(64, true));
    expect(byPair.plagdet).toBeGreaterThan(0.96);
    expect(byPair.granularity).toBeLessThan(1.01);
  });
});
