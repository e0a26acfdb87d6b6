// What keeps people out of a page, as axe finds it.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

export interface Looked {
  /** Whether all that is pressed is large enough for a thumb; `only`: nothing else is looked at. */
  readonly touch?: boolean | "only";
  /** Nothing outside this selector. */
  readonly within?: string;
}

/** A line for each rule that the page breaks, with the elements that break it. About a second of processor. */
export async function barriers(page: Page, { touch = false, within }: Looked = {}): Promise<string[]> {
  // Our pages have no frames: "legacy" spares the second page that results of frames are put together in.
  const axe = new AxeBuilder({ page: page as never }).setLegacyMode();
  if (within) axe.include(within);
  if (touch === "only") axe.withRules(["target-size"]);
  else axe.options({ rules: { "target-size": { enabled: touch } }, resultTypes: ["violations"] });
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`,
  );
}
