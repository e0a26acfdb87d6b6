// The passages of the last snapshot, for the time until they are found anew.
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { type FoundIn, readReuseAbout, reuseColumns } from "./builder.js";
import type { FoundMember, FoundPassage } from "./passages.js";

/**
 * The passages of `source` with the members that are still there; `numberOf` says under which number a report stands
 * now. A passage that fewer than two are left of goes; where the medoid went, the member after it takes its place.
 * O(members).
 */
export function carriedPassages(
  source: ColumnSource,
  archive: Archive,
  numberOf: (id: string) => number | undefined,
): FoundIn {
  const about = readReuseAbout(source);
  const now = archive.heads.map(({ id }) => numberOf(id));
  const starts = source.u32(reuseColumns.starts);
  const [letters, report, start, end] = (["letters", "report", "start", "end"] as const).map((name) =>
    source.u32(reuseColumns[name]),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const chrome = source.u8(reuseColumns.chrome);
  const sections = source.u16(reuseColumns.sections);
  const passages: FoundPassage[] = [];
  for (let passage = 0; passage + 1 < starts.length; passage++) {
    const members: FoundMember[] = [];
    for (let at = starts[passage]!; at < starts[passage + 1]!; at++) {
      const document = now[report[at]!];
      if (document !== undefined)
        members.push({ document, start: start[at]!, end: end[at]!, sections: sections[at]! });
    }
    if (members.length < 2) continue;
    const [medoid, ...others] = members;
    others.sort((a, b) => a.document - b.document || a.start - b.start);
    passages.push({
      letters: letters[passage]!,
      members: [medoid!, ...others],
      known: { chrome: chrome[passage] === 1 },
    });
  }
  return { setting: about.setting, letters: about.letters, passages, seconds: about.seconds };
}
