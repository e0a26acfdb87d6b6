// OpenDocument texts: zipped (.odt, .ott) or in one XML file (.fodt). ODF 1.3 part 3, 5 and 6.
import { below, elementsBelow, readXml } from "./elements.js";
import { type Block, type Cell, layOut, Story } from "./flow.js";
import { type AnyNode, type Element, isElement, type ParentNode, textBelow } from "./markup.js";
import { labelOf } from "./numbering.js";
import { type Levels, OdtStyles } from "./odtStyles.js";
import { Remarks } from "./remarks.js";
import { type Extracted, rejected } from "./result.js";
import { withSymbols } from "./symbols.js";
import { openParts } from "./zip.js";

/** Settings, and what stands in the text without being shown there. */
const unseen = new Set(
  (
    "text:sequence-decls text:variable-decls text:user-field-decls text:dde-connection-decls office:forms " +
    "text:number text:ruby-text text:script svg:title svg:desc office:annotation-end text:bookmark office:event-listeners"
  ).split(" "),
);

interface OpenList {
  readonly levels: Levels;
  /** Counts of all levels of the list that this one lies in. */
  readonly counts: (number | undefined)[];
  readonly depth: number;
}

const deepestLevel = 8;

class OdtReader {
  readonly remarks = new Remarks();
  readonly notes: Block[] = [];
  readonly #styles: OdtStyles;
  readonly #byId = new Map<string, (number | undefined)[]>();
  readonly #byStyle = new Map<string, (number | undefined)[]>();
  readonly #outline: (number | undefined)[] = [];
  /** Ids of changes that took words away; some programs leave the words in the text, between two marks. */
  readonly #deletions = new Set<string>();
  readonly #ended = new Set<string>();
  #deleted: string | null = null;
  #font = "";

  constructor(styles: OdtStyles, body: Element) {
    this.#styles = styles;
    for (const { name, attribs } of elementsBelow(body)) {
      if (name === "text:change-end") this.#ended.add(attribs["text:change-id"] ?? "");
    }
  }

  story(root: ParentNode): Block[] {
    const story = new Story();
    this.#blocks(root.children, story, null);
    return story.flush();
  }

  #blocks(nodes: readonly AnyNode[], story: Story, list: OpenList | null): void {
    for (const node of nodes) {
      if (!isElement(node) || unseen.has(node.name) || node.name.endsWith("-source")) continue;
      switch (node.name) {
        case "text:p":
        case "text:h":
          this.#paragraph(node, story, () => this.#headingLabel(node, list !== null));
          break;
        case "text:list":
          this.#list(node, story, list);
          break;
        case "table:table":
          story.table({ rows: [...this.#rows(node)] });
          break;
        case "text:tracked-changes":
          this.#changes(node);
          break;
        case "text:section":
          if (node.attribs["text:display"] === "none") this.remarks.hidden++;
          else this.#blocks(node.children, story, list);
          break;
        case "office:annotation":
          this.remarks.comments++;
          break;
        default:
          if (node.name.startsWith("draw:")) this.#drawing(node, story);
          else this.#blocks(node.children, story, list);
      }
    }
  }

  #changes(changes: Element): void {
    for (const region of elementsBelow(changes)) {
      if (region.name !== "text:changed-region") continue;
      this.remarks.revisions++;
      const id = region.attribs["text:id"] ?? "";
      if (this.#ended.has(id) && below(region, "text:deletion")) this.#deletions.add(id);
    }
  }

  #headingLabel(heading: Element, isInList: boolean): string {
    const level = Number(heading.attribs["text:outline-level"]) - 1;
    const rules = this.#styles.outline.get(level);
    if (heading.name !== "text:h" || isInList || !rules || heading.attribs["text:is-list-header"] === "true")
      return "";
    return counted({ levels: this.#styles.outline, counts: this.#outline, depth: level }, undefined);
  }

  #paragraph(paragraph: Element, story: Story, label: () => string): void {
    const style = paragraph.attribs["text:style-name"];
    if (this.#styles.isHidden("paragraph", style)) {
      if (/\S/.test(textBelow(paragraph, 200))) this.remarks.hidden++;
      return;
    }
    this.#inline(paragraph.children, story);
    // A paragraph whose end was deleted goes on in the next one.
    if (this.#deleted === null) story.endParagraph(label(), this.#styles.isTitle(style));
  }

  #countsOf({ attribs }: Element, style: string): (number | undefined)[] {
    const continued = this.#byId.get(attribs["text:continue-list"] ?? "");
    const counts =
      continued ??
      (attribs["text:continue-numbering"] === "true" ? this.#byStyle.get(style) : undefined) ??
      [];
    this.#byStyle.set(style, counts);
    if (attribs["xml:id"]) this.#byId.set(attribs["xml:id"], counts);
    return counts;
  }

  #list(list: Element, story: Story, outer: OpenList | null): void {
    const style = list.attribs["text:style-name"];
    const open: OpenList = {
      levels: style === undefined && outer ? outer.levels : this.#styles.levels(style),
      counts: outer?.counts ?? this.#countsOf(list, style ?? ""),
      depth: outer ? Math.min(deepestLevel, outer.depth + 1) : 0,
    };
    for (const item of list.children) {
      if (!isElement(item)) continue;
      // An item that only holds a further list is there for its level, and has no number.
      let isNumbered = item.name === "text:list-item";
      for (const node of item.children) {
        if (isElement(node) && (node.name === "text:p" || node.name === "text:h")) {
          const isFirst = isNumbered;
          this.#paragraph(node, story, () =>
            isFirst ? counted(open, item.attribs["text:start-value"]) : "",
          );
          isNumbered = false;
        } else this.#blocks([node], story, open);
      }
    }
  }

  *#rows(table: ParentNode): Generator<Cell[]> {
    for (const node of table.children) {
      if (!isElement(node)) continue;
      if (node.name !== "table:table-row") yield* this.#rows(node);
      else {
        const cells = node.children.filter(isElement).filter(({ name }) => name === "table:table-cell");
        yield cells.map((cell) => this.story(cell));
      }
    }
  }

  #inline(nodes: readonly AnyNode[], story: Story): void {
    for (const node of nodes) {
      if (node.type === "text") this.#text(node.data, story);
      else if (node.type === "cdata") this.#inline(node.children, story);
      else if (isElement(node) && !unseen.has(node.name)) this.#inlineElement(node, story);
    }
  }

  #text(text: string, story: Story): void {
    if (this.#deleted !== null) return;
    story.text(withSymbols(text, this.#font, () => this.remarks.symbols++));
  }

  #inlineElement(element: Element, story: Story): void {
    switch (element.name) {
      case "text:change-start": {
        const id = element.attribs["text:change-id"] ?? "";
        if (this.#deletions.has(id)) this.#deleted ??= id;
        break;
      }
      case "text:change-end":
        if (element.attribs["text:change-id"] === this.#deleted) this.#deleted = null;
        break;
      case "text:s":
        story.text(" ");
        break;
      case "text:tab":
        story.text("\t");
        break;
      case "text:line-break":
        story.text("\v");
        break;
      case "text:span":
        this.#span(element, story);
        break;
      case "text:note":
        this.#note(element);
        break;
      case "office:annotation":
        this.remarks.comments++;
        break;
      case "text:hidden-text":
      case "text:hidden-paragraph":
        this.remarks.hidden++;
        break;
      default:
        if (element.name.startsWith("draw:")) this.#drawing(element, story);
        else this.#inline(element.children, story);
    }
  }

  #span(span: Element, story: Story): void {
    const style = span.attribs["text:style-name"];
    if (this.#styles.isHidden("text", style)) {
      if (/\S/.test(textBelow(span, 200))) this.remarks.hidden++;
      return;
    }
    const outer = this.#font;
    this.#font = this.#styles.fontOf(style) ?? outer;
    this.#inline(span.children, story);
    this.#font = outer;
  }

  #note(note: Element): void {
    const body = below(note, "text:note-body");
    const blocks = body ? this.story(body) : [];
    if (blocks.length > 0) this.remarks.notes++;
    this.notes.push(...blocks);
  }

  /** Frames and shapes: their text boxes and their own words; what an embedded object holds is another file's. */
  #drawing(drawing: Element, story: Story): void {
    if (drawing.name === "draw:object" || drawing.name === "draw:object-ole") {
      if (!below(drawing, "math")) this.remarks.objects++;
      return;
    }
    if (drawing.name === "draw:a" || drawing.name === "draw:frame" || drawing.name === "draw:g") {
      // A frame may hold an object and a picture of it, or a text box.
      for (const node of drawing.children) {
        if (isElement(node) && node.name.startsWith("draw:")) this.#drawing(node, story);
      }
      return;
    }
    story.box(this.story(drawing));
  }
}

/** The next number of a list's level. */
function counted({ levels, counts, depth }: OpenList, start: string | undefined): string {
  const given = Number.parseInt(start ?? "", 10);
  const startOf = (at: number): number => levels.get(at)?.start ?? 1;
  for (let above = 0; above < depth; above++) counts[above] ??= startOf(above);
  const count = counts[depth];
  if (!Number.isNaN(given)) counts[depth] = given;
  else counts[depth] = count === undefined ? startOf(depth) : count + 1;
  counts.length = depth + 1;
  return labelOf(levels, depth, counts);
}

const damaged = rejected("OpenDocument 文档里没有正文，可能已损坏，请打开后另存为 .docx 后重试。");

/** Reads a document's content; `styles` is where styles are that the content does not hold itself. */
export function readOpenDocument(
  content: ParentNode,
  styles: ParentNode | null,
  meta: ParentNode | null,
): Extracted {
  const body = below(content, "office:text");
  if (!body) {
    if (below(content, "office:spreadsheet")) return rejected("文件是电子表格，不是报告文档。");
    if (below(content, "office:presentation")) return rejected("文件是演示文稿，不是报告文档。");
    return damaged;
  }
  const reader = new OdtReader(new OdtStyles(styles ? [styles, content] : [content]), body);
  const blocks = reader.story(body);
  const named = meta && below(meta, "dc:title");
  const title = named ? textBelow(named, 1000).trim() : "";
  const { notes, remarks } = reader;
  return layOut({ blocks, notes, remarks }, { title: title || null, meta: title ? { title } : {} });
}

/** Reads an ODT. Headers, footers and comments stay out; insertions are kept, deletions not. */
export async function readOdt(bytes: Buffer): Promise<Extracted> {
  const opened = await openParts(bytes);
  if (!opened.ok) return opened;
  const { parts } = opened;
  if (/encryption-data/.test(parts.get("META-INF/manifest.xml") ?? "")) {
    return rejected("文档有密码保护，请去掉密码另存后重试。");
  }
  const root = (path: string): ParentNode | null => {
    const xml = parts.get(path);
    return xml === undefined ? null : readXml(xml);
  };
  const content = root("content.xml");
  return content ? readOpenDocument(content, root("styles.xml"), root("meta.xml")) : damaged;
}
