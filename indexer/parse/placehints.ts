// What the running text lets one guess about its place, where titles and labels are silent. Only few patterns count:
// the names of other places stand in every report.
import { type DivisionTable, shortProvince } from "../../report/divisions.js";
import type { Level } from "../../report/types.js";
import { foldClue, isCommonNoun, type PlaceMention, readMentions, type TownshipName } from "./placenames.js";

const bodyTownship = /(?:镇|乡|街道)(?=党委|党工委|人民政府|政府|办事处|综合行政执法|司法所)/g;
const longestBodyName = 9;
/** A township that speaks names itself more than once, and far more often than its neighbours. */
const fewestNamings = 2;
const dominance = 3;

/** The one listed township that the text names as an authority (灰汤镇党委); null where it names several alike. */
export function bodyTownshipOf(body: string, table: DivisionTable): TownshipName | null {
  const counts = new Map<string, number>();
  for (const match of body.matchAll(bodyTownship)) {
    const end = match.index + match[0].length;
    for (let length = longestBodyName; length > match[0].length + 1; length--) {
      const name = body.slice(Math.max(0, end - length), end);
      if (!table.byName.township.has(name) || isCommonNoun(name)) continue;
      counts.set(name, (counts.get(name) ?? 0) + 1);
      break;
    }
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < fewestNamings || (second && second[1] * dominance > first[1])) return null;
  return { printed: first[0], name: first[0], listed: table.byName.township.get(first[0])! };
}

const ownPapers =
  /《(?:中共)?[^《》]{0,12}?([^《》县区市旗]{2,7}?(?:镇|乡|街道))(?:党委|党工委|人民政府|办事处|委员会)?(?:关于|20\d\d|["“]|法治|依法|行政|重大|全面|综合|[^《》]{0,12}(?:方案|要点|清单|制度|规则|细则|规划|计划|办法|台账|通知))/g;

/**
 * The one listed township whose own papers the text names (《柳渡镇2024年依法治镇工作要点》), where the text names it
 * once more and speaks of itself by the same rung; null where it names the papers of several.
 */
export function townshipOfPapers(body: string, table: DivisionTable): TownshipName | null {
  const names = new Set<string>();
  for (const match of body.matchAll(ownPapers)) {
    const name = match[1]!;
    if (table.byName.township.has(name) && !isCommonNoun(name)) names.add(name);
  }
  const [name] = names;
  if (name === undefined || names.size > 1 || body.split(name).length - 1 < fewestNamings) return null;
  const self = levelFromSelf(body);
  if (self !== null && !name.endsWith(self)) return null;
  return { printed: name, name, listed: table.byName.township.get(name)! };
}

/** 我镇 or 本街道 names the rung; the more frequent where a text has two. */
export function levelFromSelf(text: string): Level | null {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const counts: [Level, number][] = [
    ["镇", count(/[我本]镇/g)],
    ["乡", count(/[我本]乡(?!镇)/g)],
    ["街道", count(/[我本]街道?/g)],
  ];
  counts.sort((a, b) => b[1] - a[1]);
  return counts[0]![1] > counts[1]![1] ? counts[0]![0] : null;
}

/** 我县 where no township speaks of itself: a county's own report that prints no name of its own. */
export const speaksOfCounty = (preamble: string, body: string): boolean =>
  /[我本][县区旗](?!委|政府|人民政府)/.test(preamble) && !/[我本全](?:镇|乡(?!镇)|街)/.test(preamble + body);

const hintPatterns = new WeakMap<DivisionTable, { pattern: RegExp; names: ReadonlyMap<string, string> }>();

/** 法治浙江 and 《浙江省…》, as full names. */
export function hintsIn(body: string, table: DivisionTable): readonly string[] {
  let known = hintPatterns.get(table);
  if (!known) {
    const names = new Map(
      [...table.byName.province.values()]
        .flat()
        .flatMap(({ name }) => [[name, name] as const, [shortProvince(name), name] as const]),
    );
    const short = [...names.keys()].filter((name) => names.get(name) !== name);
    const full = [...names.keys()].filter((name) => names.get(name) === name);
    known = {
      names,
      pattern: new RegExp(`法治(${short.join("|")})(?!市)|《(${full.join("|")})[^《》]{2,40}》`, "g"),
    };
    hintPatterns.set(table, known);
  }
  const { names, pattern } = known;
  return [...new Set([...body.matchAll(pattern)].map((match) => names.get(match[1] ?? match[2]!)!))];
}

const strongCounty = /中共([\u3400-\u9fff]{2,12}?[县区市旗])(?=委|[县区市]委)/g;

/** Places at the head of titles in 《》, and 中共X县委. */
export function citedPlaces(body: string, table: DivisionTable): readonly PlaceMention[] {
  const texts = new Set<string>();
  for (const match of body.matchAll(/《([^《》]{4,30})/g)) texts.add(match[1]!);
  for (const match of body.matchAll(strongCounty)) texts.add(match[1]!);
  const heads: PlaceMention[] = [];
  for (const text of texts) {
    const head = readMentions(
      foldClue(text.replace(/^中共|^关于(?:印发)?/, "").slice(0, 16)),
      table,
      "label",
    )[0];
    if (head?.start === 0 && (head.counties.length > 0 || head.city)) heads.push(head);
  }
  return heads;
}
