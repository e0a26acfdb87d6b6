// A phrase counted with every shared passage once: how often was it written, how often carried over?
import { countOnce, type OnceCounts } from "../../../analysis/onceCounts.js";
import { badField } from "../../errors.js";
import { page, view } from "../../handler.js";
import { links } from "../../links.js";
import type { Typed } from "../../parts/typed.js";
import { question } from "../../question.js";
import { exactly } from "../../schema.js";
import { unknown } from "../../wording.js";
import { searchFields, searchRequest } from "../search/query.js";
import { reuseCountsAnswer } from "./shapes.js";
import { kindLabel, shortened } from "./wording.js";

const longestShown = 80;

const modelOf = (typed: Typed, { years, passages, ...counted }: OnceCounts) => ({
  ...counted,
  search: links.search(typed),
  rows: passages.map(({ passage, copies }) => ({
    head: passage,
    kindName: kindLabel(passage),
    text: shortened(passage.text, longestShown),
    href: links.passage(passage.id),
    copies,
  })),
  table: years.map(({ year, ...tally }) => ({
    ...tally,
    label: year === null ? unknown : String(year),
    href: links.search({ ...typed, year }),
  })),
});

export type CountsView = ReturnType<typeof modelOf>;
const template = view<CountsView>("reuse/counts");

export const reuseCounts = question({
  name: "reuseCounts",
  summary: "一个字句计数：每条共用表述只算一次",
  query: searchFields,
  answer: reuseCountsAnswer,
  command: { args: ["q"] },
  run: async ({ library, query }) => {
    const request = searchRequest(query);
    if (request === null) return null;
    if (request.mode !== "phrase") throw badField("mode", "只有字句检索（mode=phrase）能这样计数。");
    return exactly(reuseCountsAnswer, await countOnce(library, request));
  },
  page: {
    show: ({ typed, result }) => {
      const frame = { title: `${result.query}：共用表述只算一次`, place: "reuse" } as const;
      return page(template, frame, modelOf(typed, result));
    },
  },
});
