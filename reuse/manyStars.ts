// Groups with very many members: where phrases hang together in a chain, one group holds a fifth of all stretches.
import { Aligner } from "./alignment.js";
import { roomForSlots } from "./commonLetters.js";
import type { Crew } from "./crew.js";
import { groupStarts, membersBetween, type Stretches } from "./groups.js";
import { manyMembers, putStars, type StepInput } from "./lanes.js";
import { Quads } from "./quads.js";
import { type Members, type Room, type Stretch, stars } from "./stars.js";

const sharedRoom: Room = (length) => new Uint32Array(new SharedArrayBuffer(length * 4));

/** `starsOf` with what is asked answered by all lanes. Rejects when a thread dies. */
async function starsByAll(
  members: Members,
  aligner: Aligner,
  input: StepInput,
  crew: Crew,
): Promise<Stretch[]> {
  const { start, end } = members;
  const places = roomForSlots(start, end);
  await crew.walkAll({ kind: "slots", start, places, ...input });
  const steps = stars(members, aligner, sharedRoom);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await crew.walkAll({ kind: "beside", start, end, places, ...step.value, ...input });
  }
}

/** Rows as of a lane's stars: of the groups that lanes leave. */
export async function manyStars(stretches: Stretches, input: StepInput, crew: Crew): Promise<Uint32Array> {
  const rows = new Quads();
  const aligner = new Aligner(input.texts, input.model);
  const starts = groupStarts(stretches);
  for (let group = 0; group + 1 < starts.length; group++) {
    const [from, to] = [starts[group]!, starts[group + 1]!];
    if (to - from < manyMembers) continue;
    const members = membersBetween(stretches, from, to);
    putStars(rows, stretches.group[from]!, await starsByAll(members, aligner, input, crew));
  }
  return rows.done();
}
