// An answer as files: what a question makes of it, and what every file says of where it comes from.
import type { Exported } from "../export/formats.js";
import type { About } from "../export/table.js";
import { EngineUnavailable, partSilent } from "../search/types.js";
import type { AnyAction, Held } from "./action.js";
import { type Fields, filterLabels, filterNames, type Values } from "./fields.js";
import { heldReports, mirrorsBeside } from "./held.js";
import type { Library } from "./library.js";
import { type AnyQuestion, type Asked, isPartial, pageAddress, type tableField } from "./question.js";
import { moment } from "./wording.js";

/** A moment, for a reader and for a program. */
const at = (key: string, title: string, iso: string) => ({ key, title, value: moment(iso), record: iso });

/** The question, and the reports it was asked of where the answer does not say so itself. */
function asks(one: AnyQuestion, { typed }: Asked<unknown>, said: About): About {
  const filters = filterNames.filter((name) => typed[name] && !said.some(({ key }) => key === name));
  return [
    { key: "content", title: "内容", value: one.summary },
    ...filters.map((name) => ({ key: name, title: filterLabels[name], value: typed[name]!.join("、") })),
  ];
}

/** In which state of the corpus it was found. */
function stateOf({ archive, manifest: { id, createdAt, segmenter, counts } }: Library): About {
  const held = heldReports(archive);
  return [
    at("exportedAt", "导出时间", new Date().toISOString()),
    { key: "snapshot.id", title: "索引", value: id },
    at("snapshot.createdAt", "索引建于", createdAt),
    { key: "snapshot.segmenter", title: "分词", value: segmenter },
    {
      key: "corpus.reports",
      title: "本库报告",
      value: held.mirrors === 0 ? held.reports : `${held.reports} 份${mirrorsBeside(held)}`,
      record: counts.reports,
    },
    ...(held.mirrors === 0 ? [] : [{ key: "corpus.mirrors", title: "其中镜像", value: held.mirrors }]),
    { key: "corpus.characters", title: "本库字数", value: counts.characters },
  ];
}

/** Characters of a file's name. */
const longestName = 80;

/** Without white space and what some system does not allow in a name. */
const fileName = (name: string): string =>
  Array.from(name.replace(/[\s\\/:*?"<>|]+/g, "_"))
    .slice(0, longestName)
    .join("");

/** The table that stands first where nothing is said, the others in their order behind it. */
function withFirst(exported: Exported, wanted: string | undefined): Exported {
  const at = exported.sheets.findIndex(({ name }) => name === wanted);
  if (at < 1) return exported;
  const { records: _, ...rest } = exported;
  const first = exported.sheets[at]!;
  const others = exported.sheets.filter((sheet) => sheet !== first);
  return { ...rest, name: `${exported.name}_${first.name}`, sheets: [first, ...others] };
}

const tableAsked = ({ files }: AnyQuestion, { query }: Asked<Values<Fields>>): string | undefined =>
  files?.tables && (query as Values<ReturnType<typeof tableField>>).table;

/** All of it, ready to be written in any format: what was asked, what the answer says of itself, where it comes from. */
export async function exportedOf(
  one: AnyQuestion,
  result: unknown,
  asked: Asked<Values<Fields>>,
): Promise<Exported> {
  if (isPartial(result)) throw new EngineUnavailable(partSilent);
  const exported = withFirst(await one.files!.of(result, asked), tableAsked(one, asked));
  const { name, about } = exported;
  return {
    ...exported,
    name: fileName(name),
    about: [
      ...asks(one, asked, about),
      ...about,
      { key: "address", title: "地址", value: asked.origin + pageAddress(one, result, asked) },
      ...stateOf(asked.library),
    ],
  };
}

/** The same of an action: what was sent stands nowhere, so that no address finds it again. */
export async function exportedOfAction(one: AnyAction, result: unknown, held: Held): Promise<Exported> {
  const exported: Exported = await one.files!.of(result, held);
  const { name, about } = exported;
  return {
    ...exported,
    name: fileName(name),
    about: [
      { key: "content", title: "内容", value: one.summary },
      ...about,
      ...(held.library ? stateOf(held.library) : []),
    ],
  };
}
