// The examples of the help, each with a proof: a line of text, with 〔〕 round what the query finds in it.
// test/server/help.test.ts asks every one of them.
import type { Query } from "./links.js";

interface Example {
  readonly q: string;
  readonly says: string;
  readonly query?: Query;
  /** null where a line cannot show it: ranking, sections, years. */
  readonly proof: string | null;
}

export const examples: readonly Example[] = [
  {
    q: "矛盾纠纷",
    says: "照字面找，字字相连；换行、空格、繁简、全角半角都不妨碍",
    proof: "排查〔矛盾纠纷〕86件，化解〔矛盾 糾紛〕",
  },
  {
    q: "执法 人员",
    says: "空格隔开的几个词都要有，各处都算",
    proof: "〔执法〕力量不足。持证〔人员〕只有6名",
  },
  {
    q: "执法 人员",
    says: "限在同一句里；也可以限在一个要点、一个部分里",
    query: { scope: "sentence" },
    proof: "〔执法〕〔人员〕偏少。辅助人员老化",
  },
  { q: "普法 OR 法治宣传", says: "有其一即可", proof: "〔普法〕形式单一，〔法治宣传〕不够" },
  { q: "执法力量 -综合执法", says: "有前者而没有后者的报告", proof: "〔执法力量〕薄弱" },
  {
    q: "执法力量 AND 培训 NOT 综合执法",
    says: "AND 同空格，NOT 同减号，要大写；且、或、非是文字",
    proof: "〔执法力量〕薄弱，〔培训〕不多",
  },
  {
    q: "（普法 OR 宣传） 青少年",
    says: "括号分组，全角半角都可以",
    proof: "对〔青少年〕的〔宣传〕不够",
  },
  {
    q: "执法(力量|队伍)不足",
    says: "一个字句里的几种写法：括号里用 | 隔开，不写空格",
    proof: "〔执法力量不足〕，执法、调解队伍不足，〔执法队伍不足〕",
  },
  { q: "（一）加强", says: "括号里没有空格的全角括号是文字", proof: "〔（一）加强〕组织领导" },
  { q: '"八五" 普法', says: "英文引号里的照原样找；中文引号是文字", proof: "落实“〔八五〕”〔普法〕规划" },
  {
    q: "执法 ~10 人员",
    says: "相隔不超过 10 字，谁前谁后都可以；最近的一对算一处",
    proof: "〔执法一线人员〕偏少，〔人员少、执法〕难",
  },
  { q: "执法 >10 队伍", says: "相隔不超过 10 字，前者在前", proof: "〔执法和调解队伍〕不稳，队伍不会执法" },
  {
    q: "推进*建设",
    says: "* 是任意几个字，取最短的一段，不越过段落",
    proof: "〔推进法治政府建设〕，〔推进平安建设〕",
  },
  {
    q: "推进*[^法]",
    says: "星号后面也可以是 ? 或 [^…]：推进后面最近的一个不是法的字",
    proof: "〔推进平〕安建设，〔推进法治〕建设",
  },
  { q: "第?责任人", says: "? 是任意一个字", proof: "履行〔第一责任人〕职责" },
  { q: "法[治制]", says: "方括号里任一个字", proof: "〔法治〕思维与〔法制〕审核" },
  { q: "法[^治制]", says: "不是方括号里的任一个字", proof: "执〔法人〕员讲法治、守〔法规〕" },
  {
    q: "[0-9][0-9]件",
    says: "从 0 到 9 任一个数字；也可写 [a-z]、[一-十]、[甲-癸]",
    proof: "纠纷1〔36件〕，文件9件，〔12件〕",
  },
  {
    q: "法人",
    says: "只要首尾都在词界上的",
    query: { words: "1" },
    proof: "公司的〔法人〕登记，执法人员培训",
  },
  { q: "不足 部分:不足", says: "冒号限定字段：部分、年度、省、市、县、乡镇、层级", proof: null },
  { q: "执法 乡镇:石桥", says: "地名可以只写一部分：青石桥镇、石桥乡都在内；写全称就只要它", proof: null },
  { q: "执法 year:2022..2024", says: "年度范围；几个值用逗号隔开，有其一即可", proof: null },
  {
    q: "(普法 部分:安排) OR (执法 部分:不足)",
    says: "括号里的字段只管同一边的字句",
    proof: "〔执法〕力量不足，普法形式单一",
  },
  { q: "执法 -部分:举措", says: "减号也可以用在字段前面：不看这一部分", proof: null },
  {
    q: "2023年12月31日",
    says: "把整个检索词当原文，什么符号都不解释",
    query: { literal: "1" },
    proof: "截至〔2023年12月31日〕",
  },
  {
    q: "基层执法力量薄弱",
    says: "关键词：按词语，最相关的报告在前",
    query: { mode: "keywords" },
    proof: null,
  },
  {
    q: '"执法力量" 培训 -综合执法',
    says: "关键词里引号内的必须照印，减号不要这样印的报告；OR、括号、字段也可以用",
    query: { mode: "keywords" },
    proof: null,
  },
];

interface ProofRun {
  readonly text: string;
  readonly found: boolean;
}

/** A proof as marked text. */
export const proofRuns = (proof: string): ProofRun[] =>
  proof
    .split(/(〔[^〕]*〕)/)
    .filter((part) => part !== "")
    .map((part) =>
      part.startsWith("〔") ? { text: part.slice(1, -1), found: true } : { text: part, found: false },
    );
