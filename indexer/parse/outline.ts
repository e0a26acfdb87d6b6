// The section headings of a body: which lines (or places inside a line) begin a section, and of what kind.
import { kindIs, requiredKinds, type SectionKind } from "../../report/kinds.js";
import { enumeratorAt } from "./enumeration.js";
import { gluedHeadingEnd, type HeadingKind, headingKind, stripNumbering } from "./headings.js";
import { dense, type Line, type LinedText } from "./lines.js";

export interface Heading extends HeadingKind {
  readonly line: Line;
  /** Offsets in the text of record; `end` behind the heading's last word. */
  readonly start: number;
  readonly end: number;
}

/** Longest heading met: 64 (一、深入学习贯彻…精神，深入贯彻落实…重大部署的情况以及贯彻落实情况); of a required part 46. */
const longest = 70;

/** A converter's readings behind hanzi: 區(qū)委員會(huì). They are damage, and no words of a heading. */
const readings = /\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹ]{1,7}\)/g;

/** A heading longer than this that only names a theme is a sentence. */
const longestTheme = 40;

type Numbering = "第一部分" | "一、" | "（一）" | "1." | "none";

interface Candidate {
  readonly line: Line;
  readonly numbering: Numbering;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

const partNumber = /^第[一二三四五六七八九十]{1,2}(部分|方面|、)/;

/** A first point on the heading's line ends it, behind so many units. */
const firstPoint = /一\s*是|\(一\)|1[.、](?!\d)|首先/g;
const shortestWords = 4;

/** Where the heading that begins at `from` of `line` ends: its first stop, glued words or the line's end. */
function headingEnd(line: string, from: number): number {
  const rest = line.slice(from);
  const glued = gluedHeadingEnd(rest);
  const stop = rest.search(/[。:;!?]/);
  firstPoint.lastIndex = shortestWords;
  const inline = firstPoint.exec(stop < 0 ? rest : rest.slice(0, stop))?.index ?? rest.length;
  let end = Math.min(glued, inline);
  if (stop >= 0 && stop < end) end = stop + (/[。:;]/.test(rest[stop]!) ? 1 : 0);
  return from + rest.slice(0, end).trimEnd().length;
}

/** A heading cut in two by a line break ends in a word that cannot end one. */
const unfinished = /[的和与及、,]$/;

/** The candidates of a body; a heading on two lines is one, and its second line none. */
function candidatesOn(body: readonly Line[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (let at = 0; at < body.length; at++) {
    const line = body[at]!;
    const below = body[at + 1];
    const candidate = candidateOn(line);
    if (!candidate) continue;
    const half = candidate.numbering !== "none" && unfinished.test(line.text) && standsAlone(candidate);
    if (
      half &&
      below &&
      below.text.length <= 30 &&
      !/[。;:]./.test(below.text) &&
      enumeratorAt(below.text, 0) === null
    ) {
      candidates.push({
        ...candidate,
        end: below.innerEnd,
        words: `${candidate.words}${below.text}`,
        line: { ...line, end: below.end, innerEnd: below.innerEnd, text: `${line.text}${below.text}` },
      });
      at++;
    } else candidates.push(candidate);
  }
  return candidates;
}

function candidateOn(line: Line): Candidate | null {
  const label = enumeratorAt(line.text, 0);
  const part = line.text.match(partNumber);
  const style = label?.style;
  const bullet = style === "•";
  const numbering: Numbering | null = part
    ? "第一部分"
    : style === "一、" || style === "（一）" || style === "1."
      ? style
      : label && !bullet
        ? null
        : "none";
  if (numbering === null) return null;
  const end = headingEnd(line.text, part ? part[0].length : (label?.end ?? 0));
  const words = line.text.slice(bullet ? label!.end : 0, end).replace(readings, "");
  if (dense(words).length > longest || stripNumbering(dense(words)).length < 2) return null;
  const number = part ? (enumeratorAt(part[0].slice(1), 0)?.number ?? 0) : (label?.number ?? 0);
  return { line, numbering, number, start: line.start, end: line.inner + end, words };
}

const asHeading = (candidate: Candidate, kind: HeadingKind): Heading => ({
  ...kind,
  line: candidate.line,
  start: candidate.start,
  end: candidate.end,
});

/** Does the heading have its line to itself, a closing mark aside? */
const standsAlone = (candidate: Candidate): boolean =>
  /^[\s。.:;]*$/.test(candidate.line.text.slice(candidate.end - candidate.line.inner));

/** A section opened by a numbered line may not be longer than this when it only names a theme and runs on. */
const isTheme = (candidate: Candidate): boolean => dense(candidate.words).length <= longestTheme;

/** The parts that a heading names beyond doubt: a theme reads as work done. */
const parts: readonly SectionKind[] = requiredKinds.filter((kind) => kind !== "achievements");

/** The numbering whose lines divide the document: the one that names most of the required parts, 一、 before all. */
function topNumbering(candidates: readonly Candidate[], year: number | null): Numbering {
  const named = (numbering: Numbering): number =>
    new Set(
      candidates
        .filter((candidate) => candidate.numbering === numbering)
        .map((candidate) => headingKind(candidate.words, year))
        .filter((kind) => kind.sure && parts.includes(kind.kind))
        .map((kind) => kind.kind),
    ).size;
  if (named("第一部分") >= 2) return "第一部分";
  if (candidates.some((candidate) => candidate.numbering === "一、")) return "一、";
  for (const numbering of ["（一）", "1."] as const) if (named(numbering) >= 2) return numbering;
  return "none";
}

/**
 * Do unnumbered headings divide the document, so that its 一、二、 number points? Where two parts have such headings and
 * the numbers either begin again or never name a required part.
 */
function plainlyDivided(candidates: readonly Candidate[], year: number | null): boolean {
  const kinds = new Set(
    candidates.map((candidate) => plainKind(candidate, year)?.kind).filter((kind) => kind !== undefined),
  );
  if (kinds.size < 2) return false;
  const numbered = candidates.filter((candidate) => candidate.numbering === "一、");
  const names = numbered.some((candidate) => {
    const { kind, sure } = headingKind(candidate.words, year);
    return sure && parts.includes(kind) && standsAlone(candidate);
  });
  return !names || numbered.filter(({ number }) => number === 1).length >= 3;
}

/** 党政主要负责人履行推进法治建设第一责任人职责，加强法治政府建设的有关情况: the law's own words, longer than others. */
const leaderHeading = /^[^。;:!?]{0,12}履行[^。;:!?]{2,16}第一责任人职责[^。;:!?]{0,20}情况[。:]?$/;

/** An unnumbered line that can be nothing but a heading: short, alone, without a stop, of a sure kind. */
function plainKind(candidate: Candidate, year: number | null): HeadingKind | null {
  const words = dense(candidate.words);
  if (candidate.numbering !== "none" || !standsAlone(candidate) || words.length < 4) return null;
  if (leaderHeading.test(words)) return { kind: "responsibility", sure: true };
  if (words.length > 26) return null;
  if (
    /[;,!?]$|(有|是|为|包括|[表体]现在?|方面|以下.*)[。:]$|如下|^(今年|一年来|同时|但|我[镇乡街县区]|全[镇乡])|^20\d\d年,/.test(
      dense(candidate.line.text),
    ) ||
    /[,。;](?!$)/.test(words)
  )
    return null;
  const kind = headingKind(candidate.words, year);
  if (!kind.sure || !kindIs(kind.kind, "required")) return null;
  if (
    kind.kind === "achievements" &&
    !/举措|成效|成绩|做法|(工作|开展|建设|推进|落实|完成|总体|基本)情况|经验|亮点|回顾/.test(words)
  )
    return null;
  return kind;
}

/** The sections' headings among the body's lines, in text order. */
export function headingsOf(lined: LinedText, body: readonly Line[], year: number | null): Heading[] {
  const candidates = candidatesOn(body);
  const top = plainlyDivided(candidates, year) ? "none" : topNumbering(candidates, year);
  const headings: Heading[] = [];
  const plain = candidates.map((candidate) => [candidate, plainKind(candidate, year)] as const);
  const numberedParts = new Set(
    candidates
      .filter((candidate) => candidate.numbering === top)
      .map((candidate) => headingKind(candidate.words, year))
      .filter((kind) => kind.sure)
      .map((kind) => kind.kind),
  );
  let number = 0;
  let plainOpen = false;
  for (const [candidate, alone] of plain) {
    if (alone && (top === "none" || !numberedParts.has(alone.kind))) {
      headings.push(asHeading(candidate, alone));
      plainOpen = true;
      continue;
    }
    if (candidate.numbering !== top || top === "none") continue;
    const kind = headingKind(candidate.words, year);
    const restarts = candidate.number === 1 && (number > 0 || plainOpen);
    const strays = candidate.number !== number + 1 && candidate.number !== number + 2 && number > 0;
    const repeats = candidate.number === number && kind.sure;
    if (plainOpen && !(kind.sure && parts.includes(kind.kind)) && plainParts(plain) >= 2) continue;
    if ((restarts || (strays && !repeats)) && !(kind.sure && kind.kind !== "achievements")) continue;
    if (!kind.sure && !(standsAlone(candidate) || isTheme(candidate))) continue;
    headings.push(asHeading(candidate, settle(kind, headings, candidate, lined)));
    number = candidate.number;
    plainOpen = false;
  }
  return headings.length >= 2 ? headings : withInline(body, headings, year);
}

const plainParts = (plain: readonly (readonly [Candidate, HeadingKind | null])[]): number =>
  new Set(plain.map(([, kind]) => kind?.kind).filter((kind) => kind !== undefined)).size;

/** A theme behind the plans goes on with them when it speaks of what is to come. */
function settle(
  kind: HeadingKind,
  before: readonly Heading[],
  candidate: Candidate,
  lined: LinedText,
): HeadingKind {
  if (kind.sure || !before.some((heading) => heading.kind === "plans" || heading.kind === "shortcomings"))
    return kind;
  const last = before[before.length - 1]!;
  const text = lined.folded.slice(candidate.end, candidate.end + 120);
  if (last.kind === "plans" && /将|进一步|继续|下一步/.test(text)) return { kind: "plans", sure: false };
  return kind;
}

const inlineHeading = /(?<=[。;:!?"\s])([一二三四五六七八九十])\s*、(?=[\p{Script=Han}\d])/gu;

/** Headings inside a line, for a document that lost its line breaks: numbered in order, of a sure kind. */
function withInline(body: readonly Line[], found: readonly Heading[], year: number | null): Heading[] {
  const headings: Heading[] = [...found];
  let number = 0;
  for (const line of body) {
    if (line.text.length < 200) continue;
    for (const match of line.text.matchAll(inlineHeading)) {
      const next = enumeratorAt(line.text, match.index)?.number ?? 0;
      if (next !== number + 1) continue;
      const end = inlineEnd(line.text, match.index + match[0].length);
      const kind = headingKind(line.text.slice(match.index, end), year);
      if (!kind.sure || end - match.index > longest) continue;
      const start = line.inner + match.index;
      if (headings.some((heading) => heading.start <= start && start < heading.end)) continue;
      headings.push({ ...kind, line, start, end: line.inner + end });
      number = next;
    }
  }
  return headings.sort((x, y) => x.start - y.start);
}

/** In a document without line breaks a heading ends where white space, a point or a sentence begins. */
function inlineEnd(text: string, from: number): number {
  const end = headingEnd(text, from);
  const words = text.slice(from, end);
  const gap = [...words.matchAll(/\s+/g)].find(
    (match) =>
      headingKind(words.slice(0, match.index)).sure &&
      match.index >= 4 &&
      !/^(情况|和|与|及|的)/.test(words.slice(match.index).trim()),
  );
  return gap ? from + gap.index : end;
}
