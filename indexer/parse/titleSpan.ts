// Where on its line a title stands: sites print marks, brackets, a column's name or their own name around it.
import { dense } from "./spacing.js";
import { readsAsTitle } from "./wording.js";

export interface TitleSpan {
  /** Offsets in the line's text. */
  readonly start: number;
  readonly end: number;
  /** What the page prints behind the title: the names of site and columns. */
  readonly site: string | null;
}

/** A line longer than this holds no title. */
const longestLine = 160;

const leadingMarks = /^[\s|·•●◆■▲★☆※▶>»#=_~*\-–—.、:]+/;
const trailingMarks = /[\s|·•●◆■▲★☆※#_=~*\-–—:]+$|(?<=[^\s.。…])[。.…]+$/;
const pairs: Readonly<Record<string, string>> = {
  "[": "]",
  "【": "】",
  "〔": "〕",
  "(": ")",
  "<": ">",
  "《": "》",
  '"': '"',
  "「": "」",
};

/** The words of a site's navigation that name no document: a column above a title, or before it on its line. */
const columnWords =
  /^(?:法治政府(?:建设)?(?:工作)?(?:年度)?(?:工作)?(?:报告|情况|年报|专栏)?|法治(?:建设|政府|乡镇|专栏)|依法行政|依法治[国省市县区镇乡]|(?:法定)?主动公开(?:内容|目录)?|(?:政府|政务|基层)?信息公开(?:目录|指南|专栏|平台|内容)?|政务(?:公开|动态|信息|服务)|(?:各)?(?:乡镇|镇街|街镇|镇乡|镇办|乡镇\(?街道\)?|街道\(?乡镇\)?|镇\(街道\)|街道)(?:信息公开|动态|之窗|文件|政府信息公开)?|(?:部门|工作|镇街|基层)动态|(?:通知|公示|信息|政务)公[告开示]|公示公告|公告公示|年度(?:报告|工作报告)|工作报告|总结报告|计划总结|工作总结|政策文件|其他(?:文件|信息|公文)?|重点领域(?:信息公开)?|正文|详情|详细(?:内容|信息)|文章(?:内容|正文)|首页|最新(?:文件|公开|动态)|公文|文件|标题|题目|报告全文|全文)$/;

/** A column of a site rather than a document: it tells no place and no year. */
export const isColumn = (text: string): boolean =>
  columnWords.test(dense(text).replace(/^[[【|>]+|[\]】|>:]+$/g, ""));

/** What stands behind a title on its line and is no part of it: a date, buttons, labels. */
const behindTitle =
  /\s+(?:[[(【|]?\s*20\d\d\s*[-/.年]|[[(【]?(?:发布|公布|来源|作者|时间|日期|浏览|点击|阅读|字[体号]|打印|关闭|分享|收藏|保存|下载|大\s*中\s*小|信息来源|稿源)).*$/;

const siteSeparators = /\s*(?:[-–—]{1,3}|[_|])\s*/g;
const siteWords = /网|政府|公开|公告|公示|报告|平台|目录|专栏|频道|[省市县区旗州盟镇乡]$|街道$|动态|信息/;

/** The first separator behind which only names of columns and of the site stand. */
function siteBehind(text: string): { end: number; site: string } | null {
  for (const match of text.matchAll(siteSeparators)) {
    const site = text.slice(match.index + match[0].length);
    if (match.index < 6 || site.length < 2) continue;
    if (!readsAsTitle(text.slice(0, match.index))) continue;
    return siteWords.test(site) && !/[。;,]/.test(site) ? { end: match.index, site } : null;
  }
  return null;
}

/** The stretch of a line that reads as a title, all that sites put around it left out; null where none does. Linear. */
export function titleIn(text: string): TitleSpan | null {
  if (text.length > longestLine || text.length < 6 || !/法\s*治|依\s*法/.test(text)) return null;
  let start = 0;
  let end = text.length;
  let site: string | null = null;
  const words = (): string => text.slice(start, end);
  const strip = (): void => {
    for (let before = -1; before !== end - start; ) {
      before = end - start;
      start += words().match(leadingMarks)?.[0].length ?? 0;
      end -= words().match(trailingMarks)?.[0].length ?? 0;
      const close = pairs[text[start] ?? ""];
      if (close && text[end - 1] === close && !words().slice(1, -1).includes(close)) {
        start++;
        end--;
      }
    }
  };
  strip();
  const cut = words().match(behindTitle);
  if (cut && readsAsTitle(words().slice(0, cut.index))) end = start + cut.index!;
  const found = siteBehind(words());
  if (found) {
    end = start + found.end;
    site = found.site;
  }
  strip();
  const inner = withoutColumns(words());
  return inner === null ? null : { start: start + inner, end, site };
}

/** Where the title begins behind the words of columns; null where the words are no title. */
function withoutColumns(words: string): number | null {
  const gaps = [...words.matchAll(/[\s|>»:]+/g)];
  // The last beginning whose words before it are all columns, and whose words behind it are a title that says more.
  for (const gap of gaps.reverse()) {
    const from = gap.index + gap[0].length;
    const rest = words.slice(from);
    if (!readsAsTitle(rest) || !saysWhose(rest)) continue;
    const before = words.slice(0, gap.index).split(/[\s|>»:]+/);
    if (before.every((each) => each === "" || isColumn(each))) return from;
  }
  return readsAsTitle(words) ? 0 : null;
}

/** A title that names a place or a year. */
const saysWhose = (words: string): boolean =>
  /20\d\d|二[〇○零]|[镇乡]|街道|办事处|政府/.test(words.replace(/法治政府/g, ""));
