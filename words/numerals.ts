// Words that only count or number: 2023, 3.5, 十二, 第一, and what points are labelled with (一是, 其一, 首先).

/** Words that number points without a numeral, and the place each stands for; whatever comes last is far behind. */
export const ordinalWords: Readonly<Record<string, number>> = {
  首先: 1,
  其次: 2,
  再次: 3,
  再者: 3,
  最后: 9,
};

const digit = "[一二三四五六七八九两]";
/** Read as a number; 十四五 and 八五 are none, but names of plans. */
const hanzi = `(?:(?:${digit}?[十百千万亿零〇])+${digit}?|${digit}|[一二][〇零一二三四五六七八九]{3})`;
const figures = "第?[\\p{P}\\p{S}]*\\p{N}[\\p{N}\\p{P}\\p{S}]*[十百千万亿]*";
const numeral = new RegExp(
  `^(?:${figures}|[\\p{P}\\p{S}]*(?:第?${hanzi}|其${hanzi}|${hanzi}(?:是|要)|${Object.keys(ordinalWords).join("|")})[\\p{P}\\p{S}]*)$`,
  "u",
);

/** Whether a folded word is a number, or one that labels points. */
export const isNumeral = (word: string): boolean => numeral.test(word);

const first = /[\p{N}\p{P}\p{S}一二三四五六七八九两十百千万亿零第其首再最]/u;

/** 1 for units that a numeral may begin with: most words begin with none, and need not be looked at. */
export const beginsNumeral: Uint8Array = Uint8Array.from({ length: 0x10000 }, (_, unit) =>
  first.test(String.fromCharCode(unit)) ? 1 : 0,
);
