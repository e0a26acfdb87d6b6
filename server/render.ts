// Templates. They get one value, `page`, and escape all they print; only includes stand unescaped.
import { dirname, join } from "node:path";
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
    /** 50 份报告，另 3 份镜像 */
    readonly says: string;
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

/** A compiled template or part. */
type Printed = (page: object) => string;
const compiled = new Map<string, Printed>();

/**
 * A file of views/, compiled at its first use. What EJS does at each inclusion (asks the disk where the part lies, copies
 * page and options four times) is done once: a hit, a control, a row of links is a part of its own, some hundred a page.
 */
function printedBy(file: string): Printed {
  const known = compiled.get(file);
  if (known) return known;
  const parts = new Map<string, Printed>();
  const context = {
    part(name: string, page: object, given?: object): string {
      const part = parts.get(name) ?? printedBy(join(dirname(file), `${name}.ejs`));
      parts.set(name, part);
      return part({ ...page, ...given });
    },
  };
  const including = "<% const whole = page; include = (part, given) => this.part(part, whole, given); %>";
  const text = including + ejs.fileLoader(file).toString();
  const options = { filename: file, context, _with: false, localsName: "page", unsafePrototypeLocals: true };
  const fresh = ejs.compile(text, options as ejs.Options & { async?: false; client?: false });
  compiled.set(file, fresh);
  return fresh;
}

export async function render<Model extends object>(
  view: View<Model>,
  shell: Shell,
  model: NoInfer<Model>,
): Promise<string> {
  return printedBy(join(views, `${view.name}.ejs`))({ ...model, ...beside(shell) });
}
