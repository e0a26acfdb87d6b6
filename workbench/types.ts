// What a person does to a corpus: types only, so that the server knows the workbench without loading what reads files.
import type { Removal } from "../indexer/removal.js";
import type { IndexSummary } from "../indexer/summary.js";
import type { DivisionTable } from "../report/divisions.js";
import type { SectionKind } from "../report/kinds.js";
import type { Span } from "../report/span.js";
import type { MetadataField, Report } from "../report/types.js";
import type { Collections } from "./collections/types.js";

/** One run of the indexer, begun from a page. */
export interface Job {
  readonly id: string;
  readonly state: "running" | "done" | "failed";
  /** Files read, of how many; both 0 before the first is. */
  readonly done: number;
  readonly of: number;
  readonly summary: IndexSummary | null;
  /** One sentence: what, where, what to do. */
  readonly error: string | null;
  /** Why it stopped where it would have dropped many reports: it may be meant. */
  readonly removal: Removal | null;
}

/** What the corpus folders hold that the index does not, by file names as reports have them. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** A file that came in and lies somewhere for now. */
export interface Upload {
  /** As it was sent: `a.docx`, or `folder/a.docx` where a folder was dropped. */
  readonly name: string;
  readonly path: string;
}

/** Something about the workbench that a person can mend: a name, a folder that cannot be written, a run that is going on. */
export class WorkbenchRefused extends Error {
  override readonly name = "WorkbenchRefused";
  constructor(
    readonly why: "bad" | "missing" | "running" | "changed" | "unwritable",
    message: string,
    readonly field?: string,
    /** What stands there now, where somebody else wrote in the meantime. */
    readonly now?: string,
  ) {
    super(message);
  }
}

/** What became of a file that was sent, before it is read. */
export interface Kept {
  /** As it was sent; behind the name of its zip file where it came in one. */
  readonly sent: string;
  /** As reports name it; null where it was not kept. */
  readonly file: string | null;
  /** Why it was not. */
  readonly reason: string | null;
  /** The very same file lay there and was indexed: nothing came in. */
  readonly already: boolean;
}

/** The corpus folders at one moment. */
export interface Look {
  readonly files: number;
  readonly changes: Changes;
  /** Files that were taken out and can be put back, by the names they had. */
  readonly aside: readonly string[];
}

/** The corpus folders as a person works on them. All that is written are plain files; nothing is overwritten. */
export interface CorpusFolder {
  readonly folders: readonly string[];
  /** Looks at the folders now; O(files), in turns. Throws `WorkbenchRefused`. */
  look(): Promise<Look>;
  /** How they were some seconds ago, at no cost; null before the first look, and where another snapshot came since. Begins another where that is due. */
  seen(): Look | null;
  /** Keeps them under 收件/ of the first folder; a zip file's files each on its own. Throws `WorkbenchRefused`. */
  keep(uploads: readonly Upload[]): Promise<readonly Kept[]>;
  /** Moves files aside, into `.removed/`: all of them or none. Throws `WorkbenchRefused`. */
  remove(...files: readonly string[]): Promise<void>;
  /** Puts it back. Throws `WorkbenchRefused`. */
  restore(file: string): Promise<void>;
}

/** Runs of the indexer beside the server. */
export interface Indexing {
  /** `allowRemoval`: many reports may go at once. Throws `WorkbenchRefused` while one runs. */
  start(options?: { readonly allowRemoval?: boolean }): Job;
  /** Begins one now, or after the one that runs, for files that were kept or for another change. */
  request(kept?: readonly Kept[]): Job;
  /** The one that runs, else the last; begun by another process too. */
  job(): Job | null;
  /** The id of the snapshot that was in force when it began. */
  before(): string | null;
  /** What was kept with the last run that had something. */
  received(): readonly Kept[];
  /** Ends the one that runs. */
  stop(): void;
}

/** What a person sets right in a report. */
export interface Correction {
  /** Cells of metadata.csv: "" takes back what was typed, null says that nothing is known. */
  readonly fields: Readonly<Partial<Record<MetadataField, string | null>>>;
  /** What the fields said when they were set, "" where nothing; where they say another thing now nothing is written. */
  readonly before?: Readonly<Record<string, string>> | undefined;
  /** Whether the reading was checked, as of today. */
  readonly checked?: boolean | undefined;
  /** null: as it was read. */
  readonly sections: readonly (Span & { readonly kind: SectionKind | null })[];
  /** Each is one point. */
  readonly points: readonly Span[];
  /** Rows of sections.csv that no longer mean this text are taken out. */
  readonly clearsUnfit: boolean;
}

/** A correction that stands and can be taken back. */
export interface Corrected {
  /** ISO. */
  readonly when: string;
  readonly cells: readonly { readonly field: string; readonly before: string; readonly after: string }[];
  /** Rows of sections.csv. */
  readonly removed: number;
  readonly added: number;
}

/** Corrections of reports, in the tables of the corpus folder that holds the report's file. */
export interface Corrections {
  /** Writes the title of a file that was left out. Throws `WorkbenchRefused`. */
  entitle(file: string, title: string): void;
  /** Writes it. Throws `WorkbenchRefused` that names the field and writes nothing. */
  correct(report: Report, correction: Correction, divisions: DivisionTable): void;
  /** Takes back the last one that stands; `when`: only if it is that one. Throws `WorkbenchRefused`. */
  undo(report: Pick<Report, "file">, when?: string): void;
  /** Those that can be taken back, the last first. */
  standing(report: Pick<Report, "file">): readonly Corrected[];
}

/** 处理意见 on one township's report of a year. */
export interface ReviewNote {
  /** Code or name, as the table has it. */
  readonly county: string;
  readonly year: number;
  /** null for a township the division table lacks: there county and name decide. */
  readonly code: string | null;
  readonly name: string;
  /** "" where it was taken back. */
  readonly note: string;
  /** When it was written; null where a person typed it into the table without a day. */
  readonly date: string | null;
}

/** review.csv of the first corpus folder. */
export interface ReviewNotes {
  /** Another where the file was changed. */
  stamp(): string;
  /** Of several on one report the last counts. Throws `WorkbenchRefused` for a table that cannot be read. */
  read(): readonly ReviewNote[];
  /**
   * In the place of the one before, dated today. `before`: what stood there when it was begun; where another text does
   * now, nothing is written. Throws `WorkbenchRefused`.
   */
  write(note: Omit<ReviewNote, "date">, before?: string): ReviewNote;
}

/** A text or a file that is read and not kept. */
export interface Draft {
  /** A text has none. */
  readonly name: string | null;
  readonly bytes: Uint8Array;
}

/** What a person says of a draft; it overrides what is read in it. */
export type DraftHeader = Readonly<Partial<Record<"township" | "county" | "year", string>>>;

/** Reads drafts as reports, in a process of its own. */
export interface Drafts {
  /** Throws `WorkbenchRefused`: what cannot be read, and what takes too long or too much. */
  read(draft: Draft, header: DraftHeader): Promise<Report>;
  /** Ends the process. */
  stop(): void;
}

export interface Workbench {
  readonly corrections: Corrections;
  readonly drafts: Drafts;
  readonly folder: CorpusFolder;
  readonly indexing: Indexing;
  readonly notes: ReviewNotes;
  readonly collections: Collections;
}
