// The tables at an RTF file's head: fonts, and the styles that make a paragraph the document's title.
import { type RtfFont, symbolCharset } from "./rtfFonts.js";

const titleName = /^(?:title|标题|主标题|大标题|公文标题|文件标题)$/i;

export class RtfTables {
  readonly #fonts = new Map<number, RtfFont>();
  readonly #titles = new Set<number>();
  #font: RtfFont | null = null;
  #style = 0;
  #styleName = "";

  font(number: number): RtfFont | undefined {
    return this.#fonts.get(number);
  }

  isTitle(style: number): boolean {
    return this.#titles.has(style);
  }

  /** What the name of the font being named is set in: no symbol font's own signs. */
  nameFont(): RtfFont | undefined {
    return this.#font && this.#font.charset !== symbolCharset ? this.#font : undefined;
  }

  beginFont(number: number): void {
    this.#font = { name: "", charset: null, codePage: null };
    this.#fonts.set(number, this.#font);
  }

  setCharset(charset: number | null): void {
    if (this.#font) this.#font.charset = charset;
  }

  setCodePage(codePage: number | null): void {
    if (this.#font) this.#font.codePage = codePage;
  }

  /** Names end with a semicolon. */
  fontNamed(text: string): void {
    if (!this.#font) return;
    const end = text.indexOf(";");
    this.#font.name += end < 0 ? text : text.slice(0, end);
    if (end >= 0) this.#font = null;
  }

  beginStyle(number: number): void {
    this.#style = number;
  }

  styleNamed(text: string): void {
    const end = text.indexOf(";");
    this.#styleName += end < 0 ? text : text.slice(0, end);
    if (end < 0) return;
    if (titleName.test(this.#styleName.trim())) this.#titles.add(this.#style);
    this.#styleName = "";
    this.#style = 0;
  }
}
