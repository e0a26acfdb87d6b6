// A report as pages lead to it.
import type { ReportHead } from "../../report/types.js";
import { shortName } from "../../report/unit.js";
import { type Link, links } from "../links.js";

/** Its title, or its file where it has none. */
export const titleOf = ({ title, file }: Pick<ReportHead, "title" | "file">): string =>
  title ?? `（标题未识别）${file}`;

export const titledLink = (head: ReportHead): Link => ({
  label: titleOf(head),
  href: links.report(head.id),
});

/** By its township and year. */
export const shortLink = (head: ReportHead): Link => ({
  label: shortName(head),
  href: links.report(head.id),
});
