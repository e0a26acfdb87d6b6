// The addresses of a question, derived from it: its page, its JSON, its files.
import { z } from "zod";
import { type FormatName, formats } from "../export/formats.js";
import { untilFound } from "../search/phraseIndex.js";
import { mistakeOf, notFound, type Problem } from "./errors.js";
import { checked, type Fields, leftOut, typedQuery, type Values } from "./fields.js";
import { exportedOf } from "./files.js";
import type { Answer, Handler, RequestContext, Route } from "./handler.js";
import {
  type AnyQuestion,
  type Asked,
  apiAddress,
  apiPath,
  fileSays,
  formatsOffered,
  inPathOf,
  isPartial,
  jsonOf,
  ofFiles,
  pagePath,
  schemaOf,
  tableLinks,
  toldTo,
  typedNames,
} from "./question.js";

/** What is asked, read once. Throws 400 that names the field. */
export function askedOf(
  one: AnyQuestion,
  { library, workbench, path, query, origin }: Omit<RequestContext, "progress" | "writable">,
  fields: Fields,
  whole: boolean,
) {
  return {
    library,
    workbench,
    query: checked(z.object(fields), query, path),
    typed: typedQuery(query, typedNames(one)),
    origin,
    whole,
  } satisfies Asked<Values<Fields>>;
}

/** What is found by an interface. Throws 400 where the address leaves open what is asked. */
export async function answerOf(one: AnyQuestion, asked: Asked<Values<Fields>>): Promise<unknown> {
  const { needsOneOf: names = [] } = one;
  const given = names.some((name) => [asked.query[name] ?? []].flat().length > 0);
  if (names.length > 0 && !given) throw leftOut(one.query, ...names);
  return one.run(asked);
}

/** Again, where strings had to be looked up elsewhere first. */
const found =
  (handler: Handler): Handler =>
  (context) =>
    untilFound(() => handler(context));

/** A file goes on nowhere: it holds all. */
const fileFields = (one: AnyQuestion): Fields => {
  const { cursor: _, ...fields } = toldTo(one);
  return { ...fields, ...ofFiles(one) };
};

const sent =
  (one: AnyQuestion): Handler =>
  async (context) => {
    const asked = askedOf(one, context, toldTo(one), false);
    const answer = await answerOf(one, asked);
    return { kind: "json", body: await jsonOf(one, answer, asked), partial: isPartial(answer) };
  };

const fileOf =
  (one: AnyQuestion, name: FormatName): Handler =>
  async (context) => {
    const whole = formats[name].contents.some((content) => content === "tables");
    const asked = askedOf(one, context, fileFields(one), whole);
    const exported = await exportedOf(one, await answerOf(one, asked), asked);
    const write = formats[name].writer(exported);
    if (!write) throw notFound("这张表没有图。");
    return { kind: "file", type: formats[name].media, name: `${exported.name}.${name}`, write };
  };

const pageOf =
  (one: AnyQuestion): Handler =>
  async (context): Promise<Answer> => {
    const { show, more = {}, saysProblems = false } = one.page!;
    const { library, workbench, path, origin, progress } = context;
    const typed = typedQuery(context.query, typedNames(one));
    const beside = typedQuery(context.query, [...Object.keys(more), "cursor"]);
    let asked: Asked<Values<Fields>> | null = null;
    let result: unknown = null;
    let problem: Problem | null = null;
    try {
      asked = askedOf(one, context, { ...(saysProblems ? one.query : toldTo(one)), ...more }, false);
      result = await (saysProblems ? one.run(asked) : answerOf(one, asked));
    } catch (error) {
      if (!saysProblems) throw error;
      problem = mistakeOf(error);
    }
    const same = asked === null || result === null ? null : (one.address?.(result, asked) ?? typed);
    // A file holds all, however long a page is. A drawing is linked where it stands.
    const offered = formatsOffered(one).filter((name) =>
      formats[name].contents.every((content) => content !== "drawing"),
    );
    const files =
      same === null
        ? []
        : tableLinks(one, (of) => apiAddress(one, path, { ...same, limit: undefined, ...of }), offered);
    const query = asked === null ? null : asked.query;
    const given = await show({
      library,
      workbench,
      typed,
      beside,
      origin,
      query,
      result,
      problem,
      files,
      progress,
    });
    if (given.kind !== "page") return given;
    const twin = same === null ? {} : { json: apiAddress(one, path, same) };
    return {
      ...given,
      status: problem?.status ?? 200,
      frame: { ...twin, ...given.frame },
      partial: isPartial(result),
    };
  };

/** Every address of a question. Files stand before the answer they are files of: `:id` would take their ending in. */
export const routesOf = (one: AnyQuestion): readonly Route[] => {
  const [page, api] = [pagePath(one), apiPath(one)];
  const described = { inPath: inPathOf(one), mayMiss: one.mayMiss };
  // A thread beside this one knows no workbench.
  const passing = one.passing || one.ofWorkbench;
  const manner = { passing, heavy: one.heavy && !passing };
  return [
    ...(page === null || !one.page
      ? []
      : [
          [
            page,
            found(pageOf(one)),
            schemaOf(one, { ...one.query, ...one.page.more }),
            null,
            manner,
          ] as const satisfies Route,
        ]),
    ...formatsOffered(one).map(
      (format): Route => [
        `${api}.${format}`,
        found(fileOf(one, format)),
        schemaOf(one, fileFields(one)),
        {
          ...described,
          mayMiss: one.mayMiss || one.files?.mayMiss,
          summary: fileSays(one, format),
          answer: format,
        },
        { passing, heavy: !passing },
      ],
    ),
    [
      api,
      found(sent(one)),
      schemaOf(one, toldTo(one)),
      { ...described, summary: one.summary, answer: one.answer },
      manner,
    ],
  ];
};
