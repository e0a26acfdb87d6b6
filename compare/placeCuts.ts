// Changes of the name of a place: a village, a river, a road, in a list, or of which the segmenter has cut off a letter.
import type { Around, Cut } from "./cuts.js";
import { isPlaceName } from "./names.js";
import { areKnownNames, bindsPlace, isOrdinary, isProper, isUnusual } from "./proper.js";

/** Rivers, hills, roads and the like, which end a name as the rank of a village does. */
export const land =
  "水库|水闸|船闸|泵站|大桥|海滩|沙滩|口岸|隧道|[东西南北中][路街]|大道|景区|林场|茶山|渡口|码头|[寺庙祠塔河江溪湖潭泉塘湾坝坪沟冲渡关寨屯坡峰滩洲岛港洞垭坳垌岭](?!长)|山(?![区林])|[桥路街](?![梁径灯道长段面])";
const landBehind = new RegExp(`^(?:${land})`);
const endsAsLand = new RegExp(`^[一-鿿]{1,3}(?:${land}|[庄营店屋窑铺集圩垱洼])$`);

/** Whether a place took the place of one. */
export function isOfPlace(around: Around, { a, b }: Cut, left: string, right: string): boolean {
  const { one, other, behind } = around;
  const words = [one, other];
  // 培训 → 培育 before 村级 are two words of the field and no villages.
  const mayBe =
    (isPlaceName(left, ...a) && isPlaceName(right, ...b)) ||
    (landBehind.test(behind) && words.every((word) => isProper(word))) ||
    areKnownNames(words) ||
    words.every((word) => endsAsLand.test(word) && isUnusual(word));
  return mayBe && !words.every(isOrdinary) && !words.some(bindsPlace);
}

/** What stands before a place, and begins no name. */
export const moves = /^[对与和由为到在驻赴往去来访入进下至从向各该本某邻]$/;
