// Why a passage is called what it is: each rule with its threshold, what the passage has, and whether that is enough.
import type { KindThresholds } from "../../../reuse/kinds.js";
import type { PassageHead } from "../../../reuse/types.js";
import type { Control, Controls } from "../../parts/controls.js";
import { number } from "../../wording.js";

/** One condition of a rule. */
interface Condition {
  readonly what: string;
  /** What the passage has. */
  readonly has: number;
  readonly wants: string;
  readonly holds: boolean;
}

interface Rule {
  readonly name: string;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
  readonly holds: boolean;
  /** The first rule that holds decides. */
  readonly decides: boolean;
}

const fieldLabels: Readonly<Record<keyof KindThresholds, string>> = {
  formulaProvinces: "通用：至少几个省",
  formulaLetters: "短句：至多几个字",
  formulaPlaces: "短句：至少几个乡镇",
  localPlaces: "本地统一：至少几个乡镇",
};

export const thresholdNames = Object.keys(fieldLabels) as (keyof KindThresholds)[];

export const thresholdControls = (on: Controls<keyof KindThresholds>): Control[] =>
  thresholdNames.map((name) => on.number(name, fieldLabels[name]));

const least = (what: string, has: number, wanted: number): Condition => ({
  what,
  has,
  wants: `至少 ${wanted}`,
  holds: has >= wanted,
});
const most = (what: string, has: number, wanted: number): Condition => ({
  what,
  has,
  wants: `至多 ${wanted}`,
  holds: has <= wanted,
});
const exactly = (what: string, has: number, wanted: number): Condition => ({
  what,
  has,
  wants: `正好 ${wanted}`,
  holds: has === wanted,
});

/** The rules of `kindOf`, in its order; none decides where the passage is the page's and not the report's. */
export function rulesOf(
  { kind, evidence }: Pick<PassageHead, "kind" | "evidence">,
  { formulaProvinces, formulaLetters, formulaPlaces, localPlaces }: KindThresholds,
): Rule[] {
  const { places, unknownPlaces, counties, provinces, provincesInCorpus, letters } = evidence;
  const known = places - unknownPlaces;
  const short = most("字", letters, formulaLetters);
  const rules: (readonly [string, readonly Condition[]])[] = [
    ["通用表述：跨省", [least("省", provinces, formulaProvinces)]],
    provincesInCorpus < 2
      ? [
          "通用表述：短句（本库只有一个省）",
          [least("县", counties, 2), least("乡镇或单位", places, formulaPlaces), short],
        ]
      : ["通用表述：短句", [exactly("省", provinces, 2), short]],
    ["本地统一表述：一县之内", [exactly("县", counties, 1), least("知道县的乡镇或单位", known, localPlaces)]],
    [
      "本地统一表述：一省之内",
      [
        least("县", counties, 2),
        exactly("省", provinces, 1),
        least("知道县的乡镇或单位", known, localPlaces * 2),
      ],
    ],
    ["几处共有：以上都不是", []],
  ];
  let open = kind !== "chrome";
  return rules.map(([name, conditions]) => {
    const holds = conditions.every((condition) => condition.holds);
    const decides = open && holds;
    if (decides) open = false;
    return { name, conditions, holds, decides };
  });
}

/** The same in a sentence, with the numbers the decision rests on. */
export function reasonOf(
  { kind, evidence }: Pick<PassageHead, "kind" | "evidence">,
  thresholds: KindThresholds,
): string {
  const { places, unknownPlaces, counties, provinces, provincesInCorpus, letters } = evidence;
  const { formulaProvinces, formulaPlaces, formulaLetters, localPlaces } = thresholds;
  const unknown = unknownPlaces > 0 ? `（${number(unknownPlaces)} 个不知属于哪个县）` : "";
  const spread = `${number(places)} 个乡镇或单位${unknown}，${number(counties)} 个县，${number(provinces)} 个省`;
  if (kind === "chrome") return "多数处在标题或落款部分，且带有网页的字样。";
  if (kind === "formula")
    return provinces >= formulaProvinces
      ? `见于 ${spread}；${formulaProvinces} 个省以上算通用表述。`
      : provincesInCorpus < 2
        ? `见于 ${spread}，长 ${letters} 字；本库只有一个省，跨县、${formulaPlaces} 个乡镇以上、不超过 ${formulaLetters} 字的算通用表述。`
        : `见于 ${spread}，长 ${letters} 字；跨两个省、不超过 ${formulaLetters} 字的算通用表述。`;
  if (kind === "local")
    return counties === 1
      ? `见于同县的 ${places - unknownPlaces} 个乡镇或单位${unknownPlaces > 0 ? `，另有 ${number(unknownPlaces)} 个不知属于哪个县` : ""}；${localPlaces} 个以上算本地统一表述。`
      : `见于 ${spread}；同省跨县的 ${localPlaces * 2} 个乡镇以上算本地统一表述。`;
  return `见于 ${spread}，没有多到算统一表述或通用表述。`;
}
