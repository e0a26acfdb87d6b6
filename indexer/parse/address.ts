// The address of the page that a text was saved from, where the text prints it.
import { isBlank, type Line, type LinedText } from "./lines.js";

/** `http://…` alone on its line, or behind 网址:, 原文链接:, 来源:. */
const addressLine =
  /^[<[(【]?(?:(?:本文|原文|来源|网页|页面|文章|信息)?(?:网址|链接|地址|url)|来源|原文|出处)?\s*[:]?\s*[<[(]?((?:https?:\/\/|www\.)[^\s<>"'\u3000-\u9fff\uff00-\uffef]+?)[>\])】]*$/i;

/** Of the text's head so many lines may stand before the address. */
const linesBefore = 3;

const onLine = (lined: LinedText, text: string, inner: number): string | null => {
  const match = text.match(addressLine);
  if (!match) return null;
  const start = inner + text.length - text.slice(text.indexOf(match[1]!)).length;
  const address = lined.text.slice(start, start + match[1]!.length);
  // A host without a path is the site's, printed above its pages.
  if (!/^(?:https?:\/\/)?[^/]+\/./i.test(address)) return null;
  return address.includes("://") ? address : `http://${address}`;
};

export const isAddress = (text: string): boolean => /https?:|www\./i.test(text) && addressLine.test(text);

/** The page's own address: on one of the first lines, or in the foot where it says what it is. O(lines of head and foot). */
export function printedAddress(lined: LinedText, layout: { readonly tail: readonly Line[] }): string | null {
  const first = lined.lines.filter((line) => !isBlank(line)).slice(0, linesBefore);
  const foot = layout.tail.filter((line) => /网址|链接|地址/.test(line.text));
  for (const line of [...first, ...foot]) {
    const address = isAddress(line.text) ? onLine(lined, line.text, line.inner) : null;
    if (address) return address;
  }
  return null;
}
