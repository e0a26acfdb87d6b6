import { parse } from "csv-parse/sync";

/**
 * The rows of a CSV text with the header in row 1, as objects by column name; cells are trimmed, blank lines skipped,
 * a BOM dropped, missing cells "". Throws csv-parse's error (with `lines`) on an unclosed quote.
 */
export function readCsv(text: string): Record<string, string>[] {
  return parse(text, {
    bom: true,
    columns: (header: string[]) => header.map((name) => name.trim()),
    trim: true,
    skip_empty_lines: true,
    relax_column_count: true,
  }) as Record<string, string>[];
}

/** Every row with its cells as they stand, the header among them; for a table that is written again. Throws as `readCsv`. */
export const csvCells = (text: string): string[][] =>
  parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true }) as string[][];
