// A row of collocates opens exactly the places it counted.
import { describe, expect, it } from "vitest";
import { collocateLines } from "../../analysis/collocateLines.js";
import { collocatesOf } from "../../analysis/collocates.js";
import { usualWindow, type Window } from "../../analysis/window.js";
import { unitsToString } from "../../snapshot/growing.js";
import { asking, county, groundOf } from "./county.js";

const ground = groundOf(county);
const windows: readonly Window[] = [
  usualWindow,
  { left: 1, right: 0, within: "sentence" },
  { left: 0, right: 3, within: "paragraph" },
  { left: 50, right: 50, within: "paragraph" },
];

describe("the lines of a collocate", () => {
  it.each(
    windows.map((window) => [JSON.stringify(window), window] as const),
  )("are as many as its row says, in %s", (_, window) => {
    for (const q of ["执法", "宣传", "执法 OR 宣传", "法"]) {
      const { rows } = collocatesOf(ground, asking(q), window, {
        least: 1,
        minLogLikelihood: 0,
        attractedOnly: false,
        limit: 1_000,
      });
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const lines = collocateLines(ground, asking(q), row.text, window);
        expect([q, row.text, lines.length]).toEqual([q, row.text, row.together]);
        expect(lines.filter(({ node, word }) => word.start < node.start)).toHaveLength(row.left);
        expect(new Set(lines.map(({ report }) => report)).size).toBe(row.reports);
        for (const { word } of lines)
          expect(unitsToString(ground.axis.units, word.start, word.end)).toBe(row.text);
      }
    }
  });

  it("are none for a word that never stands there", () => {
    expect(collocateLines(ground, asking("执法"), "没有的词", usualWindow)).toEqual([]);
  });
});
