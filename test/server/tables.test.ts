// Every table of every page can be put in order and taken away as CSV and XLSX, every chart as SVG and PNG.
import type { Cheerio, CheerioAPI } from "cheerio";
import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { binary } from "./binary.js";
import { createApp } from "./conforms.js";
import { crawl } from "./crawl.js";
import { type Demo, openDemo } from "./demo.js";

type Found = Cheerio<ReturnType<CheerioAPI>[number]>;

/** Pages whose tables nobody takes away, and why. */
const told: Readonly<Record<string, string>> = {
  "/help": "写法的说明，不是数据；就是为在页上读的",
  "/api": "接口的说明；给程序的是 OpenAPI 文档，页上有链接",
};

interface TableHere {
  readonly address: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Why the page's script leaves it in the order it came in; null where it does not. */
  readonly unordered: string | null;
  readonly files: readonly string[];
}

const words = (cell: Found): string => cell.text().replace(/\s+/g, " ").trim();

/** As the page's script sees them (views/client/sorting.ts). */
function tableIn(page: CheerioAPI, table: Found, address: string): TableHere {
  const body = table.children("tbody");
  const isGrouped = table.attr("data-groups") !== undefined;
  const rows = body.children(isGrouped ? "tr:first-child" : "tr").toArray();
  const shape =
    table.find("> thead > tr").length === 1 &&
    (isGrouped || (body.length === 1 && table.find("[colspan], [rowspan]").length === 0));
  return {
    address,
    heads: table
      .find("> thead th")
      .toArray()
      .map((cell) => words(page(cell))),
    rows: rows.map((row) =>
      page(row)
        .children("th, td")
        .toArray()
        .map((cell) => words(page(cell))),
    ),
    unordered: rows.length < 2 || shape ? null : "headings of several lines, or cells over several columns",
    files: page("a[href^='/api/']")
      .toArray()
      .map((link) => page(link).attr("href")!)
      .filter((href) => /\.(csv|xlsx)(\?|$)/.test(href)),
  };
}

let demo: Demo;
let app: ReturnType<typeof createApp>;
const tables = new Map<string, TableHere>();
const charts: { address: string; drawings: number; svg: number; png: number }[] = [];

beforeAll(async () => {
  demo = await openDemo();
  app = createApp(() => demo.library, { onError: (error) => console.error(error) });
  await crawl(app, (address, page) => {
    for (const one of page("main table").toArray()) {
      const found = tableIn(page, page(one), address);
      const kind = `${address.split("?")[0]!.replace(/[0-9a-f]{6,}(-\d+)*/g, "")} ${found.heads.map((head) => head.replace(/\d+/g, "")).join("|")}`;
      if (!tables.has(kind)) tables.set(kind, found);
    }
    const linked = (ending: string): number => page(`a[href*=".${ending}"]`).length;
    const drawings = page(".drawing:not(.narrowed), .network").length;
    charts.push({ address, drawings, svg: linked("svg"), png: linked("png") });
  });
}, 300_000);
afterAll(() => demo.close());

/** The tables that a link gives, each as rows of text. */
async function sheetsBehind(href: string): Promise<string[][][]> {
  const body = await binary(app, href);
  if (href.includes(".csv")) return [parse(body, { bom: true }) as string[][]];
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(body as unknown as ExcelJS.Buffer);
  expect(workbook.worksheets.at(-1)!.name).toBe("说明");
  return workbook.worksheets
    .slice(0, -1)
    .map((sheet) =>
      sheet
        .getSheetValues()
        .map((row) => ((row ?? []) as unknown[]).slice(1).map((cell) => String(cell ?? ""))),
    );
}

const bare = (text: string): string => text.replace(/[\s,，；：]/g, "");
/** Nought may be a blank in a file, as it is on many pages. */
const isWhole = (text: string): boolean => /^[1-9][\d,]*$/.test(text);
const isWord = (text: string): boolean => /^\D/.test(text);

/** The same words, or one cell's within the other's. */
const isNamed = (cells: readonly string[], name: string): boolean =>
  cells.some((one) => one === name || (one.length > 1 && (one.includes(name) || name.includes(one))));
/** The same number; a whole number of percent is a part of 1 in a file. */
const isCounted = (cells: readonly string[], count: string): boolean =>
  cells.some(
    (one) =>
      one === count || (/^(0|1|0?\.\d+)$/.test(one) && Math.round(Number(one) * 100) === Number(count)),
  );

/** Whether a row of a file says what the row of the page says: one of its words, where it has any, and all of its whole numbers. */
function says(row: readonly string[], shown: readonly string[]): boolean {
  const cells = row.map(bare);
  const names = shown.map(bare).filter(isWord);
  return (
    (names.length === 0 || names.some((name) => isNamed(cells, name))) &&
    shown.filter(isWhole).every((count) => isCounted(cells, bare(count)))
  );
}

const isHeld = (sheet: readonly (readonly string[])[], { rows }: TableHere): boolean =>
  rows.every((shown) => sheet.some((row) => says(row, shown)));

it("each table can be put in order", () => {
  expect(tables.size).toBeGreaterThan(30);
  expect(
    [...tables].flatMap(([kind, { unordered }]) => (unordered === null ? [] : [`${kind}: ${unordered}`])),
  ).toEqual([]);
});

it("each table is in a CSV and in an XLSX that its page links", async () => {
  const lacking: string[] = [];
  for (const [kind, table] of tables) {
    if (told[kind.split(" ")[0]!]) continue;
    for (const ending of ["csv", "xlsx"]) {
      const links = table.files.filter((href) => href.includes(`.${ending}`));
      const refused = (href: string) => (): string[][][] => {
        lacking.push(`refused ${href}`);
        return [];
      };
      const sheets = (await Promise.all(links.map((href) => sheetsBehind(href).catch(refused(href))))).flat();
      if (!sheets.some((sheet) => isHeld(sheet, table)))
        lacking.push(`${ending} ${decodeURI(table.address)} ${kind}`);
    }
  }
  expect(lacking).toEqual([]);
}, 300_000);

it("each chart is an SVG and a PNG that its page links", () => {
  expect(charts.some(({ drawings }) => drawings > 1)).toBe(true);
  expect(charts.filter(({ drawings, svg, png }) => svg < drawings || png < drawings)).toEqual([]);
});
