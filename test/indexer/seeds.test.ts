// Real reports beside the checkout read as a careful person read them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseReport, sha256Of } from "../../indexer/parse/parse.js";
import { loadDivisions } from "../../report/divisions.js";
import type { Item, Report } from "../../report/types.js";
import { sharedFolder } from "../shared.js";
import { judgedFields, packed } from "./parse/pageFields.js";
import { skeletons, tableOf } from "./parse/skeletons.js";

const divisions = loadDivisions();

function read(text: string, file: string): Report {
  const parsed = parseReport(
    { text, file, fileSha256: sha256Of(text), breaks: "typed", chrome: [], pageTitle: null },
    divisions,
  );
  if ("rejected" in parsed) throw new Error(`${file}: ${parsed.rejected}`);
  return parsed.report;
}

const inner = (text: string, item: Pick<Item, "start" | "end">): string => text.slice(item.start, item.end);

describe.skipIf(!sharedFolder)("the seeds", () => {
  const folder = join(sharedFolder ?? "", "seeds");
  const seed = (file: string): Report => read(readFileSync(join(folder, file), "utf8"), file);
  const expected = (name: string): Record<string, string>[] =>
    sharedFolder ? tableOf(join(folder, "expected", name)) : [];

  test.each(expected("metadata.tsv"))("metadata of $file", (row) => {
    const report = seed(row.file!);
    for (const field of [
      "title",
      "township",
      "county",
      "city",
      "province",
      "year",
      "published",
      "signed",
      "source",
    ] as const) {
      expect([field, String(report[field] ?? "")]).toEqual([field, row[field] ?? ""]);
    }
  });

  test.each([...new Set(expected("sections.tsv").map((row) => row.file!))])("sections of %s", (file) => {
    const wanted = expected("sections.tsv").filter((row) => row.file === file);
    const found = seed(file).sections.map(({ kind, start, end, heading }) => ({
      file,
      kind,
      start: String(start),
      end: String(end),
      heading,
    }));
    expect(found).toEqual(wanted);
  });

  test.each([...new Set(expected("items.tsv").map((row) => row.file!))])("items of %s", (file) => {
    const report = seed(file);
    for (const kind of ["shortcomings", "plans"]) {
      const wanted = expected("items.tsv").filter((row) => row.file === file && row.section === kind);
      const found = report.sections
        .filter((section) => section.kind === kind)
        .flatMap((section) => section.items);
      // Run-together points without labels may be the first item and one for the rest.
      const plain = wanted.filter((row) => row.label === "none");
      const labelled = wanted.filter((row) => row.label !== "none");
      const rest =
        plain.length > 0
          ? [{ start: plain[0]!.start, end: plain[plain.length - 1]!.end, label: "none" }]
          : [];
      expect(
        found.map((item) => ({
          start: String(item.start),
          end: String(item.end),
          label: item.label ?? "none",
        })),
      ).toEqual([...labelled, ...rest].map(({ start, end, label }) => ({ start, end, label })));
      if (plain.length > 0) expect(report.warnings.join("")).toContain("一是");
    }
  });

  test("every seed's sections tile the text, and every item stands inside its section", () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".txt"))) {
      const report = seed(file);
      let at = 0;
      for (const section of report.sections) {
        expect(section.start).toBe(at);
        at = section.end;
        for (const item of section.items) {
          expect(item.start).toBeGreaterThanOrEqual(section.start);
          expect(item.end).toBeLessThanOrEqual(section.end);
          expect(inner(report.text, item)).toBe(inner(report.text, item).trim());
        }
      }
      expect(at).toBe(report.textLength);
    }
  });

  test("the merged wordings of the second and the last seed", () => {
    const second = seed(readdirSync(folder).find((name) => name.startsWith("001"))!);
    expect(
      second.sections.filter((section) => section.heading.includes("经验")).map(({ kind }) => kind),
    ).toEqual(["achievements"]);
    expect(
      second.sections
        .filter(({ kind }) => kind === "shortcomings")[0]!
        .items.map(({ label }) => label?.replace(/\s/, " ")),
    ).toEqual(["一 是", "二是"]);
    const last = seed(readdirSync(folder).find((name) => name.startsWith("004"))!);
    expect(last.sections.map(({ kind }) => kind)).toEqual([
      "opening",
      "responsibility",
      "achievements",
      "shortcomings",
      "plans",
      "signature",
    ]);
    expect(last.sections.find(({ kind }) => kind === "shortcomings")!.items).toHaveLength(3);
    expect([last.county, last.city, last.province, last.signed]).toEqual([
      "沈丘县",
      "周口市",
      "河南省",
      "2023-12-13",
    ]);
  });
});

describe.skipIf(!sharedFolder)("the skeletons", () => {
  test.each(
    sharedFolder
      ? ["", "一年来，在上级的领导下，扎实推进法治政府建设各项任务。"].flatMap((opening) =>
          skeletons(join(sharedFolder!, "skeletons"), opening),
        )
      : [],
  )("$file", ({ file, text, expected }) => {
    const report = read(text, file);
    for (const field of judgedFields) {
      const wanted = expected[field] ?? "";
      const found = packed(String(report[field] ?? ""));
      // ~ marks what follows only from general knowledge: there a value or nothing is right.
      const right = wanted.startsWith("~") ? [packed(wanted.slice(1)), ""] : [packed(wanted)];
      expect([field, right.includes(found) ? "right" : `${found} for ${wanted}`]).toEqual([field, "right"]);
    }
    const parts = report.sections.filter(({ kind }) => !["opening", "chrome", "signature"].includes(kind));
    const accepted = (kind: string): string => (kind === "other" ? "achievements" : kind);
    expect(parts.map(({ kind }) => accepted(kind)).join(",")).toBe(
      expected.kinds!.split(",").map(accepted).join(","),
    );
    expect(packed(parts.map(({ heading }) => heading).join("|"))).toBe(
      packed(expected.headings!.replaceAll(" | ", "|")),
    );
  });
});
