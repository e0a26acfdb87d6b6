// The shapes of the answers about shared passages.
import { memberKinds, passageKinds } from "../../reuse/types.js";
import { list, orNull, record, ref, type Schema, text, whole, yes } from "../schema.js";

const share: Schema = { type: "number", minimum: 0, maximum: 1 };
const memberKind: Schema = { type: "string", enum: [...memberKinds] };
const passageHead: Readonly<Record<string, Schema>> = {
  id: { ...text, description: "{报告}-{起}-{止}，取最有代表性的一处" },
  kind: { type: "string", enum: [...passageKinds] },
  reports: { ...whole, description: "几份报告，镜像不计" },
  length: { ...whole, description: "字数，标点不计，一个数算一个字" },
  text,
  earliest: { oneOf: [record({ report: text, date: text }), { type: "null" }] },
  evidence: record({
    reports: whole,
    places: whole,
    counties: whole,
    provinces: whole,
    years: whole,
    provincesInCorpus: whole,
    letters: whole,
  }),
};
const shares: Schema = record({
  characters: whole,
  units: { type: "object", additionalProperties: whole },
  share: { type: "object", additionalProperties: share },
  alerts: { ...orNull("integer"), description: "待核对几处；不是所问年度的报告不查，为 null" },
});

export const reuseShapes: Readonly<Record<string, Schema>> = {
  PassageHead: record(passageHead),
  Passage: record({
    ...passageHead,
    template: list({
      oneOf: [text, record({ slot: { ...list(text), description: "各处填的字，次序同 members" } })],
    }),
    members: list(
      record(
        {
          report: text,
          file: text,
          start: whole,
          end: whole,
          year: orNull("integer"),
          township: orNull("string"),
          county: orNull("string"),
          kind: memberKind,
          mirror: yes,
        },
        ["mirror"],
      ),
    ),
  }),
  PassageList: record({ total: whole, passages: list(ref("Passage")), next: orNull("string") }),
  ReportReuse: record({
    report: text,
    characters: { ...whole, description: "网页附带文字不计" },
    own: whole,
    layers: record({ formula: whole, local: whole, ownYear: whole, peer: whole }),
    spans: list(record({ start: whole, end: whole, kind: memberKind, passage: text, reports: whole })),
    nearest: list(record({ report: text, shared: whole, share })),
    alerts: list(
      record({
        kind: { type: "string", enum: ["foreignName", "staleYear", "copiedNumber"] },
        start: whole,
        end: whole,
        text,
        passage: text,
        other: record({ report: text, start: whole, end: whole }),
      }),
    ),
  }),
  ReusePairs: record({
    a: text,
    b: text,
    pairs: list(record({ a: ref("Span"), b: ref("Span"), passage: text })),
  }),
  ReuseCounts: record({
    query: text,
    total: record({ reports: whole, occurrences: whole }),
    once: record({ reports: whole, occurrences: whole }),
    searched: record({ reports: whole, characters: whole }),
    years: list(record({ year: orNull("integer"), occurrences: whole, once: whole })),
    passages: list(record({ passage: ref("PassageHead"), copies: whole })),
  }),
  FormulaList: record({
    total: whole,
    formulas: list(
      record({
        formula: { ...text, description: "折叠后，数字写作 #" },
        reports: whole,
        places: whole,
        years: whole,
        example: record({ report: text, start: whole, end: whole, text }),
      }),
    ),
  }),
  CountyReuse: record({
    county: record({ code: text, name: text }),
    year: whole,
    reports: { ...list(text), description: "矩阵的行与列" },
    more: whole,
    matrix: list(list({ oneOf: [record({ shared: whole, share }), { type: "null" }] })),
    shares: list(shares),
    years: list(whole),
    townships: list(record({ name: text, cells: list(record({ head: ref("ReportHead"), shares })) })),
    shortcomings: list(
      record({
        passage: ref("PassageHead"),
        text: { ...text, description: "其中在这一部分里的文字" },
        townships: { ...whole, description: "本县几个乡镇的不足里有" },
        of: { ...whole, description: "本县几个乡镇的报告里认出了这一部分" },
        whole: yes,
        names: list(text),
      }),
    ),
    withShortcomings: record({ townships: whole, recognised: whole, all: whole }),
    nearCopies: list(
      record({ a: ref("ReportHead"), b: ref("ReportHead"), share: list(share), sameTownship: yes }),
    ),
  }),
};
