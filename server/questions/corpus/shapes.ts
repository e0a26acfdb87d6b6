// The shape of what is said of the tables of the whole corpus.
import { z } from "zod";
import { component } from "../../schema.js";

export const corpusAnswer = component("CorpusTables", {
  tables: z.array(
    component("CorpusTable", {
      name: z.string(),
      key: z.string().nullable(),
      columns: z.array(
        component("CorpusColumn", {
          name: z.string(),
          holds: z.string(),
          references: z.string().nullable(),
        }),
      ),
    }),
  ),
});
