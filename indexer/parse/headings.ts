// What a heading says its section is about. The wordings are those of the genre: 《法治政府建设与责任落实督察工作规定》
// 第24条 names the parts, offices vary the words.
import { kindIs, type ListedKind, type PointedKind } from "../../report/kinds.js";
import { lackBehind, namesLack } from "./subheadings.js";

/** A kind, and for 存在的问题及下一步打算 the second one. `sure` is false for a heading that only names a theme. */
export interface HeadingKind {
  readonly kind: PointedKind;
  readonly also?: ListedKind;
  readonly sure: boolean;
}

const lack = /不足|问题|短板|困难|差距|薄弱环节|弱项|缺陷|制约因素/;
const lackSaid = new RegExp(
  `不足之处|找(差距|不足|问题|短板)|补短板|查摆|(存在|面临|主要|突出|当前|目前|仍有|尚有|的|有关|工作中)(的|着|有|主要|突出)*(${lack.source})|(${lack.source})(和|与|及|以及|、|及其|及主要|,)?(其|产生|形成|主要)?(的)?(原因|成因|根源|不足|问题|短板|困难|差距)|^(主要|突出)?(${lack.source})(分析|情况)?$|(${lack.source})(和|及|与|、).*(打算|计划|安排|措施|建议|方向)|原因分析|^(${lack.source})(和|及|与|、)`,
);
/** 着力解决突出问题, 聚焦问题短板,提升执法质效: work done about them. */
const dealtWith = new RegExp(
  `(解决|化解|破解|整治|处置|补齐|攻克|消除|纾解|攻坚)[^,]{0,8}(${lack.source})|^(坚持|聚焦|紧盯|瞄准|围绕|针对)[^,]{0,12}(${lack.source})[^,]{0,4},`,
);
/** Waiting to be mended, said without a word of lack. */
const toMend = /(有待|需要?|亟待|应)(进一步)?(改进|加强|提升|完善|解决)的?(方面|地方|之处|问题|事项|工作)$/;
const redress =
  /回头看|(上一?年度?|20\d\d年度?|去年|督察|反馈|巡察|考核).{0,14}(问题|不足|短板).{0,6}(整改|落实|改进)|(问题|不足).{0,4}整改(落实|完成|进展)(情况|$)|整改(落实|完成|进展)情况/;
const leader =
  /第一责任人|(主要负责人|主要领导|主要负责同志|一把手|党政负责人|党政主要|负责同志).{0,12}(履行|履职|职责|责任|述职|述法|情况)|履行.{0,8}(法治建设|法治政府).{0,6}(职责|责任)(的)?情况/;
const reported = /^.{0,8}述法(工作)?情况$/;
const ahead = /下一?步|下一?年|下一?阶段|下一?个年度|今后|明年|来年|未来|下半年|下阶段|新的一年|后续|将来/;
const planWords = /安排|打算|计划|思路|设想|规划|部署|措施|举措|工作|方向|重点|目标|任务|展望|建议|做法|改进/;
const planAlone =
  /(明|理|谋|定)(思路|打算|目标|举措|规划)|谋(未来|长远|新篇)|再(提升|出发|发力)$|^20\d\d年度?(的)?.{0,8}(打算|计划|安排|思路|设想|展望)$|^(主要)?(工作)?(安排|打算|计划|思路|设想|努力方向|改进措施|整改措施|工作展望|对策建议)$|(工作|建设|推进|主要|初步|年度)(的)?(主要|初步|重点)?(工作)?(安排|打算|计划|思路|设想)$|改进(的)?(措施|方向|思路|打算)|(努力|改进)方向$|整改(措施|方向|思路|打算)$|^(主要|初步|总体)?(工作)?(安排|打算|计划|思路|设想|谋划)(和|及|与|、)(安排|打算|计划|思路|设想|建议|措施)$|^工作谋划$|^对策(和|与|及|、)建议$/;
const achieved =
  /举措|成效|成绩|成果|做法|亮点|特色|创新|经验|进展|(工作|建设|推进|落实|完成|开展|基本|总体|主要|实施|执行|任务|思想)(的)?(情况|概况|状况)|情况$|工作回顾|工作总结|主要工作|重点工作|工作任务|主要措施|工作措施|回顾|所做(的)?工作|概况/;
const otherWords =
  /^(其他|其它|另外|需要说明|有关说明|附则|附件)|其[他它](需要|有关|情况|事项|工作|方面|重要)|需要(报告|说明)的|意见(和|与|及)?建议$|建议(和|与|及|、)请求|(请求|需要).{0,6}(支持|帮助|解决|协调)/;

/** The numbering, the year and the filler around the words that tell: 一、2023年度推进法治政府建设的… */
const numbering =
  /^\s*(第?[一二三四五六七八九十]{1,3}((部分|方面)[、.,:\s]*|[、.,:\s]+)|\(?[一二三四五六七八九十\d]{1,3}\)[、.\s]*|\d{1,2}[、.]\s*|[IVX]{1,4}[、.]\s*)/;
export const stripNumbering = (heading: string): string => heading.replace(numbering, "");

const bare = (heading: string): string =>
  stripNumbering(heading)
    .replace(/\s+/g, "")
    .replace(/[。:;,.]+$/, "")
    .replace(/^关于/, "");

/** The year a heading speaks of (2024年度主要安排), or null. */
export function headingYear(heading: string): number | null {
  const match = heading.replace(/\s+/g, "").match(/(20\d\d)年?/);
  return match ? Number(match[1]) : null;
}

/** A heading of a list that names work done before it (主要成效和存在问题): a merged section. */
const doneToo: Readonly<Record<ListedKind, (words: string) => boolean>> = {
  shortcomings: (words) =>
    /(成绩|成效|举措|做法|进展|开展情况|工作情况)(和|与|及|以及|、)/.test(words.split(lack)[0] ?? ""),
  plans: (words) => /(情况|成效|成绩|总结|做法).{0,3}(和|及|与|暨|以及|、)/.test(words),
};

/**
 * Tells a section's kind from its folded heading. `year` is the year reported on, where it is known already: a heading
 * of the year after is about plans. A theme (强化组织领导,夯实法治基础) is work done, but not surely.
 */
export function headingKind(heading: string, year: number | null = null): HeadingKind {
  const words = bare(heading);
  const isRedress =
    redress.test(words) &&
    !lackBehind.test(words) &&
    !/(存在|主要).{0,6}(不足|问题|短板)(和|、|及|以及|,|的|与).*整改/.test(words);
  const lacks =
    (lackSaid.test(words) || toMend.test(words) || namesLack(words)) &&
    !isRedress &&
    !(dealtWith.test(words) && !/存在|面临|原因|不足之处/.test(words)) &&
    !/需要(说明|报告|反映)的/.test(words);
  const named = headingYear(words);
  const next =
    ahead.test(words) ||
    (year !== null &&
      named !== null &&
      named > year &&
      !/\d年.*\d年|成效|成绩|成果|情况|回顾|总结|做法|亮点/.test(words));
  const plans = (next && planWords.test(words)) || planAlone.test(words) || (next && words.length <= 12);
  if (lacks && plans) return { kind: "shortcomings", also: "plans", sure: true };
  // In the order in which they are asked.
  const says: Readonly<Record<PointedKind, () => boolean>> = {
    responsibility: () => (leader.test(words) || reported.test(words)) && !lacks && !(plans && next),
    shortcomings: () => lacks,
    plans: () => plans && !isRedress,
    other: () => otherWords.test(words) && !isRedress,
    achievements: () => isRedress || achieved.test(words),
  };
  const kind = (Object.keys(says) as PointedKind[]).find((each) => says[each]());
  if (kind === undefined) return { kind: "achievements", sure: false };
  return kindIs(kind, "listed") && doneToo[kind](words)
    ? { kind: "achievements", also: kind, sure: true }
    : { kind, sure: true };
}

/** Endings after which a heading is complete even when body text is glued to it. */
const endings =
  /(举措(和|与|及)?(工作)?成效|主要(做法|举措|措施)(和|与|及)成效|成效(和|与|及)(做法|亮点|经验)|工作(开展|推进|进展|完成|落实)情况|经验(和|与|及)?做法|做法(和|与|及)?经验|(不足|问题|短板|困难)(和|与|及|、)?(其)?(主要)?原因|存在的?(主要|突出)?(问题|不足|短板|困难)((和|与|及|、|及其|以及)?(主要)?(不足|短板|困难|差距|问题|原因)){0,2}|(工作|主要|初步|重点)?(安排|打算|计划|思路)|履行.{0,16}职责(的)?(有关|相关)?情况|履职情况|主要(成效|成绩|做法|举措))/g;

/** No such ending is longer (履行…职责的有关情况: 25). */
const longestEnding = 32;

/**
 * Where a heading ends that runs on into its body, as an offset into `line`; `line.length` where nothing is glued on.
 * 二、创新经验及做法创新工作载体。 ends behind 做法.
 */
export function gluedHeadingEnd(line: string): number {
  const lead = line.length - stripNumbering(line).length;
  const until = Math.min(line.length, lead + 45);
  const front = line.slice(0, until + longestEnding);
  endings.lastIndex = lead;
  for (let match = endings.exec(front); match && match.index < until; match = endings.exec(front)) {
    const end = match.index + match[0].length;
    const rest = line.slice(end);
    if (/^[\s。.:]*$/.test(rest)) return line.length;
    if (/^(情况|和|与|及|以及|、|的|等|之|方面|\(|,|并)/.test(rest)) continue;
    if (/[。;]/.test(line.slice(lead, match.index))) break;
    if (!/[。;]/.test(rest)) break;
    return end;
  }
  return line.length;
}
