// 语料文件夹: what came in and what became of it, what is not indexed yet, what was taken out.

import type { ReportHead } from "../../../report/types.js";
import { titleOf } from "../../../report/unit.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import type { Kept, Look } from "../../../workbench/types.js";
import { notFound } from "../../errors.js";
import { type Handler, page, view } from "../../handler.js";
import type { Library } from "../../library.js";
import { type Link, links } from "../../links.js";
import { correctingOf } from "../../parts/doubts.js";
import { titlingOf } from "../../parts/titling.js";
import { fileLinks } from "../../question.js";
import { unknown } from "../../wording.js";
import { countyOfReport } from "../county/countyYear.js";

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

/** What became of a file that was sent. */
interface Fate {
  readonly kind: "report" | "duplicate" | "left" | "waiting";
  readonly label: string;
  readonly says: string;
  /** The report it is, or repeats. */
  readonly report: Link | null;
  /** What is doubtful in reading it. */
  readonly doubts: Link | null;
  /** A report of the index. */
  readonly head: ReportHead | null;
}

/** A table that came along with the files of another folder. */
const isTable = /\/(?:metadata|divisions|themes|sections)\.csv$/;

const nothingElse = { report: null, doubts: null, head: null };

/** By file names. */
const fatesOf = perSnapshot(({ archive, sources }: Library) => {
  const fates = new Map<string, Fate>();
  for (const head of archive.heads) {
    const { township, county, year } = head;
    fates.set(head.file, {
      kind: "report",
      label: "已收录",
      says: `${county ?? `县${unknown}`} ${township ?? `乡镇${unknown}`} ${year === null ? `年度${unknown}` : `${year} 年度`}`,
      report: { label: titleOf(head), href: links.report(head.id) },
      doubts:
        head.warnings.length > 0
          ? {
              label: `识读存疑 ${head.warnings.length} 处`,
              href: correctingOf(archive.report(archive.numberOf(head.id)!)),
            }
          : null,
      head,
    });
  }
  for (const { file, reason } of sources.rejected)
    fates.set(file, {
      kind: "left",
      label: "未收录",
      says: isTable.test(file) ? "这张表要放在语料文件夹的最上一层才起作用。" : reason,
      ...nothingElse,
    });
  for (const { file, of } of sources.duplicates) {
    const head = archive.heads[archive.numberOf(of) ?? -1];
    const report = head ? { label: titleOf(head), href: links.report(head.id) } : null;
    fates.set(file, {
      kind: "duplicate",
      label: "同文",
      says: "内容与这份报告相同，只收一次。",
      report,
      doubts: null,
      head: head ?? null,
    });
  }
  return fates;
});

export const fateOf = (library: Library, { file, reason }: Kept, isRunning: boolean): Fate => {
  if (file === null) return { kind: "left", label: "没有存", says: reason ?? "", ...nothingElse };
  const known = fatesOf(library).get(file);
  if (known) return known;
  return isRunning
    ? { kind: "waiting", label: "正在读", says: "已存好，读完后在这里列出。", ...nothingElse }
    : {
        kind: "left",
        label: "不读",
        says: "说明文件（README）不作报告读，或读完后又移走了。",
        ...nothingElse,
      };
};

/** The counties and years that reports were taken in of, with their pages. */
function placesOf(library: Library, heads: readonly ReportHead[]) {
  const found = new Map<string, { label: string; reports: number; review: string; coverage: string }>();
  for (const head of new Set(heads)) {
    const county = countyOfReport(library, head);
    if (!county || head.year === null) continue;
    const here = { county: county.code, year: head.year };
    const key = `${county.code} ${head.year}`;
    const known = found.get(key) ?? {
      label: `${county.name} ${head.year} 年度`,
      reports: 0,
      review: links.review(here),
      coverage: links.coverage(here),
    };
    found.set(key, { ...known, reports: known.reports + 1 });
  }
  return [...found.values()];
}

const cut = (names: readonly string[]) => ({
  total: names.length,
  shown: names.slice(0, maxShown),
  more: Math.max(0, names.length - maxShown),
});

function modelOf(library: Library, look: Look, kept: readonly Kept[], isRunning: boolean, writable: boolean) {
  const received = kept.map((one) => ({ name: one.file ?? one.sent, ...fateOf(library, one, isRunning) }));
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
    places: placesOf(
      library,
      received.flatMap(({ head }) => head ?? []),
    ),
    receivedSays: [
      `${received.length} 个文件`,
      `收录 ${count("report")} 份`,
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
