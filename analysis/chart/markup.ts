// SVG as strings: escaped, without style attributes, the same for the same data.

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that XML does not allow go; lone surrogates too. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (character) => escapes[character]!);

/** Two decimals are a fiftieth of a pixel; more differ from machine to machine. */
const printed = (value: string | number): string =>
  typeof value === "number" ? String(Number(value.toFixed(2))) : escaped(value);

/** An element; attributes that are undefined are left out. `content` is markup already. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const list = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${printed(value)}"`]))
    .join("");
  return content.length === 0 ? `<${name}${list}/>` : `<${name}${list}>${content.join("")}</${name}>`;
}

export const textNode = (text: string): string => escaped(text);

/** One line of text. */
export const label = (text: string, attributes: Attributes): string =>
  element("text", attributes, textNode(text));

/**
 * The whole chart. A chart whose parts can be focused is a group with a name, for whatever stands inside an image is
 * closed to screen readers; each part is an image with a name of its own.
 */
export const svgOf = (title: string, width: number, height: number, ...content: readonly string[]): string =>
  element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "chart",
      role: "group",
      "aria-label": title,
      viewBox: `0 0 ${printed(width)} ${printed(height)}`,
      width,
      height,
      "font-family": "sans-serif",
      "font-size": fontSize,
      fill: "currentColor",
    },
    ...content,
  );

/** Units of the drawing an em is long. */
export const fontSize = 14;

/**
 * One thing with a value: named for screen readers and on hover, focusable, a link where there is somewhere to go. Its
 * `.value` text is hidden until the page's style shows it on hover and focus.
 */
export function point(
  name: string,
  series: number,
  href: string | undefined,
  ...content: readonly string[]
): string {
  const title = element("title", {}, textNode(name));
  const kind = `point series-${series}`;
  return href === undefined
    ? element("g", { class: kind, tabindex: 0, role: "img", "aria-label": name }, title, ...content)
    : element("a", { class: kind, href, "aria-label": name }, title, ...content);
}
