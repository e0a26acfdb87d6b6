// What the first page of a snapshot would count is counted before, in turns; and each kind of page is asked for once.
import { expect, it } from "vitest";
import { type Answerer, answererHere } from "../../server/answerer.js";
import { askFirstPages } from "../../server/firstPages.js";
import type { Library } from "../../server/library.js";
import { home, homeWork } from "../../server/questions/site/home.js";
import { libraryOf } from "./library.js";

it("the home page asks nothing of the reports once it was prepared", () => {
  let isPrepared = false;
  const { archive, ...other } = libraryOf();
  const library = Object.defineProperty({ ...other }, "archive", {
    get: () => {
      if (isPrepared) throw new Error("counted again");
      return archive;
    },
  }) as Library;
  const turns = [...homeWork(library)];
  expect(turns.length).toBeGreaterThan(2);
  isPrepared = true;
  const context = {
    ...{ library, path: {}, query: new URLSearchParams(), origin: "", workbench: null, writable: false },
    progress: () => null,
  };
  expect(home(context)).toMatchObject({ kind: "page", model: { totals: { reports: archive.heads.length } } });
});

it("a page of each kind is asked for, and is there", async () => {
  const here = answererHere(null);
  const told: unknown[] = [];
  const answer: Answerer = async (library, asking) => {
    const given = await here(library, asking);
    told.push([asking.route, given.kind === "body" && given.status]);
    return given;
  };
  await askFirstPages(libraryOf(), answer);
  expect(told).toEqual(
    "/ /search /search /api/search /reports /reuse /analysis/counts /reports/:id"
      .split(" ")
      .map((route) => [route, 200]),
  );
});
