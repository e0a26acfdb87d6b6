// The parts that the regulation asks for and that were not recognised.
import { kindNames, requiredKinds } from "../../report/kinds.js";
import type { Section } from "../../report/types.js";

/** Whether a warning is the one that `missingParts` gives. */
export const saysMissing = (warning: string): boolean => /^未识别到“.*”部分/.test(warning);

/** One sentence that names them, or none. */
export function missingParts(sections: readonly Section[]): string[] {
  const missing = requiredKinds.filter(
    (kind) => !sections.some((section) => section.kind === kind || section.also === kind),
  );
  const named = missing.map((kind) => `“${kindNames[kind]}”`).join("、");
  return missing.length === 0 ? [] : [`未识别到${named}部分，原文或有而没有标题，请核对原文。`];
}
