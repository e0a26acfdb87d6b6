// Templates. They get one value, `page`, and escape all they print; only includes stand unescaped.
import { join } from "node:path";
import ejs from "ejs";
import { projectRoot } from "../report/generated.js";
import * as unit from "../report/unit.js";
import type { PageFrame, View } from "./handler.js";
import { links } from "./links.js";
import { signsOf, textSigns } from "./parts/warnings.js";
import * as wording from "./wording.js";

const views = join(projectRoot, "views");

export interface Shell {
  readonly frame: PageFrame;
  /** Names the corpus in the foot; null while there is none. */
  readonly corpus: {
    readonly reports: number;
    readonly characters: number;
    readonly createdAt: string;
    /** Reports in which no passages were looked for yet. */
    readonly pending: number;
    /** They have been laid against the passages known before. */
    readonly laid: boolean;
  } | null;
  readonly version: string;
  /** The reader may write: what writes is shown. */
  readonly writable: boolean;
  /** What the corpus folder has that the index has not, in words; null where all is indexed, or nobody may write. */
  readonly unindexed: string | null;
}

/** What every template has beside its own model. */
const beside = (shell: Shell) => ({
  shell: {
    ...shell,
    frame: {
      ...shell.frame,
      json: shell.frame.json ?? null,
      cited: shell.frame.cited ?? [],
      refresh: shell.frame.refresh ?? null,
    },
  },
  links,
  wording: { ...unit, ...wording },
  signsOf,
  textSigns,
});
export type Beside = ReturnType<typeof beside>;

/** Templates are compiled once. */
export function render<Model extends object>(
  view: View<Model>,
  shell: Shell,
  model: NoInfer<Model>,
): Promise<string> {
  const page = { ...model, ...beside(shell) };
  return ejs.renderFile(join(views, `${view.name}.ejs`), page, {
    cache: true,
    _with: false,
    localsName: "page",
    root: views,
    views: [views],
  } as ejs.Options & { async?: false }) as unknown as Promise<string>;
}
