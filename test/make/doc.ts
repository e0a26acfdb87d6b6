// A Word 97 file made by hand: its container (MS-CFB), the block that tells where the text lies, and one piece of text.

const sector = 512;
const free = -1;
const end = -2;
const tableMark = -3;

/** Words that begin streams kept in whole sectors; shorter streams would need a table of their own. */
const leastStream = 4096;

const filled = (length: number): Buffer =>
  Buffer.alloc(Math.max(leastStream, Math.ceil(length / sector) * sector));

function entry(name: string, kind: number, first: number, size: number, child = -1, right = -1): Buffer {
  const made = Buffer.alloc(128);
  made.write(name, "utf16le");
  made.writeUInt16LE(2 * name.length + 2, 64);
  made[66] = kind;
  made.writeInt32LE(-1, 68);
  made.writeInt32LE(right, 72);
  made.writeInt32LE(child, 76);
  made.writeInt32LE(first, 116);
  made.writeInt32LE(size, 120);
  return made;
}

/** A .doc of these paragraphs. `isLocked` marks it as encrypted; `isCircular` lets a chain of sectors run in a circle. */
export function makeDoc(
  paragraphs: readonly string[],
  options: { readonly isLocked?: boolean; readonly isCircular?: boolean } = {},
): Buffer {
  const text = Buffer.from(paragraphs.map((paragraph) => `${paragraph}\r`).join(""), "utf16le");
  const characters = text.length / 2;
  const textAt = 1024;
  const main = filled(textAt + text.length);
  main.writeUInt16LE(0xa5ec, 0);
  main.writeUInt16LE(0xc1, 2);
  main.writeUInt16LE(0x5d, 152);
  main.writeUInt16LE(0x0200 | (options.isLocked ? 0x0100 : 0), 10);
  main.writeUInt32LE(characters, 0x4c);
  // No runs of character or paragraph properties.
  main.writeUInt32LE(4, 0xfe);
  main.writeUInt32LE(4, 0x106);
  main.writeUInt32LE(21, 0x1a6);
  text.copy(main, textAt);
  const table = filled(21);
  table[0] = 2;
  table.writeUInt32LE(16, 1);
  table.writeUInt32LE(characters, 9);
  table.writeUInt32LE(textAt, 15);

  const mainSectors = main.length / sector;
  const tableSectors = table.length / sector;
  const allocation = new Int32Array(sector / 4).fill(free);
  allocation[0] = tableMark;
  allocation[1] = end;
  const runOn = (first: number, count: number): void => {
    for (let at = 0; at < count; at++) allocation[first + at] = at + 1 < count ? first + at + 1 : end;
  };
  runOn(2, mainSectors);
  runOn(2 + mainSectors, tableSectors);
  if (options.isCircular) allocation[2 + mainSectors - 1] = 2;

  const header = Buffer.alloc(sector, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeInt32LE(1, 44);
  header.writeInt32LE(1, 48);
  header.writeInt32LE(leastStream, 56);
  header.writeInt32LE(end, 60);
  header.writeInt32LE(end, 68);
  header.writeInt32LE(0, 76);
  const directory = Buffer.concat([
    entry("Root Entry", 5, end, 0, 1),
    entry("WordDocument", 2, 2, main.length, -1, 2),
    entry("1Table", 2, 2 + mainSectors, table.length),
    Buffer.alloc(128),
  ]);
  return Buffer.concat([header, Buffer.from(allocation.buffer), directory, main, table]);
}
