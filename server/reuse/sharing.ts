// Shared passages of one snapshot, opened when a page first asks for them.
import { type KindThresholds, usualThresholds } from "../../reuse/kinds.js";
import { type MemberTable, openMembers } from "../../reuse/members.js";
import { hasReuse, openReuse, type ReuseReader } from "../../reuse/reader.js";
import type { PassageKind } from "../../reuse/types.js";
import type { Archive, ColumnSource } from "../../snapshot/types.js";
import { notFound } from "../errors.js";

export interface Sharing {
  /** A snapshot of texts that share nothing still has them; one made for a test may not. */
  readonly present: boolean;
  /** Passages, their kinds decided by these thresholds. Throws 404 where there are none. */
  reader(thresholds?: KindThresholds): ReuseReader;
  members(): MemberTable;
  /** 1 for each passage of these kinds. O(passages), kept with the reader. */
  ofKinds(reader: ReuseReader, kinds: readonly PassageKind[]): Uint8Array;
}

/** Readers kept under thresholds of their own: a reader moves one and looks, then back. */
const mostReaders = 4;

export function openSharing(source: ColumnSource, archive: Archive): Sharing {
  const readers = new Map<string, ReuseReader>();
  const flags = new WeakMap<ReuseReader, Map<string, Uint8Array>>();
  let table: MemberTable | undefined;
  const present = hasReuse(source);
  const wanted = (): void => {
    if (!present) throw notFound("这个索引里没有共用表述；请运行 duizhao index 重建。");
  };
  const members = (): MemberTable => {
    wanted();
    table ??= openMembers(source, archive.heads.length);
    return table;
  };
  return {
    present,
    members,
    reader(thresholds = usualThresholds) {
      wanted();
      const key = JSON.stringify(thresholds);
      const reader = readers.get(key) ?? openReuse(source, archive, { thresholds });
      readers.delete(key);
      readers.set(key, reader);
      if (readers.size > mostReaders) readers.delete(readers.keys().next().value!);
      return reader;
    },
    ofKinds(reader, kinds) {
      const kept = flags.get(reader) ?? new Map<string, Uint8Array>();
      flags.set(reader, kept);
      const key = [...kinds].sort().join();
      const found = kept.get(key) ?? new Uint8Array(members().passages);
      if (!kept.has(key)) {
        const filter = { minReports: 1, minLength: 1, sections: [], counties: [], mirrors: true };
        if (kinds.length > 0) for (const passage of reader.list({ ...filter, kinds })) found[passage] = 1;
        kept.set(key, found);
      }
      return found;
    },
  };
}
