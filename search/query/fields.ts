// The fields a query may name, with their Chinese names, and how their values read.

import {
  askedKinds,
  documentKinds,
  isSectionKind,
  kindNames,
  type SectionKind,
  sectionKinds,
} from "../../report/kinds.js";
import { beginning } from "../../report/surrogates.js";
import {
  asksNothing,
  type FieldKey,
  fieldKeys,
  fieldValues,
  reportFields,
  type Wanted,
} from "../reportFields.js";
import { QueryError } from "../types.js";
import { isAlike, longestQuoted, nearestName } from "./nearest.js";
import type { TypedFilter } from "./syntax.js";

export type FieldName = FieldKey | "section";

const names: ReadonlyMap<string, FieldName> = new Map<string, FieldName>([
  ...fieldKeys.flatMap((key) => [key, ...reportFields[key].names].map((name) => [name, key] as const)),
  ["section", "section"],
  ["部分", "section"],
]);

/** Undefined where no field is called so: then the colon is text. */
export const fieldNamed = (name: string): FieldName | undefined => names.get(name.toLowerCase());

/** The names a query may write in Latin letters. */
const latinNames: readonly string[] = [...fieldKeys, "section"];

/** `title:`, `yera:`: an ASCII name before a colon that is no field's; a Chinese one is text. */
export const unknownName = (word: string): string | undefined => {
  const name = /^([a-z][a-z_]+)[:：](?!\/\/)/i.exec(word)?.[1];
  return name !== undefined && fieldNamed(name) === undefined ? name : undefined;
};

/** The field meant by a mistyped ASCII name; null where none is like it. */
export function fieldLike(name: string): string | null {
  const nearest = nearestName(name, latinNames);
  return nearest !== null && isAlike(name, nearest) ? nearest : null;
}

/** What other engines call the title; here it is a section. */
export const isTitleName = (name: string): boolean =>
  /^(标题|题目|题名|篇名|title|intitle|allintitle|ti|subject)$/i.test(name);

export function refuseName(name: string, position: number): never {
  const nearest = nearestName(name, latinNames);
  const says = isTitleName(name)
    ? "标题里的字，写作 字句 部分:标题"
    : fieldLike(name) === null
      ? `字段有 ${latinNames.join("、")}`
      : `是不是 ${nearest}:？`;
  throw new QueryError(
    `没有叫“${beginning(name, longestQuoted)}”的字段；${says}；要找这几个字本身，请加引号`,
    position,
  );
}

/** Short names beside those the pages use, the one to recommend first. */
const kindWords: Readonly<Record<SectionKind, readonly string[]>> = {
  opening: ["前言", "标题", "开头"],
  achievements: ["举措", "成效", "做法", "成绩", "亮点", "工作情况"],
  shortcomings: ["不足", "问题", "存在问题", "存在的问题", "困难", "短板", "差距"],
  responsibility: ["履职", "第一责任人", "履责", "述法", "主要负责人"],
  plans: [
    "安排",
    "计划",
    "打算",
    "下一步",
    "下步",
    "下一步打算",
    "下一步计划",
    "下一步工作",
    "工作安排",
    "思路",
  ],
  other: [],
  signature: [],
  chrome: ["网页"],
};

const kindsByName: ReadonlyMap<string, SectionKind | "all"> = new Map<string, SectionKind | "all">([
  ...sectionKinds.flatMap((kind) =>
    [kindNames[kind], ...kindWords[kind]].map((name) => [name, kind] as const),
  ),
  ["all", "all"],
  ["全部", "all"],
]);

export const unknownNames: readonly string[] = ["未知", "unknown"];

function sectionKind(value: string, position: number): SectionKind | "all" {
  if (isSectionKind(value)) return value;
  const kind = kindsByName.get(value);
  if (kind) return kind;
  throw new QueryError(
    `没有叫“${value}”的部分；可用：${sectionKinds.join("、")}、all，或 ${askedKinds.map((kind) => kindWords[kind][0]).join("、")}`,
    position,
  );
}

/** The kinds asked for with the refused ones taken out; asking for none means everything but chrome. */
export function sectionsWithout(
  asked: TypedFilter["sections"],
  refused: TypedFilter["sections"],
): readonly SectionKind[] {
  const from =
    asked.length === 0
      ? documentKinds
      : sectionKinds.filter((kind) => asked.includes("all") || asked.includes(kind));
  return refused.includes("all") ? [] : from.filter((kind) => !refused.includes(kind));
}

/** The kinds that the fields of a query leave to look in; none where they say nothing of sections. */
export const keptSections = ({
  sections,
  refusedSections,
}: Pick<TypedFilter, "sections" | "refusedSections">): TypedFilter["sections"] =>
  refusedSections ? sectionsWithout(sections, refusedSections) : sections;

/** Gathers the fields of one query; the values of one field are alternatives, by comma or by repetition. */
export class FilterReader {
  private readonly wanted = new Map<FieldKey, unknown[]>(fieldKeys.map((key) => [key, []]));
  private readonly sections: (SectionKind | "all")[] = [];

  /** `position`: of the field in the query, for errors. */
  add(field: FieldName, values: string, position: number): void {
    const refuse = (says: string): never => {
      throw new QueryError(says, position);
    };
    for (const value of values.split(/[,，]/).map((each) => each.trim())) {
      if (value === "") refuse("筛选条件里有空的值；请删去多余的逗号或补上内容");
      if (field === "section") this.sections.push(sectionKind(value, position));
      else
        this.wanted
          .get(field)!
          .push(unknownNames.includes(value) ? null : reportFields[field].typed(value, refuse));
    }
  }

  done(): Omit<TypedFilter, "refused" | "refusedSections"> {
    const lists = fieldValues(<Key extends FieldKey>(key: Key) => this.wanted.get(key) as Wanted<Key>[]);
    return { ...lists, sections: this.sections };
  }

  get isEmpty(): boolean {
    return this.sections.length === 0 && asksNothing(this.done());
  }
}
