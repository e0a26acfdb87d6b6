// The judgement set: 80 pages and 60 near misses that another hand wrote and labelled before the program was run on them.
// `dev` was open while the rules were written, `held` was not. Figures and misses are printed; floors are asserted.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { readDocument } from "../../indexer/read/document.js";
import { withUnread } from "../../indexer/unread.js";
import { loadDivisions } from "../../report/divisions.js";
import { projectRoot } from "../../report/generated.js";
import { requiredKinds } from "../../report/kinds.js";
import type { Report } from "../../report/types.js";
import { accepted, packed, pageFields } from "./parse/pageFields.js";
import { tableOf } from "./parse/skeletons.js";

/** The aims of the release: shares of all fields, and of pages whose kinds of sections are right. */
const minRight = 0.99;
const maxWrong = 0.003;
const minKinds = 0.99;

const divisions = loadDivisions();
const judged = join(projectRoot, "test", "indexer", "judged");

async function read(folder: string, file: string): Promise<Report | string> {
  const path = [join(folder, file), join(folder, file.replace(/txt$/, "md"))].find(existsSync)!;
  const bytes = readFileSync(path);
  const document = await readDocument({ path, bytes });
  if (!document.ok) return document.reason;
  const { text, hints } = document;
  const parsed = parseReport(
    {
      text,
      file,
      fileSha256: sha256Of(text),
      breaks: "typed",
      chrome: hints.chrome,
      pageTitle: hints.title,
      marks: hints.marks,
    },
    divisions,
  );
  return "rejected" in parsed ? parsed.rejected : withUnread(parsed.report, undefined);
}

const isTownship = (report: Report): boolean =>
  report.level === null || ["镇", "乡", "街道"].includes(report.level);

describe.each(["dev", "held"])("pages of %s", (half) => {
  const folder = join(judged, half, "pages");
  test("their fields and parts read right, and nothing that was not recognised goes without a word", async () => {
    const misses: string[] = [];
    const silent: string[] = [];
    let right = 0;
    let wrong = 0;
    let all = 0;
    let kinds = 0;
    const rows = tableOf(join(folder, "expected.tsv"));
    for (const row of rows) {
      const report = await read(folder, row.file!);
      if (typeof report === "string") {
        misses.push(`${row.file}: ${report}`);
        all += Object.keys(pageFields).length;
        continue;
      }
      for (const [column, field] of Object.entries(pageFields)) {
        const found = packed(report[field]);
        const wanted = accepted(row[column] ?? "");
        all++;
        if (wanted.includes(found)) right++;
        else {
          if (found !== "") wrong++;
          misses.push(`${row.file} ${column}: ${found || "nothing"} for ${wanted.join(" or ")}`);
        }
      }
      const parts = report.sections.filter(({ kind }) => !["opening", "chrome", "signature"].includes(kind));
      const wanted = row.kinds!.split(",").filter((kind) => kind !== "*");
      if (parts.slice(0, wanted.length).every(({ kind }, at) => kind === wanted[at])) kinds++;
      else misses.push(`${row.file} kinds: ${parts.map(({ kind }) => kind)} for ${wanted}`);
      const seen = new Set(report.sections.flatMap(({ kind, also }) => [kind, also]));
      const lacks =
        requiredKinds.some((kind) => !seen.has(kind)) || report.year === null || report.county === null;
      if (isTownship(report) && lacks && report.warnings.length === 0) silent.push(row.file!);
    }
    console.log(
      `${half}: fields right ${right} of ${all}, wrong ${wrong}, kinds ${kinds} of ${rows.length}\n${misses.join("\n")}`,
    );
    expect(right / all).toBeGreaterThanOrEqual(minRight);
    expect(wrong / all).toBeLessThanOrEqual(maxWrong);
    expect(kinds / rows.length).toBeGreaterThanOrEqual(minKinds);
    expect(silent).toEqual([]);
  });

  test.each(tableOf(join(judged, half, "negatives.tsv")))("$file $kind: $want", async (row) => {
    const report = await read(join(judged, half, "negatives"), row.file!);
    expect(typeof report === "string" ? "reject" : "keep").toBe(row.want === "reject" ? "reject" : "keep");
  });
});
