// A change inside a name is a change of the name: 龙泉派出所 → 双桥派出所 is read whole, with the word for what it is, and
// so is a title in 《》 that another takes the place of.
import { nearWords } from "../words/near.js";
import { commonWords, stopwords } from "../words/stopwords.js";
import { type Cut, commonEnds, type Range, shortened } from "./cuts.js";
import { isPlaceName, looksLikeName, placeRank } from "./names.js";
import { isPostAndName } from "./persons.js";

/** What bodies and houses are, at the end of their names. */
const body =
  "派出所|司法所|事务所|管理所|监管所|执法所|财政所|人民法院|法院|人民法庭|法庭|检察院|司法局|公安局|监管局|管理局|信访局|执法局|财政局|执法队|执法大队|执法中队|大队|中队|支队|调委会|村委会|居委会|委员会|联合会|工作室|调解室|工作站|服务站|服务所|服务中心|治理中心|调解中心|学校|中学|小学|幼儿园|医院|卫生院|公司|合作社|协会|商会|集团|银行|信用社|农场|林场|茶场|水库|广场|公园|市场(?![监经主化秩调准])|路口|工业园|产业园|园区|小区|片区|(?:普法|宣传|巡逻|志愿|调解|义警)(?:队|团)";
/** Words within such names. */
const within =
  "人民|律师|综合|服务|行政|执法|交通|城乡|城市|中心|第[一二三四五]|实验|希望|市场|监督|监管|管理|自然资源|调解|法律|公共|便民|社会|治理|基层|有限|有限责任|股份";
const restOfBody = new RegExp(`^(?:${within}){0,3}(?:${body})(?![伍员长域])`);
/** What was put into a name, or taken out of it, may leave less than a body stands for: 治理|中心. */
const restOfInner = new RegExp(`^(?:${within}){0,3}(?:${body}|中心|站|室)(?![伍员长域点])`);
/** 执法大队 → 执法队. */
const size = /^(?:[大中支]队|[分总](?:队|所|站|公司|工会))(?![伍员长])/;
const wholeBody = new RegExp(`^(.*?)(?:${within}){0,3}(?:${body})$`);
const endsAsBody = new RegExp(`(?:${body})$`);
/** 人民检察院: no word of it stands for itself. */
export const isBody = (word: string): boolean => endsAsBody.test(word);
/** What a body of the government does, and what such a body is. */
const field =
  "党建|党政|党群|平安|法治|综治|应急|农业|农村|乡村|振兴|水利|水务|林业|自然|资源|规划|建设|住房|住建|城乡|城市|市场|监督|监管|管理|公安|司法|财政|民政|教育|体育|卫生|卫健|健康|信访|审计|统计|税务|人社|医保|交通|运输|生态|环境|环保|综合|行政|执法|便民|服务|社会|社区|事务|经济|经发|发展|工作|城管|依法治[省市县区镇乡]|人民|法律|政务|公共|文化|旅游|退役|军人|组织|宣传|统战|武装|治理|调解|仲裁|普法|纪检|监察|劳动|保障|交警|交管|海事|消防|救援|农经|和|与";
const houses =
  "办公室|[局办所队院站委]|委员会|中心|大队|中队|支队|分局|总站|指挥部|领导小组|小组|协会|联合会|法庭|政府";
const atLevel = "(?:[省市州县区旗镇乡]|街道)";
const wholeOffice = new RegExp(
  `^${atLevel}?(?:${field})+(?:${houses})$|^${atLevel}?(?:人大|政协|妇联|工会|团委|共青团|残联|工商联|纪委|监委|政法委|武装部|党组|党支部|党总支|党委会?|党工委|党政联席会议?)$|^${atLevel}(?:委|法院|检察院|人民政府|政府|党委|仲裁委员?会?)$`,
);
/** Looked at first: most words end otherwise. */
const officeEnds = /[室局办所队院站委会心部组庭府大协联团支议]$/;
/** Of whatever field: 街道劳动监察中队. */
const anyOffice = new RegExp(`^${atLevel}[一-鿿]{2,8}(?:${houses})$`);
/** The whole name of an office: 综合执法办公室, 县依法治县办. */
export const isOffice = (said: string): boolean =>
  officeEnds.test(said) && (wholeOffice.test(said) || anyOffice.test(said));
const restOfOffice = new RegExp(`^(?:${field})*(?:${houses})(?![伍员长域的点])`);
/** Days, weeks and months that are named. */
const wholeDay = /^[一-鿿]{2,}(?:日|节|(?:宣传|活动|教育|安全|文化)[周月])$/;
/** 与|县|农业农村局: the level is the body's, unless all or one's own is meant. */
const levelBefore = /(?<![全我本各该社])[省市州县区旗镇乡]$/;
const inner = new RegExp(`^(?:${within})+$`);
/** Before the name of a body stands its level, or what is no name. */
const level = /^(?:省|市|州|县|区|旗|镇|乡|街道|村)$/;
/** Of these, two are told apart by their level alone. */
const governments = /^(?:人民政府|政府|党委|人大)/;
const ofLevel = (word: string): boolean => level.test(word.slice(0, 1)) && governments.test(word.slice(1));
const noName =
  /[、，。；：“”《》（）\d]|^(?:联合|会同|协同|配合|协助|依托|邀请|聘请|组织|指导|加强|推进|推动|建设|建立|设立|成立|完善|规范|走进|进入|深入|到|在|由|与|和|及|同|向|对|从|把|将|以|为|的|各|各级|全体|全部|所有|相关|有关|其他|其余|辖区|属地|当地|部分|个别|多个|基层|村级|县级|市级|乡镇|部门|单位|专职|兼职|新|老|新建|原)$/;
/** A law that stands without marks of a title: 民法典, 信访工作条例. */
const law = /^[一-鿿]{2,}(?:条例|法典|(?<![办方执司普立违合做说守用学释依讲送看想])法)$/;
export const isLaw = (said: string): boolean => law.test(said);
/** A part of a village: 松坪村|三组. */
const group = /(?<=村)(?:第?[一二三四五六七八九十\d]{1,3}|[一-鿿]{2})组$/;
const titlesOnly = /^(?:《[^《》]+》[、和与及]?)+$/;
const longestProper = 6;
const longestTitle = 100;
const longestBody = 20;

/** 盈科（衡阳）: the branch of a firm. */
const branch = /（[一-鿿]{2,4}）$/;

const isProper = (said: string, word = said.replace(branch, "")): boolean =>
  level.test(word) ||
  (word !== "" &&
    word.length <= longestProper &&
    /^[一-鿿]+$/.test(word) &&
    !noName.test(word) &&
    !stopwords.has(word) &&
    !commonWords.has(word) &&
    nearWords().sensesOf(word).length === 0);

/** How far the words around may be taken in: to the changes before and behind. */
export interface Bounds {
  readonly a: Range;
  readonly b: Range;
}

/** The title in 《》 that `range` stands in, without its marks. */
function titleAround(text: string, [start, end]: Range): Range | null {
  if (end - start > longestTitle) return null;
  const before = /《([^《》]*)$/.exec(text.slice(Math.max(0, start - longestTitle), start));
  const behind = /^[^《》]*(?=》)/.exec(text.slice(end, end + longestTitle));
  return before && behind && !/[《》]/.test(text.slice(start, end))
    ? [start - before[1]!.length, end + behind[0].length]
    : null;
}

/** How long the name of the place is with which two titles begin. */
function placeBefore(one: string, other: string, most: number): number {
  const length = Math.min(most, commonEnds(one, other).head);
  for (let end = length; end > 2; end--) if (looksLikeName(one.slice(0, end))) return end;
  return 0;
}

const holds = ([from, to]: Range, [start, end]: Range): boolean => from <= start && end <= to;

/** A cut of wording that changes a name, as the name; null where it changes none. O(length of a title or name). */
export function nameCut(cut: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const { a, b } = withoutMove(cut, left, right);
  const [ours, theirs] = [titleAround(left, a), titleAround(right, b)];
  if (ours && theirs) {
    const replaced = a[1] > a[0] && b[1] > b[0] && holds(bounds.a, ours) && holds(bounds.b, theirs);
    if (!replaced) return { a, b, kind: "name" };
    // And of whose rules they are that one: 《党委会|议事规则》.
    if (a[0] === ours[0] && b[0] === theirs[0] && [left.slice(...a), right.slice(...b)].every(isOffice))
      return { a, b, kind: "name" };
    // Whose it is stays: 《石桥镇|普法要点》.
    const place = placeBefore(left.slice(...ours), right.slice(...theirs), a[0] - ours[0]);
    return { a: [ours[0] + place, ours[1]], b: [theirs[0] + place, theirs[1]], kind: "name" };
  }
  const [one, other] = [left.slice(...a), right.slice(...b)];
  const bodies = officeCut({ a, b }, left, right, bounds);
  if (bodies) return bodies;
  const listed = [one, other].map((said) => said.replace(/^[、和与]|[、和与]$/g, ""));
  // What stands elsewhere on the other side was moved.
  const isMoved = listed.some(
    (said, at) =>
      [other, one][at] === "" &&
      said.split("、").some((each) => each !== "" && [right, left][at]!.includes(each)),
  );
  const isReplaced = one !== "" && other !== "";
  const isName = (said: string): boolean =>
    wholeOffice.test(said) ||
    wholeDay.test(said) ||
    isPostAndName(said) ||
    looksLikeName(said.replace(group, "")) ||
    (isReplaced && (isBodyName(said) || isLaw(said)));
  const areNames = listed.every((said, at) =>
    said === ""
      ? [one, other][at] === ""
      : titlesOnly.test(said) || isName(said) || said.split(/[、和与及]/).every(isName),
  );
  if (areNames && !isMoved) return withoutClass({ a, b, kind: "name" }, left, right);
  if (one === "" || other === "") {
    const behind = left.slice(a[1], a[1] + longestBody);
    const office = restOfOffice.exec(behind)?.[0];
    const named =
      (inner.test(one + other) && restOfInner.test(behind)) ||
      size.test(one + other + behind) ||
      (office && wholeOffice.test(office) && wholeOffice.test(one + other + office));
    return named ? { a, b, kind: "name" } : null;
  }
  const rest = restOfBody.exec(left.slice(a[1], a[1] + longestBody))?.[0];
  if (rest && [one, other].every((word) => wholeOffice.test(word + rest)))
    return further(a, b, rest.length, bounds);
  if (rest && isProper(one) && isProper(other)) return { a, b, kind: "name" };
  // 培训 → 培育 before 村级 are two words of the field and no villages.
  const isOrdinary = [one, other].every((word) => nearWords().sensesOf(word).length > 0);
  if (!isOrdinary && isPlaceName(left, ...a) && isPlaceName(right, ...b))
    return withoutClass(further(a, b, placeRank(left, a[1]), bounds), left, right);
  const government = governments.exec(left.slice(a[1], a[1] + longestBody))?.[0];
  if (government && level.test(one) && level.test(other)) return further(a, b, government.length, bounds);
  const place = restOfPlace(left, a, right, b);
  if (place > 0) return further(a, b, place, bounds);
  if ([one, other].every((word) => wholeOffice.test(word) || ofLevel(word))) return { a, b, kind: "name" };
  return [one, other].every(isBodyName) ? withoutClass({ a, b, kind: "name" }, left, right) : null;
}

const classWord = new RegExp(`(?<=..)(?:${body}|社区|街道)$`);

/** What both are stays where only the names differ: 东风|社区, 衡泰|律师事务所. */
export function withoutClass(cut: Cut, left: string, right: string): Cut {
  const [one, other] = [left.slice(...cut.a), right.slice(...cut.b)].map((said) => classWord.exec(said)?.[0]);
  return one && one === other ? shortened(cut, 0, one.length) : cut;
}

/** 镇中心小学. */
function isBodyName(said: string): boolean {
  const proper = wholeBody.exec(said)?.[1];
  return proper === "" || (proper !== undefined && isProper(proper));
}

/** An office for an office, with its level and with what stands of it behind the change: 县应急|管理局 → 区市场监督|管理局. */
function officeCut({ a, b }: Omit<Cut, "kind">, left: string, right: string, bounds: Bounds): Cut | null {
  if (a[0] === a[1] || b[0] === b[1]) return null;
  // Of a house of the township the township's kind changed: 镇 → 街道.
  const levels = [left.slice(...a), right.slice(...b)];
  if (levels.every((said) => /^(?:镇|乡|街道)$/.test(said))) return null;
  const rest =
    restOfOffice.exec(left.slice(a[1], Math.min(bounds.a[1], a[1] + longestBody)))?.[0].length ?? 0;
  const before = left.slice(Math.max(bounds.a[0], a[0] - 2), a[0]);
  for (const behind of rest > 0 ? [rest, 0] : [0]) {
    const offices = [left.slice(a[0], a[1] + behind), right.slice(b[0], b[1] + behind)];
    if (!offices.every(isOffice)) continue;
    const by =
      a[0] > bounds.a[0] && !offices.some((said) => level.test(said.charAt(0))) && levelBefore.test(before)
        ? 1
        : 0;
    return { a: [a[0] - by, a[1] + behind], b: [b[0] - by, b[1] + behind], kind: "name" };
  }
  return null;
}

const moves = /^[对与和由为到在驻赴往去来访入进下至从向各该本某邻]$/;

/** 驻大湾塘村 → 驻石门坎村 changes what stands behind 驻. */
function withoutMove({ a, b, kind }: Cut, left: string, right: string): Cut {
  const first = left.charAt(a[0]);
  const longer = Math.min(a[1] - a[0], b[1] - b[0]) > 1;
  if (!longer || first !== right.charAt(b[0]) || !moves.test(first)) return { a, b, kind };
  return { a: [a[0] + 1, a[1]], b: [b[0] + 1, b[1]], kind };
}

/** How much of a village's name the segmenter has cut off behind its first letter: 塘村 of 龙|塘村 → 高|塘村. */
function restOfPlace(left: string, a: Range, right: string, b: Range): number {
  const [one, other] = [left.slice(...a), right.slice(...b)];
  if (one.length !== 1 || other.length !== 1 || [one, other].some((letter) => moves.test(letter))) return 0;
  for (const length of [1, 2]) {
    const rank = placeRank(left, a[1] + length);
    const end = a[1] + length + rank;
    if (rank > 0 && isPlaceName(left, a[0], end) && isPlaceName(right, b[0], b[1] + length + rank))
      return length + rank;
  }
  return 0;
}

/** With so many of the equal letters behind, where no other change stands there. */
function further(a: Range, b: Range, by: number, bounds: Bounds): Cut {
  const wide = { a: [a[0], a[1] + by], b: [b[0], b[1] + by], kind: "name" } as const;
  return by > 0 && holds(bounds.a, wide.a) && holds(bounds.b, wide.b) ? wide : { a, b, kind: "name" };
}
