// 识读存疑: the sentences of a report's warnings with links to the places they are about, and the signs that stand beside
// its name wherever it is used.
import { kindNames, type RequiredKind, requiredKinds, type SectionKind } from "../../report/kinds.js";
import type { MetadataField, Report, ReportHead } from "../../report/types.js";
import { saysUnread, unreadOf } from "../../report/unread.js";
import type { Sentence } from "../handler.js";
import { links } from "../links.js";
import { ocrSays } from "../wording.js";

/** The row of 著录 that shows a field. */
const factAnchor = (field: MetadataField): string => `f-${field}`;

/** How sentences name a field; the longer names first. */
const fieldWords: readonly (readonly [word: string, field: MetadataField])[] = [
  ["报告年度", "year"],
  ["所报告的年", "year"],
  ["年度", "year"],
  ["年份", "year"],
  ["发布日期", "published"],
  ["发布时间", "published"],
  ["落款日期", "signed"],
  ["成文日期", "drafted"],
  ["日期", "published"],
  ["乡镇街道", "township"],
  ["乡镇", "township"],
  ["县区", "county"],
  ["县级", "county"],
  ["所属县", "county"],
  ["所在县", "county"],
];

/** How sentences name a part: as the pages do, or as the regulation's words begin. */
const regulationWords: Readonly<Record<RequiredKind, string>> = {
  achievements: "举措和成效",
  shortcomings: "存在的不足",
  responsibility: "第一责任人",
  plans: "下一年度主要安排",
};
const partWords: readonly (readonly [word: string, kind: SectionKind])[] = [
  kindNames,
  regulationWords,
].flatMap((words) => requiredKinds.map((kind) => [words[kind], kind] as const));

const quoted = /[“「《]([^”」》]{2,60})[”」》]/g;

interface Target {
  readonly start: number;
  readonly text: string;
  readonly href: string;
}

/** Shorter words stand in many places (一是): they are linked where the text has them once. */
const tellingWords = 4;

/** Words between quotation marks that the text prints. */
function quotations(report: Pick<Report, "text" | "paragraphs">, warning: string): Target[] {
  if (/^metadata\.csv|^没有认出/.test(warning)) return [];
  return [...warning.matchAll(quoted)].flatMap((match) => {
    const [, words = ""] = match;
    const at = report.text.indexOf(words);
    if (words.length < tellingWords && report.text.includes(words, at + 1)) return [];
    const paragraph = report.paragraphs.find(({ start, end }) => start <= at && at < end);
    return paragraph ? [{ start: match.index + 1, text: words, href: `#p${paragraph.start}` }] : [];
  });
}

function named<Meant>(
  warning: string,
  words: readonly (readonly [string, Meant])[],
  hrefOf: (meant: Meant) => string,
): Target[] {
  return words.flatMap(([text, meant]) => {
    const start = warning.indexOf(text);
    return start < 0 ? [] : [{ start, text, href: hrefOf(meant) }];
  });
}

/** What a warning says, its parts, fields and quotations linked to where the report's page shows them. O(text) a quotation. */
export function warningSentence(report: Report, warning: string): Sentence {
  const sectionOf = (kind: SectionKind): string => {
    const found = report.sections.find((section) => section.kind === kind || section.also === kind);
    return found ? `#s${found.start}` : "#parts";
  };
  const targets = [
    ...named(warning, partWords, sectionOf),
    ...quotations(report, warning),
    ...named(warning, fieldWords, (field) => `#${factAnchor(field)}`),
  ];
  const sentence: (string | { text: string; href: string })[] = [];
  const linked = new Set<string>();
  let at = 0;
  for (const { start, text, href } of targets.toSorted(
    (one, other) => one.start - other.start || other.text.length - one.text.length,
  )) {
    if (start < at) continue;
    if (start > at) sentence.push(warning.slice(at, start));
    // Said once more, it stands as it is; no word inside it is a link of its own (下一年度安排 names no year).
    sentence.push(linked.has(href) ? text : { text, href });
    linked.add(href);
    at = start + text.length;
  }
  if (at < warning.length) sentence.push(warning.slice(at));
  return sentence;
}

/** A sign beside a report's name: a word or two, and behind it what they mean. */
interface Sign {
  readonly text: string;
  readonly says: string;
  readonly href: string;
}

/** The sentence that the reader of scans writes; the standing sign says the same. */
const saysScanned = (warning: string): boolean => warning.startsWith("由扫描件识别");

/** The sentence about a row of a table that is not used. */
export const saysUnfit = (warning: string): boolean => /没有采用|未采用/.test(warning);

/** What a page says beside its standing signs. */
export const shownWarnings = ({ ocr, warnings }: Pick<ReportHead, "ocr" | "warnings">): readonly string[] =>
  ocr === null ? warnings : warnings.filter((warning) => !saysScanned(warning));

/** What a warning is about, as the sign names it; the first that fits, and 正文 where none does. null: no sign. */
const topics: readonly (readonly [about: RegExp, name: string | null])[] = [
  // A part that was not recognised is said where it is missing, and notes at the end are no doubt.
  [/^未识别到[“"「]|放在文末/, null],
  [/举措和成效|存在的不足|第一责任人|下一年度|部分/, "部分"],
  [/年度|年份|标题写\d|报告的\d/, "年度"],
  [/乡镇|街道/, "地点"],
  // No comparison uses the day of publication, and none looks for a county that is not known.
  [/日期|发布时间|^没有认出/, null],
  [/区划|[乡县市省]级|地名|哪一处|归类|归入/, "地点"],
  [/条目|各点|分条|一条|编号/, "分条"],
];

export function topicOf(warning: string): string | null {
  const found = topics.find(([about]) => about.test(warning));
  return found ? found[1] : "正文";
}

const signed = (text: string, said: readonly string[], href: string): readonly Sign[] =>
  said.length === 0 ? [] : [{ text, says: said.join("\n"), href }];

/** Of its text: recognised from a scan, or read only in part. */
export function textSigns(head: ReportHead): readonly Sign[] {
  const scan = ocrSays(head);
  return [
    ...signed("扫描识别", scan === null ? [] : [scan], links.report(head.id, {}, "scan")),
    ...signed("未读全", unreadOf(head), links.report(head.id, {}, "warnings")),
  ];
}

/** What to know of a report before its words or figures are used elsewhere; empty for most. */
export function signsOf(head: ReportHead): readonly Sign[] {
  const doubts = shownWarnings(head).filter((one) => topicOf(one) !== null && !saysUnread(one));
  const about = [...new Set(doubts.map(topicOf))].join("、");
  return [...textSigns(head), ...signed(`${about}存疑`, doubts, links.report(head.id, {}, "warnings"))];
}
