// One search against parts and their joining. `node dist/bench/reusePartition.js [--townships N | --texts N | --kit SEED [--large] |
// --real | --data DIR] [--by ORDER] [--max-characters N] [--parts N] [--order]`

import { documentOf } from "../reuse/builder.js";
import type { FoundPassage } from "../reuse/found.js";
import { joinParts } from "../reuse/joining.js";
import { type PartitionOrder, partitionsOf } from "../reuse/partitions.js";
import { PassageFinder, type ReuseDocument } from "../reuse/passages.js";
import { dense, type ReuseSetting, settingFor } from "../reuse/settings.js";
import { openArchive } from "../snapshot/archive.js";
import { openSnapshot } from "../snapshot/reader.js";
import { agreement } from "./reuse/agreement.js";
import type { Kit } from "./reuse/kit.js";
import { type Family, score } from "./reuse/scorer.js";
import { realTexts } from "./reuse/sources.js";
import { townshipTexts } from "./reuse/townships.js";
import { documentIn, namedKit } from "./reuse/trial.js";
import { wholenessOf } from "./reuse/wholeness.js";
import { reportTexts } from "./texts.js";

const args = process.argv.slice(2);
const after = (name: string): string | undefined => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? undefined : args[at + 1];
};

interface Trial {
  readonly name: string;
  readonly documents: readonly ReuseDocument[];
  /** Numbers by part. */
  readonly parts: readonly (readonly number[])[];
  readonly kit?: Kit;
  readonly phrases?: readonly string[];
}

/** So many parts of a corpus that has neither places nor years: every n-th text. */
const dealt = (count: number, parts: number): number[][] =>
  Array.from({ length: parts }, (_, part) => [...Array(count).keys()].filter((at) => at % parts === part));

/** Townships in a county of `townshipTexts`, and years of each. */
const countyTownships = 20;
const years = 3;

function trial(): Trial {
  const seed = after("kit");
  if (seed !== undefined) {
    const kit = namedKit(Number(seed), args.includes("--large"));
    const parts = dealt(kit.texts.length, Number(after("parts") ?? 6));
    return { name: `kit ${seed}`, documents: kit.texts.map(documentIn), parts, kit };
  }
  if (args.includes("--real")) {
    const documents = realTexts().map(documentIn);
    return { name: "real", documents, parts: dealt(documents.length, Number(after("parts") ?? 6)) };
  }
  const made = after("texts");
  if (made !== undefined) {
    const documents = [...reportTexts(Number(made), 4000)].map(({ text }) => documentIn(text));
    const parts = dealt(documents.length, Number(after("parts") ?? 50));
    return { name: "the demo's words", documents, parts };
  }
  const by = (after("by") ?? "county-year") as PartitionOrder;
  const maxCharacters = Number(after("max-characters") ?? 1_000_000);
  const data = after("data");
  if (data !== undefined) {
    const archive = openArchive(openSnapshot(data));
    const parts = partitionsOf(archive.heads, { by, maxCharacters }).map(({ reports }) => reports);
    return { name: data, documents: archive.heads.map((_, at) => documentOf(archive.report(at))), parts };
  }
  const texts = townshipTexts(Number(after("townships") ?? 1250), 4000);
  const heads = texts.map((text, at) => {
    const county = Math.floor(at / (countyTownships * years));
    const township = Math.floor(at / years) % countyTownships;
    const code = `${10 + Math.floor(county / 100)}${String(county % 100).padStart(4, "0")}${100 + township}`;
    return { id: String(at), place: { code }, year: 2022 + (at % years), textLength: text.length };
  });
  const parts = partitionsOf(heads, { by, maxCharacters }).map(({ reports }) => reports);
  return {
    name: `${texts.length} townships' reports`,
    documents: texts.map(documentIn),
    parts,
    phrases: texts,
  };
}

const familiesOf = (passages: readonly FoundPassage[]): Family[] =>
  passages.map(({ members }) => ({
    members: members.map(({ document, start, end }) => ({ text: document, start, end })),
  }));

async function find(
  documents: readonly ReuseDocument[],
  numbers: readonly number[],
  setting: ReuseSetting,
  partial = false,
) {
  const finder = new PassageFinder();
  for (const number of numbers) finder.add(documents[number]!);
  const { letters } = finder;
  const { passages } = await finder.find({ setting, partial });
  const inWhole = passages.map((passage) => ({
    ...passage,
    members: passage.members.map((member) => ({ ...member, document: numbers[member.document]! })),
  }));
  return { letters, passages: inWhole };
}

const processors = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const { name, documents, parts: numbers, kit, phrases } = trial();
const all = [...documents.keys()];
const characters = documents.reduce((sum, { text }) => sum + text.length, 0);
const setting = args.includes("--dense") ? dense : settingFor(characters);
console.log(`${name}: ${documents.length} texts, ${characters} characters, ${setting.name}`);

let began = processors();
const whole = await find(documents, all, setting);
const wholeFamilies = familiesOf(whole.passages);
console.log(
  `one search: ${(processors() - began).toFixed(1)} s of processor, ${whole.passages.length} passages`,
);
absolute(wholeFamilies);
if (args.includes("--order")) {
  const turned = all.map((_, at) => (at * 7919) % documents.length);
  compared("the same in another order", familiesOf((await find(documents, turned, setting)).passages));
}
began = processors();
const parts = [];
let longest = 0;
for (const part of numbers) {
  const from = processors();
  parts.push({ documents: part, passages: (await find(documents, part, setting, true)).passages });
  longest = Math.max(longest, processors() - from);
}
const found = parts.flatMap(({ passages }) => passages);
console.log(
  `${parts.length} parts: ${(processors() - began).toFixed(1)} s, the longest ${longest.toFixed(2)} s; ${found.length} passages`,
);
began = processors();
let last = began;
const steps: string[] = [];
const joined = await joinParts(
  parts,
  (number) => documents[number]!,
  whole.letters,
  setting,
  (step) => {
    steps.push(`${step} ${(processors() - last).toFixed(1)}`);
    last = processors();
  },
);
const { all: letters, medoids, bare, kept } = joined.letters;
const percent = (part: number): string => `${((100 * part) / letters).toFixed(1)} %`;
console.log(
  `joining: ${(processors() - began).toFixed(1)} s, ${joined.passages.length} passages; of the letters medoids ${percent(medoids)}, uncovered ${percent(bare)}, searched again ${percent(kept)} of all`,
);
console.log(`  ${steps.join(", ")}`);
compared("parts alone", familiesOf(found));
const joinedFamilies = familiesOf(joined.passages);
compared("joined", joinedFamilies);
absolute(joinedFamilies);
console.log(`${(process.resourceUsage().maxRSS / 1e6).toFixed(2)} GB at most`);

/** Pairs of members in common with the one search. */
function compared(what: string, families: readonly Family[]): void {
  const told = ({ pairs, common, byPassage }: ReturnType<typeof agreement>): string =>
    `${(common / pairs).toFixed(4)} of ${pairs} pairs, ${byPassage.toFixed(4)} by passage`;
  console.log(
    `  ${what}: of one search's ${told(agreement(wholeFamilies, families))}; of its own ${told(agreement(families, wholeFamilies))}`,
  );
}

/** Against what was planted. */
function absolute(families: readonly Family[]): void {
  if (kit) {
    const { plagdet, precision, recall, granularity } = score(kit.planted, families).byPair;
    console.log(
      `  plagdet ${plagdet.toFixed(3)} precision ${precision.toFixed(3)} recall ${recall.toFixed(3)} granularity ${granularity.toFixed(4)}`,
    );
  }
  if (phrases) {
    const { phrases: count, share } = wholenessOf(phrases, families);
    console.log(
      `  of the copies of ${count} phrases ${(share * 100).toFixed(1)} % stand in one passage each`,
    );
  }
}
