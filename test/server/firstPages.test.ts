// What the first page of a snapshot would count is counted before, in turns.
import { expect, it } from "vitest";
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
