// The PDF library leaves out the characters that it holds to be invisible, U+00AD among them; but many fonts draw their
// hyphen under that name, and 2021-2025 would read 20212025. What a page draws, glyph by glyph, still has them.

/** Digits in a row that a lost hyphen may have joined: two years, a date, a number with its area code. */
const suspicious = /\d{5}/;
/** Glyphs that the library's text does not have, on one page, before the two are taken to have nothing in common. */
const maxStrange = 500;
/** Signs looked ahead for a glyph's own. */
const reach = 4;

export const mayLackHyphens = (texts: readonly string[]): boolean =>
  texts.some((text) => suspicious.test(text));

/** `texts` in the order drawn, with U+00AD where `glyphs` (the signs of the same page) have it. O(signs). */
export function withSoftHyphens(texts: readonly string[], glyphs: readonly string[]): readonly string[] {
  if (!glyphs.includes("\u00ad")) return texts;
  const places = texts.flatMap((text, piece) =>
    Array.from(text.matchAll(/\S/gu), ({ 0: sign, index }) => ({ sign, piece, end: index + sign.length })),
  );
  const lost: { readonly piece: number; readonly end: number }[] = [];
  let at = 0;
  let strange = 0;
  for (const sign of glyphs.flatMap((glyph) => Array.from(glyph))) {
    if (sign === "\u00ad") {
      const before = places[at - 1];
      if (before) lost.push(before);
      continue;
    }
    if (/\s/.test(sign)) continue;
    const found = places.slice(at, at + reach).findIndex((place) => place.sign === sign);
    if (found >= 0) at += found + 1;
    else if (++strange > maxStrange) return texts;
  }
  const whole = [...texts];
  for (const { piece, end } of lost.reverse())
    whole[piece] = `${whole[piece]!.slice(0, end)}\u00ad${whole[piece]!.slice(end)}`;
  return whole;
}
