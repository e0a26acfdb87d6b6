// Which elements of a page are its furniture. A hint for the parser, which judges by the words: rather too little than
// too much, and never an element that holds the report or its metadata.
import { type Element, textBelow } from "./markup.js";

const furnitureTags = new Set(["nav", "footer", "aside", "select"]);
const furnitureRoles = new Set([
  "navigation",
  "banner",
  "contentinfo",
  "complementary",
  "search",
  "menu",
  "menubar",
]);

/** One word of a class or id (`main-nav` has two) that names furniture, in English or in pinyin. */
const furnitureWord = new RegExp(
  `^(?:${[
    "(?:top|main|sub|site|side|left|right|foot|bottom)?(?:nav|menu)(?:bar|box|list|igation)?s?",
    "bread(?:crumbs?)?",
    "crumbs?",
    "foot(?:er)?(?:box|bar)?",
    "topbar",
    "toolbar",
    "sidebar",
    "copyright",
    "(?:bd)?share(?:bar|box|buttonbox)?",
    "social",
    "print(?:er|box)?",
    "pag(?:er|ination)",
    "qrcode",
    "friendlinks?",
    "sitemap",
    "search(?:box|bar|form)?",
    "login",
    "dqwz",
    "weizhi",
    "mianbaoxie",
    "daohang",
    "dibu",
    "banquan",
    "fenxiang",
    "dayin",
    "erweima",
    "ewm",
    "sousuo",
  ].join("|")})$`,
);

/** Longer running text than any furniture has: full stops looked for, and how much text is looked at. */
const maxStops = 4;
const lookedAt = 20_000;

const metadataLabel = /索引号|发[布文](?:日期|时间|机构|机关|字号)|成文日期|信息来源|来源\s*[:：]/;

const wordsOf = (names: string): string[] =>
  names
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/);

/** The page's own head, not an article's. */
const isSiteHeader = (element: Element): boolean => {
  const parent = element.parent;
  return (
    element.name === "header" &&
    parent !== null &&
    parent.type === "tag" &&
    !/^(?:article|main|section)$/.test(parent.name)
  );
};

const isNamedFurniture = (element: Element): boolean => {
  if (furnitureTags.has(element.name) || isSiteHeader(element)) return true;
  const { role, class: classes, id } = element.attribs;
  if (role !== undefined && furnitureRoles.has(role)) return true;
  if (classes === undefined && id === undefined) return false;
  return wordsOf(`${classes ?? ""} ${id ?? ""}`).some((word) => word !== "" && furnitureWord.test(word));
};

/** Whether an element is furniture by its name, and nothing in it speaks against that. */
export function isFurniture(element: Element): boolean {
  if (element.name === "body" || element.name === "html" || !isNamedFurniture(element)) return false;
  const text = textBelow(element, lookedAt);
  return (
    text.split("。").length <= maxStops &&
    !metadataLabel.test(text) &&
    !/法治政府建设[^。]{0,12}报告/.test(text)
  );
}
