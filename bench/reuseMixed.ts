// Members that share few words, in all real reports: `node dist/bench/reuseMixed.js`.
import { dense } from "../reuse/settings.js";
import { realTexts } from "./reuse/sources.js";
import { findIn } from "./reuse/trial.js";

/** Two stretches share too little below this part of the letter pairs of the shorter. */
const leastShare = 0.3;
/** Members of one passage held against each other, at even distances: pairs grow with the square. */
const maxMembers = 60;

const pairsOf = (text: string): Set<string> => {
  const letters = text.replace(/[^\p{L}]/gu, "");
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 1) }, (_, at) => letters.slice(at, at + 2)),
  );
};

const isStrange = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  let both = 0;
  for (const pair of few) if (many.has(pair)) both++;
  return both < leastShare * few.size;
};

const texts = realTexts();
const began = process.cpuUsage();
const passages = await findIn(texts, dense.seeds);
const { user } = process.cpuUsage(began);
let [members, fromMedoid, pairs, strangers, mixed] = [0, 0, 0, 0, 0];
for (const { members: all } of passages) {
  const every = all.map(({ text, start, end }) => pairsOf(texts[text]!.slice(start, end)));
  members += every.length - 1;
  fromMedoid += every.slice(1).filter((each) => isStrange(each, every[0]!)).length;
  const step = Math.max(1, every.length / maxMembers);
  const some = Array.from(
    { length: Math.min(every.length, maxMembers) },
    (_, at) => every[Math.floor(at * step)]!,
  );
  let apart = 0;
  some.forEach((one, at) => {
    for (const other of some.slice(at + 1)) {
      pairs++;
      if (isStrange(one, other)) apart++;
    }
  });
  strangers += apart;
  if (apart > 0) mixed++;
}
const percent = (part: number, of: number): string => `${part} (${((100 * part) / of).toFixed(2)} %)`;
console.log(
  `${passages.length} passages, ${members + passages.length} members; ${(user / 1e6).toFixed(1)} s of processor`,
);
console.log(`unlike the medoid ${percent(fromMedoid, members)}`);
console.log(
  `pairs of members unlike each other ${percent(strangers, pairs)}, in ${percent(mixed, passages.length)} of the passages`,
);
