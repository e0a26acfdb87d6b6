// One search against parts and their joining: `node dist/bench/reusePartition.js 1250 5000`.

import type { FoundPassage } from "../reuse/found.js";
import { joinParts } from "../reuse/joining.js";
import { PassageFinder, type ReuseDocument } from "../reuse/passages.js";
import { type ReuseSetting, settingFor } from "../reuse/settings.js";
import { agreement } from "./reuse/agreement.js";
import type { Family } from "./reuse/scorer.js";
import { townshipTexts } from "./reuse/townships.js";
import { documentIn } from "./reuse/trial.js";

const args = process.argv.slice(2);
const option = (name: string, fallback: number): number => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(args[at + 1]);
};
const counts = args.filter((each, at) => /^\d+$/.test(each) && !args[at - 1]?.startsWith("--")).map(Number);

const processors = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const familiesOf = (passages: readonly FoundPassage[]): Family[] =>
  passages.map(({ members }) => ({
    members: members.map(({ document, start, end }) => ({ text: document, start, end })),
  }));

async function find(documents: readonly ReuseDocument[], numbers: readonly number[], setting: ReuseSetting) {
  const finder = new PassageFinder();
  for (const number of numbers) finder.add(documents[number]!);
  const { letters } = finder;
  const { passages } = await finder.find({ setting });
  return {
    letters,
    passages: passages.map((passage) => ({
      ...passage,
      members: passage.members.map((member) => ({ ...member, document: numbers[member.document]! })),
    })),
  };
}

for (const count of counts) {
  const documents = townshipTexts(count, option("length", 4000)).map(documentIn);
  const all = [...documents.keys()];
  const setting = settingFor(documents.reduce((sum, { text }) => sum + text.length, 0));
  let began = processors();
  const whole = await find(documents, all, setting);
  console.log(
    `${count} reports, ${setting.name}: one search ${(processors() - began).toFixed(1)} s, ${whole.passages.length} passages`,
  );
  if (args.includes("--order")) {
    const turned = all.map((_, at) => (at * 7919) % count);
    const other = await find(documents, turned, setting);
    say("the same in another order", familiesOf(whole.passages), familiesOf(other.passages));
  }
  began = processors();
  const byPart = new Map<string, number[]>();
  for (const number of all) {
    const county = Math.floor(number / 60);
    const key = args.includes("--by-county")
      ? `${Math.floor(county / option("counties", 1))}`
      : `${county}-${number % 3}`;
    byPart.set(key, [...(byPart.get(key) ?? []), number]);
  }
  const parts = [];
  let most = 0;
  for (const numbers of byPart.values()) {
    const from = processors();
    parts.push({ documents: numbers, passages: (await find(documents, numbers, setting)).passages });
    most = Math.max(most, processors() - from);
  }
  console.log(
    `  ${parts.length} parts: ${(processors() - began).toFixed(1)} s, ${most.toFixed(2)} the longest; ${parts.reduce((sum, { passages }) => sum + passages.length, 0)} passages`,
  );
  began = processors();
  let last = began;
  const steps: string[] = [];
  const joined = await joinParts(
    parts,
    (number) => documents[number]!,
    whole.letters,
    undefined,
    (step) => {
      steps.push(`${step} ${(processors() - last).toFixed(1)}`);
      last = processors();
    },
  );
  const { all: letters, medoids, bare, kept } = joined.letters;
  const percent = (part: number): string => `${((100 * part) / letters).toFixed(1)} %`;
  console.log(
    `  joined: ${(processors() - began).toFixed(1)} s, ${joined.passages.length} passages; medoids ${percent(medoids)}, bare ${percent(bare)}, kept ${percent(kept)}`,
  );
  console.log(`  ${steps.join(", ")}`);
  say("parts alone", familiesOf(whole.passages), familiesOf(parts.flatMap(({ passages }) => passages)));
  say("joined", familiesOf(whole.passages), familiesOf(joined.passages));
}

function say(what: string, reference: readonly Family[], found: readonly Family[]): void {
  const told = ({ pairs, common, byPassage }: ReturnType<typeof agreement>): string =>
    `${(common / pairs).toFixed(4)} of ${pairs} pairs, ${byPassage.toFixed(4)} by passage`;
  console.log(
    `  ${what}: recall ${told(agreement(reference, found))}; precision ${told(agreement(found, reference))}`,
  );
}
