// Seconds and memory of the reuse engine by number of reports. `node dist/bench/reuseScale.js 1250 2500 5000`
import { townshipTexts } from "./reuse/townships.js";
import { findIn } from "./reuse/trial.js";
import { wholenessOf } from "./reuse/wholeness.js";

const args = process.argv.slice(2);
const option = (name: string, fallback: number): number => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]);
};
for (const count of args
  .filter((each, at) => /^\d+$/.test(each) && !args[at - 1]?.startsWith("--"))
  .map(Number)) {
  const texts = townshipTexts(count, 4000);
  const began = performance.now();
  const { user, system } = process.cpuUsage();
  let last = began;
  const steps: string[] = [];
  const found = await findIn(
    texts,
    { length: option("k", 7), window: option("window", 3), representatives: option("r", 2) },
    (step) => {
      steps.push(`${step} ${((performance.now() - last) / 1000).toFixed(1)}`);
      last = performance.now();
    },
  );
  const members = found.reduce((sum, each) => sum + each.members.length, 0);
  const used = process.cpuUsage();
  const cpu = (used.user - user + used.system - system) / 1e6;
  const memory = process.memoryUsage();
  console.log(
    `${count} reports: ${((performance.now() - began) / 1000).toFixed(1)} s (${cpu.toFixed(1)} s of processors), ${found.length} passages, ${members} members, ${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB at most, heap ${(memory.heapUsed / 1e9).toFixed(2)}`,
  );
  console.log(`  ${steps.join(", ")}`);
  const { phrases, share } = wholenessOf(texts, found);
  console.log(
    `  of the copies of ${phrases} phrases ${(share * 100).toFixed(1)} % stand in one passage each`,
  );
}
