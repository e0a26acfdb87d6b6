// The demo corpus indexed into a cluster, one in memory: the same reports, found there as they are found here.
import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildIndex, type IndexSummary } from "../../indexer/build.js";
import { projectRoot } from "../../report/generated.js";
import { openSearch } from "../../search/engine.js";
import { indicesAsked, openElsewhere } from "../../search/remote/elsewhere.js";
import { EngineUnavailable, type SearchEngine } from "../../search/types.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { type FakeCluster, fakeCluster } from "../make/fakeCluster.js";
import { ask } from "../search/requests.js";

const alias = "demo";
let folder: string;
let cluster: FakeCluster;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "duizhao-elsewhere-"));
  cpSync(join(projectRoot, "corpus"), join(folder, "corpus"), { recursive: true });
  cluster = fakeCluster();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const data = (name: string): string => join(folder, name);
async function index(name: string, isElsewhere: boolean): Promise<IndexSummary> {
  const elsewhere = isElsewhere ? { cluster, alias, shards: 3 } : undefined;
  const summary = await buildIndex({ corpus: [join(folder, "corpus")], data: data(name), elsewhere });
  return { ...summary, seconds: 0 };
}

const opened = (name: string) => {
  const source = openSnapshot(data(name));
  const archive = openArchive(source);
  return { source, archive, names: source.manifest.columns.map((column) => column.name) };
};
/** Columns that depend on where strings are looked up: places of bigrams, postings of words, and what is there instead. */
const ofEngine =
  /^(?:bigrams\.positions$|elsewhere\.|keywords\.(?:(?:starts|reports|fields|frequencies|titled\.words)$|holders\.|stretches\.))/;
/** Checksums of columns but those, and but for what tells the seconds a search took. */
const columnsOf = (name: string, but: RegExp | null = ofEngine): Record<string, string> =>
  Object.fromEntries(
    opened(name)
      .source.manifest.columns.filter(({ name: column }) => column !== "reuse.about" && !but?.test(column))
      .map(({ name: column, sha256 }) => [column, sha256]),
  );
function engineOf(name: string): SearchEngine {
  const { source, archive } = opened(name);
  return indicesAsked(source) === null
    ? openSearch(source, archive)
    : openSearch(source, archive, undefined, openElsewhere(source, archive, cluster).finding);
}

/** Answers of both snapshots, made at different times: all but the cursor, which names the snapshot. */
async function agree(one: string, other: string): Promise<void> {
  const [a, b] = [engineOf(one), engineOf(other)];
  for (const request of [
    ask("行政执法"),
    ask("普法*不"),
    ask("执法 ~10 人员"),
    ask("法", { limit: 3 }),
    ask("普法 形式", { mode: "keywords" }),
  ]) {
    const [left, right] = [await a.search(request), await b.search(request)];
    expect(left.total.occurrences).toBeGreaterThan(0);
    expect({ ...right, next: null }).toEqual({ ...left, next: null });
    expect(right.next === null).toBe(left.next === null);
  }
}

const current = (): readonly string[] => indicesAsked(opened("there").source)!;

test("a snapshot made here goes there: columns are written anew, without places, and no file is read", async () => {
  const here = await index("here", false);
  cpSync(data("here"), data("there"), { recursive: true });
  const there = await index("there", true);
  expect(there).toEqual({ ...here, added: 0, unchanged: here.reports });
  expect(cluster.sent).toBe(here.reports);
  expect([...cluster.aliases.get(alias)!].sort()).toEqual(current());
  expect(opened("here").names).toContain("bigrams.positions");
  expect(opened("there").names).not.toContain("bigrams.positions");
  const postingsIn = (name: string) => opened(name).source.u32("keywords.reports").length;
  expect(postingsIn("there")).toBeLessThan(postingsIn("here") / 100);
  expect(columnsOf("there")).toEqual(columnsOf("here"));
  await agree("here", "there");
});

test("a corpus in which nothing changed sends nothing, and is no new snapshot", async () => {
  const [{ id }, sent] = [opened("there").source.manifest, cluster.sent];
  expect(await index("there", true)).toMatchObject({ added: 0, changed: 0, removed: 0 });
  expect(opened("there").source.manifest.id).toBe(id);
  expect(cluster.sent).toBe(sent);
});

test("what goes and comes back is not sent again", async () => {
  const sent = cluster.sent;
  const [file, away] = [join(folder, "corpus", "2023", "月渡乡.txt"), join(folder, "away.txt")];
  const before = current();
  renameSync(file, away);
  expect(await index("there", true)).toMatchObject({ removed: 1 });
  renameSync(away, file);
  expect(await index("there", true)).toMatchObject({ added: 1 });
  expect(cluster.sent).toBe(sent);
  expect(current()).toEqual(before);
  await agree("here", "there");
});

test("what is gone from the cluster behind its back is made anew by the next run", async () => {
  const before = current();
  const [rest, last] = [before.slice(0, -1), before.at(-1)!];
  const { texts } = cluster.indices.get(last)!;
  texts.delete([...texts.keys()][3]!);
  const sent = cluster.sent;
  await index("there", true);
  expect(cluster.sent).toBe(sent + 1);
  await cluster.ask("DELETE", `/${last}`);
  await expect(engineOf("there").search(ask("行政执法"))).rejects.toThrow(EngineUnavailable);
  await new Promise((resolve) => setTimeout(resolve, 2));
  await index("there", true);
  // The index that is gone is one year's: the others stay.
  expect(current().slice(0, -1)).toEqual(rest);
  expect(current()).not.toContain(last);
  expect([...cluster.aliases.get(alias)!].sort()).toEqual(current());
  await agree("here", "there");
});

test("to look up here again, columns are written anew and no file is read", async () => {
  expect(await index("there", false)).toMatchObject({ added: 0, changed: 0 });
  expect(indicesAsked(opened("there").source)).toBeNull();
  expect(opened("there").names).toContain("bigrams.positions");
  expect(columnsOf("there", null)).toEqual(columnsOf("here", null));
  await agree("here", "there");
});

test("a cluster that does not answer leaves the last snapshot in force", async () => {
  const { id } = opened("there").source.manifest;
  cluster.gone = true;
  rmSync(join(folder, "corpus", "2023", "月渡乡.txt"));
  await expect(index("there", true)).rejects.toThrow(EngineUnavailable);
  expect(opened("there").source.manifest.id).toBe(id);
});
