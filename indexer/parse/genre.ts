// Is this a yearly rule-of-law report at all? Only what is surely something else is left out.
import type { Span } from "../../report/span.js";
import { enumeratorAt } from "./enumeration.js";
import { dense, isBlank, type Page } from "./lines.js";
import { isAnnouncement } from "./wording.js";

const otherGenres: readonly (readonly [RegExp, string])[] = [
  [/政府信息公开(工作)?(年度)?(报告|年报)/, "政府信息公开工作年度报告"],
  [/^(.{0,20})政府工作报告$|^20\d\d年.{0,12}政府工作报告/, "政府工作报告"],
  [/政策解读|解读[:：]|一图(读懂|看懂|解读)|图解|《.*》(的)?解读|(政策|热点)?问答$/, "政策解读"],
  [/(预算|决算)(公开|报告|说明|情况|表)|部门(预算|决算)|财政(预|决)算/, "预决算公开文件"],
  [/(召开|举行|举办|开展|组织).{2,40}(会议|推进会|培训班?|活动|讲座|调研)$/, "新闻稿"],
  [/(工作)?(方案|要点|规划|实施意见|通知|细则|办法)(\(.{1,12}\))?$/, "工作方案、要点或通知"],
  [/上半年|下半年|半年度?|季度|[一二三四五六七八九十\d]月份/, "半年、季度或月度的总结"],
  [/^(?!.*(总结|情况|报告|汇报|回顾)).*(计划|安排|打算|要点|思路)$/, "工作计划"],
  [/(讲话|发言|致辞|演讲)(稿|提纲)?$/, "讲话稿"],
  [/(填报|登记|统计|申请)表$/, "待填写的表格"],
];

/** A title may speak of such things (…方案落实情况的报告) and be a report's all the same. */
const reportTitle =
  /法治政府建设(工作)?(的)?(年度)?(情况)?(的)?(报告|总结)|法治政府建设年度|(报告|总结|汇报)(》?的(通知|请示|函))?$/;

const subject = /法治|依法行政|依法治/;
const placeholder =
  /(?:XX|xx|××|X×|\*\*|＊＊|〇〇|○○|__|某某|ⅩⅩ)\s*(?:镇|乡|街道|县|区|市|人民政府|办事处|年|月|日|村|名)/g;

/** A template is told by this many blanks to be filled in. */
const fewestBlanks = 2;

/** Below this many Han characters there is nothing to read. */
const shortest = 60;

/** So many Han characters may be a report that lost its title and headings; news and notices are shorter. */
const shortestBare = 800;

/**
 * One Chinese sentence saying why the text is no report, or null. `title` is folded and dense; `divided` says that
 * headings of the genre were found, `chrome` is the furniture that the format knows of.
 */
export function whyNoReport(
  page: Page,
  title: string | null,
  divided: boolean,
  chrome: readonly Span[] = [],
): string | null {
  const words = dense(page.folded);
  const han = words.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (han < shortest) return `正文只有${han}个汉字，没有可读的内容，未收录。`;
  const inTitle = title ?? "";
  const blanks = (page.folded.match(placeholder) ?? []).length;
  if (blanks >= fewestBlanks || /(XX|xx|××)(镇|乡|街道|县|区|市)/i.test(inTitle))
    return "这是待填写的模板（含“XX镇”一类空位），未收录。";
  for (const line of title === null ? firstLines(page, chrome) : [title]) {
    const other = otherGenres.find(
      ([pattern]) =>
        pattern.test(line) && (!reportTitle.test(line) || /信息公开|政府工作报告|半年|季度|月份/.test(line)),
    );
    if (other) return notThis(other[1]);
  }
  const head = words.slice(0, 400);
  if (title === null || !subject.test(inTitle)) {
    if (/政府信息公开(工作)?年度报告/.test(head) && /主动公开(政府信息)?情况|依申请公开/.test(words))
      return notThis(otherGenres[0]![1]);
    if (isBare(page, title, divided) && (han < shortestBare || !subject.test(words))) {
      return "没有标题、没有“现将……报告如下”、也没有各部分的标题，不像年度报告，未收录。";
    }
    if (!divided && !subject.test(words)) return "通篇没有法治政府建设的内容，未收录。";
    if (/政府工作报告/.test(head) && /(人民代表大会|人大).{0,30}会议/.test(words.slice(0, 1200)))
      return notThis(otherGenres[1]![1]);
  }
  return null;
}

/** Nothing on the page says what it is: no title, no "现将……报告如下", no heading of the genre. */
export const isBare = (page: Page, title: string | null, divided: boolean): boolean =>
  !divided && title === null && !page.lines.some((line) => isAnnouncement(line.text));

const notThis = (what: string): string => `这是${what}，不是法治政府建设年度报告，未收录。`;

/** The first lines that could be a title; links of the page's furniture name other documents. */
const firstLines = (page: Page, chrome: readonly Span[]): string[] =>
  page.lines
    .filter(
      (line) =>
        !isBlank(line) && !chrome.some(({ start, end }) => start <= line.inner && line.innerEnd <= end),
    )
    .slice(0, 6)
    .map((line) => dense(line.text))
    .filter((line) => line.length <= 50 && !/[。>]/.test(line) && enumeratorAt(line, 0) === null);
