// What answers say of how much was looked through, and how much was found.
import { z } from "zod";
import { real, text, whole } from "./schema.js";

export const countedShape = { reports: whole, occurrences: whole };

/** One value of a facet, of a dimension, of what hits are grouped by; places have a code and the name above theirs. */
export const valueFields = {
  value: z.union([text, real, z.null()]),
  code: text.optional(),
  parent: text.optional(),
};

export const totalOf = z.strictObject(countedShape);
export const searchedShape = z.strictObject({ reports: whole, characters: whole });

/** Keywords: reports that hold all words, and those that hold only some. */
export const matchedShape = z.strictObject({ all: whole, some: whole });
