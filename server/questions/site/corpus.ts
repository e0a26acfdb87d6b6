// 语料文件夹: what came in and what became of it, what is not indexed yet, what was taken out.

import type { Kept, Look } from "../../../workbench/types.js";
import { notFound } from "../../errors.js";
import { type Handler, page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { titlingOf } from "../../parts/titling.js";
import { fileLinks } from "../../question.js";
import { countyOfReport } from "../county/countyYear.js";
import { type Fate, fatesOf, reportsIn } from "./fates.js";

/** Names a list shows. */
const maxShown = 200;
/** Seconds after which a page looks again that waits for a run. */
const refreshWhileIndexing = 3;

/** `语料文件夹有 3 个新文件、1 个改过的文件，尚未编入。`; null where all is indexed. */
export function unindexedText(look: Look | null): string | null {
  if (look === null) return null;
  const { added, changed, removed } = look.changes;
  const parts = [
    added.length > 0 ? `${added.length} 个新文件` : "",
    changed.length > 0 ? `${changed.length} 个改过的文件` : "",
    removed.length > 0 ? `${removed.length} 个文件已不在` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? null : `语料文件夹有 ${parts.join("、")}，尚未编入。`;
}

/** The counties and years of what was sent, with their pages. */
function placesOf(library: Library, fates: readonly Fate[]) {
  const found = new Map<string, { label: string; fates: Fate[]; review: string; coverage: string }>();
  for (const fate of fates) {
    const { head } = fate;
    const county = head && countyOfReport(library, head);
    if (!county || head.year === null) continue;
    const here = { county: county.code, year: head.year };
    const key = `${county.code} ${head.year}`;
    const known = found.get(key) ?? {
      label: `${county.name} ${head.year} 年度`,
      fates: [],
      review: links.review(here),
      coverage: links.coverage(here),
    };
    known.fates.push(fate);
    found.set(key, known);
  }
  return [...found.values()].map(({ fates: here, ...place }) => {
    const reports = reportsIn(here);
    const mirrors = here.filter(({ kind }) => kind === "mirror").length;
    const says = [
      ...(reports > 0 ? [`${reports} 份`] : []),
      ...(mirrors > 0 ? [`镜像 ${mirrors} 份，不计数`] : []),
    ];
    return { ...place, says: says.join("；") || "本来就有" };
  });
}

const cut = (names: readonly string[]) => ({
  total: names.length,
  shown: names.slice(0, maxShown),
  more: Math.max(0, names.length - maxShown),
});

function modelOf(library: Library, look: Look, kept: readonly Kept[], isRunning: boolean, writable: boolean) {
  const fates = fatesOf(library, kept, isRunning);
  const received = kept.map((one, at) => ({ name: one.file ?? one.sent, ...fates[at]! }));
  const count = (kind: Fate["kind"]): number => received.filter((one) => one.kind === kind).length;
  const removable = (name: string): string | null =>
    writable && !/\.zip\//i.test(name) ? links.removal(name) : null;
  return {
    writable,
    files: look.files,
    reports: library.archive.heads.length,
    rejected: library.sources.rejected.length,
    duplicates: library.sources.duplicates.length,
    changes: [
      { label: "新文件", ...cut(look.changes.added) },
      { label: "改过的文件", ...cut(look.changes.changed) },
      { label: "已不在的文件", ...cut(look.changes.removed) },
    ].filter(({ total }) => total > 0),
    unindexed: unindexedText(look),
    isRunning,
    received: received.map((one) => ({
      ...one,
      removal: one.kind === "waiting" ? null : removable(one.name),
      titling: one.kind === "left" ? titlingOf(one.name, one.says) : null,
    })),
    receivedFiles: received.length > 0 ? fileLinks(links.json.received()) : [],
    places: placesOf(library, fates),
    receivedSays: [
      `${received.length} 个文件`,
      `收录 ${reportsIn(fates)} 份`,
      ...(count("known") > 0 ? [`本来就有 ${count("known")} 个`] : []),
      ...(count("mirror") > 0 ? [`记作镜像 ${count("mirror")} 份（不计数）`] : []),
      ...(count("duplicate") > 0 ? [`同文 ${count("duplicate")} 个`] : []),
      ...(count("left") > 0 ? [`未收 ${count("left")} 个`] : []),
      ...(count("waiting") > 0 ? [`正在读 ${count("waiting")} 个`] : []),
    ].join("，"),
    aside: look.aside.slice(0, maxShown).map((name) => ({
      name,
      restoring: writable ? links.restoring(name) : null,
    })),
    asideTotal: look.aside.length,
  };
}

export type CorpusView = ReturnType<typeof modelOf> & {
  readonly folders: readonly string[];
  /** Why the last run did not go. */
  readonly failure: string | null;
  /** Reports it would have dropped; null where that was not why. */
  readonly going: number | null;
};
const template = view<CorpusView>("corpus");

export const corpus: Handler = async ({ library, workbench, writable }) => {
  if (!workbench) throw notFound("这个服务没有给定语料文件夹；请以 --corpus 指明文件夹启动。");
  const { folder, indexing } = workbench;
  const job = indexing.job();
  const isRunning = job?.state === "running";
  const look = await folder.look();
  return page(
    template,
    {
      title: "语料文件夹",
      place: "corpus",
      json: links.corpusState(),
      ...(isRunning && { refresh: refreshWhileIndexing }),
    },
    {
      ...modelOf(library, look, indexing.received(), isRunning, writable),
      folders: folder.folders,
      failure: job?.error ?? null,
      going: job?.removal?.going ?? null,
    },
  );
};
