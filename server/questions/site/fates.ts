// What became of files that were sent: whether each came in, was there, or counts by another, and what can be done about it.
import type { ReportHead } from "../../../report/types.js";
import { titleOf } from "../../../report/unit.js";
import { visible } from "../../../report/visible.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import type { Kept } from "../../../workbench/types.js";
import type { Library } from "../../library.js";
import { type Link, links } from "../../links.js";
import { correctingOf } from "../../parts/doubts.js";
import { followersOf, headOf, type Preferring, preferringOf, twinOf } from "../../parts/twins.js";
import { unknown } from "../../wording.js";

export interface Fate {
  readonly kind: "report" | "known" | "mirror" | "duplicate" | "left" | "waiting";
  readonly label: string;
  readonly says: string;
  /** The report it is, or repeats. */
  readonly report: Link | null;
  /** What counts in its place: said in words, with where it is and what differs. */
  readonly counting: (Link & { readonly compare: string }) | null;
  /** What has it count. */
  readonly preferring: Preferring | null;
  /** What is doubtful in reading it. */
  readonly doubts: Link | null;
  /** A report of the index. */
  readonly head: ReportHead | null;
}

/** A table that came along with the files of another folder. */
const isTable = /\/(?:metadata|divisions|themes|sections)\.csv$/;

const nothingElse = { report: null, counting: null, preferring: null, doubts: null, head: null };

const linkTo = (head: ReportHead): Link => ({ label: titleOf(head), href: links.report(head.id) });

const placed = ({ county, township, year }: ReportHead): string =>
  `${county ?? `县${unknown}`} ${township ?? `乡镇${unknown}`} ${year === null ? `年度${unknown}` : `${year} 年度`}`;

const named = (files: readonly string[]): string =>
  `“${visible(files[0]!)}”${files.length > 1 ? `等 ${files.length} 个文件` : ""}`;

function doubtsOf({ archive }: Library, head: ReportHead): Link | null {
  if (head.warnings.length === 0) return null;
  const href = correctingOf(archive.report(archive.numberOf(head.id)!));
  return { label: `识读存疑 ${head.warnings.length} 处`, href };
}

/** Of a file that is a report of its own. `came`: all that were sent with it and had not been there. */
function reportFate(library: Library, head: ReportHead, already: boolean, came: ReadonlySet<string>): Fate {
  const own = { report: linkTo(head), doubts: doubtsOf(library, head), head };
  const twin = twinOf(library, head.file);
  if (twin)
    return {
      ...own,
      kind: "mirror",
      label: "镜像",
      says: placed(head),
      counting: {
        label: `记作《${titleOf(twin.counting)}》（${visible(twin.counting.file)}）的镜像，不计数`,
        href: links.report(twin.counting.id),
        compare: links.compare({ a: twin.counting.id, b: head.id, section: "all" }),
      },
      preferring: preferringOf(head.file, twin),
    };
  const counts = { ...own, counting: null, preferring: null };
  if (already)
    return {
      ...counts,
      kind: "known",
      label: "本来就有",
      says: `${placed(head)}；这个文件一字不差地本来就在。`,
    };
  const before = followersOf(library, head.file).filter((file) => !came.has(file));
  const same = before.filter((file) => twinOf(library, file)!.kind === "duplicate");
  if (same.length > 0)
    return {
      ...counts,
      kind: "known",
      label: "本来就有",
      says: `${placed(head)}；内容与原有的${named(same)}相同，不另计数，改列这个文件。`,
    };
  return {
    ...counts,
    kind: "report",
    label: "已收录",
    says: `${placed(head)}${before.length > 0 ? `；原有的${named(before)}记作它的镜像，不再计数。` : ""}`,
  };
}

/** Why files were left out. */
const reasonsOf = perSnapshot(
  ({ sources }: Library) => new Map(sources.rejected.map(({ file, reason }) => [file, reason])),
);

function fateOf(library: Library, kept: Kept, came: ReadonlySet<string>, isRunning: boolean): Fate {
  const { file, reason, already } = kept;
  if (file === null) return { kind: "left", label: "没有存", says: reason ?? "", ...nothingElse };
  const of = headOf(library, file);
  if (of?.file === file) return reportFate(library, of, already, came);
  const twin = twinOf(library, file);
  if (of && twin) {
    const isNew = came.has(of.file) && !already;
    return {
      ...nothingElse,
      kind: isNew ? "duplicate" : "known",
      label: isNew ? "同文" : "本来就有",
      says: isNew ? "内容与这份报告相同，只收一次。" : "内容与这份报告相同，不另计数。",
      report: linkTo(of),
      preferring: preferringOf(file, twin),
      head: of,
    };
  }
  const why = reasonsOf(library).get(file);
  if (why !== undefined)
    return {
      ...nothingElse,
      kind: "left",
      label: "未收录",
      says: isTable.test(file) ? "这张表要放在语料文件夹的最上一层才起作用。" : why,
    };
  return isRunning
    ? { ...nothingElse, kind: "waiting", label: "正在读", says: "已存好，读完后在这里列出。" }
    : {
        ...nothingElse,
        kind: "left",
        label: "不读",
        says: "说明文件（README）不作报告读，或读完后又移走了。",
      };
}

export function fatesOf(library: Library, kept: readonly Kept[], isRunning: boolean): Fate[] {
  const came = new Set(kept.flatMap(({ file, already }) => (file !== null && !already ? [file] : [])));
  return kept.map((one) => fateOf(library, one, came, isRunning));
}

/** The reports that came in and count. */
export const reportsIn = (fates: readonly Fate[]): number =>
  new Set(fates.flatMap(({ kind, head }) => (kind === "report" && head ? [head.id] : []))).size;
