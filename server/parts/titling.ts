// A file that reads as something else is taken in under the title that a person gives it.

import { isTitleWanted } from "../../report/leftOut.js";
import { visible } from "../../report/visible.js";
import { links } from "../links.js";

export interface Titling {
  /** Where the title is sent. */
  readonly send: string;
  /** The file's name, which often is the title. */
  readonly suggest: string;
  /** As it is read out. */
  readonly name: string;
}

/** null where no title would help. */
export const titlingOf = (file: string, reason: string): Titling | null =>
  isTitleWanted(reason)
    ? {
        send: links.titling(file),
        suggest: file.replace(/^.*\//, "").replace(/\.\w+$/, ""),
        name: visible(file),
      }
    : null;
