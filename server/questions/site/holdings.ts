// What the corpus holds: reports by place and year.
import { z } from "zod";
import type { Exported } from "../../../export/formats.js";
import type { ReportHead } from "../../../report/types.js";
import { perSnapshot } from "../../../snapshot/perSnapshot.js";
import { type HeldReports, heldAmong } from "../../held.js";
import type { Library } from "../../library.js";
import { unknownWord } from "../../links.js";
import { listedChoices } from "../../parts/choices.js";
import { question } from "../../question.js";
import { component, exactly, textOrNull, whole } from "../../schema.js";
import { unknown } from "../../wording.js";

/** Places are counties, or provinces where there are many counties. */
const places = ["county", "province"] as const;
export type Place = (typeof places)[number];

export const placeNames: Readonly<Record<Place, string>> = { county: "县", province: "省" };

const pinyin = new Intl.Collator("zh-u-co-pinyin");

export const countyKey = ({ province, county }: ReportHead): string => `${province ?? ""}\t${county ?? ""}`;

/** By what a reader knows a place whose name was not found. */
const labelOf = ({ province, county }: ReportHead, by: Place): string =>
  by === "county" ? (county ?? (province === null ? unknown : `县${unknown}`)) : (province ?? unknown);

/** Places by their names, the unknown ones last. O(reports). */
function holdingsBy({ archive: { heads } }: Library, by: Place) {
  const years = listedChoices(heads).get("year") ?? [];
  const groups = new Map<string, ReportHead[]>();
  for (const head of heads) {
    const key = by === "county" ? countyKey(head) : (head.province ?? "");
    const group = groups.get(key);
    if (group) group.push(head);
    else groups.set(key, [head]);
  }
  const rows = [...groups.values()].map((group) => {
    const { province, county } = group[0]!;
    return {
      province,
      county: by === "county" ? county : null,
      label: labelOf(group[0]!, by),
      total: heldAmong(group),
      /** In the order of the years. */
      years: years.map(({ value }) =>
        heldAmong(group.filter((head) => (head.year === null ? unknownWord : String(head.year)) === value)),
      ),
    };
  });
  rows.sort(
    (one, other) =>
      Number(one.label.includes(unknown)) - Number(other.label.includes(unknown)) ||
      pinyin.compare(
        `${by === "county" ? (one.province ?? "") : ""}${one.label}`,
        `${by === "county" ? (other.province ?? "") : ""}${other.label}`,
      ),
  );
  return { by, years, rows };
}
type Holdings = ReturnType<typeof holdingsBy>;

const kept = perSnapshot((_: Library) => new Map<Place, Holdings>());

/** A snapshot's are counted once. */
export function holdingsOf(library: Library, by: Place): Holdings {
  const known = kept(library);
  const holdings = known.get(by) ?? holdingsBy(library, by);
  known.set(by, holdings);
  return holdings;
}

const holdingsAnswer = component("Holdings", {
  by: z.enum(places),
  total: whole.describe("连同镜像"),
  mirrors: whole.describe("其中的镜像，计数时不重复算"),
  places: z.array(
    z.strictObject({
      province: textOrNull,
      county: textOrNull.describe("按省数时为 null"),
      reports: whole.describe("连同镜像"),
      mirrors: whole,
      years: z
        .array(z.strictObject({ year: whole.nullable(), reports: whole, mirrors: whole }))
        .describe("没有的年度不列"),
    }),
  ),
});

const yearOf = (value: string): number | null => (value === unknownWord ? null : Number(value));

const all = ({ reports, mirrors }: HeldReports): number => reports + mirrors;
const both = (count: HeldReports) => ({ reports: all(count), mirrors: count.mirrors });

const sent = ({ by, years, rows }: Holdings) => ({
  by,
  total: rows.reduce((sum, { total }) => sum + all(total), 0),
  mirrors: rows.reduce((sum, { total }) => sum + total.mirrors, 0),
  places: rows.map(({ province, county, total, years: counts }) => ({
    ...{ province, county },
    ...both(total),
    years: years.flatMap(({ value }, at) =>
      all(counts[at]!) > 0 ? [{ year: yearOf(value), ...both(counts[at]!) }] : [],
    ),
  })),
});

const exported = ({ by, years, rows }: Holdings): Exported => ({
  name: "收录的报告",
  sheets: [
    {
      name: "收录的报告",
      columns: [
        { key: "province", title: "省", width: 16 },
        ...(by === "county" ? [{ key: "county", title: "县", width: 16 }] : []),
        ...years.map(({ value, label }) => ({
          ...{ key: `y${value}`, title: label, width: 8 },
          kind: "integer" as const,
        })),
        { key: "total", title: "合计", kind: "integer", width: 8 },
        { key: "mirrors", title: "另有镜像", kind: "integer", width: 10 },
      ],
      rows: rows.map(({ province, county, years: counts, total }) => [
        ...[province, ...(by === "county" ? [county] : [])],
        ...[...counts.map(({ reports }) => reports), total.reports, total.mirrors],
      ]),
    },
  ],
  about: [{ key: "by", title: "按", value: `${placeNames[by]}、年度`, record: by }],
});

export const holdings = question({
  name: "holdings",
  summary: "收录的报告，按地区和年度",
  query: {
    by: z
      .enum(places, { error: "只能按 county、province 数。" })
      .default("county")
      .meta({ description: "按县（county）还是按省（province）" }),
  },
  answer: holdingsAnswer,
  run: ({ library, query }) => holdingsOf(library, query.by),
  json: (found) => exactly(holdingsAnswer, sent(found)),
  files: { of: exported },
});
