// Sets of units as tables: what is asked of every unit of a text is one look.

/** 1 for the first unit of each. */
export function tableOf(words: Iterable<string>): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const word of words) table[word.charCodeAt(0)] = 1;
  return table;
}

/** What `\s` means. */
export const whiteSpace =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
