// A container of Word 97 files made by hand (MS-CFB): two streams in whole sectors.

const sector = 512;
const free = -1;
const end = -2;
const tableMark = -3;

/** Shorter streams would need a table of their own. */
const miniStreamCutoff = 4096;

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

const filled = (stream: Buffer): Buffer =>
  Buffer.concat([
    stream,
    Buffer.alloc(Math.max(miniStreamCutoff, Math.ceil(stream.length / sector) * sector) - stream.length),
  ]);

/** `isCircular` lets the chain of the first stream run in a circle. */
export function makeContainer(
  [firstName, firstStream]: readonly [string, Buffer],
  [secondName, secondStream]: readonly [string, Buffer],
  isCircular = false,
): Buffer {
  const main = filled(firstStream);
  const table = filled(secondStream);
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
  if (isCircular) allocation[2 + mainSectors - 1] = 2;

  const header = Buffer.alloc(sector, 0xff);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(header);
  header.fill(0, 8, 76);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeInt32LE(1, 44);
  header.writeInt32LE(1, 48);
  header.writeInt32LE(miniStreamCutoff, 56);
  header.writeInt32LE(end, 60);
  header.writeInt32LE(end, 68);
  header.writeInt32LE(0, 76);
  const directory = Buffer.concat([
    entry("Root Entry", 5, end, 0, 1),
    entry(firstName, 2, 2, main.length, -1, 2),
    entry(secondName, 2, 2 + mainSectors, table.length),
    Buffer.alloc(128),
  ]);
  return Buffer.concat([header, Buffer.from(allocation.buffer), directory, main, table]);
}
