// 补全: the word that is being typed into the search box.
import { limit, questionField } from "../../fields.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { suggestionsAnswer } from "../../shapes.js";

/** Completes the last word: what stands behind the last space, bracket, quotation mark or minus. */
export const suggest = question({
  name: "suggest",
  summary: "补全正在输入的检索词",
  query: {
    q: questionField.meta({
      description: "正在输入的检索词：补全最后一个词，也认拼音和拼音首字母",
      example: "maodun",
    }),
    limit: limit.default(8).meta({ description: "几个" }),
  },
  answer: suggestionsAnswer,
  needs: ({ q }) => (q === undefined ? ["q", "请给出正在输入的检索词 q。"] : null),
  run: async ({ library, query: { q, limit } }) => {
    if (q === undefined) return null;
    const typed = /[^\s()"]*$/.exec(q)![0].replace(/^-/, "");
    const before = q.slice(0, q.length - typed.length);
    const found = typed === "" || typed.includes(":") ? [] : await library.search.suggest(typed, limit);
    // Each with the query as it is with the word in place of what was being typed.
    return exactly(suggestionsAnswer, {
      typed,
      suggestions: found.map((one) => ({ ...one, q: before + one.word })),
    });
  },
  command: { args: ["q"] },
});
