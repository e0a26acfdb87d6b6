// The lines in which a page speaks about its document: 索引号, 发布日期, 来源 … with their values.
import type { Line, Page } from "./lines.js";
import { isBlank } from "./lines.js";
import { readsAsTitle } from "./wording.js";

export type LabelField =
  | "published"
  | "posted"
  | "dated"
  | "drafted"
  | "documentNumber"
  | "issuer"
  | "source"
  | "affiliation"
  | "author"
  | "title"
  | "none";

/** What pages print before a value, by the field it means. Earlier kinds of date outrank later ones. */
const labels: Readonly<Record<LabelField, readonly string[]>> = {
  published: ["发布日期", "发布时间", "公布日期", "公布时间", "发表时间", "发表日期"],
  posted: ["公开日期", "公开时间", "发文日期", "发文时间", "上网日期", "录入时间", "信息时间"],
  dated: ["日期", "时间", "更新时间", "更新日期"],
  drafted: [
    "成文日期",
    "成文时间",
    "公文生成日期",
    "生成日期",
    "生成时间",
    "制发日期",
    "印发日期",
    "形成日期",
  ],
  documentNumber: ["发文字号", "备注/文号", "公文文号", "公文字号", "文件编号", "发文文号", "文号"],
  issuer: [
    "发布机构",
    "发文机关",
    "发文单位",
    "发布单位",
    "公开单位",
    "公开机构",
    "公开主体",
    "制发机关",
    "发文机构",
    "发布部门",
    "公开部门",
    "责任部门",
  ],
  source: ["信息来源", "文章来源", "稿件来源", "内容来源", "来源"],
  affiliation: ["所属单位", "所属机构", "所属部门"],
  author: ["作者", "撰稿", "供稿"],
  title: ["信息名称", "文件名称", "公文名称", "标题", "名称"],
  none: [
    "索引号",
    "信息索引",
    "主题分类",
    "体裁分类",
    "组配分类",
    "信息类别",
    "信息分类",
    "服务对象",
    "公开目录",
    "公开范围",
    "公开方式",
    "公开类别",
    "公开属性",
    "公开形式",
    "公开期限",
    "公开时限",
    "关键词",
    "主题词",
    "有效性",
    "是否有效",
    "信息有效性",
    "时效性",
    "时效",
    "效力状态",
    "有效期",
    "生效日期",
    "实施日期",
    "失效日期",
    "废止日期",
    "失效时间",
    "生效时间",
    "点击数",
    "点击量",
    "点击率",
    "点击次数",
    "点击",
    "浏览量",
    "浏览次数",
    "浏览数",
    "浏览",
    "阅读次数",
    "阅读量",
    "阅读数",
    "阅读",
    "访问量",
    "访问次数",
    "人气",
    "字体大小",
    "字体",
    "字号",
    "文字大小",
    "分享到",
    "分享",
    "责任编辑",
    "责编",
    "编辑",
    "审核",
    "审核人",
    "编审",
    "初审",
    "复审",
    "终审",
    "校对",
    "语种",
    "栏目",
    "所属栏目",
    "视力保护色",
    "保护视力色",
    "背景色",
    "内容概述",
    "内容概要",
    "摘要",
    "附件",
    "记录号",
    "载体类型",
    "同步时间",
    "信息标识",
    "内容分类",
    "所属主题",
    "所属体裁",
    "统一编号",
    "统一登记号",
    "登记号",
    "联系电话",
    "联系方式",
    "地域",
    "转发",
    "扫码阅读",
  ],
};

const fieldOf = new Map<string, LabelField>();
for (const [field, names] of Object.entries(labels)) {
  for (const name of names) fieldOf.set(name, field as LabelField);
}

/** Whether a page prints `name` before a value. */
export const isLabelName = (name: string): boolean => fieldOf.has(name);

const spaced = (name: string): string => Array.from(name).join("[ \\t]*");
const names = [...fieldOf.keys()]
  .sort((x, y) => y.length - x.length)
  .map(spaced)
  .join("|");

/** A label with what closes it: `索 引 号:`, `[ 索引号 ]`, `| 索引号 |`, `【字号:`; a bare label only in a table's cell. */
const labelled = new RegExp(
  `(?<![\\p{Script=Han}\\w/])(?<name>${names})\\s*(?:(?<close>[:\\]】])\\s*[:]?|(?<cell>\\||\\t))`,
  "gu",
);
const wholeLabel = new RegExp(`^[\\[【|•·●◆\\-\\s]*(?<name>${names})[\\]】|:\\s]*$`, "u");

export interface LabelValue {
  readonly field: LabelField;
  readonly name: string;
  /** As printed; "" where the page prints none. */
  readonly value: string;
  readonly line: number;
}

interface Mark {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** A line longer than this is running text. */
const longestLabelLine = 500;

const marked = new WeakMap<Line, Mark[]>();

/** The labels printed on one line, if it is such a line: one that begins with a label, or has two. */
function marksOn(line: Line): Mark[] {
  let marks = marked.get(line);
  if (!marks) {
    marks = line.text.length <= longestLabelLine && /[:|\]】\t]/.test(line.text) ? findMarks(line) : [];
    marked.set(line, marks);
  }
  return marks;
}

function findMarks(line: Line): Mark[] {
  const marks: Mark[] = [];
  for (const match of line.text.matchAll(labelled)) {
    const { name, cell } = match.groups!;
    if (cell && !line.text.includes("|") && !line.text.includes("\t")) continue;
    marks.push({ name: name!.replace(/\s/g, ""), start: match.index, end: match.index + match[0].length });
  }
  if (marks.length === 0) {
    const whole = line.text.match(wholeLabel);
    if (whole && /[:\]】|]/.test(line.text)) {
      return [{ name: whole.groups!.name!.replace(/\s/g, ""), start: 0, end: line.text.length }];
    }
    return [];
  }
  const lead = line.text.slice(0, marks[0]!.start);
  const begins = /^[\s•·●◆○\-*|[\]【】(>]*$/.test(lead);
  return begins || marks.length >= 2 ? marks : [];
}

export const isLabelLine = (line: Line): boolean => marksOn(line).length > 0;

/** A short line that is nothing but a label, without colon: the cell of a table whose cells stand on lines of their own. */
export const isBareLabel = (line: Line): boolean => wholeLabel.test(line.text) && line.text.length < 14;

const trimValue = (value: string): string =>
  value
    .replace(/^[\s|｜\]】[:：]+/u, "")
    .replace(/[\s|｜[【（(]+$/u, "")
    .trim();

/** Reads the labels of `lines`; a value may stand on the next line. Returns every label, with "" where no value follows. */
export function readLabels(page: Page, lines: readonly Line[]): LabelValue[] {
  const values: LabelValue[] = [];
  lines.forEach((line, at) => {
    if (isBlank(line)) return;
    let marks = marksOn(line);
    if (marks.length === 0 && isBareLabel(line)) {
      marks = [
        {
          name: line.text.match(wholeLabel)!.groups!.name!.replace(/\s/g, ""),
          start: 0,
          end: line.text.length,
        },
      ];
    }
    marks.forEach((mark, index) => {
      const until = marks[index + 1]?.start ?? line.text.length;
      let value = trimValue(page.text.slice(line.inner + mark.end, line.inner + until));
      if (value === "" && index === marks.length - 1) value = valueBelow(page, lines, at);
      values.push({ field: fieldOf.get(mark.name)!, name: mark.name, value, line: line.index });
    });
  });
  return values;
}

/** The next line that is not blank, where it can be a value: short, and no label itself. */
function valueBelow(page: Page, lines: readonly Line[], at: number): string {
  const below = lines.slice(at + 1).find((line) => !isBlank(line));
  if (!below || below.text.length > 50 || /[。;]/.test(below.text)) return "";
  if (isLabelLine(below) || isBareLabel(below) || readsAsTitle(below.text)) return "";
  return trimValue(page.text.slice(below.inner, below.innerEnd));
}

/** The lines that hold the value of the label above them. */
export function isValueBelow(lines: readonly Line[], at: number): boolean {
  const line = lines[at]!;
  if (line.text.length > 50 || /[。;]/.test(line.text)) return false;
  for (let above = at - 1; above >= 0; above--) {
    const other = lines[above]!;
    if (isBlank(other)) continue;
    const marks = marksOn(other);
    if (marks.length > 0) return marks[marks.length - 1]!.end >= other.text.length;
    return isBareLabel(other);
  }
  return false;
}
