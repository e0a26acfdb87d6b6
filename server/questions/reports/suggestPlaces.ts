// 补全: the divisions of the country's table that a part of a name or of a code may mean.
import { z } from "zod";
import { chainOf, type Division } from "../../../report/divisions.js";
import { question } from "../../question.js";
import { component, exactly, text } from "../../schema.js";

const placeSuggestionsAnswer = component("PlaceSuggestions", {
  typed: text,
  places: z.array(z.strictObject({ code: text, name: text, where: text.describe("所在的县、市、省") })),
});

/** A place to choose from. */
const maxPlaces = 12;

/** A name itself, then those that begin with it, then those that hold it. */
const rank = ({ name, code }: Division, word: string): number =>
  name === word || code === word ? 0 : name.startsWith(word) || code.startsWith(word) ? 1 : 2;

export const suggestPlaces = question({
  name: "suggestPlaces",
  summary: "区划表的补全：地名或代码的一部分，可以先写上级，用空格分开",
  query: {
    q: z.string().max(100, { error: "太长（最多 100 字）。" }).meta({
      description: "地名或区划代码的一部分；几个词都要合",
      example: "青溪县 柳渡",
    }),
  },
  answer: placeSuggestionsAnswer,
  run({ library: { divisions }, query: { q } }) {
    const words = q.split(/\s+/).filter((word) => word !== "");
    const last = words.at(-1) ?? "";
    const whereOf = ({ code }: Division): string => {
      const { county, city, province } = chainOf(divisions, code);
      return [county, city, province]
        .flatMap((one) => (one && one.code !== code ? [one.name] : []))
        .join(" · ");
    };
    const found =
      last === ""
        ? []
        : [...divisions.byCode.values()].filter(
            (one) =>
              (one.name.includes(last) || one.code.startsWith(last)) &&
              words.slice(0, -1).every((word) => whereOf(one).includes(word)),
          );
    return exactly(placeSuggestionsAnswer, {
      typed: q,
      places: found
        .sort((one, other) => rank(one, last) - rank(other, last) || (one.code < other.code ? -1 : 1))
        .slice(0, maxPlaces)
        .map((one) => ({ code: one.code, name: one.name, where: whereOf(one) })),
    });
  },
});
