// Whether a change of wording is one of a name, and how far it reaches: as far as the names differ. What both are stays
// (龙泉 → 双桥 before 派出所, 青山 → 白石 before 镇, 信访工作 → 法律援助 before 条例》), but no part of a word is marked.
import { nearWords } from "../words/near.js";
import { segmenter } from "../words/segmenter.js";
import { commonWords, stopwords } from "../words/stopwords.js";
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
import { type Cut, type Range, shortened } from "./cuts.js";
import { isPlaceName, looksLikeName, placeRank } from "./names.js";
import { arePersons, isPostAndName } from "./persons.js";

/** Days, weeks and months that are named. */
const wholeDay = /^[一-鿿]{2,}(?:日|节|(?:宣传|活动|教育|安全|文化)[周月])$/;
const noName =
  /[、，。；：“”《》（）\d]|^(?:联合|会同|协同|配合|协助|依托|邀请|聘请|组织|指导|加强|推进|推动|建设|建立|设立|成立|完善|规范|走进|进入|深入|提交|到|在|由|与|和|及|同|向|对|从|把|将|以|为|的|各|各级|全体|全部|所有|相关|有关|其他|其余|辖区|属地|当地|部分|个别|多个|基层|村级|县级|市级|乡镇|部门|单位|专职|兼职|新|老|新建|原)$/;
/** A law that stands without marks of a title: 民法典, 信访工作条例. */
const law =
  /^(?:[民刑]法典|[宪刑]法|[一-鿿]{2,}(?:条例|法典|(?<![办方执司普立违合做说守用学释依讲送看想])法))$/;
export const isLaw = (said: string): boolean => law.test(said);
/** A part of a village: 松坪村|三组. */
const group = /(?<=村)(?:第?[一二三四五六七八九十\d]{1,3}|[一-鿿]{2})组$/;
const titlesOnly = /^(?:《[^《》]+》[、和与及]?)+$/;
const longestProper = 6;
const longestTitle = 100;
const longestBody = 20;
const longestList = 40;
/** In letters: what of an office's name may stand before a change of it. */
const longestBefore = 8;

/** 盈科（衡阳）: the branch of a firm. */
const branch = /（[一-鿿]{2,4}）$/;

/** Names of persons and places and other names, as ICTCLAS has them; x, what no dictionary holds. */
const properSpeech = /^n[rstz]/;
const isOrdinary = (word: string): boolean =>
  commonWords.has(word) || stopwords.has(word) || nearWords().sensesOf(word).length > 0;

/** What may stand as a name before 派出所 or 小学. */
const isProper = (said: string, word = said.replace(branch, "")): boolean =>
  isLevel(word) ||
  (word.length > 1 &&
    word.length <= longestProper &&
    /^[一-鿿]+$/.test(word) &&
    !noName.test(word) &&
    !isOrdinary(word));

/** Names by the dictionary, one of them at least, and the other in none, whatever stands around them: 大坪, 石坳. */
function areKnownNames(words: readonly string[]): boolean {
  if (words.some((word) => !/^[一-鿿]{2,4}$/.test(word) || isOrdinary(word))) return false;
  const speech = words.map((word) => segmenter().speech(word));
  return speech.every((one) => one === "x" || properSpeech.test(one)) && speech.some((one) => one !== "x");
}

/** How far the words around may be looked at: to the changes before and behind. */
export interface Bounds {
  readonly a: Range;
  readonly b: Range;
}

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
  const persons = arePersons(named, left, right);
  if (persons) return persons;
  const torn = begunBefore(left, named, right, bounds);
  if (torn) return torn;
  const rest = restOfPlace(left, a, right, b);
  if (rest > 0) return { a: [a[0], a[1] + rest], b: [b[0], b[1] + rest], kind: "name" };
  const clause = left.slice(a[1], a[1] + longestList);
  const around: Around = { one, other, before, behind, clause };
  return isOfOffice(around) || isOfBody(around) || isOfPlace(around, left, right, named) || isListed(around)
    ? withoutClass(named, left, right)
    : null;
}

/** Two texts that differ, and what stands before and behind both. */
interface Around {
  readonly one: string;
  readonly other: string;
  readonly before: string;
  readonly behind: string;
  /** What stands behind, changes and all. */
  readonly clause: string;
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
  if (isLevel(one) && isLevel(other) && (rest !== "" || governments.test(behind))) return true;
  for (const end of rest ? [rest, ""] : [""])
    for (let from = before.length; from >= 0; from--) {
      const begin = before.slice(from);
      if (begin && !/^[一-鿿]+$/.test(begin)) break;
      if ([one, other].every((said) => isOffice(begin + said + end))) return true;
    }
  return false;
}

const isOfBody = ({ one, other, behind }: Around): boolean =>
  isProper(one) &&
  isProper(other) &&
  (bodyAt(behind) !== "" || (isShopAt(behind) && (isUnusual(one) || isUnusual(other))));

/** Rivers, hills, roads and the like, which end a name as the rank of a village does. */
const land =
  "水库|海滩|沙滩|口岸|隧道|[东西南北中][路街]|大道|景区|林场|茶山|渡口|码头|[寺庙祠塔河江溪湖潭泉塘湾坝坪沟冲渡关寨屯坡峰滩洲岛港洞垭坳垌岭](?!长)|山(?![区林])|[桥路街](?![梁径灯道长段面])";
const landBehind = new RegExp(`^(?:${land})`);
const endOfLand = new RegExp(`^.(?:${land}|[村乡镇])$`);
const endsAsLand = new RegExp(`^[一-鿿]{1,3}(?:${land}|[庄营店屋窑铺集圩垱洼])$`);

function isOfPlace({ one, other, behind }: Around, left: string, right: string, { a, b }: Cut): boolean {
  const words = [one, other];
  // 培训 → 培育 before 村级 are two words of the field and no villages.
  if (words.every(isOrdinary)) return false;
  if (isPlaceName(left, ...a) && isPlaceName(right, ...b)) return true;
  if (landBehind.test(behind) && words.every((word) => isProper(word))) return true;
  return areKnownNames(words) || words.every((word) => endsAsLand.test(word) && isUnusual(word));
}

/** How much of a village's name the segmenter has cut off behind its first letter: 塘 of 大|塘村 → 小|塘村. */
function restOfPlace(left: string, a: Range, right: string, b: Range): number {
  const [one, other] = [left.slice(...a), right.slice(...b)];
  if (one.length !== 1 || other.length !== 1 || [one, other].some((letter) => moves.test(letter))) return 0;
  for (const length of [1, 2]) {
    const rank = placeRank(left, a[1] + length);
    const end = a[1] + length + rank;
    if (rank > 0 && isPlaceName(left, a[0], end) && isPlaceName(right, b[0], b[1] + length + rank))
      return length;
  }
  return 0;
}

/** In letters. */
const longestBegun = 3;

/** A village's last letter, before which the segmenter has cut off the first: 弄|尾屯 → 弄|香屯. */
function begunBefore(left: string, { a, b, kind }: Cut, right: string, bounds: Bounds): Cut | null {
  const first = left.charAt(a[0] - 1);
  const areTorn = [left.slice(...a), right.slice(...b)].every(
    (said) => said.length === 2 && endOfLand.test(said),
  );
  if (!areTorn || a[0] <= bounds.a[0] || !/^[一-鿿]$/.test(first) || moves.test(first)) return null;
  const last = segmenter()
    .cut(left.slice(Math.max(bounds.a[0], a[0] - longestBegun), a[0]))
    .at(-1)!;
  if (last.length > 1 && segmenter().speech(last) !== "x") return null;
  return { a: [a[0] - 1, a[1] - 1], b: [b[0] - 1, b[1] - 1], kind };
}

/** Not one word of the dictionary, or a name by it. */
const isUnusual = (word: string): boolean => /^$|^n[rstz]|^x$/.test(segmenter().speech(word));

/** Places in a list that says what they are behind it: 、水口、…三个村. */
const listOfPlaces =
  /^(?:、[一-鿿]{2,4})*(?:等(?:[\d一二两三四五六七八九十]+个)?|[\d一二两三四五六七八九十]+个)(?:行政村|自然[村寨屯]|村|社区|乡镇|镇|乡|街道|片区|村寨|站点|县)/;
const isListed = ({ one, other, before, clause }: Around): boolean =>
  (before.endsWith("、") || clause.startsWith("、") || one.includes("、")) &&
  [one, other].every((said) => said.split("、").every((entry) => isProper(entry))) &&
  listOfPlaces.test(clause);

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

const moves = /^[对与和由为到在驻赴往去来访入进下至从向各该本某邻]$/;

/** 驻大湾塘村 → 驻石门坎村 changes what stands behind 驻. */
function withoutMove({ a, b, kind }: Cut, left: string, right: string): Cut {
  const first = left.charAt(a[0]);
  const longer = Math.min(a[1] - a[0], b[1] - b[0]) > 1;
  if (!longer || first !== right.charAt(b[0]) || !moves.test(first)) return { a, b, kind };
  return { a: [a[0] + 1, a[1]], b: [b[0] + 1, b[1]], kind };
}
