// Short entries of a list. Of an entry of two words whose first was replaced a reader says that it is another entry:
// 、临时救助、 → 、医疗救助、. Not where the entries are made alike (发现一起、制止一起、拆除一起), and not where the second was
// replaced (统一登记、统一反馈).
import { segmenter } from "../words/segmenter.js";
import type { Cut, Range } from "./cuts.js";
import type { Bounds } from "./nameCuts.js";

/** In letters; longer ones are read word by word. */
const longestEntry = 6;
const shortestWord = 2;
/** A label stands before its mark: 一、, 12、. */
const longestLabel = 5;
const begins = /(?<!(?:^|[。；：，;:,\n])[（(]?[一二三四五六七八九十\d]{1,3})、$/;
const closes = /^([一-鿿]*?)(?:[、，。；,;]|等)/;
const word = new RegExp(`^[一-鿿]{${shortestWord},}$`);

/** A cut of one word of an entry, as the entry; null where it is none. O(length of an entry). */
export function entryCut({ a, b, kind }: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const replaced = [left.slice(...a), right.slice(...b)];
  if (!replaced.every((said) => word.test(said))) return null;
  const before = left.slice(Math.max(0, a[0] - longestEntry - longestLabel), a[0]);
  const stays = closes.exec(left.slice(a[1], a[1] + longestEntry))?.[1];
  if (stays === undefined || !begins.test(before) || before.endsWith(`${stays}、`)) return null;
  if (!word.test(stays) || segmenter().cut(stays).length > 1) return null;
  if (replaced.some((said) => said.length + stays.length > longestEntry)) return null;
  const [ours, theirs]: [Range, Range] = [
    [a[0], a[1] + stays.length],
    [b[0], b[1] + stays.length],
  ];
  return ours[1] <= bounds.a[1] && theirs[1] <= bounds.b[1] ? { a: ours, b: theirs, kind } : null;
}
