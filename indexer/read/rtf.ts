// RTF files, often under the name .doc. RTF 1.9.1; what a group is for stands in its first word.
import { MarkedStory } from "./cells.js";
import { fieldName, shownOf } from "./fields.js";
import { type Block, layOut } from "./flow.js";
import { bullet, spaced } from "./numbering.js";
import { Remarks } from "./remarks.js";
import { type Extracted, rejected } from "./result.js";
import { encodingOf, rtfText } from "./rtfFonts.js";
import {
  type Field,
  type Group,
  nothing,
  passedOver,
  readThough,
  type Sink,
  signs,
  symbols,
} from "./rtfGroups.js";
import { RtfTables } from "./rtfTables.js";
import { type RtfToken, rtfTokens } from "./rtfTokens.js";
import { symbolOf } from "./symbols.js";

/** Groups nest a few dozen deep. */
const deepestGroup = 1000;

class RtfReader {
  readonly remarks = new Remarks();
  readonly notes: Block[] = [];
  readonly #main: Sink = { kind: "story", story: new MarkedStory(), label: "" };
  readonly #tables = new RtfTables();
  readonly #groups: Group[] = [];
  #encoding = "windows-1252";
  #defaultFont = 0;
  #group: Group = {
    sink: this.#main,
    fallback: 1,
    font: 0,
    isHidden: false,
    isDeleted: false,
    isInTable: false,
    depth: 0,
    style: 0,
    isListed: false,
    field: null,
    twin: null,
    end: null,
  };
  /** Fallback characters still to be passed over. */
  #skip = 0;
  /** `\*`: a program that does not know the word that follows passes over the group it begins, else over that word. */
  #star: "group" | "word" | null = null;
  #shapeProperty = "";
  /** The row's cells as its definition has them: whether each goes on from another. */
  #cells: boolean[] = [];
  #isMerged = false;
  title = "";

  /** Null where groups nest without end. */
  read(file: Buffer): Block[] | null {
    let isFirst = false;
    for (const token of rtfTokens(file)) {
      if (token.kind === "open") {
        if (this.#groups.length >= deepestGroup) return null;
        this.#groups.push(this.#group);
        this.#group = { ...this.#group, twin: this.#group.twin, end: null };
        this.#skip = 0;
      } else if (token.kind === "close") {
        this.#skip = 0;
        this.#close();
        if (this.#groups.length === 0) break;
      } else if (token.kind === "symbol" && token.sign === "*") this.#star = isFirst ? "group" : "word";
      else {
        this.#token(token);
        this.#star = null;
      }
      isFirst = token.kind === "open";
    }
    if (this.#groups.length > 0) this.remarks.isCut = true;
    while (this.#groups.length > 0) this.#close();
    return this.#main.kind === "story" ? this.#main.story.finish() : [];
  }

  #close(): void {
    this.#group.end?.();
    this.#group = this.#groups.pop() ?? this.#group;
  }

  #token(token: Exclude<RtfToken, { kind: "open" } | { kind: "close" }>): void {
    if (token.kind === "word") this.#word(token.name, token.value);
    else if (token.kind === "symbol") this.#symbol(token.sign);
    else {
      const passed = Math.min(this.#skip, token.bytes.length);
      this.#skip -= passed;
      if (passed < token.bytes.length) this.#bytes(token.bytes.subarray(passed));
    }
  }

  #bytes(bytes: Buffer): void {
    const { sink } = this.#group;
    if (sink.kind === "nothing") return;
    const font = sink.kind === "fonts" ? this.#tables.nameFont() : this.#tables.font(this.#group.font);
    this.#put(rtfText(bytes, font, this.#encoding, () => this.remarks.symbols++));
  }

  #put(text: string): void {
    const { sink, field, isHidden, isDeleted } = this.#group;
    if (sink.kind === "fonts") this.#tables.fontNamed(text);
    else if (sink.kind === "styles") this.#tables.styleNamed(text);
    else if (sink.kind === "words") sink.words += text;
    else if (sink.kind === "story" && !isDeleted) {
      if (isHidden) {
        if (/\S/.test(text)) this.remarks.hidden++;
        return;
      }
      if (field && /\S/.test(text)) field.hasResult = true;
      sink.story.text(text);
    }
  }

  #symbol(sign: string): void {
    if (sign === "\n" || sign === "\r") this.#paragraphEnd();
    else if (sign === "\t") this.#put("\t");
    else {
      const text = symbols[sign];
      if (text === undefined) return;
      if (this.#skip > 0) this.#skip--;
      else this.#put(text);
    }
  }

  #word(name: string, value: number | null): void {
    if (name === "u") {
      this.#unicode(value ?? 0);
      return;
    }
    const sign = signs[name];
    if (sign !== undefined) {
      if (this.#skip > 0) this.#skip--;
      else this.#put(sign);
      return;
    }
    this.#skip = 0;
    if (this.#destination(name)) return;
    if (this.#star !== null && !readThough.has(name)) {
      if (this.#star === "group") this.#group.sink = nothing;
      return;
    }
    this.#setting(name, value);
  }

  #unicode(value: number): void {
    const code = value < 0 ? value + 0x10000 : value;
    this.#skip = this.#group.fallback;
    if (code >= 0xf000 && code <= 0xf0ff) {
      const symbol = symbolOf(this.#tables.font(this.#group.font)?.name ?? "", code);
      if (symbol !== null) this.#put(symbol);
      else if (this.#group.sink.kind === "words") this.#put(String.fromCharCode(code));
      else if (this.#group.sink.kind === "story") this.remarks.symbols++;
    } else if (code >= 0x20 && code <= 0xffff) this.#put(String.fromCharCode(code));
  }

  /** Whether a word says what its group is for; the group's words then go there. */
  #destination(name: string): boolean {
    const group = this.#group;
    const { sink } = group;
    const collect = (take: (words: string) => void): true => {
      const words = { kind: "words" as const, words: "" };
      group.sink = words;
      group.end = () => take(words.words);
      return true;
    };
    if (passedOver.has(name)) {
      group.sink = nothing;
      return true;
    }
    if (sink.kind === "nothing" && name !== "ud" && name !== "title") return false;
    switch (name) {
      case "fonttbl":
        group.sink = { kind: "fonts" };
        return true;
      case "stylesheet":
        group.sink = { kind: "styles" };
        return true;
      case "info":
        group.sink = nothing;
        return true;
      case "title":
        return collect((words) => {
          this.title = words.trim();
        });
      case "annotation":
        this.remarks.comments++;
        group.sink = nothing;
        return true;
      case "upr":
        group.twin = sink;
        group.sink = nothing;
        return true;
      case "ud":
        group.sink = group.twin ?? sink;
        return true;
      case "listtext":
      case "pntext":
        return collect((words) => this.#number(words, sink));
      case "footnote":
        this.#openStory((blocks) => {
          if (blocks.length > 0) this.remarks.notes++;
          this.notes.push(...blocks);
        });
        return true;
      case "shptxt":
      case "dptxbxtext":
        this.#openStory((blocks) => {
          if (sink.kind === "story") sink.story.box(blocks);
        });
        return true;
      case "field": {
        const field: Field = { instruction: "", hasResult: false };
        const outer = group.field;
        group.field = field;
        group.end = () => this.#endField(field, outer);
        return true;
      }
      case "fldinst":
        return collect((words) => {
          if (group.field) group.field.instruction += words;
        });
      case "objclass":
        return collect((words) => {
          if (!/^\s*Equation/i.test(words)) this.remarks.objects++;
        });
      case "sn":
        return collect((words) => {
          this.#shapeProperty = words;
        });
      case "sv":
        return collect((words) => {
          if (this.#shapeProperty !== "gtextUNICODE" || sink.kind !== "story") return;
          sink.story.box([{ label: "", text: words, isTitle: false }]);
        });
      default:
        return false;
    }
  }

  #openStory(take: (blocks: Block[]) => void): void {
    const story = new MarkedStory();
    this.#group.sink = { kind: "story", story, label: "" };
    Object.assign(this.#group, { isInTable: false, depth: 0, style: 0, isListed: false, field: null });
    this.#group.end = () => take(story.finish());
  }

  #endField(field: Field, outer: Field | null): void {
    if (field.hasResult) {
      if (outer) outer.hasResult = true;
      return;
    }
    const shown = shownOf(field.instruction);
    if (shown === null) this.remarks.fields.add(fieldName(field.instruction));
    else if (shown !== "") this.#put(shown);
  }

  /** The number that the program printed into the file, for those that know no lists. */
  #number(words: string, sink: Sink): void {
    if (sink.kind !== "story") return;
    const label = bullet(words.trim());
    sink.label = spaced(label, label === words.trimStart() ? "nothing" : /\t/.test(words) ? "tab" : "space");
  }

  #setting(name: string, value: number | null): void {
    const group = this.#group;
    switch (name) {
      case "par":
      case "sect":
        this.#paragraphEnd();
        break;
      case "cell":
        this.#cellEnd(1);
        break;
      case "nestcell":
        this.#cellEnd(Math.max(2, group.depth));
        break;
      case "row":
        this.#rowEnd(1);
        break;
      case "nestrow":
        this.#rowEnd(Math.max(2, group.depth));
        break;
      case "trowd":
        this.#cells = [];
        this.#isMerged = false;
        break;
      case "clvmrg":
      case "clmrg":
        this.#isMerged = true;
        break;
      case "cellx":
        this.#cells.push(this.#isMerged);
        this.#isMerged = false;
        break;
      case "pard":
        Object.assign(group, { isInTable: false, depth: 0, style: 0, isListed: false });
        break;
      case "intbl":
        group.isInTable = true;
        break;
      case "itap":
        group.depth = value ?? 0;
        break;
      case "s":
        group.style = value ?? 0;
        if (group.sink.kind === "styles") this.#tables.beginStyle(value ?? 0);
        break;
      case "ls":
        group.isListed = value !== null && value > 0;
        break;
      case "plain":
        Object.assign(group, { isHidden: false, isDeleted: false, font: this.#defaultFont });
        break;
      case "v":
        group.isHidden = value !== 0;
        break;
      case "deleted":
        group.isDeleted = value !== 0;
        if (value !== 0 && group.sink.kind === "story") this.remarks.revisions++;
        break;
      case "revised":
        if (value !== 0 && group.sink.kind === "story") this.remarks.revisions++;
        break;
      case "uc":
        group.fallback = Math.max(0, value ?? 1);
        break;
      case "ansicpg":
        this.#encoding = encodingOf(value);
        break;
      case "deff":
        this.#defaultFont = value ?? 0;
        group.font = value ?? 0;
        break;
      case "f":
        group.font = value ?? 0;
        if (group.sink.kind === "fonts") this.#tables.beginFont(value ?? 0);
        break;
      case "fcharset":
        this.#tables.setCharset(value);
        break;
      case "cpg":
        this.#tables.setCodePage(value);
        break;
    }
  }

  #depth(): number {
    const { isInTable, depth } = this.#group;
    return isInTable ? Math.max(1, depth) : 0;
  }

  /** What ends with a paragraph: its number, its title's style. Null where no words of a story are read. */
  #paragraph(): { story: MarkedStory; label: string; isTitle: boolean } | null {
    const { sink, style, isListed } = this.#group;
    if (sink.kind !== "story") return null;
    const { story, label } = sink;
    if (isListed && label === "") this.remarks.hasLostNumbers = true;
    sink.label = "";
    return { story, label, isTitle: this.#tables.isTitle(style) };
  }

  #paragraphEnd(): void {
    const { isDeleted, isHidden, field, sink } = this.#group;
    // A deleted end joins the paragraph to the next one; a hidden one still parts a heading from its text.
    if (isDeleted || (isHidden && sink.kind === "story" && !sink.story.isOpen())) {
      if (sink.kind === "story") sink.label = "";
      return;
    }
    if (field) field.hasResult = true;
    const paragraph = this.#paragraph();
    paragraph?.story.endParagraph(this.#depth(), paragraph.label, paragraph.isTitle);
  }

  #cellEnd(depth: number): void {
    const paragraph = this.#paragraph();
    paragraph?.story.endCell(depth, paragraph.label, paragraph.isTitle);
  }

  #rowEnd(depth: number): void {
    if (this.#group.sink.kind === "story") this.#group.sink.story.endRow(depth, this.#cells);
  }
}

/** Reads an RTF file. Headers, footers and comments stay out; insertions are kept, deletions not. O(bytes). */
export async function readRtf(bytes: Buffer): Promise<Extracted> {
  const reader = new RtfReader();
  const blocks = reader.read(bytes);
  if (!blocks)
    return rejected("RTF 文件的分组嵌套没有尽头，文件可能损坏，请用 Word 或 WPS 打开并另存为 .docx。");
  const { notes, remarks, title } = reader;
  return layOut({ blocks, notes, remarks }, { title: title || null, meta: title ? { title } : {} });
}
