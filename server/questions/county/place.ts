// The head of a county's pages: its name and year, the tabs, and the one chooser that keeps both from tab to tab.
import { oneSection } from "../../fields.js";
import type { Library } from "../../library.js";
import { links } from "../../links.js";
import { type Control, type Form, formOf } from "../../parts/controls.js";
import type { Typed } from "../../parts/typed.js";
import { aboveOf, type CountyYear, dueField } from "./countyYear.js";

const tabs = {
  coverage: "总览",
  review: "审阅",
  county: "主题",
  ledger: "数字",
  reuseCounty: "谁与谁共用",
  countyFollowUp: "跟进",
} as const;

/** What is chosen on some of the tabs and kept on all: those that have no use for it pass it on. */
export const keptOnTabs = { due: dueField, section: oneSection("shortcomings").optional() };
const keptNames = Object.keys(keptOnTabs);

export type CountyTab = keyof typeof tabs;

export interface CountyPlace {
  /** The divisions above the county. */
  readonly above: string;
  /** 青溪县 2023 年度总览, or what the page is called where the corpus has no county. */
  readonly title: string;
  readonly tabs: readonly { readonly label: string; readonly href: string; readonly current: boolean }[];
  readonly form: Form;
}

/** `typed`: with what of it the page alone knows; `says`: what the page shows of the county; `dropped`: what of the address its form lets go of. */
export function countyPlace(
  library: Library,
  typed: Typed,
  here: (Pick<CountyYear, "year"> & { readonly county: Pick<CountyYear["county"], "code" | "name"> }) | null,
  {
    tab,
    says,
    controls,
    dropped = [],
  }: {
    readonly tab: CountyTab;
    readonly says: string;
    readonly controls: readonly Control[];
    readonly dropped?: readonly string[];
  },
): CountyPlace {
  const kept = Object.fromEntries(keptNames.map((name) => [name, typed[name]]));
  const asked = { ...(here && { county: here.county.code, year: here.year }), ...kept };
  return {
    above: here ? aboveOf(library, here.county) : "",
    title: here ? `${here.county.name} ${here.year} 年度${says}` : says,
    tabs: (Object.keys(tabs) as CountyTab[]).map((name) => ({
      label: tabs[name],
      href: links[name](asked),
      current: name === tab,
    })),
    form: formOf({ typed }, dropped, { action: links[tab](), controls, button: "查看" }),
  };
}
