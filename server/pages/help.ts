// 帮助: how to ask, what is folded, what the words mean, the keys.
import { kindNames, sectionKinds } from "../../report/kinds.js";
import { links, type Query } from "../links.js";
import { type Page, page } from "../visit.js";

export interface Help {
  readonly queries: readonly { readonly q: string; readonly href: string; readonly says: string }[];
  readonly kinds: readonly { readonly kind: string; readonly name: string }[];
}

const queries: readonly { readonly q: string; readonly says: string; readonly query?: Query }[] = [
  { q: "矛盾纠纷", says: "照字面找，字字相连；换行、空格、繁简、全角半角都不妨碍" },
  { q: "执法 人员", says: "空格隔开的几个词都要有，各处都算" },
  { q: "执法 人员", says: "限在同一句里", query: { scope: "sentence" } },
  { q: "普法 OR 法治宣传", says: "有其一即可" },
  { q: "执法力量 -综合执法", says: "有前者而没有后者的报告" },
  { q: "(普法 OR 宣传) 青少年", says: "半角括号分组；全角括号是文字" },
  { q: '"八五" 普法', says: "英文引号里的照原样找；中文引号是文字" },
  { q: "不足 部分:不足", says: "冒号限定字段：部分、年、省、市、县、乡镇、层级" },
  { q: "执法 year:2022..2024", says: "年度范围" },
  { q: "2023年12月31日", says: "把整个检索词当原文，什么符号都不解释", query: { literal: "1" } },
  { q: "基层执法力量薄弱", says: "关键词：按词语，最相关的报告在前", query: { mode: "keywords" } },
];

export const help: Page = () => {
  const model: Help = {
    queries: queries.map(({ q, says, query }) => ({ q, says, href: links.search({ q, ...query }) })),
    kinds: sectionKinds.map((kind) => ({ kind, name: kindNames[kind] })),
  };
  return page("help", { title: "帮助", place: "help" }, model);
};
