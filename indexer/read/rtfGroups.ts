// What RTF's words say: which groups are the document's, which words print a sign, and the state that a group holds.
import type { MarkedStory } from "./cells.js";

/** Groups whose words are not the document's: tables of settings, pictures, what stands on every page, comments. */
export const passedOver = new Set(
  (
    "colortbl filetbl listtable listoverridetable revtbl rsidtbl generator pict objdata objname objalias nonshppict shppict " +
    "header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn " +
    "bkmkstart bkmkend xe tc tcn shprslt themedata colorschememapping latentstyles datastore xmlnstbl pn pnseclvl " +
    "fldtype datafield formfield template operator docvar background atnid atnauthor atntime atndate atnref atnparent " +
    "author company keywords comment doccomm subject manager category hlinkbase creatim revtim printim buptim userprops falt panose fontemb " +
    "pgptbl passwordhash protusertbl wgrffmtfilter mmathPr"
  ).split(" "),
);

/** Groups that programs of old may pass over (`\*`), and whose words are the document's all the same. */
export const readThough = new Set(
  "shpinst do fldinst nesttableprops ud footnote annotation objclass".split(" "),
);

export const signs: Readonly<Record<string, string>> = {
  tab: "\t",
  line: "\v",
  lbr: "\v",
  page: "\f",
  column: "\f",
  emdash: "—",
  endash: "–",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  emspace: "\u2003",
  enspace: "\u2002",
  qmspace: "\u2005",
};

export const symbols: Readonly<Record<string, string>> = {
  "~": "\u00a0",
  _: "\u2011",
  "{": "{",
  "}": "}",
  "\\": "\\",
};

/** What a group's words go to: a story, a name or setting, or nothing. */
export type Sink =
  | { readonly kind: "story"; readonly story: MarkedStory; label: string }
  | { readonly kind: "words"; words: string }
  | { readonly kind: "fonts" }
  | { readonly kind: "styles" }
  | { readonly kind: "nothing" };

export interface Field {
  instruction: string;
  hasResult: boolean;
}

export interface Group {
  sink: Sink;
  /** Characters after a `\u` that are there for programs without Unicode. */
  fallback: number;
  font: number;
  isHidden: boolean;
  isDeleted: boolean;
  isInTable: boolean;
  depth: number;
  style: number;
  /** A numbered paragraph. */
  isListed: boolean;
  field: Field | null;
  /** Where a group's Unicode twin goes. */
  twin: Sink | null;
  end: (() => void) | null;
}

export const nothing: Sink = { kind: "nothing" };
