// A page of each kind, asked for before a reader does: what is compiled, and counted once for a snapshot, at the first of a
// kind makes nobody wait, nor everybody while fifty ask at one moment.
import { ownTurn } from "../snapshot/turns.js";
import { addresses } from "./addresses.js";
import { type Answerer, type Asking, answererHere } from "./answerer.js";
import type { Library } from "./library.js";
import { links } from "./links.js";

/** A word of the field that most reports print. */
const usual = "法治";

const paged = (route: string | null, query = "", path: Asking["path"] = {}): Asking => ({
  route: route!,
  path,
  query,
  ...{ origin: "http://localhost", writable: false, unindexed: null, progress: null },
});

/** Cheap ones: what takes long has threads of its own. */
export const firstPages = ({ archive: { heads } }: Library): readonly Asking[] => [
  paged(links.home()),
  paged(addresses.search[0], `?q=${usual}`),
  paged(addresses.search[0], `?q=${usual}&mode=keywords`),
  paged(addresses.search[1], `?q=${usual}`),
  paged(addresses.reports[0]),
  paged(addresses.reuse[0]),
  paged(addresses.counts[0], `?q=${usual}&by=year`),
  ...heads.slice(0, 1).map(({ id }) => paged(addresses.report[0], "", { id })),
];

/** One a turn of the loop, as a reader's is. Rejects where one of them cannot be answered. */
export async function askFirstPages(library: Library, answer: Answerer = answererHere(null)): Promise<void> {
  for (const asking of firstPages(library)) {
    await ownTurn();
    await answer(library, asking);
  }
}
