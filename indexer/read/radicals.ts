// PDF writers name a glyph by whichever code point came first: ⽯ (U+2F2F, a radical of the dictionary) for 石. These
// are no characters of a text; each has the hanzi it stands for (Unicode's EquivalentUnifiedIdeograph.txt).

/** CJK Radicals Supplement, which has no compatibility mapping of its own: radical, hanzi, radical, hanzi … */
const supplement =
  "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺒巳⺓幺⺔彑⺖忄⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫罒⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺶羊" +
  "⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟" +
  "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/** Kangxi radicals whose compatibility mapping is the form of old dictionaries (戶 靑 黃), not the one fonts draw. */
const kangxi = "⼾户⾭青⿈黄";

const hanzi: ReadonlyMap<string, string> = (() => {
  const signs = Array.from(supplement + kangxi);
  return new Map(signs.flatMap((sign, at) => (at % 2 === 0 ? [[sign, signs[at + 1]!] as const] : [])));
})();

/** Radicals and compatibility ideographs as the hanzi they stand for. Everything else stays. O(length). */
export const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2fd5\uf900-\ufaff]/g, (sign) => hanzi.get(sign) ?? sign.normalize("NFKC"));
