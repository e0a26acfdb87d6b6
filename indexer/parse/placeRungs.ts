// The rungs of government that a text speaks of above its own: a place that lies under other rungs is not its place.
import { chainOf, type Division, type DivisionTable } from "../../report/divisions.js";

export interface Rungs {
  /** 省委: it lies in a province, in no municipality and no autonomous region. */
  readonly province: boolean;
  /** 州委: in an autonomous prefecture. */
  readonly prefecture: boolean;
  /** 自治区党委. */
  readonly region: boolean;
}

/** Only as an authority over the speaker, in a list of them or behind a preposition: 在省委、州委的领导下. */
const before = "[、,，。；;：:在按照经对由和及与]";
/** The rung first, what stands before it then: a text is full of what may stand before. */
const rung = (name: string): string => `${name}(?<=(?:^|${before})${name})`;
const authority = "(?:委|政府|人民政府|、)";
const province = new RegExp(`${rung("省")}(?:${authority}|市[县区]?(?:委|、))|省、?州、?[市县]`);
const prefecture = new RegExp(`${rung("州")}${authority}|省、?州、?[市县]|[省区]委、州委`);
const region = /自治区(?:党委|人民政府|党委政府)[、和的，,]/;

export const rungsIn = (body: string): Rungs => ({
  province: province.test(body),
  prefecture: prefecture.test(body),
  region: region.test(body),
});

/** Whether a division can lie under the rungs that the text names; what the table does not tell agrees. */
export function liesUnder(
  { province, prefecture, region }: Rungs,
  table: DivisionTable,
  place: Division,
): boolean {
  const above = chainOf(table, place.code);
  const name = above.province?.name ?? "";
  if (province !== region) {
    if (province && name !== "" && !name.endsWith("省")) return false;
    if (region && name !== "" && !name.endsWith("自治区")) return false;
  }
  if (!prefecture || name === "") return true;
  return above.city !== null && above.city.name.endsWith("州");
}
