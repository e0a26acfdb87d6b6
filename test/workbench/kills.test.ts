// Whatever is written is cut off at every call that changes something on the disk, once as by kill -9 and once by a full
// disk: each thing it was to change is as it was or as it was to be, all else as it was, and the program goes on.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildIndex } from "../../indexer/build.js";
import { loadDivisions } from "../../report/divisions.js";
import type { Report } from "../../report/types.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { openCollections } from "../../workbench/collections/collections.js";
import { openCorrections } from "../../workbench/corrections.js";
import { openFolder } from "../../workbench/folder.js";
import { openNotes } from "../../workbench/review.js";
import { rowsIn } from "../../workbench/tables.js";
import { type Correction, WorkbenchRefused } from "../../workbench/types.js";
import { cutOffAt, watchDisk } from "./moments.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-kills-"));
const corpus = join(home, "corpus");
const data = join(home, "data");
const divisions = loadDivisions();
let reports: readonly Report[] = [];
let zip = "";

const reportText = (township: string): string =>
  `${township}2023年度法治政府建设年度报告\n\n一、主要举措和成效\n${township}全年排查矛盾纠纷86件。\n\n二、存在的不足和原因\n一是执法力量不足，持证人员只有6名。\n\n${township}人民政府\n2024年1月30日\n`;

beforeAll(async () => {
  mkdirSync(corpus);
  for (const township of ["柳渡镇", "麦浪镇"])
    writeFileSync(join(corpus, `${township}.txt`), reportText(township));
  writeFileSync(join(corpus, "metadata.csv"), "file,note,county\n柳渡镇.txt,手抄本,\n别的.txt,留着,青溪县\n");
  await buildIndex({ corpus: [corpus], data });
  const archive = openArchive(openSnapshot(data));
  reports = archive.heads.map((_, number) => archive.report(number));
  const packed = new JSZip();
  packed.file("茶垭镇.txt", reportText("茶垭镇")).file("松涧乡.txt", reportText("松涧乡"));
  zip = join(home, "县.zip");
  writeFileSync(zip, await packed.generateAsync({ type: "nodebuffer" }));
  await watchDisk();
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const workbench = () => ({
  corrections: openCorrections([corpus], data),
  folder: openFolder([corpus], data),
  notes: openNotes([corpus]),
  collections: openCollections([corpus]),
});
type Bench = ReturnType<typeof workbench>;

/** A write, the state it begins from, and the things of which each is as before or as after. */
interface Write {
  readonly from?: (bench: Bench) => unknown;
  readonly work: (bench: Bench) => unknown;
  /** Of the state after a cut, where each thing by itself is not enough. */
  readonly holds?: (state: State) => void;
}
type State = ReadonlyMap<string, string>;

const report = (): Report => reports.find(({ file }) => file === "柳渡镇.txt")!;
const correct = (bench: Bench, correction: Partial<Correction>): void =>
  bench.corrections.correct(
    report(),
    { fields: {}, sections: [], points: [], clearsUnfit: false, ...correction },
    divisions,
  );
const everything = (bench: Bench): void => {
  const { start, end } = report().sections.find(({ kind }) => kind === "achievements")!;
  correct(bench, {
    fields: { county: "青溪县", year: "2022" },
    checked: true,
    sections: [{ start, end, kind: "plans" }],
  });
};
const note = (text: string) => (bench: Bench) =>
  bench.notes.write({ county: "青溪县", year: 2023, code: null, name: "柳渡镇", note: text });
const collect = async ({ collections }: Bench, name: string): Promise<void> => {
  await collections.addCollection({ name, note: "" });
};
const inOneOf =
  (...names: readonly string[]) =>
  (state: State): void =>
    expect(names.filter((name) => state.has(name)).length).toBeGreaterThan(0);
const aside = ".removed/柳渡镇.txt";

const writes: Readonly<Record<string, Write>> = {
  "a file that comes in": {
    work: ({ folder }) => folder.keep([{ name: "镇/竹坞镇.txt", path: join(corpus, "麦浪镇.txt") }]),
  },
  "a zip file that comes in": { work: ({ folder }) => folder.keep([{ name: "县.zip", path: zip }]) },
  "a file that goes": {
    work: ({ folder }) => folder.remove("柳渡镇.txt"),
    holds: inOneOf("柳渡镇.txt", aside),
  },
  "a file that comes back": {
    from: ({ folder }) => folder.remove("柳渡镇.txt"),
    work: ({ folder }) => folder.restore("柳渡镇.txt"),
    holds: inOneOf("柳渡镇.txt", aside),
  },
  "metadata.csv and sections.csv": { work: everything },
  "metadata.csv and sections.csv, taken back": {
    from: everything,
    work: ({ corrections }) => corrections.undo(report()),
  },
  "review.csv": { from: note("已核对"), work: note("请补充安排") },
  "收藏.sqlite, the first time": { work: (bench) => collect(bench, "执法力量") },
  "收藏.sqlite": { from: (bench) => collect(bench, "执法力量"), work: (bench) => collect(bench, "普法") },
};

const journal = ".corrections.jsonl";

/** Every file of the corpus, what was taken out too, by what it says. */
async function stateNow(): Promise<State> {
  const files = readdirSync(corpus, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(corpus, join(entry.parentPath, entry.name)))
    .filter((name) => name !== journal && !/(^|\/)\.(~|duizhao\/)/.test(name));
  const state = new Map<string, string>();
  for (const name of files) state.set(name, readFileSync(join(corpus, name)).toString("base64"));
  if (state.has("收藏.sqlite")) {
    const { collections } = await openCollections([corpus]).read();
    state.set("收藏.sqlite", JSON.stringify(collections.map(({ name }) => name)));
  }
  return state;
}

/** The process that was killed no longer holds a lock. */
function buryHolder(): void {
  const lock = join(corpus, ".duizhao", "lock");
  try {
    const holder = JSON.parse(readFileSync(lock, "utf8")) as object;
    writeFileSync(lock, JSON.stringify({ ...holder, pid: 2 ** 30 }));
  } catch {
    // None is held.
  }
}

const goneAlready = (error: unknown): null => {
  // What stands already cannot be done again.
  if (error instanceof WorkbenchRefused) return null;
  throw error;
};

describe.each(Object.entries(writes))("%s", (name, { from, work, holds }) => {
  const saved = join(home, "saved", name.replace(/\W/g, "_"));
  let [before, after]: State[] = [];
  let calls = 0;
  const begin = (): void => {
    rmSync(corpus, { recursive: true, force: true });
    cpSync(saved, corpus, { recursive: true });
  };
  beforeAll(async () => {
    const clean = join(home, "clean");
    if (!readdirSync(home).includes("clean")) cpSync(corpus, clean, { recursive: true });
    rmSync(corpus, { recursive: true });
    cpSync(clean, corpus, { recursive: true });
    await from?.(workbench());
    cpSync(corpus, saved, { recursive: true });
    before = await stateNow();
    ({ calls } = await cutOffAt(Number.POSITIVE_INFINITY, "killed", () => work(workbench())));
    after = await stateNow();
    expect([...after]).not.toEqual([...before]);
    expect(calls).toBeGreaterThan(2);
  });

  it.each(["killed", "full"] as const)("loses nothing where it is cut off: %s", async (how) => {
    for (let at = 1; at <= calls; at++) {
      begin();
      const { error } = await cutOffAt(at, how, () => work(workbench()));
      buryHolder();
      if (how === "full" && error !== null) {
        expect(error, `call ${at}: ${error}`).toBeInstanceOf(WorkbenchRefused);
        expect((error as Error).message).toMatch(/^[^\n]*(磁盘|ENOSPC)[^\n]*。$/);
      }
      const state = await stateNow();
      for (const thing of new Set([...before!.keys(), ...after!.keys(), ...state.keys()]))
        expect([before!.get(thing), after!.get(thing)], `call ${at}: ${thing}`).toContain(state.get(thing));
      holds?.(state);
      // Nothing half written is taken for a report, and all of it can be done again.
      const bench = workbench();
      const reportsIn = [...state.keys()].filter((file) => /\.txt$/.test(file) && !file.startsWith("."));
      expect((await bench.folder.look()).files).toBe(reportsIn.length);
      await Promise.resolve()
        .then(() => work(bench))
        .catch(goneAlready);
      expect([...(await stateNow())].sort(), `call ${at}, again`).toEqual([...after!].sort());
    }
  });
});

it("a correction that was cut off, and made again, can be taken back", async () => {
  const rows = (): readonly unknown[] =>
    rowsIn(join(corpus, "metadata.csv")).map(({ file, note, county }) => [file, note, county]);
  for (let at = 1; at <= 30; at++) {
    rmSync(corpus, { recursive: true });
    cpSync(join(home, "clean"), corpus, { recursive: true });
    const before = rows();
    await cutOffAt(at, "killed", () => everything(workbench()));
    everything(workbench());
    const { corrections } = workbench();
    for (const _ of corrections.standing(report())) corrections.undo(report());
    expect([at, rows(), rowsIn(join(corpus, "sections.csv"))]).toEqual([at, before, []]);
    expect(corrections.standing(report())).toEqual([]);
  }
});
