// Walks WordprocessingML: the main part of a DOCX, and Word 2003 XML once its few other names are translated.
import { child, elementsBelow } from "./elements.js";
import { fieldName, shownOf } from "./fields.js";
import { type Block, type Cell, Story } from "./flow.js";
import { type Element, isElement, type ParentNode, textBelow } from "./markup.js";
import { ListCounter } from "./numbering.js";
import type { Remarks } from "./remarks.js";
import { symbolOf, withSymbols } from "./symbols.js";
import type { WordStyles } from "./wordStyles.js";

export interface WordmlContext {
  readonly styles: WordStyles;
  readonly remarks: Remarks;
  /** A footnote or endnote by its id, where the document has it. */
  readonly note: (kind: "footnote" | "endnote", id: string) => Element | null;
  /** What was read of a document of another format put in here. */
  readonly part: (id: string) => readonly Block[] | null;
}

/** What a reviewer took away, and what only describes. */
const removed = new Set(["w:del", "w:moveFrom"]);
const added = new Set(["w:ins", "w:moveTo"]);
const descriptions = new Set(
  "w:pPr w:rPr w:sectPr w:tblPr w:tblGrid w:trPr w:tcPr w:sdtPr w:sdtEndPr w:rt w:rubyPr w:delText w:instrText w:delInstrText".split(
    " ",
  ),
);

const text = (element: Element): string => textBelow(element, Number.MAX_SAFE_INTEGER);

const hasWords = (element: ParentNode): boolean => {
  for (const inner of elementsBelow(element)) {
    if (inner.name === "w:t" && /\S/.test(text(inner))) return true;
  }
  return false;
};

/** Of two ways to say the same, one: the newer, unless only the older has words. */
function chosen(alternatives: Element): Element | undefined {
  const newer = child(alternatives, "mc:Choice");
  const older = child(alternatives, "mc:Fallback");
  return newer && (hasWords(newer) || !older || !hasWords(older)) ? newer : older;
}

/** Fields in fields: people make three. */
const deepestField = 20;

interface Field {
  instruction: string;
  isResult: boolean;
  hasResult: boolean;
}

export class Wordml {
  readonly notes: Block[] = [];
  readonly #context: WordmlContext;
  readonly #counter: ListCounter;
  readonly #fields: Field[] = [];
  readonly #told = new Set<string>();

  constructor(context: WordmlContext) {
    this.#context = context;
    this.#counter = new ListCounter(context.styles.lists);
  }

  /** The whole document. A field that never ends may have hidden what follows it. */
  document(root: ParentNode): Block[] {
    const blocks = this.story(root);
    for (const field of this.#fields.slice(0, -1)) {
      if (!field.isResult) this.#context.remarks.fields.add(fieldName(field.instruction) || "没有结尾的域");
    }
    return blocks;
  }

  /** Body, cell, text box or note. */
  story(root: ParentNode): Block[] {
    const story = new Story();
    this.#blocks(root, story);
    return story.flush();
  }

  #blocks(parent: ParentNode, story: Story): void {
    for (const node of parent.children) {
      if (!isElement(node) || this.#isRemoved(node) || descriptions.has(node.name)) continue;
      switch (node.name) {
        case "w:p":
          this.#paragraph(node, story);
          break;
        case "w:tbl":
          story.table({ rows: this.#rows(node) });
          break;
        case "w:altChunk":
          this.#part(node, story);
          break;
        case "w:subDoc":
          this.#context.remarks.parts++;
          break;
        case "w:r":
          this.#run(node, story, undefined);
          break;
        case "mc:AlternateContent": {
          const choice = chosen(node);
          if (choice) this.#blocks(choice, story);
          break;
        }
        default:
          this.#blocks(node, story);
      }
    }
  }

  #isRemoved(element: Element): boolean {
    const isGone = removed.has(element.name);
    if (isGone || added.has(element.name)) this.#context.remarks.revisions++;
    return isGone;
  }

  #part(element: Element, story: Story): void {
    const blocks = this.#context.part(element.attribs["r:id"] ?? "");
    if (blocks) story.box(blocks);
    else this.#context.remarks.parts++;
  }

  /** A paragraph whose end was deleted goes on in the next one, and its number is not counted. */
  #paragraph(paragraph: Element, story: Story): void {
    const properties = child(paragraph, "w:pPr");
    const mark = child(properties, "w:rPr");
    this.#inline(paragraph, story, properties);
    const isInserted = child(mark, "w:ins") !== undefined;
    const isDeleted = (child(mark, "w:del") ?? child(mark, "w:moveFrom")) !== undefined;
    if (isInserted || isDeleted) this.#context.remarks.revisions++;
    if (isDeleted) return;
    const { styles } = this.#context;
    if (!story.isOpen() && styles.isHidden(mark, properties)) return;
    story.endParagraph(this.#counter.label(styles.placeOf(properties)), styles.isTitle(properties));
  }

  /** Runs and what wraps them. */
  #inline(parent: ParentNode, story: Story, properties: Element | undefined): void {
    for (const node of parent.children) {
      if (!isElement(node) || this.#isRemoved(node) || descriptions.has(node.name)) continue;
      switch (node.name) {
        case "w:r":
          this.#run(node, story, properties);
          break;
        case "m:t":
          this.#put(text(node), story);
          break;
        case "w:fldSimple": {
          const hasResult = hasWords(node);
          this.#inline(node, story, properties);
          if (!hasResult) this.#withoutResult(node.attribs["w:instr"] ?? "", story);
          break;
        }
        case "mc:AlternateContent": {
          const choice = chosen(node);
          if (choice) this.#inline(choice, story, properties);
          break;
        }
        case "w:p":
        case "w:tbl":
          this.#blocks(parent, story);
          return;
        default:
          this.#inline(node, story, properties);
      }
    }
  }

  #put(words: string, story: Story): void {
    // Inside an instruction only the results of further fields are text: they make the instruction, and show nowhere.
    if (this.#fields.slice(0, -1).some(({ isResult }) => !isResult)) return;
    const field = this.#fields.at(-1);
    if (field && /\S/.test(words)) field.hasResult = true;
    story.text(words);
  }

  #run(run: Element, story: Story, paragraph: Element | undefined): void {
    const { remarks, styles } = this.#context;
    if (styles.isHidden(child(run, "w:rPr"), paragraph)) {
      if (hasWords(run)) remarks.hidden++;
      // Word hides the marks of a field's parts as well as their words.
      for (const node of run.children)
        if (isElement(node) && node.name === "w:fldChar") this.#fieldMark(node, story);
      return;
    }
    this.#runContent(run, story, paragraph);
  }

  #runContent(run: ParentNode, story: Story, paragraph: Element | undefined): void {
    const { remarks } = this.#context;
    for (const node of run.children) {
      if (!isElement(node)) continue;
      switch (node.name) {
        case "w:t":
          this.#put(this.#withSymbols(text(node), run), story);
          break;
        case "w:tab":
        case "w:ptab":
          this.#put("\t", story);
          break;
        case "w:br":
          this.#put(/^(?:page|column)$/.test(node.attribs["w:type"] ?? "") ? "\f" : "\v", story);
          break;
        case "w:cr":
          this.#put("\v", story);
          break;
        case "w:noBreakHyphen":
          this.#put("\u2011", story);
          break;
        case "w:sym": {
          const code = Number.parseInt(node.attribs["w:char"] ?? "", 16);
          const symbol = symbolOf(node.attribs["w:font"] ?? "", code);
          if (symbol === null) remarks.symbols++;
          else this.#put(symbol, story);
          break;
        }
        case "w:fldChar":
          this.#fieldMark(node, story);
          break;
        case "w:instrText": {
          const field = this.#fields.at(-1);
          if (field && !field.isResult) field.instruction += text(node);
          break;
        }
        case "w:footnoteReference":
          this.#note("footnote", node.attribs["w:id"] ?? "");
          break;
        case "w:endnoteReference":
          this.#note("endnote", node.attribs["w:id"] ?? "");
          break;
        case "w:footnote":
        case "w:endnote":
          this.#addNote(node);
          break;
        case "w:commentReference":
          remarks.comments++;
          break;
        case "w:ruby": {
          const base = child(node, "w:rubyBase");
          if (base) this.#inline(base, story, paragraph);
          break;
        }
        case "mc:AlternateContent": {
          const choice = chosen(node);
          if (choice) this.#runContent(choice, story, paragraph);
          break;
        }
        case "w:drawing":
        case "w:pict":
        case "w:object":
          this.#drawing(node, story);
          break;
        case "w:r":
          this.#run(node, story, paragraph);
          break;
        default:
          if (!this.#isRemoved(node) && !descriptions.has(node.name))
            this.#runContent(node, story, paragraph);
      }
    }
  }

  #withSymbols(words: string, run: ParentNode): string {
    const fonts = child(child(run, "w:rPr"), "w:rFonts")?.attribs ?? {};
    const font = fonts["w:ascii"] ?? fonts["w:hAnsi"] ?? fonts["w:eastAsia"] ?? "";
    return withSymbols(words, font, () => this.#context.remarks.symbols++);
  }

  #fieldMark(mark: Element, story: Story): void {
    const field = this.#fields.at(-1);
    switch (mark.attribs["w:fldCharType"]) {
      case "begin":
        if (this.#fields.length < deepestField)
          this.#fields.push({ instruction: "", isResult: false, hasResult: false });
        break;
      case "separate":
        if (field) field.isResult = true;
        break;
      case "end":
        this.#fields.pop();
        if (!field) break;
        if (field.hasResult) {
          const outer = this.#fields.at(-1);
          if (outer) outer.hasResult = true;
        } else this.#withoutResult(field.instruction, story);
        break;
    }
  }

  #withoutResult(instruction: string, story: Story): void {
    const shown = shownOf(instruction);
    if (shown === null) this.#context.remarks.fields.add(fieldName(instruction));
    else this.#put(shown, story);
  }

  #note(kind: "footnote" | "endnote", id: string): void {
    const note = this.#context.note(kind, id);
    if (!note || this.#told.has(`${kind} ${id}`)) return;
    this.#told.add(`${kind} ${id}`);
    this.#addNote(note);
  }

  #addNote(note: Element): void {
    const blocks = this.story(note);
    if (blocks.length > 0) this.#context.remarks.notes++;
    this.notes.push(...blocks);
  }

  /** Text boxes and WordArt of a drawing; what a chart or an embedded document holds is another file's. */
  #drawing(drawing: Element, story: Story): void {
    const { remarks } = this.#context;
    const stack: Element[] = [drawing];
    while (stack.length > 0) {
      const element = stack.pop()!;
      if (element.name === "w:txbxContent") {
        story.box(this.story(element));
        continue;
      }
      if (element.name === "v:textpath" && element.attribs.string) {
        story.box([{ label: "", text: element.attribs.string, isTitle: false }]);
      }
      if (element.name === "c:chart" || element.name === "dgm:relIds") remarks.objects++;
      if (element.name === "o:OLEObject" && !/^Equation/i.test(element.attribs.ProgID ?? ""))
        remarks.objects++;
      const inner = element.name === "mc:AlternateContent" ? [chosen(element)] : element.children;
      for (const node of [...inner].reverse()) if (node && isElement(node)) stack.push(node);
    }
  }

  #rows(table: Element): Cell[][] {
    return [...this.#members(table, "w:tr")].flatMap((row) => {
      const properties = child(row, "w:trPr");
      const isDeleted = child(properties, "w:del") !== undefined;
      if (isDeleted || child(properties, "w:ins")) this.#context.remarks.revisions++;
      if (isDeleted) return [];
      return [
        [...this.#members(row, "w:tc")]
          .filter((cell) => this.#isShown(child(cell, "w:tcPr")))
          .map((cell) => this.story(cell)),
      ];
    });
  }

  /** A cell that goes on from the one above it, or was deleted, shows nothing of its own. */
  #isShown(properties: Element | undefined): boolean {
    const merged = child(properties, "w:vMerge") ?? child(properties, "w:vmerge");
    if (child(properties, "w:cellDel")) return false;
    return !merged || merged.attribs["w:val"] === "restart";
  }

  /** Rows of a table or cells of a row, through whatever wraps them. */
  *#members(parent: ParentNode, name: string): Generator<Element> {
    for (const node of parent.children) {
      if (!isElement(node) || this.#isRemoved(node) || descriptions.has(node.name)) continue;
      if (node.name === name) yield node;
      else if (node.name === "mc:AlternateContent") {
        const choice = chosen(node);
        if (choice) yield* this.#members(choice, name);
      } else yield* this.#members(node, name);
    }
  }
}
