// Who wrote a passage first, as far as this corpus knows, said as seen from one report.
import { unitOf } from "../../../report/unit.js";
import { dateOf } from "../../../reuse/kinds.js";
import type { ReuseReader } from "../../../reuse/reader.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";

interface FirstSeen {
  /** 首见于本报告, or 最早见于柳渡镇（2024-01-15）. */
  readonly says: string;
  /** The first report; null where it is this one. */
  readonly href: string | null;
}

/** For each passage, null where no member has a date. Each O(members) the first time. */
export function firstSeenFrom(
  { archive }: Pick<Library, "archive">,
  reader: ReuseReader,
  report: string,
): (passage: string) => FirstSeen | null {
  const headOf = (id: string) => archive.heads[archive.numberOf(id)!]!;
  const own = dateOf(headOf(report));
  const kept = new Map<string, FirstSeen | null>();
  const find = (passage: string): FirstSeen | null => {
    const number = reader.numberOf(passage);
    const earliest = number === undefined ? null : reader.head(number).earliest;
    if (!earliest) return null;
    if (earliest.report === report) return { says: "首见于本报告", href: null };
    const says = `最早见于${unitOf(headOf(earliest.report))}（${earliest.date}）`;
    return {
      says: own === earliest.date ? `${says}，本报告同日` : says,
      href: links.report(earliest.report),
    };
  };
  return (passage) => {
    let found = kept.get(passage);
    if (found === undefined) {
      found = find(passage);
      kept.set(passage, found);
    }
    return found;
  };
}
