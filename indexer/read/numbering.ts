// Word's automatic numbers (一、 （一） 1. ①), worked out as Word prints them: ECMA-376 part 1, 17.9. They are not in the
// text of a DOCX; only the list, the level and the rules are.
import { type AnyNode, type CheerioAPI, type Element, isElement } from "./markup.js";
import { numeral } from "./numerals.js";

interface Level {
  readonly start: number;
  readonly format: string;
  /** （%1）, where %1 is the outermost level's number. */
  readonly text: string;
  readonly suffix: string;
  /** The level (from 1) that makes this one start again; 0 never, null any level above. */
  readonly restart: number | null;
  /** All numbers in it decimal. */
  readonly isLegal: boolean;
  /** The paragraph style that stands for this level. */
  readonly style: string | null;
}

interface List {
  /** Lists of one abstract list go on counting together. */
  readonly counts: string;
  readonly levels: ReadonlyMap<number, Level>;
  /** Where this list begins anew when it is first used. */
  readonly starts: ReadonlyMap<number, number>;
}

interface Style {
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly level: number | null;
}

/** A document's lists and the styles that number their paragraphs. */
export interface Numbering {
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: ReadonlyMap<string, Style>;
  readonly defaultStyle: string | null;
}

const child = (element: Element | undefined, name: string): Element | undefined =>
  element?.children.find((node): node is Element => isElement(node) && node.name === name);

const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((node): node is Element => isElement(node) && node.name === name);

const attributeOf = (element: Element | undefined): string | null => element?.attribs["w:val"] ?? null;

const integerOf = (element: Element | undefined): number | null => {
  const value = Number.parseInt(attributeOf(element) ?? "", 10);
  return Number.isNaN(value) ? null : value;
};

/** An on/off property: present means on unless it says otherwise. */
const isOn = (element: Element | undefined): boolean =>
  element !== undefined && !/^(?:0|false|off)$/.test(attributeOf(element) ?? "");

function levelOf(element: Element): Level {
  const wrapped = child(child(element, "mc:AlternateContent"), "mc:Fallback");
  return {
    start: integerOf(child(element, "w:start")) ?? 0,
    format: attributeOf(child(element, "w:numFmt") ?? child(wrapped, "w:numFmt")) ?? "decimal",
    text: attributeOf(child(element, "w:lvlText")) ?? "",
    suffix: attributeOf(child(element, "w:suff")) ?? "tab",
    restart: integerOf(child(element, "w:lvlRestart")),
    isLegal: isOn(child(element, "w:isLgl")),
    style: attributeOf(child(element, "w:pStyle")),
  };
}

const levelNumber = (element: Element): number => Number.parseInt(element.attribs["w:ilvl"] ?? "0", 10);

function stylesOf(
  $: CheerioAPI,
): Pick<Numbering, "styles" | "defaultStyle"> & { linked: Map<string, string> } {
  const styles = new Map<string, Style>();
  const linked = new Map<string, string>();
  let defaultStyle: string | null = null;
  for (const element of $("w\\:style").get() as Element[]) {
    const id = element.attribs["w:styleId"];
    if (!id) continue;
    const numbered = child(child(element, "w:pPr"), "w:numPr");
    const list = attributeOf(child(numbered, "w:numId"));
    styles.set(id, {
      basedOn: attributeOf(child(element, "w:basedOn")),
      list,
      level: integerOf(child(numbered, "w:ilvl")),
    });
    if (element.attribs["w:type"] === "numbering" && list !== null) linked.set(id, list);
    if (
      element.attribs["w:type"] === "paragraph" &&
      /^(?:1|true|on)$/.test(element.attribs["w:default"] ?? "")
    ) {
      defaultStyle = id;
    }
  }
  return { styles, defaultStyle, linked };
}

/** Reads word/numbering.xml and word/styles.xml. */
export function readNumbering($numbering: CheerioAPI, $styles: CheerioAPI): Numbering {
  const { styles, defaultStyle, linked } = stylesOf($styles);
  const abstracts = new Map(
    ($numbering("w\\:abstractNum").get() as Element[]).map((element) => [
      element.attribs["w:abstractNumId"]!,
      element,
    ]),
  );
  const nums = new Map(
    ($numbering("w\\:num").get() as Element[]).map((num) => [num.attribs["w:numId"]!, num]),
  );
  /** An abstract list may only point to a numbering style, whose list has the levels. */
  const abstractOf = (id: string | null): [string, Element] | null => {
    const element = id === null ? undefined : abstracts.get(id);
    if (!element) return null;
    const link = attributeOf(child(element, "w:numStyleLink"));
    const target = link === null ? undefined : nums.get(linked.get(link) ?? "");
    const targetId = attributeOf(child(target, "w:abstractNumId"));
    const found = targetId === null || targetId === id ? undefined : abstracts.get(targetId);
    return found ? [targetId!, found] : [id!, element];
  };
  const lists = new Map<string, List>();
  for (const [id, num] of nums) {
    const abstract = abstractOf(attributeOf(child(num, "w:abstractNumId")));
    if (!abstract) continue;
    const levels = new Map(
      childrenOf(abstract[1], "w:lvl").map((level) => [levelNumber(level), levelOf(level)]),
    );
    const starts = new Map<number, number>();
    for (const override of childrenOf(num, "w:lvlOverride")) {
      const own = child(override, "w:lvl");
      if (own) levels.set(levelNumber(override), levelOf(own));
      const start = integerOf(child(override, "w:startOverride"));
      if (start !== null) starts.set(levelNumber(override), start);
    }
    lists.set(id, { counts: abstract[0], levels, starts });
  }
  return { lists, styles, defaultStyle };
}

/** The list and level of a paragraph: its own, else its style's, else those of the style that one is based on. */
function placeOf(paragraph: Element, numbering: Numbering): { list: string; level: number } | null {
  const properties = child(paragraph, "w:pPr");
  const own = child(properties, "w:numPr");
  let list = attributeOf(child(own, "w:numId"));
  let level = integerOf(child(own, "w:ilvl"));
  const chain: string[] = [];
  let id = attributeOf(child(properties, "w:pStyle")) ?? numbering.defaultStyle;
  while (id !== null && !chain.includes(id)) {
    chain.push(id);
    const style: Style | undefined = numbering.styles.get(id);
    list ??= style?.list ?? null;
    if (own === undefined || level === null) level ??= style?.level ?? null;
    id = style?.basedOn ?? null;
  }
  if (list === null || list === "0") return null;
  if (level === null) {
    const levels = numbering.lists.get(list)?.levels ?? new Map<number, Level>();
    level =
      chain
        .map((style) => [...levels].find(([, rules]) => rules.style === style)?.[0])
        .find((at) => at !== undefined) ?? 0;
  }
  return { list, level };
}

const hasText = (paragraph: Element): boolean => {
  const stack: AnyNode[] = [...paragraph.children];
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!isElement(node)) continue;
    if (node.name === "w:t" && node.children.some((text) => text.type === "text" && text.data.trim() !== ""))
      return true;
    if (node.name !== "w:del" && node.name !== "w:moveFrom") stack.push(...node.children);
  }
  return false;
};

/** Private-use characters are glyphs of symbol fonts: dots, squares, ticks. */
const bullet = (text: string): string => (/[\ue000-\uf8ff]/.test(text) ? "•" : text);

function labelOf(list: List, level: number, rules: Level, counts: readonly (number | undefined)[]): string {
  if (rules.format === "bullet") return `${bullet(rules.text)} `;
  const label = rules.text.replace(/%([1-9])/g, (_all, digit: string) => {
    const at = Number(digit) - 1;
    const format = list.levels.get(at)?.format ?? "decimal";
    return at > level ? "" : numeral(counts[at] ?? 0, rules.isLegal ? "decimal" : format);
  });
  if (label === "" || rules.suffix === "nothing") return label;
  // A tab after 一、 or （一） is only distance; after 1. it keeps the number from the text.
  return rules.suffix === "tab" && /[、）．。：]$/.test(label) ? label : `${label} `;
}

/** Counts through the paragraphs in document order and tells each one's printed label; "" for none. */
export function labelParagraphs(paragraphs: readonly Element[], numbering: Numbering): Map<Element, string> {
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  const labels = new Map<Element, string>();
  for (const paragraph of paragraphs) {
    const place = placeOf(paragraph, numbering);
    const list = place && numbering.lists.get(place.list);
    const rules = list?.levels.get(place!.level);
    if (!place || !list || !rules) continue;
    const counts = counters.get(list.counts) ?? [];
    counters.set(list.counts, counts);
    if (!begun.has(place.list)) {
      begun.add(place.list);
      for (const at of list.starts.keys()) counts[at] = undefined;
    }
    const startOf = (at: number): number => list.starts.get(at) ?? list.levels.get(at)?.start ?? 1;
    for (let above = 0; above < place.level; above++) counts[above] ??= startOf(above);
    const count = counts[place.level];
    counts[place.level] = count === undefined ? startOf(place.level) : count + 1;
    for (const [below, { restart }] of list.levels) {
      if (below > place.level && restart !== 0 && place.level < (restart ?? below)) counts[below] = undefined;
    }
    // An empty numbered paragraph counts; its number alone would read as a point without words.
    if (hasText(paragraph)) labels.set(paragraph, labelOf(list, place.level, rules, counts));
  }
  return labels;
}

/** The paragraphs that show, in order: of two alternatives the fallback, as the converter takes it. */
export function paragraphsOf($: CheerioAPI): Element[] {
  const paragraphs: Element[] = [];
  const stack: AnyNode[] = [...$.root().get(0)!.children].reverse();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!isElement(node) || node.name === "mc:Choice") continue;
    if (node.name === "w:p") paragraphs.push(node);
    for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
  }
  return paragraphs;
}
