// Beginnings of real pages, in every way that sites print them, read as a careful person read them.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import { sharedFolder } from "../shared.js";
import { accepted, packed, pageFields } from "./parse/pageFields.js";
import { tableOf } from "./parse/skeletons.js";

const divisions = loadDivisions();

const folder = join(sharedFolder ?? "", "pages");

describe.skipIf(!sharedFolder || !existsSync(folder))("beginnings of real pages", () => {
  const rows = sharedFolder && existsSync(folder) ? tableOf(join(folder, "expected.tsv")) : [];

  const leftOut: string[] = [];

  test.each(rows)("$file", (row) => {
    const text = readFileSync(join(folder, row.file!), "utf8");
    const parsed = parseReport(
      { text, file: row.file!, fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
      divisions,
    );
    if ("rejected" in parsed) {
      leftOut.push(`${row.file}: ${parsed.rejected}`);
      return;
    }
    const { report } = parsed;
    for (const [column, field] of Object.entries(pageFields)) {
      const wanted = accepted(row[column] ?? "");
      const found = packed(report[field]);
      expect([column, wanted.includes(found) ? "right" : `${found} for ${wanted.join(" or ")}`]).toEqual([
        column,
        "right",
      ]);
    }
    const parts = report.sections.filter(({ kind }) => !["opening", "chrome", "signature"].includes(kind));
    // A kind ends with * where the page is cut off in the part.
    const kinds = row.kinds!.split(",").filter((kind) => kind !== "*");
    expect(parts.slice(0, kinds.length).map(({ kind }) => kind)).toEqual(kinds);
    const [, kind, count] = row.items!.match(/^(\w+):(\d+)$/) ?? [];
    if (kind) {
      const first = parts.find((part) => part.kind === kind);
      expect(first?.items.length ?? 0).toBe(Number(count));
    }
  });

  test("none is left out", () => {
    expect(leftOut).toEqual([]);
  });
});
