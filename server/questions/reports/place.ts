// The head of a report's pages: whose it is, what most readers do next, and the tabs that lead through it.
import { headOf } from "../../../report/head.js";
import { charactersOf } from "../../../report/outline.js";
import type { Report, ReportHead } from "../../../report/types.js";
import { isTownship, titleOf, townshipCode, unitOf } from "../../../report/unit.js";
import { besideInTime } from "../../../snapshot/relatives.js";
import type { Library } from "../../library.js";
import { type Link, links } from "../../links.js";

const tabNames = { report: "原文", reuseReport: "来源", followUp: "跟进", township: "历年" } as const;
export type ReportTab = keyof typeof tabNames;

export interface ReportPlace {
  readonly head: ReportHead;
  /** The divisions it lies in, from the province down. */
  readonly crumbs: readonly Link[];
  /** Whose report it is. */
  readonly unit: string;
  readonly title: string;
  /** UTF-16 units, chrome left out. */
  readonly characters: number;
  readonly compare: string;
  readonly tabs: readonly (Link & { readonly current: boolean })[];
}

/** The code under which its township's years stand together; null where it has none. */
export const yearsCode = (head: ReportHead): string | null => (isTownship(head) ? townshipCode(head) : null);

function hrefsOf(library: Library, head: ReportHead): Readonly<Record<ReportTab, string | null>> {
  const code = yearsCode(head);
  return {
    report: links.report(head.id),
    reuseReport: links.reuseReport(head.id),
    followUp: links.followUp(head.id, { next: besideInTime(library, head, 1)?.id }),
    township: code && links.township(code, { report: head.id }),
  };
}

export function reportPlace(library: Library, report: Report, tab: ReportTab, title?: string): ReportPlace {
  const head = headOf(report);
  const hrefs = hrefsOf(library, head);
  return {
    head,
    crumbs: (["province", "city", "county"] as const).flatMap((rank) =>
      head[rank] === null || (rank === "city" && head.city === head.province)
        ? []
        : [{ label: head[rank], href: links.reports({ [rank]: head[rank] }) }],
    ),
    unit:
      head.township ??
      (isTownship(head) ? "乡镇未识别" : head.level === "部门" ? unitOf(head) : `${head.level}级`),
    title: title ?? titleOf(head),
    characters: charactersOf(report),
    compare: links.compare({ a: head.id }),
    tabs: (Object.keys(tabNames) as ReportTab[]).flatMap((name) => {
      const href = hrefs[name];
      return href === null ? [] : [{ label: tabNames[name], href, current: name === tab }];
    }),
  };
}
