// Styles and lists of an OpenDocument text: ODF 1.3 part 3, 16.30 (list styles), 16.27 (styles).
import { child, elementsBelow } from "./elements.js";
import type { Element, ParentNode } from "./markup.js";
import { isLevel, type Level } from "./numbering.js";

interface Style {
  readonly parent: string | null;
  readonly isTitle: boolean;
  readonly isHidden: boolean;
  readonly font: string | null;
}

export type Levels = ReadonlyMap<number, Level>;

const noLevels: Levels = new Map();
const longestChain = 50;

/** Number formats by the first sign of their name: OpenDocument writes them as their first three numbers. */
const formats: readonly (readonly [string, string])[] = [
  ["01", "decimalZero"],
  ["1", "decimal"],
  ["a", "lowerLetter"],
  ["A", "upperLetter"],
  ["i", "lowerRoman"],
  ["I", "upperRoman"],
  ["一", "chineseCounting"],
  ["壹", "chineseLegalSimplified"],
  ["１", "decimalFullWidth"],
  ["①", "decimalEnclosedCircle"],
  ["⑴", "decimalEnclosedParen"],
  ["⒈", "decimalEnclosedFullstop"],
  ["㊀", "ideographEnclosedCircle"],
  ["甲", "ideographTraditional"],
  ["子", "ideographZodiac"],
  ["〇", "ideographDigital"],
];

const formatOf = (written: string): string =>
  written === "" ? "none" : (formats.find(([sign]) => written.startsWith(sign))?.[1] ?? "decimal");

const suffixes: Readonly<Record<string, string>> = { listtab: "tab", space: "space", nothing: "nothing" };

/** Levels whose numbers one shows, itself the last. */
const maxShown = 9;

function patternOf({ attribs }: Element, level: number): string {
  const whole = attribs["loext:num-list-format"];
  if (whole !== undefined) return whole.replace(/%(\d)%/g, "%$1");
  const prefix = attribs["style:num-prefix"] ?? "";
  const suffix = attribs["style:num-suffix"] ?? "";
  const shown = Math.min(maxShown, level + 1, Number(attribs["text:display-levels"] ?? 1) || 1);
  const numbers = Array.from({ length: shown }, (_, at) => `%${level + 2 - shown + at}`);
  return prefix + numbers.join(".") + suffix;
}

function levelOf(element: Element, level: number): Level {
  const alignment = child(child(element, "style:list-level-properties"), "style:list-level-label-alignment");
  const start = Number.parseInt(element.attribs["text:start-value"] ?? "1", 10);
  const isBullet = element.name === "text:list-level-style-bullet";
  return {
    start: Number.isNaN(start) ? 1 : start,
    format: isBullet ? "bullet" : formatOf(element.attribs["style:num-format"] ?? ""),
    text: isBullet ? (element.attribs["text:bullet-char"] ?? "•") : patternOf(element, level),
    suffix: suffixes[alignment?.attribs["text:label-followed-by"] ?? ""] ?? "tab",
    restart: null,
    isLegal: false,
  };
}

const levelNames = new Set([
  "text:list-level-style-number",
  "text:list-level-style-bullet",
  "text:outline-level-style",
]);

function levelsOf(style: Element): Levels {
  const levels = new Map<number, Level>();
  for (const element of elementsBelow(style)) {
    const level = Number(element.attribs["text:level"]) - 1;
    if (levelNames.has(element.name) && isLevel(level)) levels.set(level, levelOf(element, level));
  }
  return levels;
}

const titleName = /^(?:title|标题|主标题|大标题|公文标题|文件标题)$/i;

export class OdtStyles {
  readonly #styles = new Map<string, Style>();
  readonly #lists = new Map<string, Levels>();
  /** The numbers of headings that are in no list. */
  outline: Levels = noLevels;

  constructor(roots: readonly ParentNode[]) {
    for (const root of roots) for (const element of elementsBelow(root)) this.#take(element);
  }

  #take(element: Element): void {
    const name = element.attribs["style:name"] ?? "";
    if (element.name === "text:list-style") this.#lists.set(name, levelsOf(element));
    else if (element.name === "text:outline-style") this.outline = levelsOf(element);
    else if (element.name === "style:style") {
      const text = child(element, "style:text-properties")?.attribs ?? {};
      this.#styles.set(`${element.attribs["style:family"]} ${name}`, {
        parent: element.attribs["style:parent-style-name"] ?? null,
        isTitle: titleName.test(element.attribs["style:display-name"] ?? name),
        isHidden: text["text:display"] === "none",
        font: text["style:font-name"] ?? null,
      });
    }
  }

  *#chain(family: string, name: string | undefined): Generator<Style> {
    let next: string | null = name ?? null;
    for (let steps = 0; next !== null && steps < longestChain; steps++) {
      const style = this.#styles.get(`${family} ${next}`);
      if (!style) return;
      yield style;
      next = style.parent;
    }
  }

  isTitle(name: string | undefined): boolean {
    return [...this.#chain("paragraph", name)].some(({ isTitle }) => isTitle);
  }

  isHidden(family: "text" | "paragraph", name: string | undefined): boolean {
    return [...this.#chain(family, name)].some(({ isHidden }) => isHidden);
  }

  fontOf(name: string | undefined): string | null {
    return [...this.#chain("text", name)].find(({ font }) => font !== null)?.font ?? null;
  }

  levels(list: string | undefined): Levels {
    return this.#lists.get(list ?? "") ?? noLevels;
  }
}
