// A snapshot whose strings are looked up in a cluster: what it keeps of that, and how it is opened.
import type { Archive, ColumnSink, ColumnSource } from "../../snapshot/types.js";
import { openCounts } from "../bigrams.js";
import { textAxisOf } from "../textAxis.js";
import { askingFor, type IndicesByYear } from "./candidates.js";
import type { Cluster } from "./cluster.js";
import { type FindingElsewhere, findingElsewhere } from "./finding.js";
import { holdsAll, type TextsPut } from "./putting.js";
import { narrowedTo, unknownTag } from "./tags.js";
import { openTextKeys } from "./textKeys.js";

const columns = { place: "elsewhere.place", keys: "elsewhere.keys" } as const;

/** Where a snapshot's texts stand in a cluster; `index` alone, of all years and without tags, where an earlier program sent them. */
interface Place {
  readonly indices?: IndicesByYear;
  readonly index?: string;
}

export function writeElsewhere(sink: ColumnSink, { indices, keys }: TextsPut): void {
  sink.json(columns.place, { indices } satisfies Place);
  sink.numbers(columns.keys, keys);
}

const placeOf = (source: ColumnSource): Place => source.json<Place>(columns.place);
const indicesOf = ({ indices, index }: Place): IndicesByYear => indices ?? { [unknownTag]: index! };

/** The cluster's indices that a snapshot asks; null where it looks up in columns of its own. */
export const indicesAsked = (source: ColumnSource): readonly string[] | null =>
  source.manifest.columns.some(({ name }) => name === columns.place)
    ? Object.values(indicesOf(placeOf(source)))
    : null;

/** Whether the indices that a snapshot asks have all its texts; false where it asks none. O(texts of the indices). */
export async function isStillThere(cluster: Cluster, source: ColumnSource): Promise<boolean> {
  const indices = indicesAsked(source);
  return indices !== null && (await holdsAll(cluster, indices, source.f64(columns.keys)));
}

/** O(reports · log reports) the first time a string is looked up. */
export function openElsewhere(source: ColumnSource, archive: Archive, cluster: Cluster): FindingElsewhere {
  const axis = textAxisOf(archive, source);
  const place = placeOf(source);
  const texts = openTextKeys(source.f64(columns.keys));
  const ask = askingFor(cluster, indicesOf(place), texts);
  return findingElsewhere(openCounts(source, axis), axis, ask, (among) =>
    place.indices ? narrowedTo(archive, among) : null,
  );
}
