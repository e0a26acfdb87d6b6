// The corpus folders as a person works on them: what came in is kept, what goes is moved aside, nothing is overwritten.
import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { type Corpus, type CorpusFile, homesOf, isAside, listCorpus, openCorpus } from "../indexer/corpus.js";
import { packedFiles, readPacked } from "../indexer/packed.js";
import { ZipUnreadable } from "../indexer/read/zipDirectory.js";
import { sha256OfBytes } from "../indexer/reading.js";
import { asideFolder } from "../indexer/removal.js";
import { readTyped, type Typed } from "../indexer/typed.js";
import { sameFile } from "../indexer/unchanged.js";
import { currentIdOrNull } from "../snapshot/layout.js";
import type { SourceRecord } from "../snapshot/sources.js";
import { inTurns, type Work } from "../snapshot/turns.js";
import { move, put, reasonOf, safeName } from "./keeping.js";
import { recordsIn } from "./records.js";
import { sweep } from "./sweeping.js";
import {
  type Changes,
  type CorpusFolder,
  type Kept,
  type Look,
  type Upload,
  WorkbenchRefused,
} from "./types.js";

/** Where what comes in by the page is kept. */
const inbox = "收件";
/** Milliseconds for which a look is good enough for a notice on a page. */
const freshFor = 5000;

function* changesOf(
  files: readonly CorpusFile[],
  typed: ReadonlyMap<string, Typed>,
  records: ReadonlyMap<string, SourceRecord>,
): Work<Changes> {
  const present = new Set(files.map(({ file }) => file));
  const added: string[] = [];
  const changed: string[] = [];
  for (const file of files) {
    const record = records.get(file.file);
    if (!record) added.push(file.file);
    else if (!sameFile(file, typed.get(file.file), record)) changed.push(file.file);
    yield;
  }
  return { added, changed, removed: [...records.keys()].filter((name) => !present.has(name)) };
}

/** What the snapshot in force says of each file, read once for a snapshot. */
function knownIn(data: string): () => ReadonlyMap<string, SourceRecord> {
  let known: readonly [id: string | null, records: ReadonlyMap<string, SourceRecord>] | null = null;
  return () => {
    const id = currentIdOrNull(data);
    if (known === null || known[0] !== id)
      known = [id, new Map(recordsIn(data).map((record) => [record.path, record]))];
    return known[1];
  };
}

/** The files below `.removed/`, by the names they had inside the folder. */
function asideIn(folder: string): string[] {
  const place = join(folder, asideFolder);
  try {
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith(".~"))
      .map((entry) => relative(place, join(entry.parentPath, entry.name)).replaceAll(sep, "/"))
      .sort();
  } catch {
    return [];
  }
}

/** What systems leave behind in folders and zip files is passed over without a word. */
const isLitter = (name: string): boolean =>
  name.split("/").some((part) => part === "__MACOSX" || (isAside(part) && !/^readme/i.test(part)));

interface Arriving {
  readonly sent: string;
  /** Below the inbox. */
  readonly name: string;
  /** Throws `ZipUnreadable`. */
  bytes(): Promise<Buffer> | Buffer;
  readonly refused: string | null;
}

/** A zip file's files; the zip file itself where it is a document, or cannot be listed: reading it then says why. */
function arriving({ name, path }: Upload): Arriving[] {
  const whole: Arriving = { sent: name, name, bytes: () => readFile(path), refused: null };
  if (!/\.zip$/i.test(name)) return [whole];
  const listed = () => {
    try {
      return packedFiles(path) ?? [];
    } catch (error) {
      if (error instanceof ZipUnreadable) return [];
      throw error;
    }
  };
  const files = listed().map(
    (file): Arriving => ({
      sent: `${name}/${file.name}`,
      name: `${name}/${file.name}`.replaceAll(/\.zip(?=\/)/gi, ""),
      bytes: () => readPacked(path, file.place),
      refused: file.refused,
    }),
  );
  return files.length > 0 ? files : [whole];
}

export function openFolder(folders: readonly string[], data: string): CorpusFolder {
  const homes = homesOf(folders);
  const places = homes.map(({ folder }) => folder);
  const prefixes = homes.map(({ prefix }) => prefix);
  const records = knownIn(data);
  /** The tables stand in the folder itself, files that came in and went out below. */
  const sweeping = async (): Promise<void> => {
    for (const place of places) {
      await sweep(place, false);
      for (const below of [inbox, asideFolder]) await sweep(join(place, below), true);
    }
  };
  void sweeping();
  const refusing = (error: unknown): never => {
    throw new WorkbenchRefused("unwritable", (error as Error).message);
  };
  const listed = (): Corpus => {
    try {
      return openCorpus(places, data);
    } catch (error) {
      return refusing(error);
    }
  };
  function* looking(): Work<Look> {
    const corpus = yield* listCorpus(places, data);
    const changes = yield* changesOf(corpus.files, readTyped(corpus).rows, records());
    const aside = places.flatMap((place, at) => asideIn(place).map((name) => prefixes[at] + name));
    return { files: corpus.files.length, changes, aside };
  }
  let last: Look | null = null;
  /** The snapshot that `last` laid the folders beside: of another it says nothing. */
  let lookedBeside: string | null = null;
  let lookedAt = 0;
  let isLooking = false;
  const look = async (): Promise<Look> => {
    // Nobody who leaves ends a look that others may wait for.
    const before = currentIdOrNull(data);
    const found = await inTurns(looking(), undefined, new AbortController().signal).catch(refusing);
    last = found;
    lookedBeside = before;
    lookedAt = Date.now();
    return found;
  };
  const at = (path: string): string =>
    `${prefixes[0]}${relative(places[0]!, path).replaceAll(sep, "/")}`.normalize("NFC");
  const keepOne = async ({ sent, name, bytes, refused }: Arriving): Promise<Kept> => {
    if (refused !== null) return { sent, file: null, reason: refused, already: false };
    const target = join(places[0]!, inbox, ...safeName(name).split("/"));
    try {
      const content = await bytes();
      const file = at(await put(content, target));
      const already = records().get(file)?.fileSha256 === sha256OfBytes(content);
      return { sent, file, reason: null, already };
    } catch (error) {
      if (error instanceof ZipUnreadable) return { sent, file: null, reason: error.message, already: false };
      throw error;
    }
  };
  /** Moves, or says what is in the way. */
  const moving = async (file: string, from: string, to: string): Promise<string> => {
    try {
      lookedAt = 0;
      return await move(from, to);
    } catch (error) {
      throw new WorkbenchRefused(
        "unwritable",
        `“${file}”没有移动（${reasonOf(error)}），请检查语料文件夹的权限。`,
      );
    }
  };
  /** From where to where a file goes that is taken out. Throws where it cannot. */
  const goingFrom = (file: string, found: CorpusFile | undefined) => {
    if (!found) throw new WorkbenchRefused("missing", `语料文件夹里没有“${file.slice(0, 100)}”。`, "file");
    if (found.packed)
      throw new WorkbenchRefused(
        "bad",
        `“${file.slice(0, 100)}”在压缩包里，不能单独拿走：请拿走整个压缩包，或解开以后再放入。`,
        "file",
      );
    const home = places.find((place) => found.path.startsWith(place + sep)) ?? places[0]!;
    return { file, from: found.path, to: join(home, asideFolder, relative(home, found.path)) };
  };
  return {
    folders: places,
    look,
    seen() {
      const isOfNow = currentIdOrNull(data) === lookedBeside;
      if (!isLooking && (!isOfNow || Date.now() - lookedAt > freshFor)) {
        isLooking = true;
        void look()
          // A folder that cannot be read is said where somebody asks for it.
          .catch(() => {
            lookedAt = Date.now();
          })
          .finally(() => {
            isLooking = false;
          });
      }
      return isOfNow ? last : null;
    },
    async keep(uploads: readonly Upload[]) {
      const kept: Kept[] = [];
      lookedAt = 0;
      await sweeping();
      for (const one of uploads.flatMap(arriving).filter(({ name }) => !isLitter(name))) {
        try {
          kept.push(await keepOne(one));
        } catch (error) {
          throw new WorkbenchRefused(
            "unwritable",
            `“${one.sent}”没有存进语料文件夹的“${inbox}”（${reasonOf(error)}）；前面 ${kept.length} 个已存好，请腾出空间或检查权限后再传其余的。`,
          );
        }
      }
      return kept;
    },
    async remove(...files) {
      const there = new Map(listed().files.map((one) => [one.file, one]));
      const going = files.map((file) => goingFrom(file, there.get(file)));
      const gone: (readonly [from: string, to: string])[] = [];
      for (const { file, from, to } of going) {
        try {
          gone.push([from, await moving(file, from, to)]);
        } catch (error) {
          for (const [was, is] of gone) await move(is, was);
          throw error;
        }
      }
    },
    async restore(file) {
      for (const [index, place] of places.entries()) {
        const name = asideIn(place).find(
          (one) => (prefixes[index] + one).normalize("NFC") === file.normalize("NFC"),
        );
        if (name !== undefined) {
          await moving(file, join(place, asideFolder, name), join(place, name));
          return;
        }
      }
      throw new WorkbenchRefused("missing", `移出的文件里没有“${basename(file).slice(0, 100)}”。`, "file");
    },
  };
}
