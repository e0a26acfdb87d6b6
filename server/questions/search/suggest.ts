// 补全: the word that is being typed into the search box.

import { z } from "zod";
import { limit, queryField } from "../../fields.js";
import { question } from "../../question.js";
import { component, exactly, text, whole } from "../../schema.js";

const suggestionsAnswer = component("Suggestions", {
  typed: text,
  suggestions: z.array(z.strictObject({ word: text, reports: whole, q: text })),
});

/** Completes the last word: what stands behind the last space, bracket, quotation mark or minus. */
export const suggest = question({
  name: "suggest",
  summary: "补全正在输入的检索词",
  query: {
    q: queryField.meta({
      description: "正在输入的检索词：补全最后一个词，也认拼音和拼音首字母",
      example: "maodun",
    }),
    limit: limit.default(8).meta({ description: "几个" }),
  },
  answer: suggestionsAnswer,
  run: async ({ library, query: { q, limit } }) => {
    const typed = /[^\s()"]*$/.exec(q)![0].replace(/^-/, "");
    const before = q.slice(0, q.length - typed.length);
    const found = typed === "" || typed.includes(":") ? [] : await library.search.suggest(typed, limit);
    // Each with the query as it is with the word in place of what was being typed.
    return exactly(suggestionsAnswer, {
      typed,
      suggestions: found.map((one) => ({ ...one, q: before + one.word })),
    });
  },
});
