// What may be a proper name: by the lists of the field, by what a name is not, and by the dictionary's parts of speech.
import { nearWords } from "../words/near.js";
import { segmenter } from "../words/segmenter.js";
import { commonWords, stopwords } from "../words/stopwords.js";
import { isLevel } from "./bodies.js";

/** In letters. */
const longestProper = 6;
const noName =
  /[、，。；：“”《》（）\d]|^(?:联合|会同|协同|配合|协助|依托|邀请|聘请|组织|指导|加强|推进|推动|建设|建立|设立|成立|完善|规范|走进|进入|深入|提交|到|在|由|与|和|及|同|向|对|从|把|将|以|为|的|各|各级|全体|全部|所有|相关|有关|其他|其余|辖区|属地|当地|部分|个别|多个|基层|村级|县级|市级|乡镇|部门|单位|专职|兼职|新|老|新建|原)$/;

/** 盈科（衡阳）: the branch of a firm. */
const branch = /（[一-鿿]{2,4}）$/;

/** Names of persons and places and other names, as ICTCLAS has them; x is what no dictionary holds. */
const properSpeech = /^n[rstz]/;
/** A word of the field. */
export const isOrdinary = (word: string): boolean =>
  commonWords.has(word) || stopwords.has(word) || nearWords().sensesOf(word).length > 0;

/** What may stand as a name before 派出所 or 小学. */
export const isProper = (said: string, word = said.replace(branch, "")): boolean =>
  isLevel(word) ||
  (word.length > 1 &&
    word.length <= longestProper &&
    /^[一-鿿]+$/.test(word) &&
    !noName.test(word) &&
    !isOrdinary(word));

/** What kind it is, how or where (国有, 自然, 周边), or a verb that wants its object (列入, 走进): no name of a place. */
export const bindsPlace = (word: string): boolean =>
  /^[bdf]/.test(segmenter().speech(word)) ||
  (/^.[入到在至向给成为]$/.test(word) && /^v$/.test(segmenter().speech(word)));

/** Names by the dictionary, one of them at least, and the other in none, whatever stands around them: 大坪, 石坳. */
export function areKnownNames(words: readonly string[]): boolean {
  if (words.some((word) => !/^[一-鿿]{2,4}$/.test(word) || isOrdinary(word))) return false;
  const speech = words.map((word) => segmenter().speech(word));
  return speech.every((one) => one === "x" || properSpeech.test(one)) && speech.some((one) => one !== "x");
}

/** One word of the dictionary. */
export const isOfDictionary = (word: string): boolean => !/^x?$/.test(segmenter().speech(word));

/** Not one word of the dictionary, or a name by it. */
export const isUnusual = (word: string): boolean => /^$|^n[rstz]|^x$/.test(segmenter().speech(word));
