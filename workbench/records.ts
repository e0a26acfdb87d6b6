// What the index in force knows of the files of the corpus.
import { openSnapshot } from "../snapshot/reader.js";
import { readSources, type SourceRecord } from "../snapshot/sources.js";

/** None where there is no index yet. O(files). */
export function recordsIn(data: string): readonly SourceRecord[] {
  try {
    const snapshot = openSnapshot(data);
    try {
      return readSources(snapshot);
    } finally {
      snapshot.close();
    }
  } catch {
    return [];
  }
}
