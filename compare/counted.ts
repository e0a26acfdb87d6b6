// What a number in running text counts: 排查矛盾纠纷 of 全年共排查矛盾纠纷143件.
import { meanings } from "../words/stopwords.js";
import type { Token } from "./tokens.js";

/** Say when, how much in all and of whom, never what is counted. */
const filler = new Set(
  `全年 年内 本年 今年 今年以来 去年 一年来 本年度 年度 以来 共 共计 总计 合计 累计 总共 一共 已 已经 达 达到 约 近 大约 其中 分别 先后 陆续 共有 现有 仅有 只有 有 为 是
  仅 超 超过 不少于 不低于 至少 以上 左右 人均 平均 各类 各种 各项 各 类 种 项 的 了 等 等等 和 与 及 以及 或 并 在 对 向 把 将 被 由 从 于 到 至 内 中 里 全 本 该 每 次 多 余 均 都 还 又 也
  全镇 全乡 全街道 我镇 我乡 我街道 本镇 本乡 辖区 辖区内 镇 乡 街道 村 镇村 通过 利用 依托 结合 积极 深入 扎实 认真 主动 充分 切实 共同 联合 会同 截至 截止 目前 期间 年 月 日`.split(
    /\s+/,
  ),
);
/** Say that something was done, not what: two figures are of one kind whether they use them or not. */
const doing = new Set(
  "开展 组织 举办 进行 实施 召开 完成 安排 专题 活动 工作 情况 有效 成功 全部 集中".split(" "),
);
/** A label of more words tells a story. */
const maxWords = 4;
/** One short word before the number is a verb that wants its object; a longer one (行政许可) is one itself. */
const verbLength = 2;

/** The words that say what is counted, as printed, in their order. */
export type Counted = readonly string[];

/** Speaks of what is counted. */
const says = ({ key, kind }: Token): boolean =>
  (kind === "word" || kind === "title") && !filler.has(key) && /\p{Script=Han}/u.test(key);

/**
 * What the number at `at` counts, among the tokens of its clause `[from, to)`: the words before it, or behind it where
 * it comes first (2名机关干部); where only a verb is there (化解139件), what `before` counted in the same sentence.
 */
export function countedBy(
  tokens: readonly Token[],
  at: number,
  from: number,
  to: number,
  before: Counted | null,
): Counted {
  const words = (start: number, end: number): string[] =>
    tokens
      .slice(start, end)
      .filter(says)
      .map(({ key }) => key);
  let start = at;
  while (start > from && tokens[start - 1]!.kind !== "number") start--;
  let end = at + 1;
  while (end < to && tokens[end]!.kind !== "number" && tokens[end]!.kind !== "mark") end++;
  const ahead = words(start, at).slice(-maxWords);
  if (ahead.length > 1 || (ahead[0]?.length ?? 0) > verbLength) return ahead;
  const behind = words(at + 1, end).slice(0, maxWords - ahead.length);
  if (behind.length > 0) return [...ahead, ...behind];
  if (before && ahead.length > 0 && !before.includes(ahead[0]!)) return [...ahead, ...before.slice(1)];
  return ahead;
}

/** The parts by which two labels are compared: 矛盾纠纷 is 矛盾 and 纠纷, 普法宣传 what 法治宣传 is. */
export function signatureOf(counted: Counted): ReadonlySet<string> {
  const parts = (word: string): readonly string[] => {
    const means = meanings.get(word);
    if (means) return means;
    if (word.length < 4 || word.length > 8 || word.length % 2 === 1) return [word];
    return Array.from({ length: word.length / 2 }, (_, at) => word.slice(at * 2, at * 2 + 2)).flatMap(parts);
  };
  const all = new Set(counted.flatMap(parts));
  const specific = [...all].filter((part) => !doing.has(part));
  return specific.length > 0 ? new Set(specific) : all;
}

/** Twice the parts in common by all parts, 0 to 1 (Dice 1945). */
export function sameCounted(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 0;
  let shared = 0;
  for (const part of a) if (b.has(part)) shared++;
  return (2 * shared) / (a.size + b.size);
}
