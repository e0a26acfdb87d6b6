// Names of places as they stand in running text.
import { readFileSync } from "node:fs";
import { foldPhrase } from "../report/fold.js";
import { generatedFile } from "../report/generated.js";
import type { Span } from "../report/span.js";
import type { ReportHead } from "../report/types.js";

/** The names of one comparison, folded. */
export type PlaceNames = ReadonlySet<string>;

/** Shorter names (城区) are everyday words. */
const shortestName = 3;
/** 博尔塔拉蒙古自治州 */
const longestName = 12;
/** What is left of a name without its rank, where that still names the place: 青溪 of 青溪县, 盘龙 of 盘龙彝族乡. */
const rank = /(?:自治[县州]|[一-鿿]{1,3}族(?:自治)?[乡县]|[镇乡县市区省]|街道)$/;
const rankAtEnd = /(?:镇|乡|街道|县|市|村|社区)$/;
/** Those of the table that a text may name: no village stands in it. */
const rankOfDivision = /[镇乡县市省区州盟旗]$|街道$/;
/** Common nouns that end like a place. */
const generic =
  /^(?:乡镇|各乡镇|村镇|城镇|集镇|建制镇|乡村|农村|新农村|城乡|城市|行政村|自然村|中心村|贫困村|重点村|示范村|试点村|空心村|美丽乡村|数字乡村|街道|镇街道|乡镇街道|社区|村社区|智慧社区|平安社区|全镇|全乡|全县|全市|全村|我镇|我乡|我县|我市|各村|各社区|法治镇|法治县|平安镇|平安乡|平安村|依法治镇|依法治乡|依法治县|依法治市|会同县|下乡|送法下乡|返乡|进乡村|法律进乡村|驻村|包村|进村|入村|到村|上市|超市|菜市|集市|股市|农贸市|门市|示范镇|示范乡|示范县|试点镇|试点县|乡镇村|镇村|周边乡镇|民主法治示范村|治县|治镇|治乡|治村|到县|对县|向县|在县|由县|按县|省市|州县|市县)$/;

/** Villages and townships that are not named: 有的村, 其他乡镇, 大事不出镇, 进社区, 工业强镇, 接受镇|人大. */
const unnamed =
  /不|[由对与向从给被把将入到至往](?:[省市县区镇乡村]|街道|社区)$|^[省市县区镇乡村组户]+$|[名重强][县市镇乡村]$|^进(?:社区|乡村|村|镇|街道)$|^(?:一些|有些|有的|个别|部分|少数|多数|大多|多个|几个|各个|每个|某个|其他|其余|周边|邻近|相邻|所有|全部|整个|重点|联系|包联|先进|后进|薄弱|偏远|边远|山区|接受|督促|提请|协助|指导|组织|组建|建立|成立|设立|调整|规范|完善|健全|加强|理顺|厘清|建成|运行|打造|会同|配合|支持|推动|推进|联合|依托|走进|深入|派驻|下沉|带领|要求|选派|覆盖|监督|参加|邀请|围绕)/;

let divisions: Set<string> | undefined;

/** Every division of the country by its folded name; read at the first call, some 20 ms. */
function divisionNames(): ReadonlySet<string> {
  divisions ??= new Set(
    readFileSync(generatedFile("divisions.tsv"), "utf8")
      .split("\n")
      .map((line) => foldPhrase(line.slice(line.indexOf("\t") + 1)))
      .filter((name) => name.length >= shortestName && rankOfDivision.test(name) && !generic.test(name)),
  );
  return divisions;
}

/** The names two reports go by, with and without their rank. */
export function placeNames(heads: readonly ReportHead[]): PlaceNames {
  const names = new Set<string>();
  for (const head of heads) {
    for (const name of [head.township, head.printedTownship, head.county, head.city, head.province]) {
      if (!name) continue;
      const folded = foldPhrase(name);
      names.add(folded);
      const bare = folded.replace(rank, "");
      if (bare.length >= 2) names.add(bare);
    }
  }
  return names;
}

const ranks = /[镇乡县市省区州盟旗]|街道/g;

/**
 * Where names stand in a folded text, each as long as it can be; `begins[at]` says that a word begins there. Looks
 * back from every 镇, 乡, 街道, 县 and so on, and for the names of the comparison. O(length + ranks · `longestName`).
 */
export function namesIn(folded: string, names: PlaceNames, begins: Uint8Array): Span[] {
  const found: Span[] = [];
  for (const match of folded.matchAll(ranks)) {
    const end = match.index + match[0].length;
    for (let start = Math.max(0, end - longestName); start <= end - shortestName; start++) {
      if (!begins[start] || !divisionNames().has(folded.slice(start, end))) continue;
      found.push({ start, end });
      break;
    }
  }
  for (const name of names) {
    for (let start = folded.indexOf(name); start >= 0; start = folded.indexOf(name, start + name.length)) {
      if (begins[start]) found.push({ start, end: start + name.length });
    }
  }
  return found.sort((a, b) => b.end - b.start - (a.end - a.start));
}

/** What ends like a place and is none. */
export const isNoPlace = (said: string): boolean => generic.test(said) || unnamed.test(said);

/** A word or two that read like the name of a place that no table holds: 石桥镇, 云岭|村. */
export const looksLikeName = (word: string): boolean =>
  word.length >= shortestName &&
  word.length <= 6 &&
  rankAtEnd.test(word) &&
  /^[一-鿿]+$/.test(word) &&
  !isNoPlace(word);

/** The rank of a place, where it is no part of another word (村民, 市场). */
const rankBehind =
  /^(?:县(?![级域城])|省(?!级)|镇(?![村域])|乡(?![镇村贤])|市(?![场域民])|区(?!域)|村(?!委|级|民(?!主))|街道|社区)/;

/** How long the rank of a place is that stands at `at`: 村 of 松坪|村; 0 where none does. */
export const placeRank = (text: string, at: number): number =>
  rankBehind.exec(text.slice(at, at + 3))?.[0].length ?? 0;

/** Whether `[start, end)` reads like the name of a place, with its rank in it or behind it. */
export const isPlaceName = (text: string, start: number, end: number): boolean => {
  const behind = placeRank(text, end);
  const name = text.slice(start, end);
  return (
    looksLikeName(name) || (behind > 0 && name.length > 1 && looksLikeName(text.slice(start, end + behind)))
  );
};
