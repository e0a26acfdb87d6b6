// The members of a passage that one page shows, by date, and the template laid over them: a formula may stand in forty
// thousand reports, and a page opens all the same.
import { kindNames, kindsAmong } from "../report/kinds.js";
import type { ReportHead } from "../report/types.js";
import type { Archive } from "../snapshot/types.js";
import { dateOf, memberKind } from "./kinds.js";
import type { ReuseReader } from "./reader.js";
import type { Sharing } from "./sharing.js";
import { templateOf } from "./template.js";
import type { MemberKind, PassageHead, TemplatePart } from "./types.js";

/** Members on a page, of a long passage fewer. */
const membersAtOnce = 50;
const minAtOnce = 6;
/** Members a template is laid over: those shown, the medoid, and others evenly from all dates. */
const maxInTemplate = 120;
/**
 * Letters of all members laid over together: 3,586 members of 184 letters took 32–70 ms with 120 of them, 12–20 ms
 * with the 54 that this leaves.
 */
const maxLetters = 10_000;

export interface ShownMember {
  readonly head: ReportHead;
  readonly start: number;
  readonly end: number;
  readonly kind: MemberKind;
  readonly section: string;
  readonly text: string;
  /** Of the whole report. */
  readonly record: string;
  /** The words in each slot of the template. */
  readonly slots: readonly string[];
}

interface MemberPage {
  readonly head: PassageHead;
  readonly total: number;
  /** Every member's report and span, by date; those without a date last. */
  readonly members: readonly { readonly head: ReportHead; readonly start: number; readonly end: number }[];
  readonly shown: readonly ShownMember[];
  readonly template: readonly TemplatePart[];
  /** Members the template was laid over. */
  readonly laidOver: number;
  /** Members a page shows. */
  readonly atOnce: number;
}

interface Standing {
  readonly head: ReportHead;
  readonly number: number;
  readonly member: number;
  readonly start: number;
  readonly end: number;
}

const sectionName = (bits: number): string =>
  kindsAmong(bits)
    .map((kind) => kindNames[kind])
    .join("、");

/** O(members log members), and the template over `maxInTemplate` texts. */
export function memberPage(
  { archive, sharing }: { readonly archive: Archive; readonly sharing: Sharing },
  reader: ReuseReader,
  passage: number,
  from: number,
  mirrors: boolean,
): MemberPage {
  const table = sharing.members();
  const head = reader.head(passage, mirrors);
  const standing: Standing[] = [];
  for (let member = table.starts[passage]!; member < table.starts[passage + 1]!; member++) {
    const number = table.report[member]!;
    const report = archive.heads[number]!;
    if (!mirrors && report.mirrorOf !== null) continue;
    standing.push({ head: report, number, member, start: table.start[member]!, end: table.end[member]! });
  }
  const medoid = standing.find(({ member }) => member === table.starts[passage]) ?? standing[0]!;
  const dates = new Map(standing.map(({ head: one, member }) => [member, dateOf(one) ?? "~"]));
  const order = standing.toSorted((x, y) => {
    const [one, other] = [dates.get(x.member)!, dates.get(y.member)!];
    if (one !== other) return one < other ? -1 : 1;
    return (x.head.year ?? 9999) - (y.head.year ?? 9999) || x.member - y.member;
  });
  const room = Math.floor(maxLetters / head.length);
  const atOnce = Math.min(membersAtOnce, Math.max(minAtOnce, room));
  const shown = order.slice(from, from + atOnce);
  const sample = new Set([medoid, ...shown]);
  const most = Math.min(maxInTemplate, Math.max(minAtOnce, room));
  const step = Math.max(1, Math.ceil(order.length / Math.max(1, most - sample.size)));
  for (let at = 0; at < order.length && sample.size < most; at += step) sample.add(order[at]!);
  const laid = [...sample];
  const texts = laid.map(({ number, start, end }) => archive.text(number).slice(start, end));
  const template = templateOf(texts);
  return {
    head,
    total: order.length,
    members: order,
    shown: shown.map((one) => {
      const at = laid.indexOf(one);
      return {
        head: one.head,
        start: one.start,
        end: one.end,
        kind: memberKind(
          head.kind,
          one.head,
          head.kind === "shared" ? order.map(({ head: other }) => other) : [],
        ),
        section: sectionName(table.sections[one.member]!),
        text: texts[at]!,
        record: archive.text(one.number),
        slots: template.flatMap((part) => (typeof part === "string" ? [] : [part.slot[at]!])),
      };
    }),
    template,
    laidOver: laid.length,
    atOnce,
  };
}
