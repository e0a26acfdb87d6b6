// Changes of the name of a place: a village, a river, a road, in a list, or of which the segmenter has cut off a letter.
import { segmenter } from "../words/segmenter.js";
import type { Around, Bounds, Cut } from "./cuts.js";
import { isPlaceName, placeRank } from "./names.js";
import { areKnownNames, isOrdinary, isProper, isUnusual } from "./proper.js";

/** Rivers, hills, roads and the like, which end a name as the rank of a village does. */
export const land =
  "水库|海滩|沙滩|口岸|隧道|[东西南北中][路街]|大道|景区|林场|茶山|渡口|码头|[寺庙祠塔河江溪湖潭泉塘湾坝坪沟冲渡关寨屯坡峰滩洲岛港洞垭坳垌岭](?!长)|山(?![区林])|[桥路街](?![梁径灯道长段面])";
const landBehind = new RegExp(`^(?:${land})`);
const endOfLand = new RegExp(`^.(?:${land}|[村乡镇])$`);
const endsAsLand = new RegExp(`^[一-鿿]{1,3}(?:${land}|[庄营店屋窑铺集圩垱洼])$`);

/** Whether a place took the place of one. */
export function isOfPlace(around: Around, { a, b }: Cut, left: string, right: string): boolean {
  const { one, other, behind } = around;
  const words = [one, other];
  // 培训 → 培育 before 村级 are two words of the field and no villages.
  if (words.every(isOrdinary)) return false;
  if (isPlaceName(left, ...a) && isPlaceName(right, ...b)) return true;
  if (landBehind.test(behind) && words.every((word) => isProper(word))) return true;
  if (isListed(around)) return true;
  return areKnownNames(words) || words.every((word) => endsAsLand.test(word) && isUnusual(word));
}

/** What stands before a place, and begins no name. */
export const moves = /^[对与和由为到在驻赴往去来访入进下至从向各该本某邻]$/;

/** A change of a letter or two of a place, with what the segmenter has cut off of its name; null where it is whole. */
export function tornPlace(cut: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const rest = restOfPlace(cut, left, right);
  const { a, b, kind } = cut;
  return rest > 0
    ? { a: [a[0], a[1] + rest], b: [b[0], b[1] + rest], kind }
    : begunBefore(cut, left, right, bounds);
}

/** How much of a village's name the segmenter has cut off behind its first letter: 塘 of 大|塘村 → 小|塘村. */
function restOfPlace({ a, b }: Cut, left: string, right: string): number {
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
function begunBefore({ a, b, kind }: Cut, left: string, right: string, bounds: Bounds): Cut | null {
  const first = left.charAt(a[0] - 1);
  const areTorn = [left.slice(...a), right.slice(...b)].every(
    (said) => said.length === 2 && endOfLand.test(said),
  );
  if (
    !areTorn ||
    a[0] <= bounds.a[0] ||
    first !== right.charAt(b[0] - 1) ||
    !/^[一-鿿]$/.test(first) ||
    moves.test(first)
  )
    return null;
  const last = segmenter()
    .cut(left.slice(Math.max(bounds.a[0], a[0] - longestBegun), a[0]))
    .at(-1)!;
  if (last.length > 1 && segmenter().speech(last) !== "x") return null;
  return { a: [a[0] - 1, a[1] - 1], b: [b[0] - 1, b[1] - 1], kind };
}

/** Places in a list that says what they are behind it: 、水口、…三个村. */
const listOfPlaces =
  /^(?:、[一-鿿]{2,4})*(?:等(?:[\d一二两三四五六七八九十]+个)?|[\d一二两三四五六七八九十]+个)(?:行政村|自然[村寨屯]|村|社区|乡镇|镇|乡|街道|片区|村寨|站点|县)/;
const isListed = ({ one, other, before, clause }: Around): boolean =>
  (before.endsWith("、") || clause.startsWith("、") || one.includes("、")) &&
  [one, other].every((said) => said.split("、").every((entry) => isProper(entry))) &&
  listOfPlaces.test(clause);
