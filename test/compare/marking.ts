// Changes written into the text: ⟦old→new⟧k, where k is w wording, n number, e name, l label, p punctuation. All of the
// old and what stands outside give one version, all of the new the other.
import { diffPassages } from "../../compare/diff.js";
import type { ChangeKind, Segment } from "../../compare/types.js";

const change = /⟦([^⟦⟧→]*)→([^⟦⟧→]*)⟧[wnelp]/g;
const letters: Readonly<Record<ChangeKind, string>> = {
  wording: "w",
  number: "n",
  name: "e",
  numbering: "l",
  punctuation: "p",
};

/** The text with the program's own changes between its two versions. */
export function markedAgain(marked: string): string {
  const [a, b] = [marked.replace(change, "$1"), marked.replace(change, "$2")];
  const said = diffPassages([{ text: a, start: 0 }], [{ text: b, start: 0 }], new Set());
  let text = "";
  for (let at = 0; at < said.length; at++) {
    const [segment, next] = [said[at] as Segment, said[at + 1]];
    if (segment.op === "equal") text += segment.text;
    else if (segment.op === "insert") text += `⟦→${segment.text}⟧${letters[segment.change!]}`;
    else {
      const put = next?.op === "insert" && next.change === segment.change ? next.text : "";
      text += `⟦${segment.text}→${put}⟧${letters[segment.change!]}`;
      if (put) at++;
    }
  }
  return text;
}
