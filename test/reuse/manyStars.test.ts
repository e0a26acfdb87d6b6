// A group that all lanes split together is split as one lane would.
import { expect, test } from "vitest";
import { Aligner } from "../../reuse/alignment.js";
import type { Crew, Task } from "../../reuse/crew.js";
import { type Job, manyMembers, walk } from "../../reuse/lanes.js";
import { countLanguage } from "../../reuse/language.js";
import { manyStars } from "../../reuse/manyStars.js";
import { nothingTaken, type Taken } from "../../reuse/portions.js";
import { starsOf } from "../../reuse/stars.js";
import { textsOf } from "./texts.js";

const phrases = [
  "渡口安全巡查和船舶检验登记造册",
  "茶山普法长廊请老茶农轮流讲解案例",
  "集镇夜市摊位划线并由商户自己值守",
];

/** As if others had taken so many already. */
function takenFrom(count: number): Taken {
  const taken = nothingTaken();
  taken[0] = count;
  return taken;
}

/** So many lanes, one after the other; each takes what those before left at the beginning, and all behind it. */
const crewOf = (lanes: number) =>
  ({
    walkAll: async (task: Task) =>
      Array.from({ length: lanes }, (_, lane) =>
        walk({ ...task, lane, lanes, taken: takenFrom((lanes - 1 - lane) * 256) } as Job),
      ),
  }) as Crew;

test("passages of a group of very many members are those that one thread finds", async () => {
  const texts = textsOf([
    ...phrases,
    ...phrases.map((phrase) => `今年${phrase}。`),
    ...phrases.map((phrase) => `${phrase.slice(0, 9)}也做了。`),
  ]);
  const model = countLanguage(texts);
  const { starts } = texts;
  const members = Array.from({ length: manyMembers }, (_, at) => {
    const text = at % (starts.length - 1);
    return { start: starts[text]! + (at % 2), end: starts[text + 1]! - 1, votes: (at * 5) % 11 };
  });
  const column = (name: "start" | "end" | "votes") => Uint32Array.from(members, (member) => member[name]);
  const columns = { start: column("start"), end: column("end"), votes: column("votes") };
  const stretches = { ...columns, group: new Uint32Array(manyMembers).fill(3) };
  const alone = starsOf(columns, new Aligner(texts, model));
  expect(alone.length).toBeGreaterThan(1);
  const rows = alone.flatMap(({ start, end }, within) =>
    [...start].flatMap((place, at) => [3, within, place, end[at]!]),
  );
  for (const lanes of [1, 3])
    expect([...(await manyStars(stretches, { texts, model }, crewOf(lanes)))]).toEqual(rows);
});
