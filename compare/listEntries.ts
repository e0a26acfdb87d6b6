// Short entries of a list. Of an entry of two words one of which was replaced a reader says that it is another entry:
// 、临时救助、 → 、医疗救助、.
import { segmenter } from "../words/segmenter.js";
import type { Cut, Range } from "./cuts.js";
import type { Bounds } from "./nameCuts.js";

/** In letters; longer ones are read word by word. */
const longestEntry = 6;
const shortestWord = 2;
/** A label stands before its mark: 一、, 12、. */
const longestLabel = 5;
const begins = /(?<!(?:^|[。；：，;:,\n])[（(]?[一二三四五六七八九十\d]{1,3})、([一-鿿]*)$/;
const closes = /^([一-鿿]*?)(?:[、，。；,;]|等)/;
const word = new RegExp(`^[一-鿿]{${shortestWord},}$`);

/** A cut of one word of an entry, as the entry; null where it is none. O(length of an entry). */
export function entryCut({ a, b, kind }: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const replaced = [left.slice(...a), right.slice(...b)];
  if (!replaced.every((said) => word.test(said))) return null;
  const before = begins.exec(left.slice(Math.max(0, a[0] - longestEntry - longestLabel), a[0]))?.[1];
  const behind = closes.exec(left.slice(a[1], a[1] + longestEntry))?.[1];
  if (before === undefined || behind === undefined || (before !== "" && behind !== "")) return null;
  const stays = before + behind;
  if (!word.test(stays) || segmenter().cut(stays).length > 1) return null;
  if (replaced.some((said) => said.length + stays.length > longestEntry)) return null;
  const whole = ([from, to]: Range): Range => [from - before.length, to + behind.length];
  const isEqual = ([start, end]: Range, [from, to]: Range): boolean => from < start && end <= to;
  const [ours, theirs] = [whole(a), whole(b)];
  return isEqual(ours, bounds.a) && isEqual(theirs, bounds.b) ? { a: ours, b: theirs, kind } : null;
}
