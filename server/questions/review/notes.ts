// 处理意见 beside the rows of a review.
import type { Review, ReviewRow } from "../../../analysis/review.js";
import type { Division } from "../../../report/divisions.js";
import { type ReviewNote, type Workbench, WorkbenchRefused } from "../../../workbench/types.js";

export interface Notes {
  /** null where nothing is written. */
  of(row: ReviewRow): { readonly text: string; readonly date: string | null } | null;
  /** Why they cannot be read; null where they can. */
  readonly problem: string | null;
}

/** A review with what an officer notes beside it. */
export interface Noted extends Review {
  readonly notes: Notes;
}

function read(workbench: Workbench): { notes: readonly ReviewNote[]; problem: string | null } {
  try {
    return { notes: workbench.notes.read(), problem: null };
  } catch (error) {
    if (!(error instanceof WorkbenchRefused)) throw error;
    return { notes: [], problem: error.message };
  }
}

/** Those of the county and year. A table of another's making is no reason to show no review. O(notes). */
export function notesOf(
  workbench: Workbench | null,
  county: Pick<Division, "code" | "name">,
  year: number,
): Notes {
  const { notes, problem } = workbench ? read(workbench) : { notes: [], problem: null };
  const ofYear = notes.filter((note) => note.year === year);
  const isHere = (note: ReviewNote): boolean => [county.code, county.name].includes(note.county);
  return {
    problem,
    of({ code, name }) {
      const found = ofYear.findLast((note) =>
        note.code === null ? isHere(note) && note.name === name : note.code === code,
      );
      return found && found.note !== "" ? { text: found.note, date: found.date } : null;
    },
  };
}
