// 疑似沿用未改: another place's name, a year gone by, a neighbour's or last year's number left standing in a passage that
// goes round.
// Nothing is raised without another member that has it as its own, and never for what a set phrase or a title says.
import { foldUnits } from "../report/fold.js";
import type { ReportHead } from "../report/types.js";
import { beginsTelling, isDating, tellsWithin } from "./datings.js";
import { countsDoing, isCount } from "./doings.js";
import { dateOf, placeOf } from "./kinds.js";
import { withoutSetPhrases } from "./setPhrases.js";
import { slotsBetween } from "./template.js";
import type { Alert } from "./types.js";

/** A shorter number is equal by chance. */
const minDigits = 3;

/** Whether a number is so long and so uneven that two texts hardly have it by chance. */
export const isTelling = (number: string): boolean =>
  number.replace(/\D/g, "").length >= minDigits && digitsOf(number) > 1;

/** Two townships hardly say so many letters in the same words, number and all, of what each did. */
const ownSentence = 20;

/** Letters beside a name or a year that must agree, on one side at least. */
const context = 3;

/** A member with the rest of the sentences it begins and ends in: where members differ a passage stops, before a name. */
export interface Printed {
  readonly head: ReportHead;
  readonly start: number;
  readonly text: string;
  /** It stands among plans: these speak of the year after the report's own. */
  readonly plans: boolean;
}

/** Alerts of one member against others of its passage; other townships' numbers, which take most of the time, where they are wanted. O(others · length²). */
export function alertsFor(
  own: Printed,
  others: readonly Printed[],
  passage: string,
  phrases: readonly string[],
  numbers = true,
): Alert[] {
  const titled = quieted(own.text, phrases, () => true);
  const counting = quieted(own.text, phrases, () => false).replace(numberNames, blank);
  return [
    ...foreignNames(own, titled, others, passage),
    ...staleYears(own, quieted(own.text, phrases, isYearly), others, passage),
    ...keptNumbers(own, counting, others, passage),
    ...(numbers ? copiedNumbers(own, counting, others, passage) : []),
  ];
}

/** Digits that are a name: “1+1188”布局, 12345热线. */
const numberNames =
  /["“][^"“”，。；、,;]{1,15}["”]|\d{3,8}(?=(?:政务|便民|服务|市民|公共|法律|咨询|投诉|举报|监督)*(?:热线|电话|平台|工单))/g;

const blank = (text: string): string => " ".repeat(text.length);

/** Folded, with set phrases and numbers of documents (〔2020〕1号) blanked out, and of titles (《…》) what `kept` rejects. */
const quieted = (text: string, phrases: readonly string[], kept: (title: string) => boolean): string =>
  withoutSetPhrases(foldUnits(text), phrases)
    .replace(/[〔[]\d{4}[〕\]]\s*\d*号?/g, blank)
    .replace(/《[^》]*》?/g, (title) => (kept(title) ? title : blank(title)));

/** A paper that is written anew each year: last year's is out of force. */
const isYearly = (title: string): boolean =>
  /\d{4}年/.test(title) && /要点|计划|方案|任务|安排|清单/.test(title);

const named = (names: readonly (string | null)[]): string[] =>
  [...new Set(names)].flatMap((name) => (name !== null && name.length > 2 ? [foldUnits(name)] : []));

/** By the head: it is asked of every neighbour of every passage. */
const townshipsKept = new WeakMap<ReportHead, readonly string[]>();

function townshipsOf(head: ReportHead): readonly string[] {
  const known = townshipsKept.get(head);
  if (known) return known;
  const found = named([head.township, head.printedTownship]);
  townshipsKept.set(head, found);
  return found;
}

/** Every place of `word` in `text`. */
function placesOf(text: string, word: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at);
  return places;
}

const letters = (text: string): string => text.replace(/[^\p{L}]/gu, "");

/** Do the letters beside `[at, at + size)` in one text agree with those beside a place in the other? */
function sameSurroundings(one: string, at: number, other: string, otherAt: number, size: number): boolean {
  const before = letters(one.slice(0, at)).slice(-context);
  const behind = letters(one.slice(at + size)).slice(0, context);
  return (
    (before.length === context && letters(other.slice(0, otherAt)).endsWith(before)) ||
    (behind.length === context && letters(other.slice(otherAt + size)).startsWith(behind))
  );
}

const alertAt = (
  kind: Alert["kind"],
  own: Printed,
  at: number,
  size: number,
  passage: string,
  other: Printed,
  otherAt: number,
): Alert => ({
  kind,
  start: own.start + at,
  end: own.start + at + size,
  text: own.text.slice(at, at + size),
  passage,
  other: { report: other.head.id, start: other.start + otherAt, end: other.start + otherAt + size },
});

/** A word of ours, where `counts` says so of its place, that stands in the same words as another's own. */
function matches(
  kind: Alert["kind"],
  own: Printed,
  quiet: string,
  other: Printed,
  word: string,
  passage: string,
  counts: (at: number) => boolean,
): Alert[] {
  const places = placesOf(quiet, word).filter(counts);
  if (places.length === 0) return [];
  const folded = foldUnits(other.text);
  return places.flatMap((at) => {
    const otherAt = placesOf(folded, word).find((place) =>
      sameSurroundings(quiet, at, folded, place, word.length),
    );
    return otherAt === undefined ? [] : [alertAt(kind, own, at, word.length, passage, other, otherAt)];
  });
}

/** Where one's own name stands in the same sentence the other is spoken of: 柳渡镇与茶垭镇建立联调机制. */
function foreignNames(own: Printed, quiet: string, others: readonly Printed[], passage: string): Alert[] {
  const mine = townshipsOf(own.head);
  if (mine.length === 0) return [];
  const ours = [...mine, ...named([own.head.county, own.head.city, own.head.province])];
  const isAlone = (at: number): boolean => {
    const from = Math.max(quiet.lastIndexOf("。", at), quiet.lastIndexOf("\n", at));
    const sentence = /^[^。\n]*/.exec(quiet.slice(from + 1))![0];
    return !mine.some((name) => sentence.includes(name));
  };
  const inTitle = (at: number): boolean => /《[^》]*$/.test(quiet.slice(0, at));
  return others.flatMap((other) => {
    if (placeOf(other.head) === placeOf(own.head)) return [];
    const unlike = (name: string): boolean =>
      !ours.some((each) => each.includes(name) || name.includes(each));
    const found = (names: readonly string[], counts: (at: number) => boolean): Alert[] =>
      names
        .filter(unlike)
        .flatMap((name) => matches("foreignName", own, quiet, other, name, passage, counts));
    const county = own.head.county === null ? [] : named([other.head.county]);
    return [
      ...found(townshipsOf(other.head), isAlone),
      ...found(county, (at) => isAlone(at) && !inTitle(at)),
    ];
  });
}

/**
 * The year of an earlier report, in the words it had there; among plans the year after it. Asked where a clause tells
 * what was done in the year, and where another report of our year has it there; elsewhere a year dates a thing that
 * did not change.
 */
function staleYears(own: Printed, quiet: string, others: readonly Printed[], passage: string): Alert[] {
  const { year } = own.head;
  if (year === null) return [];
  const begins = (at: number): boolean => beginsTelling(quiet, at);
  const planned = (at: number): boolean =>
    begins(at) && (own.plans || /^年[^，。；;]{0,6}?(?:计划|拟|力争)/.test(quiet.slice(at + 4)));
  const peers = others.filter(({ head }) => head.year === year).map(({ text }) => foldUnits(text));
  const isSlot = (at: number): boolean =>
    !isDating(quiet, at) &&
    peers.some((peer) =>
      placesOf(peer, `${year}年`).some((place) => sameSurroundings(quiet, at, peer, place, 5)),
    );
  const ofEarlier = others.flatMap((other) => {
    if (other.head.year === null || other.head.year >= year) return [];
    const found = (stale: number, counts: (at: number) => boolean): Alert[] =>
      matches("staleYear", own, quiet, other, `${stale}年`, passage, counts);
    return [
      ...found(other.head.year, (at) => begins(at) || (!own.plans && tellsWithin(quiet, at)) || isSlot(at)),
      ...found(other.head.year + 1, planned),
    ];
  });
  return [...ofEarlier, ...besideTwins(own, quiet, others, passage, begins)];
}

/** What happens once: a year before may be right of one township and this year of another. */
const once =
  /获|评为|评定|授予|命名|入选|验收|通过|建成|新建|启用|成立|挂牌|出台|印发|制定|修订|换届|投用|列为|确定为|试点|启动|率先|首[次个家批]|上年|去年|同比|整改|考核|排名|名次|位列|评/;

/** Letters behind a year that a neighbour must have too, so that it is the same sentence. */
const twinContext = 8;
/** Of "2022年". */
const yearSize = 5;

/**
 * A sentence of the year before last's report without such a report: a neighbour's of the same year says the same of the
 * year itself, and nobody's but ours says it of the year before. Never among plans, nor where the sentence names another
 * year or tells what happens once.
 */
function besideTwins(
  own: Printed,
  quiet: string,
  others: readonly Printed[],
  passage: string,
  begins: (at: number) => boolean,
): Alert[] {
  const { year } = own.head;
  if (year === null || own.plans) return [];
  const stale = `${year - 1}年`;
  const places = placesOf(quiet, stale).filter(begins);
  if (places.length === 0) return [];
  const place = placeOf(own.head);
  const twins = others
    .filter(({ head, plans }) => head.year === year && !plans && placeOf(head) !== place)
    .map((other) => ({ other, folded: foldUnits(other.text) }));
  return places.flatMap((at) => {
    const behind = /^[^。；;\n]*/.exec(quiet.slice(at + yearSize))![0];
    const words = letters(behind).slice(0, twinContext);
    if (
      words.length < twinContext ||
      /^[底末初\d]/.test(behind) ||
      /\d{4}年/.test(behind) ||
      once.test(behind)
    )
      return [];
    const standsAt = (folded: string, printed: string): number | undefined =>
      placesOf(folded, printed).find((there) => letters(folded.slice(there + yearSize)).startsWith(words));
    if (twins.some(({ folded }) => standsAt(folded, stale) !== undefined)) return [];
    for (const { other, folded } of twins) {
      const there = standsAt(folded, `${year}年`);
      if (there !== undefined) return [alertAt("staleYear", own, at, yearSize, passage, other, there)];
    }
    return [];
  });
}

const digitsOf = (number: string): number => number.replace(/\D/g, "").replace(/0+$/, "").length;

/**
 * A number equal to another township's, where a third member has its own there, or where the other numbers of the two
 * differ. The later report is asked; both where a date is unknown.
 */
function copiedNumbers(own: Printed, quiet: string, others: readonly Printed[], passage: string): Alert[] {
  if (!/\d{3}/.test(quiet)) return [];
  return others.flatMap((other) => {
    if (placeOf(other.head) === placeOf(own.head) || isBefore(own.head, other.head)) return [];
    const agreed = slotsBetween(own.text, other.text);
    const equal = agreed.filter(
      ({ one }) =>
        /^\d/.test(one.text) &&
        isTelling(one.text) &&
        quiet.slice(one.start, one.end) === one.text &&
        isCount(quiet, one.start, one.end) &&
        !/^[年%号]|^余?个?百分/.test(quiet.slice(one.end)),
    );
    if (equal.length === 0) return [];
    const changed = numbersOf(quiet).length - agreed.filter(({ one }) => /^\d/.test(one.text)).length;
    return equal
      .filter(
        ({ one }) =>
          changed > 0 ||
          others.some((third) => third !== other && hasOwnNumber(own, third, one.start)) ||
          isOwnDoing(own, quiet, one.start, one.end),
      )
      .map(({ one, other: there }) =>
        alertAt("copiedNumber", own, one.start, one.end - one.start, passage, other, there.start),
      );
  });
}

/** Of more than one township, or above it: 全县, 两镇, 与茶垭镇联合, 县司法局. */
const ofSeveral =
  /[全各][省市县区]|[两三]地|[两三几][镇乡]|联合|联动|共同|协同|会同|携手|合办|[省市县区](?:级|里|委|政府|局)|上级/;

/** Where nothing beside it differs, a number is the township's own only if it counts what the township itself did. */
function isOwnDoing(own: Printed, quiet: string, start: number, end: number): boolean {
  const { year } = own.head;
  const sentence = /[^。；;\n]*$/.exec(quiet.slice(0, start))![0] + /^[^。；;\n]*/.exec(quiet.slice(end))![0];
  return (
    year !== null &&
    !own.plans &&
    letters(sentence).length >= ownSentence &&
    !ofSeveral.test(sentence) &&
    countsDoing(quiet, start, end, year)
  );
}

/** A number of one's own earlier report that stands in the same words, and counts what was done in the year. */
function keptNumbers(own: Printed, quiet: string, others: readonly Printed[], passage: string): Alert[] {
  const { year } = own.head;
  if (year === null || own.plans || !/\d[\d.,]*\d/.test(quiet)) return [];
  return others.flatMap((other) => {
    if (placeOf(other.head) !== placeOf(own.head) || other.head.year === null || other.head.year >= year)
      return [];
    const folded = foldUnits(other.text);
    return slotsBetween(own.text, other.text)
      .filter(
        ({ one, other: there }) =>
          /^\d/.test(one.text) &&
          digitsOf(one.text) >= minDigits &&
          isCount(quiet, one.start, one.end) &&
          quiet.slice(one.start, one.end) === one.text &&
          sameSurroundings(quiet, one.start, folded, there.start, one.text.length) &&
          countsDoing(quiet, one.start, one.end, year),
      )
      .map(({ one, other: there }) =>
        alertAt("copiedNumber", own, one.start, one.end - one.start, passage, other, there.start),
      );
  });
}

const numbersOf = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** Has a third member, in the same words, another number here? */
function hasOwnNumber(own: Printed, third: Printed, at: number): boolean {
  const agreed = slotsBetween(own.text, third.text);
  const before = agreed.findLast(({ one }) => one.end <= at);
  if (!before) return false;
  const next = /^\D{0,2}(\d+(?:[.,]\d+)*)/.exec(foldUnits(third.text).slice(before.other.end));
  return next !== null && !agreed.some(({ one }) => one.start === at);
}

/** Known to be the earlier of two: by their days, where one is unknown by their years. */
export const isBefore = (own: ReportHead, other: ReportHead): boolean => {
  const mine = dateOf(own);
  const theirs = dateOf(other);
  if (mine !== null && theirs !== null) return mine < theirs;
  return own.year !== null && other.year !== null && own.year < other.year;
};
