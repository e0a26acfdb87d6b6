// How much is written in a text. Counted in loops: a match array for every text node doubled the time a page takes.

/** Hanzi; one of two units counts twice. O(length). */
export function hanziIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (
      unit >= 0x3400 &&
      (unit <= 0x9fff || (unit >= 0xd840 && unit <= 0xdfff) || (unit >= 0xf900 && unit <= 0xfaff))
    )
      count++;
  }
  return count;
}

/** Characters that are no white space of ASCII. O(length). */
export function inkIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x20) count++;
  return count;
}
