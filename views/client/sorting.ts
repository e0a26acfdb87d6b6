// Tables that can be put in the order of any of their columns. Without script they stand in the order they came in.

/** What stands in a cell, on one line. */
const wordsOf = (row: HTMLTableRowElement, column: number): string =>
  (row.cells[column]?.textContent ?? "").trim().replace(/\s+/g, " ");

/** 1,234 处; 41.7%; 2024; 约 30. Dates and numbers of documents are words. */
function numberOf(words: string): number {
  const [, digits] = /^约?\s*([-−]?\d[\d,]*(?:\.\d+)?)(?![\d.]*[-–—/年]\d)/.exec(words) ?? [];
  return digits === undefined ? Number.NaN : Number(digits.replaceAll(",", "").replace("−", "-"));
}

const collator = new Intl.Collator("zh-Hans-u-co-pinyin", { numeric: true });

type Direction = "ascending" | "descending";

/** What keeps together: a row, or a body of rows that is ordered by its first. */
type Unit = HTMLTableRowElement | HTMLTableSectionElement;
const firstRow = (unit: Unit): HTMLTableRowElement => ("rows" in unit ? unit.rows[0]! : unit);

interface Ordered {
  readonly rows: readonly Unit[];
  /** The direction of the first click: the most first, words from their beginning. */
  readonly first: Direction;
}

/** Rows from the least to the most; those without a value stand last in either direction. */
function ordered(rows: readonly Unit[], column: number, direction: Direction | null): Ordered {
  const keyed = rows.map((row) => ({ row, words: wordsOf(firstRow(row), column) }));
  const full = keyed.filter(({ words }) => words !== "");
  const empty = keyed.filter(({ words }) => words === "");
  const numeric = full.length > 0 && full.every(({ words }) => !Number.isNaN(numberOf(words)));
  const first = numeric ? "descending" : "ascending";
  const sign = (direction ?? first) === "ascending" ? 1 : -1;
  full.sort(
    (one, other) =>
      sign *
      (numeric ? numberOf(one.words) - numberOf(other.words) : collator.compare(one.words, other.words)),
  );
  return { rows: [...full, ...empty].map(({ row }) => row), first };
}

const opposite = (direction: Direction): Direction =>
  direction === "ascending" ? "descending" : "ascending";

/** A heading of words becomes the button; beside links there is one of its own. */
function buttonIn(heading: HTMLTableCellElement, part: boolean): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "sort";
  const name = (heading.textContent ?? "").trim();
  const says = `按“${name}”排序${part ? "（只排这一页的行）" : ""}`;
  button.title = says;
  if (heading.children.length === 0) button.append(...heading.childNodes);
  else button.setAttribute("aria-label", says);
  heading.append(button);
  return button;
}

function makeSortable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const headings = [...(table.tHead?.rows[0]?.cells ?? [])];
  const isGrouped = table.hasAttribute("data-groups");
  if (!body || (table.tBodies.length > 1 && !isGrouped) || table.tHead!.rows.length > 1) return;
  const came: readonly Unit[] = isGrouped ? [...table.tBodies] : [...body.rows];
  if (came.length < 2 || (!isGrouped && table.querySelector("[colspan], [rowspan]"))) return;
  headings.forEach((heading, column) => {
    if (heading.tagName !== "TH" || (heading.textContent ?? "").trim() === "") return;
    // Where all rows say the same, as links to an action do, there is nothing to order.
    if (new Set(came.map((row) => wordsOf(firstRow(row), column))).size < 2) return;
    const button = buttonIn(heading, table.hasAttribute("data-part"));
    button.addEventListener("click", () => {
      const now = heading.getAttribute("aria-sort") as Direction | null;
      const { first } = ordered(came, column, null);
      const next = now === null ? first : now === first ? opposite(first) : null;
      for (const other of headings) other.removeAttribute("aria-sort");
      if (next !== null) heading.setAttribute("aria-sort", next);
      (isGrouped ? table : body).append(...(next === null ? came : ordered(came, column, next).rows));
    });
  });
}

export function sortTables(): void {
  for (const table of document.querySelectorAll("table")) makeSortable(table);
}
