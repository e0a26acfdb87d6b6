const digits: Readonly<Record<string, number>> = {
  〇: 0,
  "○": 0,
  零: 0,
  "０": 0,
  O: 0,
  o: 0,
  元: 1,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  两: 2,
};

/** A Chinese numeral up to 99 (十二, 二十一) or Arabic digits as a number; NaN where it is neither. */
export function numeralValue(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const ten = text.indexOf("十");
  if (ten < 0) return text.length === 1 ? (digits[text] ?? Number.NaN) : Number.NaN;
  const tens = ten === 0 ? 1 : (digits[text.slice(0, ten)] ?? Number.NaN);
  const ones = ten === text.length - 1 ? 0 : (digits[text.slice(ten + 1)] ?? Number.NaN);
  return tens * 10 + ones;
}

/** 二〇二四 read digit by digit; null where a character is no digit. */
export function digitsValue(text: string): number | null {
  let value = 0;
  for (const character of text) {
    const digit = /\d/.test(character) ? Number(character) : digits[character];
    if (digit === undefined) return null;
    value = value * 10 + digit;
  }
  return value;
}
