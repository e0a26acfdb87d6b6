// Shared passages of one snapshot, opened when a page first asks for them.

import { Memo } from "../snapshot/memo.js";
import { perSnapshot } from "../snapshot/perSnapshot.js";
import type { Work } from "../snapshot/turns.js";
import type { Archive, ColumnSource } from "../snapshot/types.js";
import { readReuseAbout } from "./builder.js";
import { type Copies, openCopies } from "./copies.js";
import { evidencesOf } from "./evidences.js";
import { type KindThresholds, usualThresholds } from "./kinds.js";
import { type MemberTable, openMembers } from "./members.js";
import { openReuse, type ReuseReader } from "./reader.js";
import type { PassageKind } from "./types.js";

export interface Sharing {
  /** Ids of reports in which no passages were looked for yet. */
  readonly pending: ReadonlySet<string>;
  /** They have been laid against the passages known before. */
  readonly laid: boolean;
  /** Passages, their kinds decided by these thresholds. */
  reader(thresholds?: KindThresholds): ReuseReader;
  members(): MemberTable;
  /** Which places are later copies of others. O(reports · log reports) the first time. */
  copies(): Copies;
  /** 1 for each passage of these kinds. O(passages), kept with the reader. */
  ofKinds(reader: ReuseReader, kinds: readonly PassageKind[]): Uint8Array;
  /** What the first list of passages would wait for. O(members). */
  prepareWork(): Work<void>;
}

/** Readers kept under thresholds of their own: a reader moves one and looks, then back. */
const maxReaders = 4;

export function openSharing(source: ColumnSource, archive: Archive): Sharing {
  const readers = new Memo(maxReaders);
  const flagsOf = perSnapshot((_: ReuseReader) => new Map<string, Uint8Array>());
  let table: MemberTable | undefined;
  let copies: Copies | undefined;
  const members = (): MemberTable => {
    table ??= openMembers(source, archive.heads.length);
    return table;
  };
  const { pending, laid = false } = readReuseAbout(source);
  return {
    pending: new Set(pending),
    laid,
    members,
    copies: () => {
      copies ??= openCopies(members(), archive.heads);
      return copies;
    },
    reader(thresholds = usualThresholds) {
      return readers.get(JSON.stringify(thresholds), () => openReuse(source, archive, { thresholds }));
    },
    ofKinds(reader, kinds) {
      const kept = flagsOf(reader);
      const key = [...new Set(kinds)].sort().join();
      const found = kept.get(key) ?? new Uint8Array(members().passages);
      if (!kept.has(key)) {
        const filter = { minReports: 1, minLength: 1, sections: [], counties: [], mirrors: true };
        if (kinds.length > 0) for (const passage of reader.list({ ...filter, kinds })) found[passage] = 1;
        kept.set(key, found);
      }
      return found;
    },
    prepareWork: () => evidencesOf(source, archive).work(),
  };
}
