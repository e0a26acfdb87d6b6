// What help says of the query language is so.
import { expect, test } from "vitest";
import { queryExamples } from "../../search/query/examples.js";
import { reportOf } from "./reports.js";
import { ask, localEngine } from "./requests.js";

const count = (q: string, text: string): number =>
  localEngine([reportOf({ sections: [{ kind: "plans", text: `${text}\n` }] })]).search(ask(q)).total
    .occurrences;

test.each(queryExamples.map((example) => [example.q, example] as const))("%s", (q, { finds, passes }) => {
  for (const text of finds) expect(count(q, text), text).toBeGreaterThan(0);
  for (const text of passes) expect(count(q, text), text).toBe(0);
});
