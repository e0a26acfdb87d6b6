// One report in several files: which of them counts, and how a person has another one count.
import type { ReportHead } from "../../report/types.js";
import { titleOf } from "../../report/unit.js";
import { visible } from "../../report/visible.js";
import { perSnapshot } from "../../snapshot/perSnapshot.js";
import type { Library } from "../library.js";
import { links } from "../links.js";

/** A file whose report counts by another file. */
export interface Twin {
  readonly kind: "mirror" | "duplicate";
  readonly counting: ReportHead;
  /** Every other file of the report: they go where this one is to count. */
  readonly others: readonly string[];
}

interface Families {
  /** The report that a file is or repeats. */
  readonly heads: ReadonlyMap<string, ReportHead>;
  /** By the id of the one that counts. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

const countingOf = ({ archive }: Library, head: ReportHead): ReportHead =>
  archive.heads[head.mirrorOf === null ? -1 : (archive.numberOf(head.mirrorOf) ?? -1)] ?? head;

/** O(files) the first time, kept with the snapshot. */
const familiesOf = perSnapshot((library: Library): Families => {
  const { archive, sources } = library;
  const heads = new Map<string, ReportHead>(archive.heads.map((head) => [head.file, head]));
  for (const { file, of } of sources.duplicates) {
    const head = archive.heads[archive.numberOf(of) ?? -1];
    if (head) heads.set(file, head);
  }
  const files = new Map<string, string[]>();
  for (const [file, head] of heads) {
    const { id } = countingOf(library, head);
    const family = files.get(id);
    if (family) family.push(file);
    else files.set(id, [file]);
  }
  return { heads, files };
});

/** The report that a file is or repeats. */
export const headOf = (library: Library, file: string): ReportHead | null =>
  familiesOf(library).heads.get(file) ?? null;

/** null for a file that counts, and for one that is no report. */
export function twinOf(library: Library, file: string): Twin | null {
  const { heads, files } = familiesOf(library);
  const head = heads.get(file);
  if (!head) return null;
  const counting = countingOf(library, head);
  if (counting.file === file) return null;
  const others = files.get(counting.id)!.filter((other) => other !== file);
  return { kind: head.file === file ? "mirror" : "duplicate", counting, others };
}

/** The other files of a report that counts by this one. */
export function followersOf(library: Library, file: string): readonly string[] {
  const { heads, files } = familiesOf(library);
  const head = heads.get(file);
  return head?.file === file ? (files.get(head.id) ?? []).filter((other) => other !== file) : [];
}

/** The button that has a file count. */
export interface Preferring {
  /** Where it is sent. */
  readonly send: string;
  /** What is asked before. */
  readonly confirm: string;
}

/** Names that are asked about. */
const shown = 5;

/** null where a file of the others cannot go by itself. */
export function preferringOf(file: string, { counting, others }: Twin): Preferring | null {
  if (others.some((other) => /\.zip\//i.test(other))) return null;
  const names = others.slice(0, shown).map((other) => `“${visible(other)}”`);
  const all = `${names.join("、")}${others.length > shown ? `等 ${others.length} 个文件` : ""}`;
  const isMended = counting.checked !== null || Object.values(counting.provenance).includes("typed");
  return {
    send: links.preferring(file),
    confirm: [
      `以“${visible(file)}”为准？${all}移出语料，移到 .removed 文件夹，可以放回。`,
      isMended ? `《${titleOf(counting)}》上校对过的不带到新的一份，请看过再校对。` : "",
    ].join(""),
  };
}
