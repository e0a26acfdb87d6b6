// Planted reuse through the command line: `node dist/bench/reuseProgram.js [seed …] [--large] [--dress bare|titled|report]
// [--folder DIR]`. The score must be the engine's own (bench/reuse.ts).
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { settingFor } from "../reuse/settings.js";
import { type Dress, dresses, throughTheProgram } from "./reuse/endToEnd.js";
import { type Score, score } from "./reuse/scorer.js";
import { findIn, namedKit } from "./reuse/trial.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    large: { type: "boolean", default: false },
    dress: { type: "string" },
    folder: { type: "string" },
  },
});
const seeds = positionals.map(Number);

const told = ({ plagdet, precision, recall, granularity }: Score): string =>
  `plagdet ${plagdet.toFixed(3)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} granularity ${granularity.toFixed(4)}`;

for (const seed of seeds.length > 0 ? seeds : [11]) {
  const kit = namedKit(seed, values.large);
  const letters = kit.texts.reduce((sum, text) => sum + text.length, 0);
  const engine = await findIn(kit.texts, settingFor(letters).seeds);
  console.log(`seed ${seed}, the engine alone: ${told(score(kit.planted, engine).byPair)}`);
  for (const dress of dresses.filter((each) => values.dress === undefined || each === values.dress)) {
    const folder = join(values.folder ?? tmpdir(), `duizhao-kit-${seed}-${dress satisfies Dress}`);
    const { reports, rejected, duplicates, mirrors, planted, found } = throughTheProgram(kit, folder, dress);
    console.log(
      `  ${dress}: ${told(score(planted, found).byPair)}; ${reports} reports of ${kit.texts.length}, ${rejected.length} left out, ${duplicates} duplicates, ${mirrors} mirrors, ${found.length} passages`,
    );
    const reasons = new Map<string, number>();
    for (const { reason } of rejected) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    for (const [reason, count] of reasons) console.log(`    ${count}: ${reason}`);
  }
}
