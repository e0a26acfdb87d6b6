// Groups with very many members: where phrases hang together in a chain, one group holds a fifth of all stretches.
import { GrowingArray } from "../snapshot/growing.js";
import { Aligner } from "./alignment.js";
import { slotsOf } from "./commonLetters.js";
import type { Crew } from "./crew.js";
import { groupsIn, type Stretches } from "./groups.js";
import { manyMembers, putStars, type StepInput } from "./lanes.js";
import { type Candidate, type Stretch, stars } from "./stars.js";

/** `starsOf` with what is asked answered by all lanes. Rejects when a thread dies. */
async function starsByAll(
  group: readonly Candidate[],
  aligner: Aligner,
  input: StepInput,
  crew: Crew,
): Promise<Stretch[]> {
  const steps = stars(
    group.map((each, number) => ({ ...each, number })),
    aligner,
  );
  const members = slotsOf(input.texts.units, group);
  let step = steps.next();
  while (!step.done) {
    const { places, ...rest } = step.value;
    const spans = new Uint32Array(new SharedArrayBuffer(places.length * 12));
    places.forEach(({ start, end, number }, at) => {
      spans[at * 3] = start;
      spans[at * 3 + 1] = end;
      spans[at * 3 + 2] = number;
    });
    const answers = new GrowingArray(Uint32Array);
    for (const { rows } of await crew.walkAll({ kind: "beside", spans, members, ...rest, ...input }))
      answers.append(rows);
    step = steps.next(answers.view());
  }
  return step.value;
}

/** Rows as of a lane's stars: of the groups that lanes leave. */
export async function manyStars(stretches: Stretches, input: StepInput, crew: Crew): Promise<Uint32Array> {
  const rows = new GrowingArray(Uint32Array);
  const aligner = new Aligner(input.texts, input.model);
  for (const { number, members } of groupsIn(stretches, (size) => size >= manyMembers))
    putStars(rows, number, await starsByAll(members, aligner, input, crew));
  return rows.view().slice();
}
