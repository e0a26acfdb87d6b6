// Whether a snapshot has passages at all: one that was built before there were any has none, and a page must not take
// that for a corpus in which nothing is shared.
import { RequestError } from "../errors.js";
import type { Library } from "../library.js";

const nothingHeld =
  "这个快照里没有共用表述：它建于有这一部分之前。请重新建立索引（duizhao index，或重启 npm start）。";

/** Letters were counted where passages were looked for. */
export const isHeld = ({ sharing, archive }: Library): boolean =>
  archive.heads.length === 0 || sharing.reader().about.letters > 0;

/** Throws 404 where there are none. */
export function needPassages(library: Library): void {
  if (!isHeld(library)) throw new RequestError("no_passages", nothingHeld);
}
