// The help says what each mark of the query language does; here every example is asked of its own sentence.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { SearchBuilder } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import { examples, proofRuns } from "../../server/examples.js";
import { checked } from "../../server/fields.js";
import { links } from "../../server/links.js";
import { searchFields, searchRequest } from "../../server/questions/search/query.js";
import { cutWords } from "../../words/cutWords.js";
import { MemoryColumns, memoryArchive } from "../search/memory.js";
import { reportOf } from "../search/reports.js";
import { createApp } from "./conforms.js";
import { libraryOf } from "./library.js";

const engineOf = (text: string) => {
  const report = reportOf({
    head: { year: 2023 },
    sections: [{ kind: "shortcomings", text: `${text}\n` }],
    cut: cutWords,
  });
  const builder = new SearchBuilder();
  builder.add(report);
  const columns = new MemoryColumns();
  builder.write(columns);
  return openSearch(columns.source(), memoryArchive([report]));
};

describe("an example of the help", () => {
  const proven = examples.flatMap((one) => (one.proof === null ? [] : [{ ...one, proof: one.proof }]));
  it.each(proven)("$q finds in “$proof” what is marked", async ({ q, query, proof }) => {
    const runs = proofRuns(proof);
    const engine = engineOf(runs.map(({ text }) => text).join(""));
    const address = new URL(links.search({ q, ...query }), "http://localhost");
    const { hits } = await engine.search(
      searchRequest(checked(z.object(searchFields), address.searchParams))!,
    );
    expect(hits.map(({ match }) => match)).toEqual(runs.filter(({ found }) => found).map(({ text }) => text));
  });

  it("works on the page, and every operator has one", async () => {
    const app = createApp(() => libraryOf());
    const { text } = await request(app).get("/help").expect(200);
    const shown = [...text.matchAll(/class="query"[^>]*>([^<]+)</g)].map(([, q]) => q!).join(" ");
    for (const operator of [
      "OR",
      " -",
      "(",
      "&#34;",
      "~",
      "&gt;",
      "*",
      "?",
      "[",
      "[^",
      "[0-9]",
      "AND",
      "NOT",
      "（",
      ":",
    ])
      expect(shown).toContain(operator);
    for (const [, href] of text.matchAll(/<a href="([^"]+)"><code>/g))
      await request(app).get(href!.replaceAll("&amp;", "&")).expect(200);
  });
});
