// Set phrases that any point of any report could begin with; they make no pair.
import type { Token } from "./tokens.js";

const formulas = [
  /(?:始终)?(?:坚持)?以[^,。;:]{2,40}为(?:指导|指引|统领|遵循|根本遵循|行动指南)/g,
  /在[^,。;:]{2,30}(?:正确领导|坚强领导|领导|指导|关心|支持)下/g,
  /(?:按照|根据|对照|对标)[^,。;:]{2,30}(?:要求|部署|安排|精神)/g,
  /为[^,。;:]{2,40}(?:提供|奠定|作出|做出)[^,。;:]{2,20}(?:保障|支撑|基础|贡献)/g,
];

/** For every token whether it stands in a set phrase. O(length). */
export function inFormula(tokens: readonly Token[]): boolean[] {
  const folded = tokens.map(({ key }) => key).join("");
  const mask = new Uint8Array(folded.length);
  for (const formula of formulas) {
    for (const match of folded.matchAll(formula)) mask.fill(1, match.index, match.index + match[0].length);
  }
  let at = 0;
  return tokens.map(({ key }) => {
    const masked = mask[at] === 1;
    at += key.length;
    return masked;
  });
}
