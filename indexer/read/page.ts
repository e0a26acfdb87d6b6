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

const savedFrom = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/;

/** Reads a page already decoded. Rejects a frame set, whose text is in other files. A few ms per 100 kB. */
export function readPage(html: string): Extracted {
  const $ = parsePage(withoutScripts(html));
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
