// What is taken away, read back by the programs that will read it.
import { createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import compression from "compression";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvChunks } from "../../export/csv.js";
import { jsonLines, tableRecords } from "../../export/lines.js";
import { pour } from "../../export/pour.js";
import { type About, aboutRecord, aboutTable, type CellValue, type PageTable } from "../../export/table.js";
import { writeWorkbook } from "../../export/workbook.js";

const table: PageTable = {
  columns: [
    { key: "township", title: "乡镇", width: 12 },
    { key: "occurrences", title: "处数", kind: "integer", width: 8 },
    { key: "share", title: "占比", kind: "share", width: 8 },
    { key: "published", title: "公布日期", kind: "date", width: 12 },
  ],
  rows: [
    ["柳渡镇", 12, 0.25, "2024-01-20"],
    ["=1+1", -3, null, null],
    ['他说“好”, "好"\n', 0, 1, "2024年初"],
  ],
};
const about: About = [
  { key: "query", title: "检索式", value: "=执法" },
  { key: "reports", title: "检索范围：报告", value: 38 },
];

const joined = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};

async function bytesOf(write: (out: Writable) => Promise<void>): Promise<Buffer> {
  const out = new PassThrough();
  const pieces: Buffer[] = [];
  out.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => out.on("end", resolve));
  await write(out);
  await ended;
  return Buffer.concat(pieces);
}

describe("CSV", () => {
  test("opens in Excel: mark, header, CRLF, no formula", async () => {
    const text = await joined(csvChunks(table));
    expect(text.startsWith("\ufeff乡镇,处数,占比,公布日期\r\n")).toBe(true);
    const rows = parse(text, { bom: true, record_delimiter: "\r\n" });
    expect(rows.slice(1)).toEqual([
      ["柳渡镇", "12", "0.25", "2024-01-20"],
      ["'=1+1", "-3", "", ""],
      ['他说“好”, "好"\n', "0", "1", "2024年初"],
    ]);
  });

  test("any cell comes back, an apostrophe before what would run", async () => {
    const cell = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("=A1", "+86", "-", "@x", "\t=1", "\r=1", "\n=1", "＝1", "'=1", ",", '"', "\r\n", ""),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), async (rows) => {
        const columns = ["a", "b"].map((title) => ({ title, width: 1 }));
        const text = await joined(csvChunks({ columns, rows }));
        const back: string[][] = parse(text, { bom: true, record_delimiter: "\r\n" });
        expect(back).toHaveLength(rows.length + 1);
        for (const [at, row] of back.slice(1).entries())
          for (const [column, value] of row.entries()) {
            const given = rows[at]![column]!;
            expect(value === given || value === `'${given}`).toBe(true);
            expect(value).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
          }
      }),
      { numRuns: 50 },
    );
  });

  test("numbers without the noise of arithmetic", async () => {
    const columns = [{ title: "n", width: 1 }];
    const rows: CellValue[][] = [[0.1 + 0.2], [Number.NaN], [1e21], [-1.5]];
    expect(await joined(csvChunks({ columns, rows }))).toBe("\ufeffn\r\n0.3\r\n\r\n1e+21\r\n-1.5\r\n");
  });
});

describe("XLSX", () => {
  test("comes back typed, its header frozen, its conditions beside it", async () => {
    const bytes = await bytesOf((out) =>
      writeWorkbook(out, [
        { name: "计数", ...table },
        { name: "说明", ...aboutTable(about) },
      ]),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const [sheet, notes] = book.worksheets;
    expect([sheet!.name, notes!.name]).toEqual(["计数", "说明"]);
    expect(sheet!.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    const cell = (row: number, column: number) => sheet!.getRow(row).getCell(column);
    expect(cell(2, 2).value).toBe(12);
    expect(cell(2, 3).numFmt).toBe("0.0%");
    expect(cell(2, 4).value).toEqual(new Date("2024-01-20T00:00:00Z"));
    expect(cell(3, 1).value).toBe("=1+1");
    expect(cell(3, 1).type).toBe(ExcelJS.ValueType.String);
    expect(cell(3, 2).value).toBe(-3);
    expect(cell(4, 4).value).toBe("2024年初");
    expect(notes!.getRow(2).getCell(2).value).toBe("=执法");
    expect(notes!.getRow(3).getCell(2).value).toBe(38);
  });

  test("what XML cannot hold is left out, what Excel would read as something else is kept", async () => {
    const columns = [
      { title: "t", width: 9 },
      { title: "d", kind: "date" as const, width: 9 },
    ];
    const rows = [
      ['a\u0001<b>&"\ud800 𠀀 _x000D_', "2023-02-30"],
      ["两行\n文字", "1899-01-01"],
    ];
    const bytes = await bytesOf((out) => writeWorkbook(out, [{ name: "a", columns, rows }]));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const values = [2, 3].map((row) =>
      ["A", "B"].map((name) => book.worksheets[0]!.getCell(name + row).value),
    );
    // exceljs reads an underscore that is written so as it stands; Excel and LibreOffice as an underscore.
    expect(values).toEqual([
      ['a<b>&" 𠀀 _x005F_x000D_', "2023-02-30"],
      ["两行\n文字", "1899-01-01"],
    ]);
  });

  test("a cell too long for Excel says that it was cut", async () => {
    const rows = [["法".repeat(40_000)]];
    const bytes = await bytesOf((out) =>
      writeWorkbook(out, [{ name: "a/b:c", columns: [{ title: "t", width: 9 }], rows }]),
    );
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    expect(String(book.worksheets[0]!.getCell("A2").value)).toHaveLength(32_767);
    expect(book.worksheets[0]!.name).toBe("a b c");
  });

  test("a reader that takes nothing stops the rows, and one that leaves ends them", async () => {
    let made = 0;
    function* rows(): Generator<CellValue[]> {
      for (; made < 200_000; made++) yield [`${made} ${Math.sin(made)} 法治政府建设${made * 7919}`, made];
    }
    const out = new Writable({ highWaterMark: 16_384, write: () => {} });
    const columns = [
      { title: "t", width: 9 },
      { title: "n", width: 9 },
    ];
    const written = writeWorkbook(out, [{ name: "a", columns, rows: rows() }]);
    await new Promise((resolve) => setTimeout(resolve, 500));
    const held = made;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(20_000);
    out.destroy();
    await written;
    expect(made).toBeLessThan(20_000);
  });
});

test("JSON lines, what they are about first", async () => {
  const text = await joined(jsonLines(tableRecords(table, about)));
  const lines = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toEqual({ about: { query: "=执法", reports: 38 } });
  expect(lines[1]).toEqual({ township: "柳渡镇", occurrences: 12, share: 0.25, published: "2024-01-20" });
  expect(lines).toHaveLength(4);
});

test("what a file is about: one list for the sheet and for programs", () => {
  const told: About = [
    { key: "mode", title: "方式", value: "字句", record: "phrase" },
    { key: "total.reports", title: "命中报告", value: 3 },
    { key: "total.occurrences", title: "命中处数", value: 7 },
    { key: "sample", title: "随机抽样", value: null },
  ];
  expect(aboutRecord(told)).toEqual({ mode: "phrase", total: { reports: 3, occurrences: 7 }, sample: null });
  expect(aboutTable(told).rows).toEqual([
    ["方式", "字句"],
    ["命中报告", 3],
    ["命中处数", 7],
    ["随机抽样", null],
  ]);
});

describe("a list of any length", () => {
  const columns = [
    { key: "text", title: "文", width: 9 },
    { key: "n", title: "数", width: 9 },
  ];
  /** Makes rows one at a time; knows how many are made and how far the reader is. */
  function list(length: number) {
    let made = 0;
    let most = 0;
    let taken = 0;
    function* rows(): Generator<CellValue[]> {
      for (; made < length; made++) {
        most = Math.max(most, made - taken);
        yield [`${made} 法治政府建设${made * 7919}`, made];
      }
    }
    return {
      table: { columns, rows: rows() },
      take: (count: number) => (taken = count),
      waiting: () => most,
    };
  }
  /** A reader that counts rows as they arrive, and is slower than the writer. */
  const reader = (rowsIn: (piece: Buffer) => number, take: (count: number) => void): Writable => {
    let seen = 0;
    return new Writable({
      highWaterMark: 4096,
      write: (piece: Buffer, _, done) => {
        seen += rowsIn(piece);
        take(seen);
        setImmediate(done);
      },
    });
  };
  const linesIn = (piece: Buffer): number => {
    let count = 0;
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
    return count;
  };
  const collectGarbage = (() => {
    setFlagsFromString("--expose-gc");
    return runInNewContext("gc") as () => void;
  })();

  test.each([
    200, 200_000,
  ])("of %i rows goes out as text with no more than some hundred waiting", async (length) => {
    for (const write of [
      (table: PageTable) => csvChunks(table),
      (table: PageTable) => jsonLines(tableRecords(table, about)),
    ]) {
      const one = list(length);
      await pour(reader(linesIn, one.take), write(one.table as unknown as PageTable));
      expect(one.waiting()).toBeLessThanOrEqual(1500);
    }
  });

  test.each([200, 200_000])("of %i rows becomes a workbook within the same memory", {
    timeout: 60_000,
  }, async (length) => {
    const one = list(length);
    let largest = 0;
    let writes = 0;
    collectGarbage();
    const before = process.memoryUsage();
    const out = new Writable({
      write: (_, __, done) => {
        if (writes++ % 100 === 0) {
          collectGarbage();
          const { arrayBuffers, heapUsed } = process.memoryUsage();
          largest = Math.max(largest, arrayBuffers - before.arrayBuffers + heapUsed - before.heapUsed);
        }
        done();
      },
    });
    await writeWorkbook(out, [{ name: "a", ...one.table }]);
    // What is alive: a megabyte or two on its way out.
    expect(largest).toBeLessThan(8 * 1024 * 1024);
  });
});

test("text waits for a slow reader", async () => {
  let made = 0;
  async function* pieces(): AsyncGenerator<string> {
    for (; made < 1000; made++) yield "法".repeat(1000);
  }
  const out = new Writable({ highWaterMark: 10_000, write: () => {} });
  const poured = pour(out, pieces());
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(made).toBeLessThan(10);
  out.destroy();
  await poured;
  expect(made).toBeLessThan(10);
});

test("a slow reader of a long file that is compressed on its way leaves no listeners behind", async () => {
  const warnings: Error[] = [];
  const warned = (warning: Error): number => warnings.push(warning);
  process.on("warning", warned);
  const random = Array.from({ length: 200 }, (_, at) => `${Math.sin(at)}`.repeat(2000));
  let waits = 0;
  const compressed = compression();
  const server = createServer((request, response) => {
    response.setHeader("Content-Type", "text/csv");
    compressed(request as never, response as never, () => {
      const write = response.write.bind(response);
      response.write = ((piece: string) => {
        const hasRoom = write(piece);
        if (!hasRoom) waits++;
        return hasRoom;
      }) as typeof response.write;
      void pour(response, random).then(() => response.end());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const { port } = server.address() as AddressInfo;
    const headers = { "Accept-Encoding": "gzip" };
    const coming = await new Promise<IncomingMessage>((resolve) =>
      get({ port, headers, agent: false }, resolve),
    );
    expect(coming.headers["content-encoding"]).toBe("gzip");
    for await (const _ of coming);
    expect(waits).toBeGreaterThan(20);
    await new Promise((resolve) => setImmediate(resolve));
    expect(warnings).toEqual([]);
  } finally {
    process.off("warning", warned);
    server.close();
  }
});
