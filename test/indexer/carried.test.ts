// What a run takes over from the last snapshot is, byte for byte, what it would have made anew.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import type { Elsewhere } from "../../indexer/elsewhere.js";
import { projectRoot } from "../../report/generated.js";
import { PhraseBuilder } from "../../search/builder.js";
import { keywordColumns } from "../../search/keywords/columns.js";
import { keywordFields } from "../../search/keywords/fields.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { fakeCluster } from "../make/fakeCluster.js";

let folder: string;
let corpus: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-carried-"));
  corpus = join(folder, "corpus");
  elsewhere = undefined;
  cpSync(join(projectRoot, "corpus"), corpus, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  vi.restoreAllMocks();
});

/** Milliseconds: five indexes of the demo corpus, on a machine that others use. */
const patience = 240_000;

/** Checksums of all columns; what says how long something took apart. */
function columnsOf(data: string): Record<string, string> {
  const { columns } = openSnapshot(data).manifest;
  return Object.fromEntries(
    columns.filter(({ name }) => name !== "reuse.about").map(({ name, sha256 }) => [name, sha256]),
  );
}

/** Where strings are looked up in a cluster, how many reports have each word is carried over, else their postings. */
let elsewhere: Elsewhere | undefined;
const index = (data: string) => buildIndex({ corpus: [corpus], data: join(folder, data), elsewhere });

/** The second run over `data`, and a first one elsewhere over the same files. */
async function both(data: string): Promise<void> {
  const carry = vi.spyOn(PhraseBuilder.prototype, "carry");
  await index(data);
  expect(carry).toHaveBeenCalled();
  carry.mockClear();
  await index("anew");
  expect(carry).not.toHaveBeenCalled();
  expect(columnsOf(join(folder, data))).toEqual(columnsOf(join(folder, "anew")));
  rmSync(join(folder, "anew"), { recursive: true });
}

const year = (name: string): string[] =>
  readdirSync(join(corpus, name))
    .filter((file) => file.endsWith(".txt"))
    .sort();

const engines = [
  ["columns", () => undefined],
  ["a cluster", (): Elsewhere => ({ cluster: fakeCluster(), alias: "carried", shards: 1 })],
] as const;

test.each(engines)(
  "reports that came, went and changed, between others that stayed, strings in %s",
  {
    timeout: patience,
  },
  async (_, engine) => {
    elsewhere = engine();
    const [first, second, third] = year("2024") as [string, string, string];
    const last = year("2022").at(-1)!;
    const text = readFileSync(join(corpus, "2024", second), "utf8");
    rmSync(join(corpus, "2024", second));
    await index("data");

    writeFileSync(join(corpus, "2024", second), text);
    await both("data");

    rmSync(join(corpus, "2022", last));
    writeFileSync(
      join(corpus, "2024", third),
      readFileSync(join(corpus, "2024", third), "utf8").replace("。", "，渡口的石阶重新砌过。"),
    );
    rmSync(join(corpus, "2024", first));
    writeFileSync(join(corpus, "2023", `一${first}`), text.replaceAll("2024", "2021"));
    await both("data");
  },
);

test.each(engines)(
  "a title that no text prints is cut into words that come and go with other reports, strings in %s",
  {
    timeout: patience,
  },
  async (_, engine) => {
    elsewhere = engine();
    const [first, second] = year("2024") as [string, string];
    const [header, ...rows] = readFileSync(join(corpus, "metadata.csv"), "utf8").trimEnd().split("\n");
    const title = `2024/${first},,,,,,,松涧乡石阶重砌年度报告`;
    writeFileSync(
      join(corpus, "metadata.csv"),
      [`${header},title`, ...rows.filter((row) => !row.startsWith(`2024/${first}`)), title].join("\n"),
    );
    await index("data");
    const titleWords = (data: string): number => {
      const source = openSnapshot(join(folder, data));
      const report = openArchive(source).heads.findIndex(({ file }) => file === `2024/${first}`);
      expect([...source.u32(keywordColumns.titled)]).toContain(report);
      return source.u16(keywordColumns.lengths)[report * keywordFields.length]!;
    };
    const before = titleWords("data");
    const text = readFileSync(join(corpus, "2024", second), "utf8");
    writeFileSync(join(corpus, "2024", second), text.replace("。", "，渡口石阶重砌过一回。"));
    await both("data");
    expect(titleWords("data")).not.toBe(before);
  },
);
