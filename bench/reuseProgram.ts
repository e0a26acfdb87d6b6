// Planted reuse through the command line: `node dist/bench/reuseProgram.js [seed …] [--large] [--dress bare|titled|report]
// [--folder DIR]`. The score must be the engine's own (bench/reuse.ts).
import { tmpdir } from "node:os";
import { join } from "node:path";
import { settingFor } from "../reuse/settings.js";
import { type Dress, dresses, throughTheProgram } from "./reuse/endToEnd.js";
import { type Score, score } from "./reuse/scorer.js";
import { findIn, namedKit } from "./reuse/trial.js";

const args = process.argv.slice(2);
const after = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
};
const seeds = args.filter((each, at) => /^\d+$/.test(each) && !args[at - 1]?.startsWith("--")).map(Number);
const wanted = after("dress");

const told = ({ plagdet, precision, recall, granularity }: Score): string =>
  `plagdet ${plagdet.toFixed(3)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} granularity ${granularity.toFixed(4)}`;

for (const seed of seeds.length > 0 ? seeds : [11]) {
  const kit = namedKit(seed, args.includes("--large"));
  const letters = kit.texts.reduce((sum, text) => sum + text.length, 0);
  const engine = await findIn(kit.texts, settingFor(letters).seeds);
  console.log(`seed ${seed}, the engine alone: ${told(score(kit.planted, engine).byPair)}`);
  for (const dress of dresses.filter((each) => wanted === undefined || each === wanted)) {
    const folder = join(after("folder") ?? tmpdir(), `duizhao-kit-${seed}-${dress satisfies Dress}`);
    const { reports, rejected, duplicates, mirrors, planted, found } = throughTheProgram(kit, folder, dress);
    console.log(
      `  ${dress}: ${told(score(planted, found).byPair)}; ${reports} reports of ${kit.texts.length}, ${rejected.length} left out, ${duplicates} duplicates, ${mirrors} mirrors, ${found.length} passages`,
    );
    const reasons = new Map<string, number>();
    for (const { reason } of rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    for (const [reason, count] of reasons) console.log(`    ${count}: ${reason}`);
  }
}
