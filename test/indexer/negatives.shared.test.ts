// Real near misses beside the checkout: what is surely something else is left out, reports of other levels are kept.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import { sharedFolder } from "../shared.js";
import { tableOf } from "./parse/skeletons.js";

const folder = join(sharedFolder ?? "", "pages");
const divisions = loadDivisions();

describe.skipIf(!sharedFolder)("near misses", () => {
  test.each(sharedFolder ? tableOf(join(folder, "negatives.tsv")) : [])("$file $kind: $want", (row) => {
    const text = readFileSync(join(folder, "negatives", row.file!), "utf8");
    const parsed = parseReport(
      { text, file: row.file!, fileSha256: "", breaks: "typed", chrome: [], pageTitle: null },
      divisions,
    );
    if (row.want === "reject") {
      expect("rejected" in parsed ? parsed.rejected : "收录").toContain("metadata.csv");
      return;
    }
    if (row.want === "either") return;
    if ("rejected" in parsed) throw new Error(parsed.rejected);
    const { level, county, province, year } = parsed.report;
    if (row.level && level !== null) expect(row.level.split("|")).toContain(level);
    if (row.county && county !== null) expect(county).toBe(row.county);
    if (row.notcounty) expect(county).not.toBe(row.notcounty);
    if (row.notprovince) expect(province).not.toBe(row.notprovince);
    if (row.year) expect(String(year)).toBe(row.year);
  });
});
