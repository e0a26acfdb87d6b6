// Blanks that wait to be filled in: XX镇, ____年, ×名. Many of them make a template; a few in a report are said.
import { dense, type LinedText } from "./lines.js";
import { tableOf } from "./units.js";

const run = "(?:[Xx×Ⅹ✕╳]{1,6}|[○〇]{2,6}|某某?|_{2,}|\\*{2,6}|…{2,}镇)";
/** What is told of a place: who reports is not said. */
const place = new RegExp(
  `${run}(?:[(（]?[镇乡](?![(（]?街)|街道|[县区市](?!域|级|委员)|人民政府|办事处|苏木)`,
  "gu",
);
/** A number, a day or a name of someone else. */
const value = new RegExp(`(?:20)?${run}(?:年|月|日|村|社区|名|人|次|件|起|场|份|个|部|条|户|万|余|%)`, "gu");
/** A point of nothing but a blank: 一是XX；（一）________. */
const empty = /(?:[)是、.:;](?:[Xx×]{2,6}|_{4,}|\.{6,}|…{2,})(?=[;。,]|$)|^(?:[Xx×]{2,6}|_{4,})$)/gmu;

/** `**市人民政府**` is emphasis; `**县**镇` is two blanks: between its marks stands nothing but a rung. */
const emphasis = /\*\*(?=\S)([^*\n]{2,60}?)(?<=\S)\*\*(?!\*)/g;
const rung = /^(?:[省市县区镇乡村年月日]|街道|人民政府|办事处)$/;

/** 二〇〇〇年 is a year. */
const chineseYear = /[一二][〇○零一二三四五六七八九]{3}(?=年)/g;

export interface Blanks {
  /** Of places. */
  readonly places: number;
  /** Of all kinds, `places` among them. */
  readonly all: number;
  /** The first, as printed. */
  readonly first: string | null;
}

/** Most reports have no such character, and no such row of stops. */
const anyRun = tableOf("Xx×Ⅹ✕╳某○〇_*…");
const stops = "......";

const mayHoldBlanks = (text: string): boolean => {
  for (let at = 0; at < text.length; at++) if (anyRun[text.charCodeAt(at)] === 1) return true;
  return text.includes(stops);
};

/** The blanks of a folded text. O(length). */
export function blanksIn(folded: string): Blanks {
  if (!mayHoldBlanks(folded)) return { places: 0, all: 0, first: null };
  const text = folded
    .replace(emphasis, (all, words: string) => (rung.test(words) ? all : words))
    .replace(chineseYear, "2000")
    .replace(/[ \t\u3000]+/g, "");
  const places = [...text.matchAll(place)];
  const others = [...text.matchAll(value), ...text.matchAll(empty)];
  const first = places[0] ?? others[0];
  return {
    places: places.length,
    all: places.length + others.length,
    first: first ? first[0].replace(/^[)是、.:;]/, "") : null,
  };
}

/** Two blanks where places stand make a template, or this many of any kind; */
const fewestPlaces = 2;
const fewestBlanks = 6;
/** but a report whose title names its place and year may tell of XX村 and XX县: there one in so many characters. */
const named =
  /20\d\d.*[\p{Script=Han}](?:镇|乡|街道|街|县|区|市)|[\p{Script=Han}](?:镇|乡|街道|街|县|区|市).*20\d\d/u;
const charactersOfOne = 120;

/** Is the text a form to be filled in? `title` is folded and dense. */
export function isTemplate(lined: LinedText, title: string | null): boolean {
  if (title !== null && blanksIn(title).places > 0) return true;
  const { places, all } = blanksIn(lined.folded);
  if (title !== null && named.test(title))
    return all >= fewestBlanks && all * charactersOfOne >= dense(lined.folded).length;
  return places >= fewestPlaces || all >= fewestBlanks;
}

/** A sentence on the few blanks of a report, or none. */
export function blankWarnings(lined: LinedText): string[] {
  const { all, first } = blanksIn(lined.folded);
  return all === 0 ? [] : [`正文有未填的空位（如“${first}”，共${all}处），请核对原文。`];
}
