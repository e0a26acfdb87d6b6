// Fields of Word files that keep no result: what Word shows for their instruction. Enclosed numbers (①) and phonetic
// guides of Chinese files are often EQ fields, so that a point's number or a title's word would be lost with them.
import { numeral } from "./numerals.js";
import { symbolOf } from "./symbols.js";

/** Instructions are a line long; what is longer is no instruction. */
const longestInstruction = 2000;
const deepest = 20;

const circles = "○〇◯";
const hanTen = "一二三四五六七八九十";

/** A sign drawn over another: a circle round a number is one character, of other pairs the last is the base. */
function overstruck(signs: readonly string[]): string {
  const last = signs.at(-1)?.trim() ?? "";
  const first = signs[0]?.trim() ?? "";
  if (signs.length !== 2 || !circles.includes(first) || first === "" || last === "") return last;
  if (/^\d{1,2}$/.test(last)) return numeral(Number(last), "decimalEnclosedCircle");
  const han = last.length === 1 ? hanTen.indexOf(last) : -1;
  return han < 0 ? last : numeral(han + 1, "ideographEnclosedCircle");
}

class Equation {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** Up to a bracket or comma of the level above. */
  read(depth: number): string {
    let text = "";
    while (this.#at < this.#source.length) {
      const sign = this.#source[this.#at]!;
      if (depth > 0 && /[),;，；]/.test(sign)) break;
      if (sign === "\\") text += this.#command(depth);
      else {
        text += sign;
        this.#at++;
      }
    }
    return text;
  }

  #command(depth: number): string {
    const escaped = /\\([\\(),;])/y;
    escaped.lastIndex = this.#at;
    const literal = escaped.exec(this.#source);
    if (literal) {
      this.#at += 2;
      return literal[1]!;
    }
    // \o\ac( … ) and \s\up 9( … ): a command, its options with their measures, its arguments in brackets.
    const command = /\\([a-z])(?:\s*\\[a-z]{1,2}\s*\d{0,4})*\s*(\()?/iy;
    command.lastIndex = this.#at;
    const found = command.exec(this.#source);
    this.#at += found ? found[0].length : 1;
    if (!found?.[2] || depth >= deepest) return "";
    const signs: string[] = [];
    for (;;) {
      signs.push(this.read(depth + 1));
      const end = this.#source[this.#at++];
      if (end === undefined || end === ")") break;
    }
    switch (found[1]!.toLowerCase()) {
      case "o":
        return overstruck(signs);
      case "f":
        return signs.join("/");
      default:
        return signs.join("");
    }
  }
}

/** Fields that print nothing where they stand, or a picture, a page number, an entry of an index. */
const silent = new Set(
  (
    "XE TC TA RD SET ASK PRIVATE ADVANCE PAGE NUMPAGES SECTIONPAGES SECTION PAGEREF NOTEREF TOC INDEX TOA BARCODE EMBED " +
    "INCLUDEPICTURE SHAPE CONTROL HYPERLINK FORMTEXT FORMCHECKBOX ADDIN BIBLIOGRAPHY NEXT NEXTIF SKIPIF DATABASE HTMLCONTROL PRINT"
  ).split(" "),
);

/** What a field without result shows; null where only Word could say. */
export function shownOf(instruction: string): string | null {
  const trimmed = instruction.slice(0, longestInstruction).trim();
  const name = /^\S*/.exec(trimmed)![0].toUpperCase();
  const rest = trimmed.slice(name.length).trim();
  if (name === "" || silent.has(name)) return "";
  if (name === "EQ") {
    return new Equation(rest.replace(/\\\*\s*(?:jc\d+|hps\d+|"[^"]*")\s*/gi, "")).read(0).trim();
  }
  if (name === "SYMBOL") {
    const code = /^(0x[\da-f]{1,6}|\d{1,7})/i.exec(rest);
    const font = /\\f\s*"?([^"\\]+)"?/i.exec(rest)?.[1]?.trim() ?? "";
    return code ? symbolOf(font, Number(code[1])) : null;
  }
  if (name === "QUOTE") return rest.replace(/^"([^"]*)".*$/, "$1");
  if (name === "MACROBUTTON" || name === "GOTOBUTTON") return rest.replace(/^\S+\s*/, "");
  return null;
}

/** The field's name for a warning. */
export const fieldName = (instruction: string): string =>
  /^\s*([\w]{0,20})/.exec(instruction)![1]!.toUpperCase();
