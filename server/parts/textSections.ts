// The text of a report as its pages print it.
import type { EditionSection } from "../../report/edition.js";

/** Deeper points are set in no further. */
const deepest = 4;

/** Each block with the names of its looks; each section with whether something in it is marked. */
export const textSections = (sections: readonly EditionSection[]) =>
  sections.map((section) => ({
    ...section,
    marked: section.blocks.some(({ runs }) => runs.some(({ mark }) => mark !== null)),
    blocks: section.blocks.map((block) => ({
      ...block,
      style: block.depth > 0 ? `${block.kind} depth-${Math.min(block.depth, deepest)}` : block.kind,
    })),
  }));
