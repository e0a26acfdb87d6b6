// The container of Word 97–2003 files (MS-CFB): named streams in chains of sectors.

const freeSector = -1;
const endOfChain = -2;
/** Sectors of the allocation table that the header itself names. */
const namedInHeader = 109;
const entrySize = 128;
const shortSize = 64;
/** Streams below this length lie in the short sectors. */
const miniStreamCutoff = 4096;

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly first: number;
  readonly length: number;
}

/** The sectors of a chain in order, or null where it leaves the table or runs in a circle. */
function chain(table: Int32Array, first: number): number[] | null {
  const sectors: number[] = [];
  for (let sector = first; sector !== endOfChain && sector !== freeSector; sector = table[sector]!) {
    if (sector < 0 || sector >= table.length || sectors.length > table.length) return null;
    sectors.push(sector);
  }
  return sectors;
}

const numbers = (bytes: Buffer): Int32Array =>
  Int32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readInt32LE(4 * at));

function entryAt(bytes: Buffer, at: number): Entry {
  const nameLength = Math.min(64, bytes.readUInt16LE(at + 64));
  return {
    name: bytes.toString("utf16le", at, at + Math.max(0, nameLength - 2)),
    kind: bytes[at + 66]!,
    left: bytes.readInt32LE(at + 68),
    right: bytes.readInt32LE(at + 72),
    child: bytes.readInt32LE(at + 76),
    first: bytes.readInt32LE(at + 116),
    length: bytes.readUInt32LE(at + 120),
  };
}

/** The streams of one container. Nothing is copied before it is asked for. */
export class Container {
  readonly #bytes: Buffer;
  readonly #size: number;
  readonly #table: Int32Array;
  readonly #shortTable: Int32Array;
  readonly #shortStream: Buffer;
  /** Streams and folders at the top, in capitals as names compare: embedded documents lie in folders of their own. */
  readonly #entries = new Map<string, Entry>();

  /** Throws a RangeError where the container's own tables are damaged. O(bytes / sector size). */
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#size = 2 ** bytes.readUInt16LE(30);
    if (this.#size !== 512 && this.#size !== 4096) throw new RangeError("sector size");
    this.#table = numbers(this.#joined(this.#tableSectors()));
    const directory = this.#chained(bytes.readInt32LE(48));
    this.#shortTable = numbers(this.#chained(bytes.readInt32LE(60)));
    const entries: Entry[] = [];
    for (let at = 0; at + entrySize <= directory.length; at += entrySize)
      entries.push(entryAt(directory, at));
    const root = entries[0];
    if (!root) throw new RangeError("directory");
    this.#shortStream = root.first >= 0 ? this.#chained(root.first) : Buffer.alloc(0);
    const seen = new Set<number>();
    const waiting = [root.child];
    while (waiting.length > 0) {
      const at = waiting.pop()!;
      const entry = entries[at];
      if (!entry || seen.has(at)) continue;
      seen.add(at);
      this.#entries.set(entry.name.toUpperCase(), entry);
      waiting.push(entry.left, entry.right);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toUpperCase());
  }

  /** A stream's bytes; null where there is none. Throws a RangeError where its chain is broken. */
  read(name: string): Buffer | null {
    const entry = this.#entries.get(name.toUpperCase());
    if (entry?.kind !== 2) return null;
    if (entry.length === 0) return Buffer.alloc(0);
    if (entry.length >= miniStreamCutoff) return this.#chained(entry.first).subarray(0, entry.length);
    const sectors = chain(this.#shortTable, entry.first);
    if (!sectors) throw new RangeError("short chain");
    const pieces = sectors.map((sector) =>
      this.#shortStream.subarray(sector * shortSize, (sector + 1) * shortSize),
    );
    return Buffer.concat(pieces).subarray(0, entry.length);
  }

  /** The last sector of a file may be cut short where its stream ends. */
  #joined(sectors: readonly number[]): Buffer {
    return Buffer.concat(
      sectors.map((sector) => {
        const at = (sector + 1) * this.#size;
        if (sector < 0 || at >= this.#bytes.length) throw new RangeError("sector outside");
        return this.#bytes.subarray(at, at + this.#size);
      }),
    );
  }

  #chained(first: number): Buffer {
    const sectors = chain(this.#table, first);
    if (!sectors) throw new RangeError("chain");
    return this.#joined(sectors);
  }

  /** Where the allocation table itself lies: named in the header, then in sectors that each name the next. */
  #tableSectors(): number[] {
    const bytes = this.#bytes;
    const count = bytes.readInt32LE(44);
    if (count < 1 || count > bytes.length / this.#size) throw new RangeError("table");
    const sectors: number[] = [];
    for (let entry = 0; entry < Math.min(count, namedInHeader); entry++)
      sectors.push(bytes.readInt32LE(76 + 4 * entry));
    for (let next = bytes.readInt32LE(68); sectors.length < count; ) {
      const more = numbers(this.#joined([next]));
      if (more.length < 2) throw new RangeError("table");
      sectors.push(...more.subarray(0, -1).subarray(0, count - sectors.length));
      next = more.at(-1)!;
    }
    return sectors;
  }
}
