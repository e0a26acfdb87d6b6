/** Names of the peoples of China as they stand inside the names of divisions, longest first; 各族 and 民族 count as one. */
const peoples: readonly string[] = (
  "蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 " +
  "柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 " +
  "京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺 各 少数民 民"
)
  .split(" ")
  .flatMap((name) => (name.length > 1 ? [`${name}族`, name] : [`${name}族`]))
  .sort((a, b) => b.length - a.length);

/** Names that stay whole: 民 alone is no people (民族乡 is), and a place may be called after one. */
const stripLast = (stem: string): string => {
  for (const people of peoples)
    if (stem.length > people.length && stem.endsWith(people)) return stem.slice(0, -people.length);
  return stem;
};

/**
 * The everyday form of a name that carries a people's name before its ending, or null: 盘龙彝族乡 → 盘龙乡,
 * 彭水苗族土家族自治县 → 彭水县, 文山壮族苗族自治州 → 文山州.
 */
export function withoutPeoples(name: string): string | null {
  const selfGoverned = name.indexOf("自治", 1);
  const ending = selfGoverned > 0 ? 3 : name.endsWith("苏木") ? 2 : 1;
  const stem = name.slice(0, -ending);
  if (selfGoverned < 0 && !stem.endsWith("族")) return null;
  let short = stem;
  for (let shorter = stripLast(short); shorter !== short; shorter = stripLast(short)) short = shorter;
  return short === stem || short.length === 0 ? null : short + name.slice(selfGoverned > 0 ? -1 : -ending);
}
