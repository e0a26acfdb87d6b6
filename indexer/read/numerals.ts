// List numbers as word processors and browsers print them. Names are those of WordprocessingML (ST_NumberFormat) and,
// where HTML has a name of its own, of CSS counter styles.

const hanDigits = "零一二三四五六七八九";

/** 1 一, 10 十, 21 二十一, 105 一百零五; below 10,000. */
export function hanNumber(value: number): string {
  if (value === 0) return hanDigits[0]!;
  let text = "";
  let pending = false;
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) {
      pending = text !== "";
      continue;
    }
    if (pending) text += hanDigits[0];
    pending = false;
    // 十一, not 一十一; but 一百一十一.
    text += unit === 10 && digit === 1 && text === "" ? name : hanDigits[digit]! + name;
  }
  return text;
}

function roman(value: number): string {
  let rest = value;
  let text = "";
  for (const [worth, sign] of [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const) {
    while (rest >= worth) {
      text += sign;
      rest -= worth;
    }
  }
  return text;
}

/** Word's letters: z, then aa, bb. */
const letter = (value: number): string =>
  String.fromCharCode(0x61 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));

/** The value-th of consecutive characters, `null` past the last. */
const enclosed = (
  value: number,
  ranges: readonly (readonly [first: number, count: number])[],
): string | null => {
  let rest = value;
  for (const [first, count] of ranges) {
    if (rest <= count) return String.fromCodePoint(first + rest - 1);
    rest -= count;
  }
  return null;
};

const circled = (value: number): string | null =>
  enclosed(value, [
    [0x2460, 20],
    [0x3251, 15],
    [0x32b1, 15],
  ]);

const legal = (value: number): string =>
  Array.from(
    hanNumber(value),
    (sign) => "零壹贰叁肆伍陆柒捌玖拾佰仟"["零一二三四五六七八九十百千".indexOf(sign)],
  ).join("");

const fullWidth = (value: number): string =>
  String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

const formats: Readonly<Record<string, (value: number) => string | null>> = {
  none: () => "",
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, "0"),
  "decimal-leading-zero": (value) => String(value).padStart(2, "0"),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedFullstop: (value) => enclosed(value, [[0x2488, 20]]),
  decimalEnclosedParen: (value) => enclosed(value, [[0x2474, 20]]),
  chineseCounting: hanNumber,
  chineseCountingThousand: hanNumber,
  taiwaneseCounting: hanNumber,
  taiwaneseCountingThousand: hanNumber,
  japaneseCounting: hanNumber,
  ideographDigital: (value) =>
    Array.from(String(value), (digit) => "〇一二三四五六七八九"[Number(digit)]).join(""),
  taiwaneseDigital: (value) =>
    Array.from(String(value), (digit) => "〇一二三四五六七八九"[Number(digit)]).join(""),
  japaneseDigitalTenThousand: (value) =>
    Array.from(String(value), (digit) => "〇一二三四五六七八九"[Number(digit)]).join(""),
  chineseLegalSimplified: legal,
  ideographLegalTraditional: legal,
  ideographEnclosedCircle: (value) => enclosed(value, [[0x3280, 10]]),
  ideographTraditional: (value) => "甲乙丙丁戊己庚辛壬癸"[value - 1] ?? null,
  ideographZodiac: (value) => "子丑寅卯辰巳午未申酉戌亥"[value - 1] ?? null,
  upperLetter: (value) => letter(value).toUpperCase(),
  lowerLetter: letter,
  upperRoman: (value) => roman(value).toUpperCase(),
  lowerRoman: roman,
  "cjk-ideographic": hanNumber,
  "simp-chinese-informal": hanNumber,
  "trad-chinese-informal": hanNumber,
  "cjk-heavenly-stem": (value) => "甲乙丙丁戊己庚辛壬癸"[value - 1] ?? null,
};

/** `value` in a number format; decimal where the format is unknown or does not reach so far. */
export function numeral(value: number, format: string): string {
  const inFormat = value >= 0 && value < 10000 ? formats[format]?.(value) : null;
  return inFormat ?? String(value);
}

const cssNames: Readonly<Record<string, string>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
  "lower-alpha": "lowerLetter",
  "lower-latin": "lowerLetter",
  "upper-alpha": "upperLetter",
  "upper-latin": "upperLetter",
  "lower-roman": "lowerRoman",
  "upper-roman": "upperRoman",
};

const hanStyles = new Set([
  "cjk-ideographic",
  "simp-chinese-informal",
  "trad-chinese-informal",
  "cjk-heavenly-stem",
]);

/** What a browser prints before a list item: `3. `, `c. `, `三、`. `style` is an `<ol>`'s type or list-style-type. */
export const listMarker = (value: number, style: string): string =>
  hanStyles.has(style) ? `${numeral(value, style)}、` : `${numeral(value, cssNames[style] ?? style)}. `;
