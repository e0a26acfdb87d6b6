// A snapshot whose strings are looked up in a cluster: what it keeps of that, and how it is opened.
import type { Archive, ColumnSink, ColumnSource } from "../../snapshot/types.js";
import { openCounts } from "../bigrams.js";
import { textAxisOf } from "../textAxis.js";
import { askingFor } from "./candidates.js";
import type { Cluster } from "./cluster.js";
import { type FindingElsewhere, findingElsewhere } from "./finding.js";
import { holdsAll, type TextsPut } from "./putting.js";
import { openTextKeys } from "./textKeys.js";

const columns = { place: "elsewhere.place", keys: "elsewhere.keys" } as const;

/** Where a snapshot's texts stand in a cluster. */
interface Place {
  readonly index: string;
}

export function writeElsewhere(sink: ColumnSink, { index, keys }: TextsPut): void {
  sink.json(columns.place, { index } satisfies Place);
  sink.numbers(columns.keys, keys);
}

/** The cluster's index that a snapshot asks; null where it looks up in columns of its own. */
export const indexAsked = (source: ColumnSource): string | null =>
  source.manifest.columns.some(({ name }) => name === columns.place)
    ? source.json<Place>(columns.place).index
    : null;

/** Whether the index that a snapshot asks has all its texts; false where it asks none. O(texts of the index). */
export async function isStillThere(cluster: Cluster, source: ColumnSource): Promise<boolean> {
  const index = indexAsked(source);
  return index !== null && (await holdsAll(cluster, index, source.f64(columns.keys)));
}

/** O(reports · log reports) the first time a string is looked up. */
export function openElsewhere(source: ColumnSource, archive: Archive, cluster: Cluster): FindingElsewhere {
  const axis = textAxisOf(archive, source);
  const { index } = source.json<Place>(columns.place);
  const texts = openTextKeys(source.f64(columns.keys));
  return findingElsewhere(openCounts(source, axis), axis, askingFor(cluster, index, texts));
}
