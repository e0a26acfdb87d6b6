// What a page prints about its place, clue by clue, before anything is decided.
import type { DivisionTable } from "../../report/divisions.js";
import { foldPhrase } from "../../report/fold.js";
import type { Level } from "../../report/types.js";
import {
  bodyTownshipOf,
  citedPlaces,
  hintsIn,
  levelFromSelf,
  speaksOfCounty,
  townshipOfPapers,
} from "./placehints.js";
import {
  type ClueVoice,
  type FoldedClue,
  foldClue,
  type PlaceMention,
  readMentions,
  type TownshipName,
} from "./placenames.js";
import { type Rungs, rungsIn } from "./placeRungs.js";

/** What a page prints that may tell its place, each as printed; null or [] where it prints none. */
export interface PlaceClues {
  readonly title: string | null;
  /** 中共沈丘县委、沈丘县人民政府： */
  readonly addressee: string | null;
  /** Everything between title and first heading, the 现将…报告如下 sentence among it. */
  readonly preamble: string | null;
  readonly signature: string | null;
  /** 来源, 信息来源. */
  readonly source: string | null;
  /** 发布机构, 发文机关. */
  readonly issuer: string | null;
  /** 所属单位. */
  readonly affiliation: string | null;
  readonly author: string | null;
  /** 首页 > 政务公开 > …, a line each. */
  readonly breadcrumb: readonly string[];
  /** 禄丰市人民政府, 宁乡市政府门户网站: a line each. */
  readonly siteNames: readonly string[];
  readonly headings: readonly string[];
  /** The text without page chrome; only its strongest patterns count. */
  readonly body: string;
}

export interface TownshipEvidence {
  readonly township: TownshipName;
  /** Printed to say whose report this is; else only named in the text. */
  readonly read: boolean;
  readonly unknownCounty: boolean;
}

export interface PlaceEvidence {
  /** Whether a township speaks, or a rung above it or one of its offices. */
  readonly speaker: "township" | "above";
  readonly own: TownshipEvidence | null;
  /** Of a speaker above the townships, or from 我镇 where no name is printed. */
  readonly level: Level | null;
  readonly levelRead: boolean;
  /** In order of trust; `weak`: site names and breadcrumbs, which may name a neighbour or the county's whole list. */
  readonly places: readonly { readonly mention: PlaceMention; readonly weak: boolean }[];
  /** Places whose documents the text cites: 《砚山县赋予乡镇部分县级行政职权目录》. */
  readonly cited: readonly PlaceMention[];
  /** 法治浙江, 《浙江省…条例》: full names, each once. */
  readonly provinceHints: readonly string[];
  /** The rungs above its own that the text names. */
  readonly rungs: Rungs;
  /** Two township names compete, so that even a name of which there is only one proves nothing. */
  readonly townshipDoubtful: boolean;
  /** Whether the document prints this name anywhere. */
  readonly printsName: (name: string) => boolean;
  readonly warnings: readonly string[];
}

interface ReadClue {
  readonly clue: FoldedClue;
  readonly mentions: readonly PlaceMention[];
}

function read(
  text: string | null,
  table: DivisionTable,
  voice: ClueVoice,
  lines: "apart" | "joined" = "apart",
): ReadClue {
  const clue = foldClue(text ?? "", lines);
  return { clue, mentions: clue.text === "" ? [] : readMentions(clue, table, voice) };
}

const office =
  /^(?:(?!关于)[\u3400-\u9fff、]){0,24}?(?:局|厅|办公室|依法治.办|中心|法院|检察院|[总支大]队|公司|集团|学校|大学|学院|医院|银行|协会|联合会|总工会|管委会|管理委员会|委员会|委|办)(?=关于|[0-9〇]|年度?|法治|推进|印发|$|[^\u3400-\u9fff])/;
const ownGovernment =
  /^(?:人民政府|政府|委员会|委)(?:$|关于|[0-9]|年|法治|推进|印发|[^\u3400-\u9fff]|.{1,12}(?:人民政府|政府)(?:关于|[0-9]|$))/;
const ownReport = /^(?:$|[0-9]|年|关于|法治|推进|全面|贯彻|[^\u3400-\u9fff])/;

type Speaker = { readonly township: PlaceMention } | { readonly level: Level } | null;

const rungOf = (mention: PlaceMention): Level =>
  mention.counties.length > 0 ? "县" : mention.city ? "市" : "省";

/** Who speaks in a title or signature: a township, a rung above, or an office (县司法局2023年…). */
function speakerOf({ clue, mentions }: ReadClue): Speaker {
  const township = mentions.find((mention) => mention.township);
  if (township) return { township };
  const first = mentions[0];
  const rest = clue.text.slice(first?.end ?? 0).replace(/^[;；]+/, "");
  if (first) {
    if (ownGovernment.test(rest)) return { level: rungOf(first) };
    if (office.test(rest)) return /管委会|管理委员会/.test(rest.slice(0, 30)) ? null : { level: "部门" };
    return ownReport.test(rest) ? { level: rungOf(first) } : null;
  }
  return /^(?:[省市县区州盟旗]?[\u3400-\u9fff]{1,18}?(?:局|厅))(?:关于|[0-9]|法治)/.test(rest)
    ? { level: "部门" }
    : null;
}

const elsewhere = /(?:学习|借鉴|参观|考察|交流|前往|赴|到)$/;
const actsItself =
  /^(?:人民政府|政府|党委|党工委|办事处|紧紧|坚持|始终|认真|深入|严格|积极|全面|切实|以习|在|\d{4}|法治|高度|按照|不断|扎实)/;

/** The township that a preamble speaks for: named after 现将, else acting itself, else alone at a phrase's head. */
function preambleTownship({ clue, mentions }: ReadClue): PlaceMention | null {
  const named = mentions.filter(
    (mention) =>
      mention.township && !elsewhere.test(clue.text.slice(Math.max(0, mention.start - 4), mention.start)),
  );
  const announced = named.find((mention) =>
    /现[将就]$/.test(clue.text.slice(Math.max(0, mention.start - 2), mention.start)),
  );
  const acting = named.find((mention) => actsItself.test(clue.text.slice(mention.end, mention.end + 6)));
  const subject = named.filter((mention) =>
    /(?:^|[，,。;；：:年来])$/.test(clue.text.slice(0, mention.start)),
  );
  const alone = new Set(subject.map((each) => each.township!.name)).size === 1;
  return announced ?? acting ?? (alone ? subject[0]! : null);
}

const authority = /^(?:县委|区委|市委|旗委|委|政府|人民政府|党委|政法委|司法局|[县区市]政府)/;
/** What an authority gives a township: 在沈丘县委、县政府的坚强领导下; 按照沈丘县委关于……的部署. */
const leads = /领导|指导|部署|要求|支持|关怀|安排|精神|决策/;
const leadReach = 30;

/** Of a preamble only the counties that lead (在沈丘县委、县政府的领导下) or stand before the township's name. */
const preamblePlaces = ({ clue, mentions }: ReadClue): readonly PlaceMention[] =>
  mentions.filter((mention) => {
    if (elsewhere.test(clue.text.slice(Math.max(0, mention.start - 4), mention.start))) return false;
    if (mention.township) return true;
    if (
      mention.countyName?.length === 2 &&
      !/(?:中共|在)$/.test(clue.text.slice(Math.max(0, mention.start - 2), mention.start))
    )
      return false;
    const tail = clue.text.slice(mention.end, mention.end + leadReach);
    return authority.test(tail) && leads.test(tail);
  });

function levelFromAnnouncement(preamble: string): Level | null {
  const own = /现[将就]我(县|区|旗|局|委(?!员)|厅)/.exec(preamble)?.[1];
  if (own === undefined) return null;
  return /[县区旗]/.test(own) ? "县" : "部门";
}

const sameTownship = (a: TownshipName, b: TownshipName): boolean =>
  a.name === b.name || a.listed.some((each) => b.listed.includes(each));

/** Places in order of trust; of running text only its own, of navigation only where it names one county. */
function placesOf(
  named: readonly ReadClue[],
  preamble: ReadClue,
  navigation: readonly ReadClue[],
  own: TownshipName | null,
): PlaceEvidence["places"] {
  const ofNavigation = navigation.filter(
    ({ mentions }) => new Set(mentions.flatMap((mention) => mention.countyName ?? [])).size <= 1,
  );
  const isOwn = ({ township }: PlaceMention): boolean =>
    township === null || (own !== null && sameTownship(own, township));
  return [
    ...named.flatMap(({ mentions }) => mentions.map((mention) => ({ mention, weak: false }))),
    ...preamblePlaces(preamble)
      .filter(isOwn)
      .map((mention) => ({ mention, weak: false })),
    ...ofNavigation.flatMap(({ mentions }) => mentions.map((mention) => ({ mention, weak: true }))),
  ];
}

/** Reads every clue once. */
export function readEvidence(clues: PlaceClues, table: DivisionTable): PlaceEvidence {
  const title = read(
    clues.title?.replace(/\.(?:docx?|pdf|html?|txt)\s*$/i, "") ?? null,
    table,
    "label",
    "joined",
  );
  const signature = read(clues.signature, table, "label");
  const addressee = read(clues.addressee, table, "label");
  const preamble = read(clues.preamble, table, "prose");
  const labels: readonly (readonly [string, ReadClue])[] = [
    ["发布机构", read(clues.issuer, table, "label")],
    ["所属单位", read(clues.affiliation, table, "label")],
    ["来源", read(clues.source, table, "label")],
    ["作者", read(clues.author, table, "label")],
  ];
  const breadcrumb = read(clues.breadcrumb.join("\n"), table, "label");
  const sites = read(clues.siteNames.join("\n"), table, "label");
  const headings = read(clues.headings.join("\n"), table, "label");
  const body = foldPhrase(clues.body);
  const warnings: string[] = [];

  const labelled = labels.map(([, each]) => each);
  const named = [title, signature, ...labelled.slice(0, 3), addressee, ...labelled.slice(3)];
  const titleSpeaker = speakerOf(title);
  const speaker = titleSpeaker ?? speakerOf(signature);
  const onlyTownship = ({ mentions }: ReadClue): PlaceMention | null => {
    const named = mentions.filter((mention) => mention.township);
    return new Set(named.map((each) => each.township!.name)).size === 1 ? named[0]! : null;
  };
  const common = {
    places: placesOf(named, preamble, [breadcrumb, sites], null),
    cited: citedPlaces(body, table),
    provinceHints: hintsIn(body, table),
    rungs: rungsIn(`${preamble.clue.text}；${body}`),
    printsName: (name: string) =>
      body.includes(name) || [...named, preamble].some(({ clue }) => clue.text.includes(name)),
  };
  if (speaker && "level" in speaker) {
    return {
      ...common,
      speaker: "above",
      own: null,
      level: speaker.level,
      levelRead: true,
      townshipDoubtful: false,
      warnings,
    };
  }

  let mention = speaker?.township ?? preambleTownship(preamble);
  let isRead = mention !== null;
  for (const each of [...labelled, breadcrumb, sites]) {
    mention ??= onlyTownship(each);
    isRead ||= mention !== null;
  }
  const headed = headings.mentions.find(
    (each) => each.township && /^(?:人民政府|\d{4}|年|法治|推进)/.test(headings.clue.text.slice(each.end)),
  );
  mention ??= headed ?? null;
  const announced = levelFromAnnouncement(preamble.clue.text);
  const township =
    mention?.township ?? (announced ? null : (bodyTownshipOf(body, table) ?? townshipOfPapers(body, table)));
  if (!township) {
    const level =
      announced ??
      levelFromSelf(preamble.clue.text) ??
      levelFromSelf(body) ??
      (speaksOfCounty(preamble.clue.text, body) ? "县" : null);
    return {
      ...common,
      speaker: "above",
      own: null,
      level,
      levelRead: false,
      townshipDoubtful: false,
      warnings,
    };
  }

  const where = titleSpeaker ? "标题" : "正文";
  for (const [label, { mentions }] of [...labels, ["落款", signature]] as const) {
    const other = mentions.find((each) => each.township)?.township;
    if (!other || sameTownship(other, township)) continue;
    warnings.push(
      `${label}写作“${other.printed}”，与${where}的“${township.printed}”不一致，以${where}为准。`,
    );
  }
  return {
    ...common,
    places: placesOf(named, preamble, [breadcrumb, sites], township),
    speaker: "township",
    own: { township, read: isRead, unknownCounty: mention?.unknownCounty ?? false },
    level: null,
    levelRead: false,
    townshipDoubtful: warnings.length > 0,
    warnings,
  };
}
