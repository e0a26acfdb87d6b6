// A number with its unit, as printed: 1.2万余份 is 12,000 份, more or less.
import { foldPhrase } from "../report/fold.js";

export interface Quantity {
  /** 万 and 亿 multiplied out; NaN where the digits are no number (1,23 · 007). */
  readonly value: number;
  /** Without 万 and 亿 before it; "" where none follows. */
  readonly unit: string;
  /** A share (%). */
  readonly share: boolean;
  /** 余, 多. */
  readonly about: boolean;
  /** Written in digits to the last one. */
  readonly plain: boolean;
}

const shape =
  /^(?<digits>\d[\d,]*(?:\.\d+)?)(?<times>[万亿千百]?)(?<about>[余多]?)(?<unit>(?:%|‰|个百分点|[\u4e00-\u9fff].*)?)$/;
const factors: Readonly<Record<string, number>> = { "": 1, 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const wellGrouped = /^\d+$|^\d{1,3}(?:,\d{3})+$/;

/** null for what is no single quantity (3-5件, 2023年3月). */
export function quantityOf(text: string): Quantity | null {
  const found = shape.exec(foldPhrase(text))?.groups;
  if (!found) return null;
  const { digits = "", times = "", about = "" } = found;
  let { unit = "" } = found;
  const whole = digits.split(".")[0]!;
  const formed = wellGrouped.test(whole) && !/^0\d/.test(whole);
  let factor = factors[times]!;
  if (/^[万亿]/.test(unit)) {
    factor *= factors[unit[0]!]!;
    unit = unit.slice(1);
  }
  return {
    value: formed ? Number(digits.replaceAll(",", "")) * factor : Number.NaN,
    unit,
    share: /[%‰]|百分点/.test(unit),
    about: about !== "",
    plain: factor === 1,
  };
}
