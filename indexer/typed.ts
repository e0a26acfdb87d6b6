// metadata.csv and sections.csv: what a person typed in about a file overrides what was read in it.
import { readCsv } from "../report/csv.js";
import { chainOf, type DivisionTable, divisionsNamed, townshipsNamed } from "../report/divisions.js";
import type { Level, Metadata, MetadataField, Provenance, ReportHead } from "../report/types.js";
import { findDate } from "./parse/dates.js";
import { digitsValue } from "./parse/numerals.js";
import { townshipLevel } from "./parse/places.js";
import { cellsWithoutNul, withoutNul } from "./read/nul.js";
import { stretchColumns, stretchFrom, type TypedStretch } from "./structure.js";
import type { CorpusTables, FolderTable } from "./tables.js";

/** Cells of metadata.csv; `checked` is the day a person said the reading is right. */
export type TypedFields = Readonly<Partial<Record<MetadataField | "checked", string>>>;

/** What a person typed about one file. */
export interface Typed {
  readonly fields: TypedFields;
  readonly stretches: readonly TypedStretch[];
}

export interface TypedTable {
  /** By file name as reports have it. */
  readonly rows: ReadonlyMap<string, Typed>;
  readonly warnings: readonly { readonly file: string; readonly message: string }[];
}

/** The columns of metadata.csv beside `file` and `checked`. */
export const metadataFields = [
  "title",
  "township",
  "printedTownship",
  "county",
  "city",
  "province",
  "place",
  "level",
  "year",
  "published",
  "signed",
  "drafted",
  "source",
  "issuer",
  "documentNumber",
  "url",
] as const satisfies readonly MetadataField[];
const levels: readonly string[] = ["镇", "乡", "街道", "县", "市", "省", "部门"];
/** A cell that says: nothing is known, whatever was read. */
export const cleared = "-";

type Notice = TypedTable["warnings"][number];

/** Notices of one kind that are told one by one; of more, how many and the first. */
const shown = 5;

export const fewOf = (
  table: string,
  notices: readonly Notice[],
  all: (count: number, first: readonly string[]) => string,
): readonly Notice[] =>
  notices.length <= shown
    ? notices
    : [
        {
          file: table,
          message: all(
            notices.length,
            notices.slice(0, shown).map(({ file }) => file),
          ),
        },
      ];

/** The rows of a table that have a `file`, by its name as reports have it; what is wrong with the table as notices. */
function* rowsOf(
  { table, prefix, name }: FolderTable,
  known: readonly string[],
  notices: Notice[],
): Generator<{ readonly file: string; readonly cells: Record<string, string>; readonly number: number }> {
  let lines: Record<string, string>[];
  try {
    lines = readCsv(table);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    notices.push({ file: name, message: `不是完好的 CSV，未采用：${what}` });
    return;
  }
  const unknown = Object.keys(lines[0] ?? {}).filter(
    (column) => column !== "file" && column !== "" && !known.includes(column),
  );
  if (lines.length > 0 && lines[0]!.file === undefined)
    notices.push({ file: name, message: "缺少 file 一列，未采用。" });
  if (unknown.length > 0)
    notices.push({ file: name, message: `不认识的列：${unknown.join("、")}，未采用。` });
  for (const [at, cells] of lines.entries()) {
    if (!cells.file) continue;
    const file = withoutNul(fileNamed(prefix, cells.file));
    // The header is the first row.
    yield { file, cells: cellsWithoutNul(cells), number: at + 2 };
  }
}

/** A file as reports name it, from a cell of a table of the folder with this prefix. */
export const fileNamed = (prefix: string, cell: string): string =>
  `${prefix}${cell}`.replace(/\\/g, "/").normalize("NFC");

/** Reads metadata.csv and sections.csv of every corpus folder. */
export function readTyped({ metadata, sections }: Pick<CorpusTables, "metadata" | "sections">): TypedTable {
  const rows = new Map<string, { fields: TypedFields; stretches: TypedStretch[] }>();
  const warnings: Notice[] = [];
  const same = new Map<string, { readonly table: string; readonly said: string; readonly rows: number[] }>();
  const rowOf = (file: string) => {
    const row = rows.get(file) ?? { fields: {}, stretches: [] };
    rows.set(file, row);
    return row;
  };
  for (const table of metadata)
    for (const { file, cells, number } of rowsOf(table, [...metadataFields, "checked"], warnings)) {
      const typed: Partial<Record<MetadataField | "checked", string>> = {};
      for (const field of [...metadataFields, "checked"] as const)
        if (cells[field]) typed[field] = cells[field];
      const others = same.get(file);
      if (others === undefined)
        same.set(file, { table: table.name, said: JSON.stringify(typed), rows: [number] });
      else if (others.rows.length > 1 || others.said !== JSON.stringify(typed)) others.rows.push(number);
      rowOf(file).fields = typed;
    }
  // Which of two a person meant nobody can know.
  const torn = [...same].filter(([, { rows }]) => rows.length > 1);
  for (const [file] of torn) rowOf(file).fields = {};
  warnings.push(
    ...fewOf(
      "metadata.csv",
      torn.map(([file, { table, rows: lines }]) => ({
        file,
        message: `${table} 第 ${lines.slice(0, shown).join("、")} 行写的是同一个文件，内容不同，都未采用；请只留一行。`,
      })),
      (count, first) =>
        `有 ${count} 个文件各有内容不同的几行，都未采用；请各留一行：${first.join("、")} 等。`,
    ),
  );
  const wrong: Notice[] = [];
  for (const table of sections)
    for (const { file, cells, number } of rowsOf(table, stretchColumns, warnings)) {
      const stretch = stretchFrom(cells, table.name, number);
      if (typeof stretch === "string") wrong.push({ file, message: stretch });
      else rowOf(file).stretches.push(stretch);
    }
  warnings.push(
    ...fewOf(
      "sections.csv",
      wrong,
      (count, first) => `有 ${count} 行没有采用，先改 ${first.join("、")} 等的。`,
    ),
  );
  return { rows, warnings };
}

interface Change {
  readonly fields: Partial<Record<MetadataField, Metadata[MetadataField]>>;
  readonly warnings: string[];
}

/** What a cell sets, or why it cannot: what is said behind the field's name. */
type Cell = { readonly value: Metadata[MetadataField] } | { readonly problem: string };

/** Reads a cell of metadata.csv that is not empty. */
export function readCell(field: MetadataField, text: string, divisions: DivisionTable): Cell {
  const wrong = (what: string): Cell => ({ problem: `“${text}”${what}` });
  if (text === cleared) return { value: null };
  switch (field) {
    case "year": {
      const [, digits] = /^(20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s*(?:年度?)?$/.exec(text) ?? [];
      const year = digits === undefined ? null : digitsValue(digits);
      return year === null ? wrong("不是年份（如 2024）") : { value: year };
    }
    case "published":
    case "signed":
    case "drafted": {
      const iso = findDate(text)?.iso;
      return iso ? { value: iso } : wrong("不是日期（如 2024-01-30）");
    }
    case "level":
      return levels.includes(text) ? { value: text as Level } : wrong(`应为${levels.join("、")}之一`);
    case "place":
      return divisions.byCode.has(text) ? { value: { code: text } } : wrong("不是区划表里的代码");
    case "url":
      return /^https?:\/\/\S+$/i.test(text)
        ? { value: text }
        : wrong("不是网址（应以 http:// 或 https:// 开头）");
    default:
      return { value: text };
  }
}

function checked(typed: TypedFields, divisions: DivisionTable): Change {
  const fields: Partial<Record<MetadataField, Metadata[MetadataField]>> = {};
  const warnings: string[] = [];
  for (const field of metadataFields) {
    const text = typed[field];
    if (text === undefined) continue;
    const cell = readCell(field, text, divisions);
    if ("problem" in cell) warnings.push(`metadata.csv 的 ${field}${cell.problem}，未采用。`);
    else fields[field] = cell.value;
  }
  return { fields, warnings };
}

/** The day a report was checked, null where that was not typed. */
function checkedOn({ checked: value }: TypedFields, warnings: string[]): string | null {
  if (value === undefined || value === cleared) return null;
  const iso = findDate(value)?.iso ?? null;
  if (iso === null) warnings.push(`metadata.csv 的 checked“${value}”不是日期（如 2024-01-30），未采用。`);
  return iso;
}

/** The title a person typed, where there is one. */
export const typedTitle = (typed: TypedFields | undefined): string | undefined =>
  typed?.title === cleared ? undefined : typed?.title;

/** What a person typed settles what the reading was unsure of. */
const settled: readonly (readonly [readonly MetadataField[], RegExp])[] = [
  [["township", "county", "city", "province", "place"], /区划表|不止一处|与标题的“.*”不一致|从缺/],
  [["year"], /标题写20\d\d年|正文开头写20\d\d年|所报告的20\d\d年/],
  [["signed", "published"], /^落款(日期|只写)/],
];

const stillDoubtful = (warnings: readonly string[], set: Change["fields"]): string[] =>
  warnings.filter(
    (warning) =>
      !settled.some(([fields, about]) => about.test(warning) && fields.some((field) => field in set)),
  );

/** Lays typed fields over what was read; a typed place settles its code and the rungs above it that were not typed. */
export function withTyped<T extends ReportHead>(
  report: T,
  typed: TypedFields | undefined,
  divisions: DivisionTable,
): T {
  if (!typed) return report;
  const { fields: set, warnings } = checked(typed, divisions);
  const day = checkedOn(typed, warnings);
  const provenance: Partial<Record<MetadataField, Provenance>> = { ...report.provenance };
  for (const field of Object.keys(set) as MetadataField[]) {
    if (set[field] === null) delete provenance[field];
    else provenance[field] = "typed";
  }
  const level = set.township && !("level" in set) ? townshipLevel(set.township as string) : null;
  if (level) provenance.level = "inferred";
  const merged = {
    ...report,
    ...set,
    ...(level && { level }),
    checked: day,
    provenance,
    warnings: [...stillDoubtful(report.warnings, set), ...warnings],
  } as T;
  const typedPlace = ["township", "county", "city", "province"].some((field) => field in set);
  if (set.place && merged.place) return named(merged, merged.place.code, set, divisions);
  return typedPlace ? withPlaceOf(merged, set, divisions) : merged;
}

/** The names that follow from a typed code, where they were not typed themselves. */
function named<T extends ReportHead>(
  report: T,
  code: string,
  set: Change["fields"],
  divisions: DivisionTable,
): T {
  const above = filled(report, code, set, divisions);
  const township = chainOf(divisions, code).township;
  const provenance = { ...above.provenance, place: "typed" as const };
  if (township === null || "township" in set) return { ...above, provenance };
  return { ...above, township: township.name, provenance: { ...provenance, township: "inferred" as const } };
}

/** The code of a typed place, and what follows from it. */
function withPlaceOf<T extends ReportHead>(report: T, set: Change["fields"], divisions: DivisionTable): T {
  const fits = (code: string): boolean => {
    const chain = chainOf(divisions, code);
    return (["county", "city", "province"] as const).every(
      (rung) => !(rung in set) || set[rung] === null || chain[rung]?.name === report[rung],
    );
  };
  const named = report.township
    ? townshipsNamed(divisions, report.township)
    : report.county
      ? divisionsNamed(divisions, "county", report.county)
      : [];
  const found = named.filter(
    (division) =>
      fits(division.code) &&
      ("county" in set || !report.county || chainOf(divisions, division.code).county?.name === report.county),
  );
  if (found.length !== 1) {
    const county = report.county
      ? divisionsNamed(divisions, "county", report.county).filter((division) => fits(division.code))
      : [];
    const warned = withWarning(report, undecided(report, set, found.length, county.length));
    return county.length === 1
      ? filled(warned, county[0]!.code, set, divisions)
      : { ...warned, place: "township" in set || "county" in set ? null : report.place };
  }
  return filled(report, found[0]!.code, set, divisions);
}

const withWarning = <T extends ReportHead>(report: T, message: string | null): T =>
  message === null ? report : { ...report, warnings: [...report.warnings, message] };

/** Why a typed place has no code of its own: the name stays as typed, and the reader is told. */
function undecided(
  { township, county }: ReportHead,
  set: Change["fields"],
  townships: number,
  counties: number,
): string | null {
  if (set.county && counties === 0)
    return `区划表里没有“${county}”，按 metadata.csv 所填保留；可在 divisions.csv 里补上。`;
  if (!set.township) return null;
  if (townships > 1) return `区划表里不止一处“${township}”，请在报告页“校对”里选是哪一处。`;
  return county
    ? `区划表中${county}没有“${township}”，按 metadata.csv 所填归入${county}；可在 divisions.csv 里补上。`
    : `区划表里没有“${township}”，按 metadata.csv 所填保留；请再填 county。`;
}

function filled<T extends ReportHead>(
  report: T,
  code: string,
  set: Change["fields"],
  divisions: DivisionTable,
): T {
  const chain = chainOf(divisions, code);
  const provenance: Partial<Record<MetadataField, Provenance>> = { ...report.provenance, place: "inferred" };
  const above: Partial<Record<"county" | "city" | "province", string | null>> = {};
  for (const rung of ["county", "city", "province"] as const) {
    if (rung in set) continue;
    above[rung] = chain[rung]?.name ?? null;
    if (above[rung]) provenance[rung] = "inferred";
    else delete provenance[rung];
  }
  return { ...report, ...above, place: { code }, provenance };
}
