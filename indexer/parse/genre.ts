// Is this a yearly rule-of-law report at all? Only what is surely something else is left out.

import { canBeTitled } from "../../report/leftOut.js";
import type { Span } from "../../report/span.js";
import { isTemplate } from "./blanks.js";
import { enumeratorAt } from "./enumeration.js";
import { mattersIn, otherGenreOf, otherReportOf, subject } from "./genres.js";
import { hanziIn } from "./hanzi.js";
import { isBareLabel, isLabelLine } from "./labels.js";
import { dense, isBlank, type Line, type LinedText } from "./lines.js";
import { isAddressee, isAnnouncement, isBreadcrumb, isProse, isTailMark, readsAsTitle } from "./wording.js";

export interface Asked {
  readonly page: LinedText;
  /** The title read in the page, folded and dense, or null. */
  readonly title: string | null;
  /** The title a person typed, likewise. */
  readonly typedTitle: string | null;
  /** The article's own headline where the format marks it, likewise. */
  readonly headline: string | null;
  /** Headings of the genre were found. */
  readonly divided: boolean;
  /** The furniture that the format knows of: links there name other documents. */
  readonly chrome: readonly Span[];
  /** Below this many Han characters there is nothing to read. */
  readonly shortest?: number | undefined;
}

const anyLaw = /法治|依法行政|依法治/;
const strong = /法治政府|法治建设|依法行政|依法治|第一责任人/g;
const law = /法治|依法|执法|普法|合法性|行政复议|行政诉讼|行政应诉|行政决策|司法|法律/g;
const publicity = /信息公开|依申请公开|主动公开|政务公开/g;

/** Where nothing is said of how short a text may be. */
const usualShortest = 60;
/** So many Han characters may be a report that lost its title and headings; news and notices are shorter. */
const shortestBare = 800;
/** A page that offers its report for download says no more than this itself (reports have 1,000 and more). */
const longestCover = 260;
/** Words of the law in 100 Han characters: reports have 1.2 to 9 (149 invented, 35 real), general work reports 0 to .4. */
const minLaw = 0.5;

/** A general report speaks of so many other matters; one alone (应急管理) may be among the rule of law's. */
const fewestMatters = 3;

const notThis = (what: string): string => `这是${what}，不是法治政府建设年度报告，未收录${canBeTitled}`;

const count = (words: string, pattern: RegExp): number => words.match(pattern)?.length ?? 0;

/** One Chinese sentence saying why the text is no report and what a person can do, or null. */
export function whyNoReport(asked: Asked): string | null {
  const { page, title, headline, typedTitle, divided, chrome, shortest = usualShortest } = asked;
  const words = dense(page.folded);
  const han = hanziIn(words);
  const lines = linesOf(page, chrome);
  if (typedTitle === null && !divided && offersDownload(lines)) {
    // 《…报告》政策解读 has the report itself for an attachment, and says what it is.
    for (const line of [headline, title, ...titleLines(lines)]) {
      const other = line && otherGenreOf(line, true);
      if (other) return notThis(other);
    }
    return "正文在附件里，这一页没有报告的内容，未收录；请下载附件，把它放进语料文件夹。";
  }
  if (han < shortest) return `正文只有${han}个汉字，没有可读的内容，未收录；请核对原网页或原文件是否完整。`;
  if (typedTitle !== null) {
    const other = subject.test(typedTitle) ? null : otherGenreOf(typedTitle);
    return other === null ? null : notThis(other);
  }
  if (isTemplate(page, title)) return `这是待填写的模板（含“XX镇”一类空位），未收录${canBeTitled}`;
  const announced = announcesLaw(page);
  const other = otherByHeadline(headline) ?? otherByTitle(lines, title, announced, words);
  if (other !== null) return notThis(other);
  if (announced || (title !== null && subject.test(title))) return null;
  return otherByBody(page, title, divided, words, han);
}

/** 现将…法治政府建设…情况报告如下: the text says itself what it is. */
const announcesLaw = (lined: LinedText): boolean =>
  lined.lines.some((line) => {
    const said = dense(line.text).match(/(现将|现就|兹将|特将|现对|现把).{0,80}(如下|报告|汇报|总结)/)?.[0];
    return said !== undefined && subject.test(said) && !/(通知|公示|解读|有关事项)如下/.test(said);
  });

/**
 * By the headline that the page's markup names, where it speaks of such a report (【解读】《…法治政府建设年度报告》): a title
 * printed in the text may be only what it is about. Any other headline may be a column's or the site's.
 */
const otherByHeadline = (headline: string | null): string | null =>
  headline !== null && subject.test(headline) && !isBreadcrumb(headline) ? otherGenreOf(headline) : null;

/** By the title, or where none was read by the lines that could be one. */
function otherByTitle(
  lines: readonly Line[],
  title: string | null,
  announced: boolean,
  words: string,
): string | null {
  if (isDirectory(lines)) return "报告的目录页";
  if (title !== null) {
    const other = otherGenreOf(title);
    if (other !== null) return other;
    return subject.test(title) || announced || otherReportOf(title) === null ? null : "另一项工作的报告";
  }
  // What announces such a report may still be an official's own account, under that name.
  if (announced) return otherGenreOf(titleLines(lines)[0] ?? "", true);
  for (const line of titleLines(lines)) {
    const other = otherGenreOf(line);
    if (other !== null) return other;
    const report = otherReportOf(line);
    if (report === null) continue;
    const speaksOfLaw = count(words, strong) >= 3;
    if (!speaksOfLaw || report.named) return "另一项工作的报告";
  }
  return null;
}

const ruleWords =
  /(制定|制订|出台)本(实施|工作|行动)?(方案|规则|办法|细则|规定|制度|计划|要点|意见|目录|清单|条例)|特制(定|订)(本|如下)|第一章\s*总\s*则/;
const press = /^.{0,30}(本报讯|讯[(:]|记者|通讯员)|^近日,|^(日前|连日来),|^\d{1,2}月\d{1,2}日(上午|下午|,)/;
const paper = /(^|\n)\s*[[【(]?(摘\s*要|关键词|参考文献|作者(单位|简介))|本文(拟|从|以|认为|旨在)|笔者/;
const notice =
  /(如下|有关|相关)?(事项|要求)?通知如下|(报送|提交|上报)(时间|时限|要求|方式|内容):?$|请于\d.{0,12}前(报|将)/m;
const display = /(?<!报告)(?<!总结)(?<!汇报)(?<!情况)公示如下|公示(期|时间|期限)(为|:|自|从|\d|$)/m;

/** By what a text without a telling title says of itself. */
function otherByBody(
  lined: LinedText,
  title: string | null,
  divided: boolean,
  words: string,
  han: number,
): string | null {
  const head = words.slice(0, 800);
  const spoken = count(words, strong);
  if (
    count(words, publicity) > 2 * spoken &&
    /信息公开条例|信息公开(工作)?.{0,6}(报告|年报)|主动公开(政府信息)?情况|依申请公开情况/.test(head)
  )
    return notThis("政府信息公开工作年度报告");
  const first = lined.lines.find((line) => isProse(line.text) && !isLabelLine(line));
  if (ruleWords.test(lined.folded.slice(0, 1500)) && !lined.lines.some(({ text }) => isAnnouncement(text)))
    return notThis("方案、规则一类文件");
  if (
    count(words, /本人|我个人/g) >= 2 &&
    /述法|履职|述职|第一责任人/.test(words) &&
    !/我[镇乡街县区局]/.test(words)
  )
    return notThis("个人述职述法报告");
  if (display.test(lined.folded)) return notThis("公示");
  if (
    notice.test(lined.folded) &&
    /(^|\n)\s*各[\p{Script=Han}、,()]{2,40}:/u.test(lined.folded.slice(0, 600))
  )
    return notThis("布置工作的通知");
  if (paper.test(lined.folded)) return notThis("文章或论文");
  if (first && press.test(dense(first.text)) && !divided) return notThis("新闻稿");
  if (isBare(lined, title, divided) && (han < shortestBare || !anyLaw.test(words)))
    return `没有标题、没有“现将……报告如下”、也没有各部分的标题，不像年度报告，未收录${canBeTitled}`;
  if (
    spoken <= 1 &&
    count(words, law) * 100 < han * minLaw &&
    !speaksOfItFirst(lined) &&
    mattersIn(words) >= fewestMatters
  )
    return `通篇少有法治政府建设的内容，不像法治政府建设年度报告，未收录${canBeTitled}`;
  if (/政府工作报告/.test(head) && /(人民代表大会|人大).{0,30}会议/.test(words.slice(0, 1200)))
    return notThis("政府工作报告");
  return null;
}

/** The rule of law is spoken of before the first part begins, or in a part's heading. */
const speaksOfItFirst = ({ lines }: LinedText): boolean => {
  const first = lines.findIndex((line) => enumeratorAt(line.text, 0)?.style === "一、");
  return lines.some(
    (line, at) =>
      (at < (first < 0 ? 6 : first) || enumeratorAt(line.text, 0)?.style === "一、") &&
      subject.test(dense(line.text)),
  );
};

/** Nothing on the page says what it is: no title, no "现将……报告如下", no heading of the genre, nobody it is for. */
export const isBare = (lined: LinedText, title: string | null, divided: boolean): boolean =>
  !divided && title === null && !lined.lines.some((line) => isAnnouncement(line.text)) && !isAddressed(lined);

/** 县委、县政府： in front of a text on the rule of law. */
const isAddressed = (lined: LinedText): boolean => {
  const at = lined.lines.findIndex((line) => !isBlank(line) && isAddressee(line.text));
  const line = lined.lines[at];
  if (
    !line ||
    at > 12 ||
    !/[委府办组][)"]?:$/.test(dense(line.text)) ||
    /^各|各[镇乡村]/.test(dense(line.text))
  )
    return false;
  return anyLaw.test(lined.folded.slice(line.end, line.end + 400));
};

/** A title stands among so many short lines; what comes later are links. */
const maxTitleLines = 8;

const fileName = /\.(docx?|pdf|wps|ofd|zip|rar|xlsx?|ceb)\b/i;
const offers =
  /^[([【]?(附件|附:|相关附件|附件下载|文件下载|下载)|(点击|请)(查看|下载)|下载(附件|全文|地址)|详见附件|全文(见|如下附件)/;

/** A page of a few lines whose report hangs on it as a file. */
function offersDownload(lines: readonly Line[]): boolean {
  let offered = false;
  let han = 0;
  for (const line of lines) {
    const words = dense(line.text);
    han += hanziIn(words);
    if (han > longestCover || /^[一二三四]、/.test(words)) return false;
    const about = /报告|总结|年报|汇报|情况|法治|附件/.test(words);
    if (about && (offers.test(words) || fileName.test(words))) offered = true;
  }
  return offered;
}

/** So many titles of reports on one page, and hardly a line else, are a list of links. */
const fewestListed = 4;
/** No line of such a page is longer: a paragraph says that it is none. */
const longestListed = 120;
const dayBehind = /[[(]?20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?[\])]?$/;

function isDirectory(lines: readonly Line[]): boolean {
  if (lines.some(({ text }) => text.length > longestListed)) return false;
  const titleOf = (line: Line): string => dense(line.text).replace(dayBehind, "");
  const titled = lines.filter((line) => readsAsTitle(titleOf(line)));
  if (titled.length < fewestListed) return false;
  const own = lines.filter((line) => !isBreadcrumb(line.text) && !isTailMark(line.text));
  const owned = new Set(own);
  const listed = new Set(titled.filter((line) => owned.has(line)).map(titleOf));
  return listed.size >= fewestListed && listed.size * 2 >= own.length;
}

/** The lines that say something and are no furniture. */
const linesOf = (lined: LinedText, chrome: readonly Span[]): Line[] =>
  lined.lines.filter(
    (line) => !isBlank(line) && !chrome.some(({ start, end }) => start <= line.inner && line.innerEnd <= end),
  );

/** An addressee, a sentence, an announcement, the first number: the text has begun. */
const isOfTheText = (line: Line): boolean =>
  enumeratorAt(line.text, 0)?.number === 1 ||
  isProse(line.text) ||
  isAddressee(line.text) ||
  isAnnouncement(line.text) ||
  /[\p{Script=Han}]{4}.*。$/u.test(line.text);

/** Lines in front of the text that could be a title. */
function titleLines(lines: readonly Line[]): string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (found.length >= maxTitleLines || isOfTheText(line)) break;
    const words = couldBeTitle(line);
    if (words) found.push(words);
  }
  return found;
}

function couldBeTitle(line: Line): string | null {
  const words = dense(line.text);
  if (isBreadcrumb(line.text) || isLabelLine(line) || isBareLabel(line) || isTailMark(line.text)) return null;
  const fits = words.length >= 6 && words.length <= 60 && !/[。>;]|:$/.test(words);
  return fits && enumeratorAt(words, 0) === null ? words : null;
}
