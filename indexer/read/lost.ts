// Characters that a text lost before it came here: replacement characters, the 锟斤拷 they became in GBK, question marks.

/** With a larger share of what is beyond ASCII lost, what is left says too little to be read. */
const maxLost = 0.2;
/** More question marks than this share of a text's characters, and at least so many, stood for hanzi once. */
const maxQuestions = 0.3;
const fewestQuestions = 40;

export interface Loss {
  /** Too much is lost: the file is refused. */
  readonly fatal: boolean;
  /** A Chinese sentence. */
  readonly says: string;
}

const countOf = (text: string, sign: string): number => {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) count++;
  return count;
};

function beyondAscii(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= 0x80) count++;
  return count;
}

/** What of a text of record was lost, or null. A glance at sound texts. O(length). */
export function lossOf(text: string): Loss | null {
  const holes = countOf(text, "\ufffd");
  const turned = countOf(text, "锟斤拷");
  const questions = countOf(text, "?");
  const asked = questions >= fewestQuestions && questions > text.length * maxQuestions;
  if (holes + turned === 0 && !asked) return null;
  const lost = holes + 3 * turned;
  if (asked || lost > beyondAscii(text) * maxLost) {
    const count = asked ? questions : holes + turned;
    return {
      fatal: true,
      says: `文字有 ${count} 处已经丢失（变成了 ${asked ? "?" : "�"}），无法阅读，请从原网页或原文件重新保存。`,
    };
  }
  const sign = holes === 0 ? "锟斤拷" : turned === 0 ? "�" : "�、锟斤拷";
  return {
    fatal: false,
    says: `文字有 ${holes + turned} 处字符损坏或丢失（${sign}），无法还原，请与原件核对。`,
  };
}
