// Numbers in Chinese numerals, as printed: 三成, 十二次, 百分之三十点五, 三十余万元.
import { foldPhrase } from "../report/fold.js";

const digits: Readonly<Record<string, number>> = Object.fromEntries(
  [..."零一二三四五六七八九"].map((digit, value) => [digit, value]),
);
const figure = /^(?:(.*)亿)?(?:(.*)万)?(.*)$/;

/** The value of a numeral; null where it is none that can be read in one way (二三十, 二零二三, 一百二). O(length). */
export function numeralValue(numeral: string): number | null {
  const [, hundredMillions, tenThousands, rest = ""] =
    figure.exec(numeral.replaceAll("两", "二").replaceAll("〇", "零")) ?? [];
  const scaled = hundredMillions !== undefined || tenThousands !== undefined;
  // 亿万 is many; 三十万五 may be 305,000 or 300,005.
  if (hundredMillions !== undefined && tenThousands === "") return null;
  if (scaled && bareDigit.test(rest)) return null;
  const parts = [
    hundredMillions === undefined ? 0 : below10000(hundredMillions || "一"),
    tenThousands === undefined ? 0 : below10000(tenThousands || "一"),
    rest === "" && numeral !== "" ? 0 : below10000(rest),
  ];
  const [high, middle, low] = parts;
  if (high == null || middle == null || low == null) return null;
  return high * 100_000_000 + middle * 10_000 + low;
}

/** 三千二百零五; each of its signs at most once and in falling order. */
const thousands =
  /^零?(?:([一二三四五六七八九]?)千)?零?(?:([一二三四五六七八九]?)百)?零?(?:([一二三四五六七八九]?)十)?零?([一二三四五六七八九]?)$/;

const bareDigit = /^[一二三四五六七八九]$/;
/** 一百二 is 120 or 102; 零 stands between two signs, once. */
const unclear = /[百千][一二三四五六七八九]$|零零|十零|.零$/;

function below10000(said: string): number | null {
  const found = said === "" || unclear.test(said) ? null : thousands.exec(said);
  if (!found) return said === "零" ? 0 : null;
  return [1000, 100, 10, 1].reduce((sum, step, at) => {
    const digit = found[at + 1];
    return digit === undefined ? sum : sum + (digit === "" ? (step === 1 ? 0 : step) : digits[digit]! * step);
  }, 0);
}

const sign = "[零〇一二两三四五六七八九十百千万亿]";
const percent = new RegExp(`^百分之(?<whole>${sign}+)(?:点(?<part>[零〇一二三四五六七八九]+))?$`);
const tenths = /^(?<whole>[一二两三四五六七八九十])成(?<part>[半一二三四五六七八九])?$/;

/** A number with its unit: shares in per cent (三成 is 30%), 万 and 亿 multiplied out. */
export interface NumeralQuantity {
  readonly value: number;
  readonly unit: string;
  readonly share: boolean;
}

/** What is left of a share or a decimal that was not read as one: 百|分之三十点, 三|点五, 三|成五. */
const brokenUnit = /^(?:分之|[点成][零〇一二两三四五六七八九])/;

/** null for what is no single quantity. */
export function numeralQuantity(text: string): NumeralQuantity | null {
  const folded = foldPhrase(text);
  const share = percent.exec(folded)?.groups;
  if (share) {
    const whole = numeralValue(share.whole!);
    const part = [...(share.part ?? "")].map((one) => digits[one.replace("〇", "零")]).join("");
    return whole === null ? null : { value: Number(`${whole}.${part || 0}`), unit: "%", share: true };
  }
  const tenth = tenths.exec(folded)?.groups;
  if (tenth)
    return {
      value:
        numeralValue(tenth.whole!)! * 10 + (tenth.part === "半" ? 5 : tenth.part ? digits[tenth.part]! : 0),
      unit: "%",
      share: true,
    };
  const end = folded.search(/[^零〇一二两三四五六七八九十百千万亿余多]/);
  const [number, unit] = end < 0 ? [folded, ""] : [folded.slice(0, end), folded.slice(end)];
  if (brokenUnit.test(unit)) return null;
  const value = numeralValue(number.replace(/[余多]/, ""));
  return value === null ? null : { value, unit, share: unit === "个百分点" };
}
