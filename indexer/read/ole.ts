// The container of Word 97–2003 files (MS-CFB). Only what is needed to know that its chains end: the library that reads
// them follows a chain that runs in a circle for ever, and loses errors past the end of the file.

const freeSector = -1;
const endOfChain = -2;
/** Sectors of the allocation table that the header itself names. */
const namedInHeader = 109;
const entrySize = 128;

/** The sectors of a chain in order, or null where it leaves the table or runs in a circle. */
function chain(table: Int32Array, first: number): number[] | null {
  const sectors: number[] = [];
  for (let sector = first; sector !== endOfChain && sector !== freeSector; sector = table[sector]!) {
    if (sector < 0 || sector >= table.length || sectors.length > table.length) return null;
    sectors.push(sector);
  }
  return sectors;
}

/** Whether every chain of the container ends, inside the file. O(bytes / sector size · streams). */
export function isSoundContainer(bytes: Buffer): boolean {
  if (bytes.length < 1536) return false;
  const size = 2 ** bytes.readUInt16LE(30);
  const shortSize = 2 ** bytes.readUInt16LE(32);
  if ((size !== 512 && size !== 4096) || shortSize !== 64) return false;
  const sectorCount = Math.ceil(bytes.length / size) - 1;
  const at = (sector: number): number => (sector + 1) * size;
  const isInside = (sector: number): boolean =>
    sector >= 0 && sector < sectorCount && at(sector + 1) <= bytes.length + size;
  const tableSectors = bytes.readInt32LE(44);
  if (tableSectors < 1 || tableSectors > sectorCount) return false;

  const named = Array.from({ length: Math.min(tableSectors, namedInHeader) }, (_, entry) =>
    bytes.readInt32LE(76 + 4 * entry),
  );
  for (let next = bytes.readInt32LE(68); named.length < tableSectors; ) {
    if (!isInside(next) || at(next + 1) > bytes.length) return false;
    for (let entry = 0; entry < size / 4 - 1 && named.length < tableSectors; entry++) {
      named.push(bytes.readInt32LE(at(next) + 4 * entry));
    }
    next = bytes.readInt32LE(at(next) + size - 4);
  }
  if (!named.every((sector) => isInside(sector) && at(sector + 1) <= bytes.length)) return false;
  const readTable = (sectors: readonly number[]): Int32Array =>
    Int32Array.from(
      sectors.flatMap((sector) =>
        Array.from({ length: size / 4 }, (_, entry) => bytes.readInt32LE(at(sector) + 4 * entry)),
      ),
    );

  const table = readTable(named);
  const wholeChain = (first: number): number[] | null => {
    const sectors = chain(table, first);
    return sectors?.every(isInside) ? sectors : null;
  };
  const directory = wholeChain(bytes.readInt32LE(48));
  const shortTableSectors = wholeChain(bytes.readInt32LE(60));
  if (!directory || directory.length === 0 || !shortTableSectors) return false;
  if (![...directory, ...shortTableSectors].every((sector) => at(sector + 1) <= bytes.length)) return false;
  const shortTable = readTable(shortTableSectors);
  const mostShort = bytes.readInt32LE(56);
  return directory.every((sector) => {
    for (let entry = at(sector); entry < at(sector + 1); entry += entrySize) {
      const kind = bytes[entry + 66];
      if (kind !== 2 && kind !== 5) continue;
      const first = bytes.readInt32LE(entry + 116);
      const isShort = kind === 2 && bytes.readInt32LE(entry + 120) < mostShort;
      if (first >= 0 && (isShort ? chain(shortTable, first) : wholeChain(first)) === null) return false;
    }
    return true;
  });
}
