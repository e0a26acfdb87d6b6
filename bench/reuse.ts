// Scores on planted reuse. `node dist/bench/reuse.js [seed …] [--large] [--sparse] [--shuffled] [--baselines] [--errors] [--untouched PART]
// [--k N] [--window N] [--r N]`; develop seeds are 1–9, others are held out.
import { parseArgs } from "node:util";
import { dense, sparse } from "../reuse/settings.js";
import { nearSentences, sharedRuns } from "./reuse/baselines.js";
import { type Kit, largeKit, lengths, rates, usualKit } from "./reuse/kit.js";
import { type Scores, score } from "./reuse/scorer.js";
import { coverOf, makeShuffles } from "./reuse/shuffles.js";
import { realSources } from "./reuse/sources.js";
import { findIn, isWhole, membersOf, namedKit } from "./reuse/trial.js";

const flag = { type: "boolean", default: false } as const;
const number = { type: "string" } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    large: flag,
    sparse: flag,
    shuffled: flag,
    baselines: flag,
    errors: flag,
    untouched: number,
    k: number,
    window: number,
    r: number,
  },
});
const { seeds: settings } = values.sparse ? sparse : dense;
const or = (value: string | undefined, fallback: number): number =>
  value === undefined ? fallback : Number(value);
const seeds = positionals.map(Number);

for (const seed of seeds.length > 0 ? seeds : [1]) {
  const kit = namedKit(seed, values.large, {
    untouched: or(values.untouched, (values.large ? largeKit : usualKit).untouched),
  });
  const began = performance.now();
  let last = began;
  const steps: string[] = [];
  const found = await findIn(
    kit.texts,
    {
      length: or(values.k, settings.length),
      window: or(values.window, settings.window),
      representatives: or(values.r, settings.representatives),
    },
    (step) => {
      steps.push(`${step} ${((performance.now() - last) / 1000).toFixed(2)}`);
      last = performance.now();
    },
  );
  const seconds = (performance.now() - began) / 1000;
  print(seed, kit, found, score(kit.planted, found), seconds);
  console.log(steps.join(", "));
  if (values.shuffled) await printShuffled(seed);
  if (values.baselines) {
    for (const [name, method] of [
      ["runs of 13", sharedRuns],
      ["MinHash of sentences", nearSentences],
    ] as const) {
      const { byPair: each } = score(kit.planted, method(kit.texts));
      console.log(
        `  ${name}: plagdet ${each.plagdet.toFixed(3)} precision ${each.precision.toFixed(3)} recall ${each.recall.toFixed(3)} granularity ${each.granularity.toFixed(3)}`,
      );
    }
  }
  if (values.errors) printErrors(kit, found, score(kit.planted, found));
}

function print(seed: number, kit: Kit, found: readonly unknown[], scores: Scores, seconds: number): void {
  console.log(
    `seed ${seed}: ${kit.texts.length} texts, ${kit.planted.length} planted, ${membersOf(kit)} members, ${found.length} found, ${seconds.toFixed(1)} s`,
  );
  for (const [name, s] of [
    ["family", scores.byFamily],
    ["pair", scores.byPair],
  ] as const)
    console.log(
      `  by ${name}: plagdet ${s.plagdet.toFixed(3)} precision ${s.precision.toFixed(3)} recall ${s.recall.toFixed(3)} granularity ${s.granularity.toFixed(4)}`,
    );
  const families = kit.planted.filter((each) => each.size === "family");
  const whole = families.filter((each) => isWhole(each, found as never)).length;
  console.log(`  families of 20–60 as one: ${whole} of ${families.length}`);
  console.log(`  recall   ${rates.map((rate) => String(rate).padStart(6)).join("")}`);
  for (const length of lengths) {
    const cells = rates.map((rate) => {
      const values = scores.recalls.filter(
        (_, at) => kit.planted[at]!.length === length && kit.planted[at]!.rate === rate,
      );
      return (values.reduce((a, b) => a + b, 0) / values.length).toFixed(2).padStart(6);
    });
    console.log(`  ${String(length).padStart(6)}   ${cells.join("")}`);
  }
  const from40 = rates.map((rate) => {
    const values = scores.recalls.filter(
      (_, at) => kit.planted[at]!.length >= 40 && kit.planted[at]!.rate === rate,
    );
    return (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3);
  });
  const byPair = rates.map((rate) => {
    const values = scores.pairRecalls.flatMap((list, at) =>
      kit.planted[at]!.length >= 40 && kit.planted[at]!.rate === rate ? list : [],
    );
    return (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3);
  });
  for (const size of ["pair", "group", "family"] as const) {
    const values = scores.pairRecalls.flatMap((list, at) => (kit.planted[at]!.size === size ? list : []));
    console.log(
      `  ${size}: recall by pair ${(values.reduce((a, b) => a + b, 0) / values.length).toFixed(3)}`,
    );
  }
  const kinds = [...new Set(kit.planted.flatMap((each) => [...each.done]))].sort().map((kind) => {
    const values = scores.recalls.filter(
      (_, at) => kit.planted[at]!.length >= 40 && kit.planted[at]!.done.has(kind),
    );
    return `${kind} ${(values.reduce((a, b) => a + b, 0) / values.length).toFixed(2)}`;
  });
  console.log(`  by edit, from 40: ${kinds.join(", ")}`);
  console.log(`  from 40: ${from40.join(" ")}; by pair ${byPair.join(" ")}`);
}

async function printShuffled(seed: number): Promise<void> {
  const kit = makeShuffles(realSources(seed < 10 ? "develop" : "heldOut"), seed);
  const passages = await findIn(kit.texts, settings);
  for (const same of [true, false]) {
    const { points, found, shown } = coverOf(kit, passages, same);
    console.log(
      `  points in ${same ? "the same" : "another"} order: of ${points} ${found} found, ${shown} shown`,
    );
  }
}

function printErrors(kit: Kit, found: Awaited<ReturnType<typeof findIn>>, scores: Scores): void {
  const text = (each: { text: number; start: number; end: number }): string =>
    kit.texts[each.text]!.slice(each.start, each.end).replaceAll("\n", "⏎");
  found.forEach((passage, at) => {
    if (scores.precisions[at]! < 0.8)
      console.log(
        `FALSE ${scores.precisions[at]!.toFixed(2)} ${passage.members.length}: ${passage.members.slice(0, 3).map(text).join(" | ")}`,
      );
  });
  kit.planted.forEach((passage, at) => {
    if (scores.recalls[at]! < 0.8 && passage.length >= 40)
      console.log(
        `MISSED ${scores.recalls[at]!.toFixed(2)} ${passage.rate} ${passage.members.length}: ${passage.members.slice(0, 3).map(text).join(" | ")}`,
      );
  });
}
