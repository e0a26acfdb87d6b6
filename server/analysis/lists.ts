// Word lists that were counted a moment ago: paging through one, or asking for its collocates, counts once.
import { type FrequencyList, frequencyList, type Run } from "../../analysis/frequency.js";
import { type SubsetRequest, subsetOf } from "../../analysis/subset.js";
import type { Archive } from "../../snapshot/types.js";
import type { Library } from "../library.js";

/** A list of a large subset is some tens of megabytes. */
const mostKept = 4;

const kept = new WeakMap<Archive, Map<string, FrequencyList>>();

/** O(characters of the subset) the first time. */
export function wordList({ archive, ground }: Library, request: SubsetRequest, run: Run): FrequencyList {
  const lists = kept.get(archive) ?? new Map<string, FrequencyList>();
  kept.set(archive, lists);
  const { years, provinces, cities, counties, townships, levels, mirrors, sections } = request;
  const key = JSON.stringify([run, years, provinces, cities, counties, townships, levels, mirrors, sections]);
  let list = lists.get(key);
  if (list) lists.delete(key);
  else list = frequencyList(ground, subsetOf(ground, request), run);
  lists.set(key, list);
  if (lists.size > mostKept) lists.delete(lists.keys().next().value!);
  return list;
}
