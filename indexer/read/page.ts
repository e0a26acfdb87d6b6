// A saved web page: its visible text, and what its head says about it.
import { type CheerioAPI, parsePage } from "./markup.js";
import { type Extracted, rejected } from "./result.js";
import { walk } from "./walk.js";

function metaOf($: CheerioAPI): Record<string, string> {
  const meta: Record<string, string> = {};
  $("meta[content]").each((_at, element) => {
    const { name, property, itemprop, content = "" } = element.attribs;
    const key = name ?? property ?? itemprop;
    const value = content.replace(/\s+/g, " ").trim();
    if (key && value !== "" && !Object.hasOwn(meta, key)) meta[key] = value;
  });
  return meta;
}

/**
 * Scripts and styles without their content: the parser would go through half a megabyte of it letter by letter.
 * Comments are stepped over, as a script may be commented out.
 */
const withoutScripts = (html: string): string =>
  html.replace(
    /<!--[\s\S]*?-->|(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2\s*>)/gi,
    (all, open?: string, _name?: string, close?: string) => (open === undefined ? all : `${open}${close}`),
  );

/** Pages nest a few dozen elements deep; the parser's work grows with the square of this. */
const deepest = 1500;
const voids =
  /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|tr|th|option|dt|dd|!doctype)$/i;

/** Do opening tags without their closing ones pile up beyond what any page has? O(length). */
function nestsWithoutEnd(html: string): boolean {
  let depth = 0;
  for (const match of html.matchAll(/<(\/?)([a-zA-Z!][\w:-]{0,30})/g)) {
    if (voids.test(match[2]!)) continue;
    depth = match[1] === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}

const savedFrom = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/;

/** Reads a page already decoded. Rejects a frame set, whose text is in other files. A few ms per 100 kB. */
export function readPage(html: string): Extracted {
  const markup = withoutScripts(html);
  if (nestsWithoutEnd(markup))
    return rejected("网页的标签嵌套没有尽头，文件可能损坏，请在浏览器中打开后另存。");
  const $ = parsePage(markup);
  if ($("frameset").length > 0) {
    return rejected("网页是框架页，正文在别的文件里，请打开正文所在的框架后另存。");
  }
  const body = $("body").get(0);
  const { text, chrome } = body ? walk(body) : { text: "", chrome: [] };
  if (!/\S/.test(text))
    return rejected("网页里没有可见的文字，正文可能由脚本生成，请在浏览器中完整打开后另存。");
  const meta = metaOf($);
  const title = $("head title").first().text().replace(/\s+/g, " ").trim();
  const url =
    $("link[rel=canonical]").attr("href") ??
    meta["og:url"] ??
    savedFrom.exec(html.slice(0, 4096))?.[1] ??
    null;
  return {
    ok: true,
    text,
    hints: { chrome, title: title || meta["og:title"] || null, meta, url, warnings: [] },
  };
}
