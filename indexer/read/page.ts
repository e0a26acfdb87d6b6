// A saved web page: its visible text, and what its head says about it.
import type { Span } from "../../report/span.js";
import { copiesIn } from "./copies.js";
import { headlineOf } from "./headline.js";
import { hiddenByStyle, isNoText, isUnseen } from "./hidden.js";
import { hanziIn } from "./ink.js";
import { linkBlocks } from "./links.js";
import { type CheerioAPI, type Element, parsePage } from "./markup.js";
import { type Extracted, rejected } from "./result.js";
import { readTags } from "./tags.js";
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

/** A value of `<meta>`, however its name is capitalised. */
const metaNamed = (meta: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(meta).find(([key]) => key.toLowerCase() === name)?.[1];

const savedFrom = /<!--\s*saved from url=\(\d+\)(\S+?)\s*-->/;

/** An address that can be opened from anywhere: not a file's, not a part of one. */
const asAddress = (found: string | undefined): string | null => {
  const address = found?.trim() ?? "";
  return /^https?:\/\/[^\s<>"]{4,2000}$/i.test(address) ? address : null;
};

/** A page whose own text is shorter, and that has fewer sentences, shows no report. */
const fewestHanzi = 300;
const fewestSentences = 3;

interface Shown {
  readonly text: string;
  readonly chrome: readonly Span[];
  readonly headings: ReturnType<typeof walk>["headings"];
}

function shownBy(body: Element, hidden: (element: Element) => boolean): Shown {
  const copies = copiesIn(body, hidden);
  const isHidden = copies.size === 0 ? hidden : (element: Element) => hidden(element) || copies.has(element);
  return walk(body, { isUnseen: isHidden, links: linkBlocks(body, isHidden) });
}

/** Whether a page shows little more than its furniture, a title and some fields. */
function isBare({ text, chrome }: Shown): boolean {
  let hanzi = 0;
  let sentences = 0;
  let from = 0;
  for (const { start, end } of [...chrome, { start: text.length, end: text.length }]) {
    const own = text.slice(from, start);
    hanzi += hanziIn(own);
    sentences += own.split("。").length - 1;
    from = end;
  }
  return hanzi < fewestHanzi && sentences < fewestSentences;
}

/** All above the headline is the page. */
const withPageAbove = (chrome: readonly Span[], headline: Span | null): readonly Span[] =>
  headline === null || headline.start === 0
    ? chrome
    : [{ start: 0, end: headline.start }, ...chrome.filter(({ start }) => start >= headline.start)];

const attachment = /\.(?:docx?|pdf|wps|ofd|rtf|zip|rar)(?:$|[?#&])/i;

/** The names of files that the page offers, or shows in a frame of its own. */
function attachmentsOf($: CheerioAPI): string[] {
  const linked = $("a[href]")
    .toArray()
    .filter((link) => attachment.test(link.attribs.href ?? "") || attachment.test($(link).text().trim()))
    .map((link) => $(link).text().replace(/\s+/g, " ").trim() || (link.attribs.href ?? ""));
  const framed = $("iframe[src], embed[src], object[data]")
    .toArray()
    .map(({ attribs }) => attribs.src ?? attribs.data ?? "")
    .filter((source) => attachment.test(source));
  return [...linked, ...framed];
}

/** Why a page holds no report of its own: it shows a file, or a frame; null where it has a text. */
function whyBare($: CheerioAPI, page: Shown): Extracted | null {
  if (!isBare(page)) return null;
  const [file] = attachmentsOf($);
  if (file !== undefined)
    return rejected(`网页上没有正文，正文在附件里（${file.slice(0, 80)}），请下载附件，收录附件本身。`);
  if ($("iframe[src], frame[src]").length > 0)
    return rejected("网页上没有正文，正文在内嵌的框架（iframe）里，请打开框架里的网页后另存。");
  return null;
}

/** Reads a page already decoded. Rejects a frame set, whose text is in other files. A few ms per 100 kB. */
export function readPage(html: string, address: string | null = null): Extracted {
  const tags = readTags(html);
  if (!tags.ok) return tags;
  const $ = parsePage(tags.markup);
  if (/<frameset\b/i.test(tags.markup) && $("frameset").length > 0) {
    return rejected("网页是框架页，正文在别的文件里，请打开正文所在的框架后另存。");
  }
  const body = $("body").get(0);
  if (!body) return rejected("网页里没有可见的文字，正文可能由脚本生成，请在浏览器中完整打开后另存。");
  const warnings: string[] = [];
  const byStyle = hiddenByStyle($, tags.styles);
  let page = shownBy(body, (element) => isUnseen(element) || byStyle.has(element));
  if (isBare(page)) {
    const all = shownBy(body, isNoText);
    if (!isBare(all)) {
      warnings.push("正文在网页上设为不显示（由脚本打开），仍按正文读取，请核对。");
      page = all;
    }
  }
  const bare = whyBare($, page);
  if (bare) return bare;
  if (!/\S/.test(page.text))
    return rejected("网页里没有可见的文字，正文可能由脚本生成，请在浏览器中完整打开后另存。");
  const meta = metaOf($);
  const title = $("head title").first().text().replace(/\s+/g, " ").trim();
  const articleTitle = metaNamed(meta, "articletitle");
  const openGraph = metaNamed(meta, "og:title");
  const named = [articleTitle, openGraph, title].filter((name) => name !== undefined);
  const headline = headlineOf(page.text, page.chrome, page.headings, named);
  return {
    ok: true,
    text: page.text,
    hints: {
      chrome: withPageAbove(page.chrome, headline),
      title: title || (openGraph ?? null),
      headline:
        headline === null
          ? (articleTitle ?? openGraph ?? null)
          : page.text
              .slice(headline.start, headline.end)
              .replace(/\s*\n\s*/g, "")
              .trim(),
      meta,
      url:
        asAddress(/canonical/i.test(tags.markup) ? $("link[rel=canonical]").attr("href") : undefined) ??
        asAddress(metaNamed(meta, "og:url")) ??
        asAddress(savedFrom.exec(html.slice(0, 4096))?.[1]) ??
        asAddress(address ?? undefined),
      warnings,
    },
  };
}
