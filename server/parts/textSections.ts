// The text of a report as its pages print it.
import type { EditionSection } from "../../report/edition.js";

/** Deeper points are set in no further. */
const deepest = 4;

/** Of several sections of one name, which: each stretch of a page is called by a name of its own. */
const labelOf = (sections: readonly EditionSection[], number: number): string => {
  const { name } = sections[number]!;
  const before = sections.slice(0, number).filter((one) => one.name === name).length;
  return before === 0 ? name : `${name}，第 ${before + 1} 处`;
};

/** Each block with the names of its looks; each section with its own name and whether something in it is marked. */
export const textSections = (sections: readonly EditionSection[]) =>
  sections.map((section, number) => ({
    ...section,
    label: labelOf(sections, number),
    marked: section.blocks.some(({ runs }) => runs.some(({ mark }) => mark !== null)),
    blocks: section.blocks.map((block) => ({
      ...block,
      style: block.depth > 0 ? `${block.kind} depth-${Math.min(block.depth, deepest)}` : block.kind,
    })),
  }));
