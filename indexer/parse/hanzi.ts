// How many Chinese characters a text holds, without a match for each of them.

const anyHan = /\p{Script=Han}/u;

/** The great block of hanzi needs no closer look; nothing before the radicals is one. */
const isSurely = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;
const firstRadical = 0x2e80;

/** The characters of `text` that are hanzi, counted up to `most`. O(length). */
export function hanziIn(text: string, most = text.length): number {
  let count = 0;
  for (let at = 0; at < text.length && count < most; at++) {
    const unit = text.charCodeAt(at);
    if (isSurely(unit)) count++;
    else if (unit >= firstRadical) {
      const point = text.codePointAt(at)!;
      if (anyHan.test(String.fromCodePoint(point))) count++;
      if (point > 0xffff) at++;
    }
  }
  return count;
}
