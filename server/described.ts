// What the description of the interfaces says of an address, beside its path and what it may be asked.
import { type FormatName, formats } from "../export/formats.js";

export interface Described {
  readonly summary: string;
  /** The shape of the answer, by its name; or the media type of a file and its name. */
  readonly answer: { readonly shape: string } | { readonly file: string; readonly media: string };
  /** Whether what the address names may not be there: 404. */
  readonly mayMiss: boolean;
}

export const answers = (shape: string, summary: string, missing?: 404): Described => ({
  summary,
  answer: { shape },
  mayMiss: missing === 404,
});

export const file = (kind: FormatName, summary: string, missing?: 404): Described => ({
  summary,
  answer: { file: kind.toUpperCase(), media: formats[kind].media.split(";")[0]! },
  mayMiss: missing === 404,
});
