// PDF writers name a glyph by whichever code point came first: ⽯ (U+2F2F, a radical of the dictionary) for 石. These
// are no characters of a text; each has the hanzi it stands for.

/**
 * CJK Radicals Supplement, which has no compatibility mapping of its own: radical, hanzi, radical, hanzi … From
 * Unicode's EquivalentUnifiedIdeograph.txt, those of one unit; only ⺼ (肉 there) is 月, as fonts draw it and texts mean it.
 */
const supplement =
  "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫目⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺶羊⺹耂⺺肀⺻聿⺼月⺾艹⺿艹⻀艹⻁虎" +
  "⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/** Kangxi radicals whose compatibility mapping is the form of old dictionaries (戶 靑 黃), not the one fonts draw. */
const kangxi = "⼾户⾭青⿈黄";

const twins: ReadonlyMap<string, string> = (() => {
  const signs = Array.from(supplement + kangxi);
  return new Map(signs.flatMap((sign, at) => (at % 2 === 0 ? [[sign, signs[at + 1]!] as const] : [])));
})();

/** Radicals, and compatibility ideographs of the BMP and (as surrogate pairs) beyond it. */
const stretches: readonly (readonly [from: number, to: number])[] = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
];

/** The unified ideograph a radical or compatibility ideograph stands for; other characters stand for themselves. */
const unifiedOf = (sign: string): string => twins.get(sign) ?? sign.normalize("NFKC");

/** Every radical and compatibility ideograph with its twin, where both have the same length in UTF-16. */
export const unifiedIdeographs: ReadonlyMap<string, string> = (() => {
  const found = new Map<string, string>();
  for (const [from, to] of stretches) {
    for (let code = from; code <= to; code++) {
      const sign = String.fromCodePoint(code);
      const unified = unifiedOf(sign);
      if (unified !== sign && unified.length === sign.length) found.set(sign, unified);
    }
  }
  return found;
})();

/** Radicals and compatibility ideographs as the hanzi they stand for. Everything else stays. O(length). */
export const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2fd5\uf900-\ufaff]/g, unifiedOf);
