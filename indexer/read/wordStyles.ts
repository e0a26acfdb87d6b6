// What a Word document's styles and lists say of its paragraphs: word/styles.xml and word/numbering.xml.
import { child, childrenOf, elementsBelow } from "./elements.js";
import type { Element, ParentNode } from "./markup.js";
import { isLevel, type Level, type List, type ListPlace } from "./numbering.js";

interface Style {
  readonly basedOn: string | null;
  readonly list: string | null;
  readonly level: number | null;
  readonly isTitle: boolean;
  readonly isHidden: boolean | null;
}

/** A style with what it takes from those it is based on. */
interface WholeStyle extends Omit<Style, "basedOn"> {
  /** Its own name and those it is based on, nearest first. */
  readonly names: readonly string[];
}

interface WordLevel extends Level {
  /** The paragraph style that stands for this level. */
  readonly style: string | null;
}

const textValue = (element: Element | undefined): string | null => element?.attribs["w:val"] ?? null;

const integerOf = (element: Element | undefined): number | null => {
  const value = Number.parseInt(textValue(element) ?? "", 10);
  return Number.isNaN(value) ? null : value;
};

/** An on/off property: present means on unless it says otherwise, absent null. */
const switchOf = (element: Element | undefined): boolean | null =>
  element === undefined ? null : !/^(?:0|false|off)$/.test(textValue(element) ?? "");

/** Names of the style of a document's own title; 标题 1 and its like are headings. */
const titleName = /^(?:title|标题|主标题|大标题|总标题|文件标题|公文标题|文档标题)$/i;

/** Styles are based on a handful of others; a longer chain is a damaged file's. */
const longestChain = 50;

function levelOf(element: Element): WordLevel {
  const wrapped = child(child(element, "mc:AlternateContent"), "mc:Fallback");
  return {
    start: integerOf(child(element, "w:start")) ?? 0,
    format: textValue(child(element, "w:numFmt") ?? child(wrapped, "w:numFmt")) ?? "decimal",
    text: textValue(child(element, "w:lvlText")) ?? "",
    suffix: textValue(child(element, "w:suff")) ?? "tab",
    restart: integerOf(child(element, "w:lvlRestart")),
    isLegal: switchOf(child(element, "w:isLgl")) ?? false,
    style: textValue(child(element, "w:pStyle")),
  };
}

const levelNumber = (element: Element): number => Number.parseInt(element.attribs["w:ilvl"] ?? "0", 10);

const named = (root: ParentNode | null, name: string): Element[] =>
  root ? [...elementsBelow(root)].filter((element) => element.name === name) : [];

export class WordStyles {
  readonly lists = new Map<string, List & { readonly levels: ReadonlyMap<number, WordLevel> }>();
  readonly #styles = new Map<string, Style>();
  readonly #whole = new Map<string, WholeStyle>();
  /** Lists of numbering styles, to which an abstract list may only point. */
  readonly #linked = new Map<string, string>();
  #defaultStyle: string | null = null;

  constructor(styles: ParentNode | null, numbering: ParentNode | null) {
    this.#readStyles(styles);
    this.#readLists(numbering);
  }

  #readStyles(root: ParentNode | null): void {
    for (const element of named(root, "w:style")) {
      const id = element.attribs["w:styleId"];
      if (!id) continue;
      const numbered = child(child(element, "w:pPr"), "w:numPr");
      const list = textValue(child(numbered, "w:numId"));
      this.#styles.set(id, {
        basedOn: textValue(child(element, "w:basedOn")),
        list,
        level: integerOf(child(numbered, "w:ilvl")),
        isTitle: titleName.test(textValue(child(element, "w:name")) ?? ""),
        isHidden: switchOf(child(child(element, "w:rPr"), "w:vanish")),
      });
      const type = element.attribs["w:type"];
      // Word 2003 calls them list styles.
      if ((type === "numbering" || type === "list") && list !== null) this.#linked.set(id, list);
      if (type === "paragraph" && /^(?:1|true|on)$/.test(element.attribs["w:default"] ?? "")) {
        this.#defaultStyle = id;
      }
    }
  }

  #readLists(root: ParentNode | null): void {
    const abstracts = new Map(
      named(root, "w:abstractNum").map((element) => [element.attribs["w:abstractNumId"] ?? "", element]),
    );
    const nums = new Map(named(root, "w:num").map((element) => [element.attribs["w:numId"] ?? "", element]));
    const abstractOf = (id: string | null): [string, Element] | null => {
      const element = id === null ? undefined : abstracts.get(id);
      if (!element) return null;
      const link = textValue(child(element, "w:numStyleLink"));
      const target = link === null ? undefined : nums.get(this.#linked.get(link) ?? "");
      const targetId = textValue(child(target, "w:abstractNumId"));
      const found = targetId === null || targetId === id ? undefined : abstracts.get(targetId);
      return found ? [targetId!, found] : [id!, element];
    };
    for (const [id, num] of nums) {
      const abstract = abstractOf(textValue(child(num, "w:abstractNumId")));
      if (!abstract) continue;
      const levels = new Map<number, WordLevel>();
      const starts = new Map<number, number>();
      for (const level of childrenOf(abstract[1], "w:lvl")) {
        if (isLevel(levelNumber(level))) levels.set(levelNumber(level), levelOf(level));
      }
      for (const override of childrenOf(num, "w:lvlOverride")) {
        const at = levelNumber(override);
        if (!isLevel(at)) continue;
        const own = child(override, "w:lvl");
        if (own) levels.set(at, levelOf(own));
        const start = integerOf(child(override, "w:startOverride"));
        if (start !== null) starts.set(at, start);
      }
      this.lists.set(id, { counts: abstract[0], levels, starts });
    }
  }

  #styleOf(id: string | null): WholeStyle {
    const known = this.#whole.get(id ?? "");
    if (known) return known;
    const names: string[] = [];
    const whole = {
      list: null as string | null,
      level: null as number | null,
      isTitle: false,
      isHidden: null as boolean | null,
    };
    for (let next = id; next !== null && names.length < longestChain && !names.includes(next); ) {
      const style = this.#styles.get(next);
      names.push(next);
      whole.list ??= style?.list ?? null;
      whole.level ??= style?.level ?? null;
      whole.isTitle ||= style?.isTitle ?? false;
      whole.isHidden ??= style?.isHidden ?? null;
      next = style?.basedOn ?? null;
    }
    const result = { ...whole, names };
    this.#whole.set(id ?? "", result);
    return result;
  }

  #paragraphStyle(properties: Element | undefined): WholeStyle {
    return this.#styleOf(textValue(child(properties, "w:pStyle")) ?? this.#defaultStyle);
  }

  isTitle(properties: Element | undefined): boolean {
    return this.#paragraphStyle(properties).isTitle;
  }

  /** Whether a run's words are hidden: by itself, by its style, by its paragraph's. */
  isHidden(run: Element | undefined, paragraph: Element | undefined): boolean {
    return (
      switchOf(child(run, "w:vanish")) ??
      this.#styleOf(textValue(child(run, "w:rStyle"))).isHidden ??
      this.#paragraphStyle(paragraph).isHidden ??
      false
    );
  }

  /** The list and level of a paragraph: its own, else its style's, else those of the style that one is based on. */
  placeOf(properties: Element | undefined): ListPlace | null {
    const own = child(properties, "w:numPr");
    const style = this.#paragraphStyle(properties);
    const list = textValue(child(own, "w:numId")) ?? style.list;
    if (list === null || list === "0") return null;
    const level = integerOf(child(own, "w:ilvl")) ?? style.level;
    if (level !== null) return { list, level };
    const levels = [...(this.lists.get(list)?.levels ?? [])];
    for (const name of style.names) {
      const found = levels.find(([, rules]) => rules.style === name);
      if (found) return { list, level: found[0] };
    }
    return { list, level: 0 };
  }
}
