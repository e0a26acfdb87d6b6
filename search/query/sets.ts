// What stands between [ and ]: units, ranges of them, and ^ for all others.
import { foldPhrase } from "../../report/fold.js";
import { QueryError } from "../types.js";
import type { Wide } from "./syntax.js";

/** Sets up to this size are looked up unit by unit; [a-z] and [一-十] are, [一-龥] is tried where it must stand. */
const maxListed = 64;

/** Rows with an order of their own, which is not that of the code units. */
const rows: readonly string[] = ["〇一二三四五六七八九十", "零一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸"];

type Range = readonly [from: number, to: number];

/** Ranges join units of one sort. */
const sortOf = (unit: string): string =>
  /[0-9]/.test(unit)
    ? "digit"
    : /[a-z]/.test(unit)
      ? "letter"
      : /\p{Script=Han}/u.test(unit)
        ? "han"
        : unit.toLowerCase();

function folded(character: string, position: number): string {
  const unit = foldPhrase(character);
  if (unit.length === 1) return unit;
  throw new QueryError(`字集里的“${character}”不是单个字；请用 OR 连接两种写法`, position);
}

function rangesBetween(first: string, last: string, position: number): readonly Range[] {
  const [from, to] = [folded(first, position), folded(last, position)];
  const row = rows.find((units) => units.includes(from) && units.includes(to));
  const turned = row ? row.indexOf(from) > row.indexOf(to) : from > to;
  if (sortOf(from) !== sortOf(to)) {
    throw new QueryError(
      `字集里的范围 ${first}-${last} 两端不是同一类；请写成 [0-9]、[a-z]、[一-十] 这样，要找减号就把它放在最后`,
      position,
    );
  }
  if (turned)
    throw new QueryError(`字集里的范围 ${first}-${last} 前大后小；是不是 ${last}-${first}？`, position);
  if (row)
    return Array.from(row.slice(row.indexOf(from), row.indexOf(to) + 1), (unit): Range => {
      const code = unit.charCodeAt(0);
      return [code, code];
    });
  return [[from.charCodeAt(0), to.charCodeAt(0)]];
}

/** In order, none touching another. */
function merged(ranges: readonly Range[]): Range[] {
  const found: [number, number][] = [];
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/**
 * The folded units of a set; `text` is what stands between its brackets, not empty, `position` is that of its `[`.
 * Ranges hold between two digits, two letters or two Chinese characters, both ends included: numerals and the ten
 * stems in their own order, other characters by their code. Throws `QueryError`.
 */
export function readSet(text: string, position: number): string | Wide {
  const negated = text.startsWith("^");
  const characters = [...(negated ? text.slice(1) : text)];
  const ranges: Range[] = [];
  let at = position + (negated ? 2 : 1);
  if (characters.length === 0) {
    throw new QueryError("[^ 后面要写上不要的字，如 [^治制]；要找这两个符号，请加引号", position);
  }
  for (let number = 0; number < characters.length; number++) {
    const first = characters[number]!;
    const last = characters[number + 2];
    if (/[-－]/.test(characters[number + 1] ?? "") && last !== undefined) {
      ranges.push(...rangesBetween(first, last, at));
      at += first.length + 1 + last.length;
      number += 2;
    } else {
      const code = folded(first, at).charCodeAt(0);
      ranges.push([code, code]);
      at += first.length;
    }
  }
  const whole = merged(ranges);
  const size = whole.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  if (negated || size > maxListed) return { ranges: whole, negated };
  return whole
    .flatMap(([from, to]) =>
      Array.from({ length: to - from + 1 }, (_, step) => String.fromCharCode(from + step)),
    )
    .join("");
}
