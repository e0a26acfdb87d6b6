// What a person ticks and keeps: types only, for the server.

export const markKinds = ["hit", "point", "passage", "pair", "report"] as const;
export type MarkKind = (typeof markKinds)[number];

/** A stretch of a report as it was when it was kept: enough to find it again after the file was changed. */
export interface KeptPlace {
  /** The report's id then: a text that did not change still has it. */
  readonly report: string;
  readonly sha256: string;
  readonly file: string;
  /** Division code. */
  readonly place: string | null;
  readonly year: number | null;
  /** UTF-16 units of the text of record; null for the whole report. */
  readonly span: { readonly start: number; readonly end: number } | null;
  /** What stood there, to the character; of a whole report its title. */
  readonly quote: string;
}

/** Of one coder on one mark: that it was looked at, and the codes it got, which may be none. */
export interface Reading {
  readonly coder: string;
  readonly codes: readonly number[];
}

export interface NewMark {
  readonly kind: MarkKind;
  /** One, of a pair those of both sides. */
  readonly places: readonly KeptPlace[];
  /** Number of the shared passage it was ticked as. */
  readonly passage: string | null;
  readonly note: string;
}

export interface Mark extends NewMark {
  readonly id: number;
  /** ISO moment. */
  readonly added: string;
  readonly readings: readonly Reading[];
}

export interface Collection {
  readonly id: number;
  readonly name: string;
  readonly note: string;
  readonly added: string;
  /** In the order in which they were added. */
  readonly marks: readonly Mark[];
}

/** A question, by its address, under a name of one's own. */
export interface KeptQuestion {
  readonly id: number;
  readonly name: string;
  /** On this site: `/search?q=…`. */
  readonly address: string;
  readonly added: string;
}

/** A code in words of one's own, the same in all collections. */
export interface Code {
  readonly id: number;
  readonly name: string;
  readonly description: string;
}

/** All that is kept; what was removed is left out. */
export interface Kept {
  readonly collections: readonly Collection[];
  readonly questions: readonly KeptQuestion[];
  readonly codes: readonly Code[];
}

export const nothingKept: Kept = { collections: [], questions: [], codes: [] };

/**
 * What can be changed of a thing; `removed: false` brings it back. `before`: what a field said when it was begun; where
 * it says another thing now nothing is written.
 */
type Change<Fields> = Partial<Fields> & {
  readonly removed?: boolean;
  readonly before?: Readonly<Record<string, string>> | undefined;
};

/** Writing throws `WorkbenchRefused`; when it resolves, what was written is on the disk. */
export interface Collections {
  /** Where it lies. */
  readonly file: string;
  /** Another one after every change; cheap. */
  stamp(): string;
  /** Throws `WorkbenchRefused` for a file that cannot be read. */
  read(): Promise<Kept>;
  addCollection(one: Pick<Collection, "name" | "note">): Promise<number>;
  changeCollection(id: number, change: Change<Pick<Collection, "name" | "note">>): Promise<void>;
  /** Their numbers in the same order; a mark that is in the collection already keeps its own, and its note where none is given. */
  addMarks(collection: number, marks: readonly NewMark[]): Promise<number[]>;
  changeMark(id: number, change: Change<Pick<Mark, "note">>): Promise<void>;
  /** Puts one coder's codes in place of those this coder gave the mark before; null: not looked at. */
  codeMark(id: number, coder: string, codes: readonly number[] | null): Promise<void>;
  addQuestion(one: Pick<KeptQuestion, "name" | "address">): Promise<number>;
  changeQuestion(id: number, change: Change<Pick<KeptQuestion, "name">>): Promise<void>;
  addCode(one: Pick<Code, "name" | "description">): Promise<number>;
  changeCode(id: number, change: Change<Pick<Code, "name" | "description">>): Promise<void>;
}
