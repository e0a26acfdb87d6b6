// A page's tags before they are parsed: scripts and styles taken out, and what would keep the parser busy for minutes
// refused. One look at every character.
import { type Rejected, rejected } from "./result.js";

export interface Tags {
  readonly ok: true;
  /** The page without comments and without the content of its scripts and styles. */
  readonly markup: string;
  /** What its `<style>` elements held. */
  readonly styles: string;
}

/** Pages nest a few dozen elements deep; the parser's work grows with the square of this. */
const deepest = 1500;
/** A tag of a page has under 30 attributes; the parser compares each with all before it. */
const maxAttributes = 2000;
/**
 * `<b>`, `<font>` … left open begin anew in each block behind them: so many copies are made in all. A page whose every
 * paragraph leaves one open makes 500,000 in 1,000 paragraphs.
 */
const maxReopened = 1_000_000;

const voids = new Set(
  "area base br col embed hr img input link meta param source track wbr p li td tr th option dt dd".split(
    " ",
  ),
);
const formatting = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));

const broken = rejected("网页的标签嵌套没有尽头，文件可能损坏，请在浏览器中打开后另存。");
const overfull = rejected("网页里有一个标签带着几千个属性，文件可能损坏，请在浏览器中打开后另存。");

const isSpace = (unit: number): boolean => unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);

/** Where a tag that begins at `from` ends (behind its `>`), and how many attributes it may have. */
function tagEnd(html: string, from: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0;
  for (let at = from; at < html.length; at++) {
    const unit = html.charCodeAt(at);
    if (unit === 0x3e) return { end: at + 1, attributes };
    if (isSpace(unit) && !isSpace(html.charCodeAt(at + 1))) attributes++;
    // A quotation mark opens a value only behind `=`; elsewhere it is a stray one.
    if ((unit === 0x22 || unit === 0x27) && opensValue(html, at)) {
      const close = html.indexOf(html[at]!, at + 1);
      if (close < 0) return { end: html.length, attributes };
      at = close;
    }
  }
  return { end: html.length, attributes };
}

function opensValue(html: string, at: number): boolean {
  let before = at - 1;
  while (before > 0 && isSpace(html.charCodeAt(before))) before--;
  return html[before] === "=";
}

class Nesting {
  readonly #open = new Map<string, number>();
  #depth = 0;
  #styled = 0;
  #reopened = 0;

  /** Whether opening or closing one more element stays within what a page has. */
  takes(name: string, closes: boolean): boolean {
    if (!closes && this.#styled > 0 && !formatting.has(name)) {
      this.#reopened += this.#styled;
      if (this.#reopened > maxReopened) return false;
    }
    if (voids.has(name)) return true;
    const open = this.#open.get(name) ?? 0;
    // A closing tag of nothing closes nothing.
    if (closes && open === 0) return true;
    const step = closes ? -1 : 1;
    this.#open.set(name, open + step);
    this.#depth += step;
    if (formatting.has(name)) this.#styled += step;
    return this.#depth <= deepest;
  }
}

/** Behind the end tag of the script or style whose content begins at `from`, and where that content ends. */
function rawEnd(html: string, name: string, from: number): readonly [number, number] {
  const close = new RegExp(`</${name}[\\s/>]`, "gi");
  close.lastIndex = from;
  const match = close.exec(html);
  if (!match) return [html.length, html.length];
  return [match.index, tagEnd(html, match.index + 2).end];
}

/** O(length). */
export function readTags(html: string): Tags | Rejected {
  const kept: string[] = [];
  const styles: string[] = [];
  const nesting = new Nesting();
  const name = /[a-zA-Z][\w:-]{0,30}/y;
  let copied = 0;
  let at = html.indexOf("<");
  while (at >= 0) {
    if (html.startsWith("<!--", at)) {
      const close = html.indexOf("-->", at + 2);
      kept.push(html.slice(copied, at));
      copied = close < 0 ? html.length : close + 3;
      at = html.indexOf("<", copied);
      continue;
    }
    const closes = html[at + 1] === "/";
    name.lastIndex = at + (closes ? 2 : 1);
    const found = name.exec(html)?.[0].toLowerCase();
    if (found === undefined) {
      at = html.indexOf("<", at + 1);
      continue;
    }
    const { end, attributes } = tagEnd(html, at + 1 + found.length);
    if (attributes > maxAttributes) return overfull;
    if (!nesting.takes(found, closes)) return broken;
    if (!closes && (found === "script" || found === "style")) {
      const [content, behind] = rawEnd(html, found, end);
      kept.push(html.slice(copied, end), `</${found}>`);
      if (found === "style") styles.push(html.slice(end, content));
      nesting.takes(found, true);
      copied = behind;
      at = html.indexOf("<", behind);
      continue;
    }
    at = html.indexOf("<", end);
  }
  kept.push(html.slice(copied));
  return { ok: true, markup: kept.join(""), styles: styles.join("\n") };
}
