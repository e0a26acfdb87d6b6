import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type PlaceClues, resolvePlace } from "../../indexer/parse/places.js";
import { loadDivisions } from "../../report/divisions.js";
import { sharedFolder } from "../shared.js";

const read = (...path: string[]): string => readFileSync(join(sharedFolder!, ...path), "utf8");

const rowsOf = (tsv: string): Record<string, string>[] => {
  const [header, ...lines] = tsv.trimEnd().split("\n");
  const names = header!.split("\t");
  return lines.map((line) => {
    const cells = line.split("\t");
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
  });
};

const label = (text: string, names: string): string | null => {
  const pattern = new RegExp(`(?:${names})\\s*\\]?\\s*[:：|]?\\s*\\|?\\s*([^\\s|\\[\\]:：]+)`, "u");
  return pattern.exec(text)?.[1] ?? null;
};

/** A splitter for tests only: enough to hand the clues of a printed page to the resolver. */
function cluesOf(page: string, title: string): PlaceClues {
  const lines = page.split("\n");
  const firstHeading = lines.findIndex((line) => /^一、|^一）/.test(line));
  const head = lines.slice(0, firstHeading < 0 ? 0 : firstHeading);
  const top = head.join("\n");
  const text = lines.slice(Math.max(firstHeading, 0));
  const bare = (line: string): string => line.replace(/\s/g, "");
  const ofTitle = new Set(lines.map(bare).filter((line) => line !== "" && title.includes(line)));
  return {
    title: title || null,
    addressee:
      head.find((line) => /[:：]\s*$/.test(line) && /委|政府/.test(line) && !/现/.test(line)) ?? null,
    preamble:
      head
        .filter((line) => /[。:：，,]/.test(line) && /现|将|將|在|坚持/.test(line) && !/索引|发布/.test(line))
        .join("\n") || null,
    signature:
      text.filter((line) => /^\s*[^，。:：]{2,30}(?:人民政府|办事处)\s*$/.test(line)).join("\n") || null,
    source: label(top, "来源|信息来源|來源"),
    issuer: label(top, "发布机构"),
    affiliation: label(top, "所属单位"),
    author: label(top, "作者"),
    breadcrumb: head.filter((line) => /首页/.test(line)),
    siteNames: head.filter(
      (line) => /^(?:[^，。:：>]{2,12}(?:人民政府|网站))$/.test(line) && !ofTitle.has(bare(line)),
    ),
    headings: text.filter((line) => /^[一二三四五]、/.test(line)),
    body: text.join("\n"),
  };
}

describe.skipIf(!sharedFolder)("places of real pages", () => {
  const table = loadDivisions();
  const fields = ["township", "county", "city", "province", "level"] as const;

  const check = (
    page: string,
    title: string,
    expected: Record<string, string>,
    only: readonly string[],
  ): void => {
    const place = resolvePlace(cluesOf(page, title), table);
    for (const field of fields.filter((each) => only.includes(each))) {
      const wanted = expected[field] ?? "";
      const got = place[field];
      if (wanted.startsWith("~")) expect([null, wanted.slice(1)], field).toContain(got);
      else expect(got, field).toBe(wanted || null);
    }
  };

  const skeletons = sharedFolder ? rowsOf(read("skeletons", "expected.tsv")) : [];
  it.each(skeletons.map((row) => [row.file!, row] as const))("skeleton %s", (file, row) => {
    const page = read("skeletons", file)
      .split("\n")
      .slice(1)
      .filter((line) => !line.startsWith("--"))
      .map((line) => line.replace(/〔[^〕]*〕/g, ""))
      .join("\n");
    check(page, row.title!, row, fields);
  });

  const seeds = sharedFolder ? rowsOf(read("seeds", "expected", "metadata.tsv")) : [];
  it.each(seeds.map((row) => [row.file!, row] as const))("seed %s", (file, row) => {
    check(read("seeds", file), row.title!, row, ["township", "county", "city", "province"]);
  });

  it("the seeds without a hand-made reading", () => {
    const files = sharedFolder ? readdirSync(join(sharedFolder, "seeds")) : [];
    const seed = (number: string): string => read("seeds", files.find((name) => name.startsWith(number))!);
    check(
      seed("001"),
      "巫溪县塘坊镇人民政府关于2022年度法治政府建设情况的报告",
      { township: "塘坊镇", county: "巫溪县", province: "重庆市", level: "镇" },
      fields,
    );
    check(
      seed("004"),
      "关于2023年度法治政府建设情况的报告",
      { township: "周营镇", county: "沈丘县", city: "周口市", province: "河南省", level: "镇" },
      fields,
    );
  });
});
