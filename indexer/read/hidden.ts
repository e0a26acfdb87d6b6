// What of a page does not show: elements hidden by themselves or by the page's own style sheet.
import type { CheerioAPI, Element } from "./markup.js";

const droppedTags = new Set(
  "script style noscript template head textarea iframe object embed applet svg math canvas audio video map rt rp datalist noframes".split(
    " ",
  ),
);

const hidingStyle = /(?:^|[;\s{])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const displayStyle = /(?:^|[;\s{])(?:display|visibility)\s*:\s*([a-z-]+)/i;

/** Whether nothing of an element ever shows: scripts, styles. */
export const isNoText = (element: Element): boolean => droppedTags.has(element.name);

/** Whether nothing of an element shows, as it says itself: scripts, styles, what is hidden. */
export const isUnseen = (element: Element): boolean =>
  isNoText(element) ||
  element.attribs.hidden !== undefined ||
  (element.name === "dialog" && element.attribs.open === undefined) ||
  (element.attribs.style !== undefined && hidingStyle.test(element.attribs.style));

interface Rule {
  readonly selector: string;
  readonly hides: boolean;
  /** Ids, classes, tags: the greater wins, of equal ones the later. */
  readonly weight: number;
}

/** Selectors that say what an element is, and not what a pointer does to it. */
const plainSelector = /^[\w\-.#\s>*\u4e00-\u9fff]{1,200}$/;
/** A style sheet of a real page hides in under 60 rules; more are not looked at. */
const maxRules = 400;

const weightOf = (selector: string): number =>
  (selector.match(/#/g)?.length ?? 0) * 10_000 +
  (selector.match(/\./g)?.length ?? 0) * 100 +
  (selector.match(/(?:^|[\s>])[a-z]/gi)?.length ?? 0);

/** The rules outside of `@media` that show or hide something. O(length). */
function rulesOf(styles: string): Rule[] {
  const rules: Rule[] = [];
  const parts = styles.replace(/\/\*(?:(?!\*\/)[\s\S])*(?:\*\/|$)|<!--|-->/g, "").split("}");
  let inside = 0;
  for (const part of parts) {
    const opens = part.split("{");
    if (opens.length > 2) inside += opens.length - 2;
    if (opens.length < 2) {
      inside = Math.max(0, inside - 1);
      continue;
    }
    const declared = opens.at(-1)!;
    const shown = displayStyle.exec(declared)?.[1];
    if (inside > 0 || shown === undefined || rules.length >= maxRules) continue;
    for (const selector of opens[0]!.split(",").map((each) => each.trim())) {
      if (plainSelector.test(selector) && !selector.startsWith("@"))
        rules.push({ selector, hides: hidingStyle.test(declared), weight: weightOf(selector) });
    }
  }
  return rules
    .map((rule, at) => [rule, at] as const)
    .sort(([a, x], [b, y]) => a.weight - b.weight || x - y)
    .map(([rule]) => rule);
}

/** What the page's own style sheet hides. O(hiding rules × elements). */
export function hiddenByStyle($: CheerioAPI, styles: string): Set<Element> {
  const hidden = new Set<Element>();
  const rules = hidingStyle.test(styles) ? rulesOf(styles) : [];
  if (!rules.some(({ hides }) => hides)) return hidden;
  for (const { selector, hides } of rules) {
    try {
      if (hides) for (const element of $(selector).toArray()) hidden.add(element as Element);
      else if (hidden.size > 0) for (const element of $([...hidden]).filter(selector)) hidden.delete(element);
    } catch {
      // A selector that the library does not know hides nothing.
    }
  }
  return hidden;
}
