// Whether a change of wording is one of a name, and how far it reaches: as far as the names differ. What both are stays
// (龙泉 → 双桥 before 派出所, 青山 → 白石 before 镇, 信访工作 → 法律援助 before 条例》), but no part of a word is marked.
import { segmenter } from "../words/segmenter.js";
import {
  bodyAt,
  commonBody,
  governments,
  isBody,
  isInsideBody,
  isLevel,
  isOffice,
  isShopAt,
  officeAt,
  properOfBody,
} from "./bodies.js";
import { type Around, type Bounds, type Cut, type Range, shortened } from "./cuts.js";
import { looksLikeName } from "./names.js";
import { isPostAndName } from "./persons.js";
import { isOfPlace, land, moves } from "./placeCuts.js";
import { isProper, isUnusual } from "./proper.js";

/** Days, weeks and months that are named. */
const wholeDay = /^[一-鿿]{2,}(?:日|节|(?:宣传|活动|教育|安全|文化)[周月])$/;
/** A law that stands without marks of a title: 民法典, 信访工作条例. */
const law =
  /^(?:[民刑]法典|[宪刑]法|[一-鿿]{2,}(?:条例|法典|(?<![办方执司普立违合做说守用学释依讲送看想])法))$/;
export const isLaw = (said: string): boolean => law.test(said);
/** A part of a village: 松坪村|三组. */
const group = /(?<=村)(?:第?[一二三四五六七八九十\d]{1,3}|[一-鿿]{2})组$/;
const titlesOnly = /^(?:《[^《》]+》[、和与及]?)+$/;
const longestTitle = 100;
const longestBody = 20;
const longestList = 40;
/** In letters: what of an office's name may stand before a change of it. */
const longestBefore = 8;

/** Whether `range` stands in a title in 《》. */
function isInTitle(text: string, [start, end]: Range): boolean {
  if (end - start > longestTitle || /[《》]/.test(text.slice(start, end))) return false;
  return (
    /《[^《》]*$/.test(text.slice(Math.max(0, start - longestTitle), start)) &&
    /^[^《》]*》/.test(text.slice(end, end + longestTitle))
  );
}

/** A cut of wording that changes a name, as one of the name; null where it changes none. O(letters around it). */
export function nameCut(cut: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const { a, b } = withoutMove(cut, left, right);
  const named: Cut = { a, b, kind: "name" };
  if (isInTitle(left, a) && isInTitle(right, b)) return withoutClass(named, left, right);
  const [one, other] = [left.slice(...a), right.slice(...b)];
  const behind = left.slice(a[1], Math.min(bounds.a[1], a[1] + longestBody));
  const isPutIn = one === "" || other === "";
  if (areNames(one, other, left, right)) return withoutClass(named, left, right);
  if (isPutIn) return isInsideBody(one + other, behind) ? named : null;
  const before = left.slice(Math.max(bounds.a[0], a[0] - longestBefore), a[0]);
  const clause = left.slice(a[1], a[1] + longestList);
  const around: Around = { one, other, before, behind, clause };
  return isOfOffice(around) || isOfBody(around) || isOfPlace(around, named, left, right)
    ? withoutClass(named, left, right)
    : null;
}

/** Names by themselves, or lists of them; what stands elsewhere on the other side was moved. */
function areNames(one: string, other: string, left: string, right: string): boolean {
  const listed = [one, other].map((said) => said.replace(/^[、和与]|[、和与]$/g, ""));
  const isMoved = listed.some(
    (said, at) =>
      [other, one][at] === "" &&
      said.split("、").some((each) => each !== "" && [right, left][at]!.includes(each)),
  );
  if (isMoved) return false;
  const isReplaced = one !== "" && other !== "";
  const isName = (said: string): boolean =>
    isOffice(said) ||
    wholeDay.test(said) ||
    isPostAndName(said) ||
    looksLikeName(said.replace(group, "")) ||
    (isReplaced && (isBodyName(said) || isLaw(said)));
  return listed.every((said, at) =>
    said === ""
      ? [one, other][at] === ""
      : titlesOnly.test(said) || isName(said) || said.split(/[、和与及]/).every(isName),
  );
}

/** 镇中心小学. */
function isBodyName(said: string): boolean {
  const proper = properOfBody(said);
  return proper === "" || (proper !== undefined && isProper(proper));
}

/** With what stands before and behind both are names of offices: 综合执法|大队 → 办公室, 县|水利 → 应急|局. */
function isOfOffice({ one, other, before, behind }: Around): boolean {
  const rest = officeAt(behind);
  if (isLevel(one) && isLevel(other))
    return rest !== "" || governments.test(behind) || isOfficeOfLevel(one, behind);
  for (const end of rest ? [rest, ""] : [""])
    for (let from = before.length; from >= 0; from--) {
      const begin = before.slice(from);
      if (begin && !/^[一-鿿]+$/.test(begin)) break;
      if ([one, other].every((said) => isOffice(begin + said + end))) return true;
    }
  return isOfField(one, other, rest);
}

/** Of a field that no list holds: 国土|所 for 自然资源|所, 粮食局 for 商务局. */
function isOfField(one: string, other: string, rest: string): boolean {
  const shared = commonBody(one, other);
  const house = shared || rest;
  const fields = [one, other].map((said) => said.slice(0, said.length - shared.length));
  return (
    smallOffice.test(house) &&
    (house === "局" || fields.some((said) => isOffice(said + house))) &&
    fields.every((said) => said.length > 1 && !noField.test(segmenter().speech(said)))
  );
}
const smallOffice = /^(?:局|[所站]|办(?:公室)?)$/;
/** Verbs and what says how, which kind or where. */
const noField = /^(?:v$|[abdfpcr])/;

/** Of whatever field: 县|烟草专卖局. */
function isOfficeOfLevel(level: string, behind: string): boolean {
  for (let to = 3; to <= longestOffice; to++)
    if (isOffice(level + behind.slice(0, to)) && !noOffice.test(behind.slice(to))) return true;
  return false;
}
const noOffice = /^[点面势长员伍域]/;
/** In letters. */
const longestOffice = 8;

const isOfBody = ({ one, other, behind }: Around): boolean =>
  isProper(one) &&
  isProper(other) &&
  (bodyAt(behind) !== "" || (isShopAt(behind) && (isUnusual(one) || isUnusual(other))));

const rankBehind = /(?<=..)(?:[镇乡村县市省区州盟旗]|街道|社区)$/;
const landEnd = new RegExp(`(?<=..)(?:${land})$`);
const lawEnd = /(?<=..)(?:法|条例)$/;
const dayEnd = /(?<=..)(?:日|节|(?:宣传|活动|教育|文化)[周月])$/;
/** An office or a government without its level. */
const isHouse = (said: string): boolean =>
  said.length > 1 && (isOffice(said) || isBody(said) || governments.test(said));

/** What both are stays where only the names differ: 东风|社区, 衡泰|律师事务所, 市场监管|局. */
export function withoutClass(cut: Cut, left: string, right: string): Cut {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)] as [string, string];
  if (one === "" || other === "" || /[《》、]/.test(one + other)) return cut;
  const level = one.charAt(0);
  if (level === other.charAt(0) && isLevel(level) && [one, other].every((said) => isHouse(said.slice(1))))
    return withoutClass({ ...cut, a: [cut.a[0] + 1, cut.a[1]], b: [cut.b[0] + 1, cut.b[1]] }, left, right);
  // 镇|政府 → 县|政府.
  const rest = one.slice(1);
  if (rest.length > 1 && rest === other.slice(1) && isLevel(level) && isLevel(other.charAt(0)))
    return shortened(cut, 0, rest.length);
  const body = commonBody(one, other);
  if (body) return shortened(cut, 0, body.length);
  return withoutEnd(cut, left, right, [rankBehind, landEnd, lawEnd, dayEnd]);
}

/** 宪法|宣传月 in quotation marks; a way of doing things (“四步调解法”) is no law. */
export const withoutDay = (cut: Cut, left: string, right: string): Cut =>
  withoutEnd(cut, left, right, [/(?<=..)(?:宣传|活动|教育|文化)[周月日]$/]);

function withoutEnd(cut: Cut, left: string, right: string, classes: readonly RegExp[]): Cut {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)] as [string, string];
  for (const ends of classes) {
    const [ours, theirs] = [ends.exec(one)?.[0], ends.exec(other)?.[0]];
    if (ours && ours === theirs) return shortened(cut, 0, ours.length);
  }
  return cut;
}

/** 驻大湾塘村 → 驻石门坎村 changes what stands behind 驻. */
function withoutMove({ a, b, kind }: Cut, left: string, right: string): Cut {
  const first = left.charAt(a[0]);
  const longer = Math.min(a[1] - a[0], b[1] - b[0]) > 1;
  if (!longer || first !== right.charAt(b[0]) || !moves.test(first)) return { a, b, kind };
  return { a: [a[0] + 1, a[1]], b: [b[0] + 1, b[1]], kind };
}
