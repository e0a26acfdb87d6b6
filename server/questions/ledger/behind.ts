// What stands behind a number of the ledger: the figures of one sum, or all that should be looked at, each in its clause.
import type { Doubt, Figure } from "../../../compare/figures.js";
import type { Ledger, LedgerRow } from "../../../compare/ledger.js";
import { printedText } from "../../../report/marks.js";
import type { Span } from "../../../report/span.js";
import type { Report } from "../../../report/types.js";
import { type Library, reportOf } from "../../library.js";
import { links } from "../../links.js";

export const doubtNames: Readonly<Record<Doubt, string>> = {
  runTogether: "像是几个数连在了一起",
  tooLarge: "大得不像一个乡镇的数",
  malformed: "数字写法残缺",
  offSeries: "与其他年度或乡镇相差悬殊",
};

/** The name of a row in an address. */
export const rowName = ({ unit, counted }: Pick<LedgerRow, "unit" | "counted">): string =>
  `${unit}:${counted}`;

/** The figures of the row of that name; null where the ledger has no such row. O(figures of the row). */
export function behindSum(library: Library, ledger: Ledger, names: readonly string[], wanted: string) {
  const row = ledger.rows.find((one) => rowName(one) === wanted);
  if (!row) return null;
  return { title: `${row.counted}（${row.unit}）：合计的来处`, figures: inPlace(library, row, names) };
}

/** Every figure that should be looked at, row by row. */
export function behindDoubts(library: Library, ledger: Ledger, names: readonly string[]) {
  const figures = ledger.rows
    .filter(({ doubtful }) => doubtful > 0)
    .flatMap((row) => inPlace(library, row, names, ({ doubt }) => doubt !== null));
  return { title: "存疑的数字", figures };
}

function inPlace(
  library: Library,
  row: LedgerRow,
  names: readonly string[],
  wanted: (figure: Figure) => boolean = () => true,
) {
  return row.cells.flatMap((cell, column) => {
    const values = new Set(cell.filter(({ doubt }) => doubt === null).map(({ value }) => value));
    return cell.filter(wanted).map((figure, at) => {
      const { before, after } = paragraphAround(reportOf(library, figure.report), figure);
      return {
        column: names[column]!,
        counted: row.counted,
        before,
        text: figure.text.replace(/\s+/g, ""),
        after,
        href: links.marked(figure.report, [figure]),
        /** Why it is not in the sum; null where it is. */
        leftOut: leftOut(figure, row, values.size, at),
      };
    });
  });
}

function leftOut({ doubt }: Figure, row: LedgerRow, values: number, at: number): string | null {
  if (doubt !== null) return `存疑：${doubtNames[doubt]}`;
  if (row.share) return "百分比不合计";
  if (values > 1) return "这份报告写了不止一个数";
  return at > 0 ? "同一个数写了几次，只计一次" : null;
}

/** UTF-16 units looked at on either side. */
const reach = 40;

/** The words around a place inside its paragraph, line breaks left out. */
function paragraphAround(report: Report, place: Span): { before: string; after: string } {
  const paragraph =
    report.paragraphs.find(({ start, end }) => start <= place.start && place.end <= end) ?? place;
  const from = Math.max(paragraph.start, place.start - reach);
  const to = Math.min(paragraph.end, place.end + reach);
  const plain = (text: string): string => text.replace(/\s+/g, "");
  const dots = (broken: boolean): string => (broken ? "……" : "");
  return {
    before: dots(from > paragraph.start) + plain(printedText(report, { start: from, end: place.start })),
    after: plain(printedText(report, { start: place.end, end: to })) + dots(to < paragraph.end),
  };
}
