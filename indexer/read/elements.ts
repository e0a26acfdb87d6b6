// Elements of XML documents by name, and their names whatever prefix a program chose for the namespace.
import { type AnyNode, type Element, isElement, type ParentNode, parseXml } from "./markup.js";

export const child = (element: ParentNode | undefined, name: string): Element | undefined =>
  element?.children.find((node): node is Element => isElement(node) && node.name === name);

export const childrenOf = (element: ParentNode, name: string): Element[] =>
  element.children.filter((node): node is Element => isElement(node) && node.name === name);

/** The first element of that name anywhere below, in document order. */
export function below(root: ParentNode, name: string): Element | undefined {
  for (const element of elementsBelow(root)) if (element.name === name) return element;
  return undefined;
}

/** All elements below a node in document order. */
export function* elementsBelow(root: ParentNode): Generator<Element> {
  const stack: AnyNode[] = [...root.children].reverse();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (!isElement(node)) continue;
    yield node;
    for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!);
  }
}

/** The prefixes that the readers know, by the end of the namespace's name: transitional, strict and 2003 alike. */
const known: readonly (readonly [RegExp, string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$|\/word\/2003\/wordml$/, "w"],
  [/\/officeDocument(?:\/2006)?\/relationships$/, "r"],
  [/\/officeDocument(?:\/2006)?\/math$/, "m"],
  [/\/markup-compatibility\/2006$/, "mc"],
  [/\/drawingml(?:\/2006)?\/diagram$/, "dgm"],
  [/\/drawingml(?:\/2006)?\/chart$/, "c"],
  [/\/word\/2003\/auxHint$/, "wx"],
  [/\/aml\/2001\/core$/, "aml"],
  [/\/2006\/xmlPackage$/, "pkg"],
  [/^urn:schemas-microsoft-com:vml$/, "v"],
  [/^urn:schemas-microsoft-com:office:office$/, "o"],
];

const canonicalPrefix = (namespace: string): string | null => {
  const openDocument = /opendocument:xmlns:([a-z]+):1\.0$/.exec(namespace)?.[1];
  if (openDocument) return openDocument === "drawing" ? "draw" : openDocument;
  return known.find(([pattern]) => pattern.test(namespace))?.[1] ?? null;
};

/** Documents declare some thirty. */
const maxPrefixes = 100;

type Scope = ReadonlyMap<string, string>;

/** The names that an element's own declarations give to prefixes; `scope` itself where it has none. */
function scopeOf(element: Element, scope: Scope): Scope {
  let own: Map<string, string> | null = null;
  for (const [name, value] of Object.entries(element.attribs)) {
    if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
    const prefix = canonicalPrefix(value);
    const written = name === "xmlns" ? "" : name.slice(6);
    if ((prefix === null && !scope.has(written)) || scope.size >= maxPrefixes) continue;
    own ??= new Map(scope);
    if (prefix === null || prefix === written) own.delete(written);
    else own.set(written, prefix);
  }
  return own ?? scope;
}

const renamed = (name: string, scope: Scope, isAttribute: boolean): string => {
  const colon = name.indexOf(":");
  if (colon < 0 && isAttribute) return name;
  const prefix = scope.get(colon < 0 ? "" : name.slice(0, colon));
  return prefix === undefined ? name : `${prefix}:${name.slice(colon + 1)}`;
};

/** Gives the namespaces of Word and OpenDocument their usual prefixes (w:p for ns0:p), in place. O(nodes). */
export function withUsualPrefixes(root: ParentNode): ParentNode {
  const stack: (readonly [AnyNode, Scope])[] = root.children.map((node) => [node, new Map()] as const);
  while (stack.length > 0) {
    const [node, outer] = stack.pop()!;
    if (!isElement(node)) continue;
    const scope = scopeOf(node, outer);
    if (scope.size > 0) {
      node.name = renamed(node.name, scope, false);
      const attributes = Object.entries(node.attribs);
      if (attributes.some(([name]) => renamed(name, scope, true) !== name)) {
        node.attribs = Object.fromEntries(
          attributes.map(([name, value]) => [renamed(name, scope, true), value]),
        );
      }
    }
    for (const inner of node.children) stack.push([inner, scope]);
  }
  return root;
}

/** Documents nest a few dozen elements deep; the parser's work grows with the square of this. */
const deepest = 1500;

/** Do opening tags without their closing ones pile up beyond what any document has? O(length). */
function nestsWithoutEnd(xml: string): boolean {
  let depth = 0;
  for (const [sign] of xml.matchAll(/<\/?[A-Za-z_]|\/>/g)) {
    depth = sign === "/>" || sign[1] === "/" ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** An XML document with the usual prefixes; null where its elements nest without end. */
export const readXml = (xml: string): ParentNode | null =>
  nestsWithoutEnd(xml) ? null : withUsualPrefixes(parseXml(xml).root().get(0)!);
