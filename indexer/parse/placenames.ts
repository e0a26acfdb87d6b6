// Names of divisions in a line of a page: 重庆市开州区义和镇人民政府 is one mention of a province, a county, a township.
import {
  type Division,
  type DivisionTable,
  liesIn,
  townshipForms,
  townshipsNamed,
} from "../../report/divisions.js";
import { foldText, recordSpan } from "../../report/fold.js";
import { tableOf } from "./units.js";

/** A clue folded for matching, and the way back to what it prints. */
export interface FoldedClue {
  readonly text: string;
  /** What the clue prints for a folded stretch, white space left out. */
  readonly printed: (start: number, end: number) => string;
}

/** A line at least this long that ends inside a phrase runs on in the next: hard-wrapped text. */
const wrappedLine = 20;

/** Line ends become a stop, but for those that only wrap a sentence; no unit is added or lost. */
function stopLines(clue: string): string {
  return clue.replace(/\r?\n/g, (end, at: number) => {
    const line = clue.slice(clue.lastIndexOf("\n", at - 1) + 1, at);
    const runsOn = line.length >= wrappedLine && isHan(line, line.length - 1) && isHan(clue, at + end.length);
    return (runsOn ? " " : "；").repeat(end.length);
  });
}

/** A line end inside a clue ends a phrase, unless a sentence is wrapped there; `joined` is for one name over two lines. */
export function foldClue(clue: string, lines: "apart" | "joined" = "apart"): FoldedClue {
  const text = lines === "apart" ? stopLines(clue) : clue;
  const folded = foldText(text, [{ start: 0, end: text.length }]);
  return {
    text: folded.text,
    printed: (start, end) => {
      const span = recordSpan(folded, start, end);
      return text.slice(span.start, span.end).replace(/[\s\u200b-\u200f\ufeff]/g, "");
    },
  };
}

export interface TownshipName {
  /** As printed, without 办事处. */
  readonly printed: string;
  /** Folded; X街 and X办事处 as X街道. */
  readonly name: string;
  /** Every township of the country that may be meant, by full or everyday name. */
  readonly listed: readonly Division[];
}

/** Neighbouring names from the highest to the lowest; what is not printed is null or empty. */
export interface PlaceMention {
  readonly start: number;
  readonly end: number;
  readonly province: Division | null;
  readonly city: Division | null;
  /** Counties of the printed name, in the printed city or province where it has any of them. */
  readonly counties: readonly Division[];
  readonly countyName: string | null;
  readonly township: TownshipName | null;
  /** The township stands behind a county that the table does not know (新溪县甲镇). */
  readonly unknownCounty: boolean;
}

const longestDivision = 15;
const longestTownship = 13;
const longestUnlistedStem = 7;

/** Names of counties that are also common nouns: they count only where a name may begin. */
const commonNouns = new Set(
  "城区 郊区 矿区 东区 西区 南区 北区 新城区 老城区 市中区 市南区 市北区".split(" "),
);

/** Whether the unit at `at` is a Han character or half of one beyond the BMP (𠮷). */
const isHan = (text: string, at: number): boolean => {
  if (at < 0 || at >= text.length) return false;
  const unit = text.charCodeAt(at);
  if (unit >= 0x3400 && unit <= 0x9fff) return true;
  const isLow = unit >= 0xdc00 && unit <= 0xdfff;
  if (isLow && at === 0) return false;
  const high = isLow ? text.charCodeAt(at - 1) : unit;
  return high >= 0xd840 && high <= 0xd888;
};

const leadingUp = tableOf("党将就在由经向按是为于年度至月来会委府局印转发县区旗告");

/** Whether a name may begin at `at`: behind no Han character, or behind a word that leads up to a name. */
function mayBegin(text: string, at: number): boolean {
  if (!isHan(text, at - 1)) return true;
  if (text[at - 1] === "共") return text[at - 2] === "中";
  return leadingUp[text.charCodeAt(at - 1)] === 1 && !text.startsWith("员会", at);
}

/** Names of two characters (和县, 应县, 成县) stand in ordinary phrases too: 上级党委和县委, 应县委要求, 完成县委交办; 中共和县委 is not 共和县. */
function countyMayBegin(text: string, at: number, name: string): boolean {
  if (commonNouns.has(name)) return mayBegin(text, at);
  if (text[at] === "共" && text[at - 1] === "中") return false;
  return (
    name.length > 2 ||
    !isHan(text, at - 1) ||
    /(?:中共|[在由经向和及与])$/.test(text.slice(Math.max(0, at - 2), at))
  );
}

type Rank = "province" | "city" | "county";

/** With what the names of all provinces, cities and counties begin: most places in a text begin none of them. */
interface NameHeads {
  /** 1 for their first units. */
  readonly first: Uint8Array;
  /** How long the names are that begin with two units, as one number: bit `n` for such of `n` units. */
  readonly lengths: Readonly<Record<Rank, ReadonlyMap<number, number>>>;
}

const nameHeads = new WeakMap<DivisionTable, NameHeads>();

const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

function lengthsOf(names: Iterable<string>): Map<number, number> {
  const lengths = new Map<number, number>();
  for (const name of names) {
    if (name.length < 2 || name.length > longestDivision) continue;
    const pair = pairAt(name, 0);
    lengths.set(pair, (lengths.get(pair) ?? 0) | (1 << name.length));
  }
  return lengths;
}

function headsOf(table: DivisionTable): NameHeads {
  let heads = nameHeads.get(table);
  if (!heads) {
    const { province, city, county } = table.byName;
    heads = {
      first: tableOf([...province.keys(), ...city.keys(), ...county.keys()]),
      lengths: {
        province: lengthsOf(province.keys()),
        city: lengthsOf(city.keys()),
        county: lengthsOf(county.keys()),
      },
    };
    nameHeads.set(table, heads);
  }
  return heads;
}

function mayBeDivision({ first, lengths }: NameHeads, text: string, at: number): boolean {
  if (first[text.charCodeAt(at)] !== 1) return false;
  const pair = pairAt(text, at);
  return lengths.province.has(pair) || lengths.city.has(pair) || lengths.county.has(pair);
}

function longestName(
  table: DivisionTable,
  rank: Rank,
  text: string,
  at: number,
): { name: string; divisions: readonly Division[] } | null {
  const { first, lengths } = headsOf(table);
  if (first[text.charCodeAt(at)] !== 1) return null;
  const possible = lengths[rank].get(pairAt(text, at)) ?? 0;
  if (possible === 0) return null;
  for (let length = Math.min(longestDivision, text.length - at); length >= 2; length--) {
    if (((possible >> length) & 1) === 0) continue;
    const name = text.slice(at, at + length);
    const divisions = table.byName[rank].get(name);
    if (divisions) return { name, divisions };
  }
  return null;
}

const townshipEnding = /街道|办事处|镇|乡|苏木|街(?!道|街道)/y;

const endingHeads = tableOf("街办镇乡苏");

/** Words that end like a township and are none, though the table may have one of that name: 我镇, 小城镇, 送法下乡. */
const falseTownship =
  /^(?:[我本全各城集村乡市古名强大小该此两多建家返下农水原故同外旧老步主后]|小城|建制|特色小?|中心|重点|示范|送法下?|大|步行|商业|美食|小吃)(?:镇|乡|街道?|办事处)$|^(?:城|水)乡/;
export const isCommonNoun = (name: string): boolean => falseTownship.test(name);

/** What no stem holds that the table does not know: there it has run into the sentence. */
const sentence =
  /[的了们这那其我某×]|^[现各该全本年度]|年度|现[将就]|中共|关于|法治|建设|政府|工作|推进|报告|街道|乡镇|员会|党|特色|城乡|下属|示范|重点|美丽|要求|[县区].|全[县市区]/;
/** The same inside a sentence, where names cannot be told from the words before them. */
const sentenceInside = /[和与及或在对将为被把向由从到是等并以各我全本该县区省市委]/;
/** Common nouns that a sentence forms freely: 城镇, 返乡, 古镇, 集镇. */
const commonEnding = /(?:[城返下集古名重强小新老]|建制|特色|乡)[镇乡]$/;
/** What follows a township that the table does not know, where it speaks for itself: in a title or label … */
const selfFollows =
  /^(?:人民政府|政府|党委|党工委|委员会|委|办事处|关于|\d{4}|法治|司法|推进|党政|综合|全面|依法|$|[^\u3400-\u9fff])/;
/** … and in a sentence, where only an authority or a year is clear enough. */
const authorityFollows = /^(?:人民政府|政府|党委|党工委|办事处|\d{4}年)/;

/** Whether a clue is a line made for naming (a title, a label's value, a signature) or running text. */
export type ClueVoice = "label" | "prose";

/**
 * The township whose name begins at `at`: the longest that the table has, else whatever ends
 * like one and is followed by 人民政府, 党委, a year or the end.
 */
function townshipAt(
  clue: FoldedClue,
  at: number,
  table: DivisionTable,
  behindDivision: boolean,
  voice: ClueVoice,
): { township: TownshipName; end: number } | null {
  let best: { township: TownshipName; end: number } | null = null;
  const { text } = clue;
  const opens =
    (voice === "label" && at === 0) ||
    behindDivision ||
    /(?:中共|关于)$/.test(text.slice(Math.max(0, at - 2), at));
  for (let to = at + 1; to < Math.min(text.length, at + longestTownship); to++) {
    if (!isHan(text, to) && text[to] !== "〇") break;
    if (endingHeads[text.charCodeAt(to)] === 0) continue;
    townshipEnding.lastIndex = to;
    const ending = townshipEnding.exec(text)?.[0];
    if (ending === undefined) continue;
    const stem = text.slice(at, to);
    const end = to + ending.length;
    const name = stem + ending;
    if (falseTownship.test(name) || (ending === "乡" && /^(?:镇|村振兴)/.test(text.slice(end, end + 3))))
      continue;
    if (ending === "办事处" && /街道?$/.test(stem)) continue;
    const form = townshipForms(name).find((each) => table.byName.township.has(each));
    if (form !== undefined) {
      const listed = townshipsNamed(table, name);
      best = { township: { printed: clue.printed(at, end), name: form, listed }, end };
    } else if (
      best === null &&
      stem.length <= longestUnlistedStem &&
      !sentence.test(stem) &&
      (opens || !(sentenceInside.test(stem) || commonEnding.test(name))) &&
      !/^[镇乡街]/.test(text.slice(end)) &&
      (voice === "label" ? selfFollows : authorityFollows).test(text.slice(end, end + 8))
    ) {
      const full = townshipForms(name)[0]!;
      best = { township: { printed: clue.printed(at, end), name: full, listed: [] }, end };
    }
  }
  return best;
}

const within = (divisions: readonly Division[], above: Division | null): readonly Division[] => {
  const inside = above === null ? divisions : divisions.filter((each) => liesIn(each.code, above.code));
  return inside.length > 0 ? inside : divisions;
};

/** 新县镇 and 郊区乡 are townships and name neither 新县 nor 郊区; 巴州镇 is not in 巴州. */
function isTownshipHead(table: DivisionTable, text: string, at: number, name: string): boolean {
  townshipEnding.lastIndex = at + name.length;
  const ending = townshipEnding.exec(text)?.[0];
  return ending !== undefined && table.byName.township.has(name + ending);
}

function mentionAt(
  clue: FoldedClue,
  start: number,
  table: DivisionTable,
  voice: ClueVoice,
): PlaceMention | null {
  const { text } = clue;
  if (!mayBeDivision(headsOf(table), text, start) && !mayBegin(text, start)) return null;
  let at = start;
  let province: Division | null = null;
  let city: Division | null = null;
  let counties: readonly Division[] = [];
  let countyName: string | null = null;
  const above = longestName(table, "province", text, at);
  if (above) {
    const after = at + above.name.length;
    const whole = above.divisions[0]!.name === above.name;
    // 广西 and 浙江 count only in front of a city or county: 浙江宁波市, never 法治浙江建设.
    if (whole || longestName(table, "city", text, after) || longestName(table, "county", text, after)) {
      province = above.divisions[0]!;
      at = after;
    }
  }
  const middle = longestName(table, "city", text, at);
  const longer = middle && (longestName(table, "county", text, at)?.name.length ?? 0) > middle.name.length;
  if (middle && !longer && !isTownshipHead(table, text, at, middle.name)) {
    const mine = within(middle.divisions, province);
    if (mine.length === 1) city = mine[0]!;
    at += middle.name.length;
  }
  const lower = longestName(table, "county", text, at);
  if (
    lower &&
    (at > start || countyMayBegin(text, at, lower.name)) &&
    !isTownshipHead(table, text, at, lower.name)
  ) {
    counties = within(within(lower.divisions, province), city);
    countyName = lower.name;
    at += lower.name.length;
  }
  const inside = at > start;
  const found = inside || mayBegin(text, start) ? townshipAt(clue, at, table, inside, voice) : null;
  if (!inside && !found) return null;
  return {
    start,
    end: found?.end ?? at,
    province,
    city,
    counties,
    countyName,
    township: found?.township ?? null,
    unknownCounty: !inside && /[^我全本各][县区旗]$/.test(text.slice(Math.max(0, start - 2), start)),
  };
}

/** Every mention of a place in a short text, from left to right. O(length · longest name). */
export function readMentions(
  clue: FoldedClue,
  table: DivisionTable,
  voice: ClueVoice,
): readonly PlaceMention[] {
  const mentions: PlaceMention[] = [];
  for (let at = 0; at < clue.text.length; ) {
    const mention = isHan(clue.text, at) ? mentionAt(clue, at, table, voice) : null;
    if (mention) mentions.push(mention);
    at = mention ? mention.end : at + 1;
  }
  return mentions;
}
