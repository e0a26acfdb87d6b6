// Two extractions of one page that lost different characters: equal but for what is missing on one side or the other.

/** A text may have lost this share of its characters and still be told from another text. */
const maxLost = 0.06;
/** Shorter texts are alike by chance. */
const shortest = 200;
/** Where both sides have something the other lacks, in place of each other, it is no more than this … */
const longestBoth = 2;
/** … and stands this much rarer than a gap on one side: characters that lie side by side are seldom both lost. */
const oneSidedPerBoth = 4;

/** Signs that stand where a character was lost. */
const lostSign = /^[\ufffd?？□■▯*]+$/;

/** What one text has and the other lacks at one place. */
interface Hunk {
  readonly a: string;
  readonly b: string;
}

/** How often each unit stands more in one text than in the other, in all: no less than what an edit script must change. */
function unbalance(a: string, b: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < a.length; at++) counts.set(a.charCodeAt(at), (counts.get(a.charCodeAt(at)) ?? 0) + 1);
  for (let at = 0; at < b.length; at++) counts.set(b.charCodeAt(at), (counts.get(b.charCodeAt(at)) ?? 0) - 1);
  let sum = 0;
  for (const count of counts.values()) sum += Math.abs(count);
  return sum;
}

/**
 * The shortest edit script as hunks, or null where it has more than `most` units (Myers 1986, "An O(ND) Difference
 * Algorithm and Its Variations", the greedy algorithm). O((|a| + |b|) · most) at worst, linear for texts nearly alike.
 */
function hunksOf(a: string, b: string, most: number): Hunk[] | null {
  const furthest: Int32Array[] = [];
  let reach = new Int32Array(2 * most + 3);
  const origin = most + 1;
  for (let edits = 0; edits <= most; edits++) {
    const next = reach.slice();
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down =
        diagonal === -edits ||
        (diagonal !== edits && reach[origin + diagonal - 1]! < reach[origin + diagonal + 1]!);
      let x = edits === 0 ? 0 : down ? reach[origin + diagonal + 1]! : reach[origin + diagonal - 1]! + 1;
      let y = x - diagonal;
      while (x < a.length && y < b.length && a.charCodeAt(x) === b.charCodeAt(y)) {
        x++;
        y++;
      }
      next[origin + diagonal] = x;
      if (x >= a.length && y >= b.length) {
        furthest.push(next);
        return tracedBack(a, b, furthest, origin);
      }
    }
    furthest.push(next);
    reach = next;
  }
  return null;
}

/** Walks the script backwards and joins what touches. */
function tracedBack(a: string, b: string, furthest: readonly Int32Array[], origin: number): Hunk[] {
  const hunks: { a: string; b: string }[] = [];
  let x = a.length;
  let y = b.length;
  /** Whether the last step back was an edit, so that the next one touches it. */
  let touches = false;
  for (let edits = furthest.length - 1; edits > 0; edits--) {
    const reach = furthest[edits - 1]!;
    const diagonal = x - y;
    const down =
      diagonal === -edits ||
      (diagonal !== edits && reach[origin + diagonal - 1]! < reach[origin + diagonal + 1]!);
    const fromX = down ? reach[origin + diagonal + 1]! : reach[origin + diagonal - 1]!;
    const fromY = fromX - (down ? diagonal + 1 : diagonal - 1);
    const afterX = down ? fromX : fromX + 1;
    if (x > afterX) touches = false;
    const hunk = touches ? hunks.at(-1)! : { a: "", b: "" };
    if (!touches) hunks.push(hunk);
    if (down) hunk.b = b[fromY]! + hunk.b;
    else hunk.a = a[fromX]! + hunk.a;
    x = fromX;
    y = fromY;
    touches = true;
  }
  return hunks;
}

/**
 * Whether two folded texts are one text from which different characters went missing: no more than `maxLost` of it on
 * either side, and nothing that says something else (a name, a number) in its place. Linear for texts nearly alike.
 */
export function equalButForLost(a: string, b: string): boolean {
  const length = Math.max(a.length, b.length);
  const most = Math.floor(length * maxLost * 2);
  if (Math.min(a.length, b.length) < shortest || Math.abs(a.length - b.length) > length * maxLost)
    return false;
  if (unbalance(a, b) > most) return false;
  const hunks = hunksOf(a, b, most);
  if (hunks === null) return false;
  let oneSided = 0;
  const both = new Set<string>();
  for (const hunk of hunks) {
    if (hunk.a === "" || hunk.b === "" || lostSign.test(hunk.a) || lostSign.test(hunk.b)) {
      oneSided++;
      continue;
    }
    const pair = `${hunk.a}\n${hunk.b}`;
    // 2023 for 2024, or the same name in place of another twice, is another report.
    if (/\d/.test(hunk.a) && /\d/.test(hunk.b)) return false;
    if (both.has(pair) || Math.max(hunk.a.length, hunk.b.length) > longestBoth) return false;
    both.add(pair);
  }
  return both.size * oneSidedPerBoth <= oneSided;
}
