// Actions as commands, on the folders themselves: behind the name what must be given and the files that are sent, behind
// flags the other parameters and the fields of what is sent as JSON, all taken from the action.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Command } from "commander";
import { z } from "zod";
import {
  type AnyAction,
  type BodyKind,
  formatsOfAction,
  jsonOfAction,
  type SentDocument,
} from "../server/action.js";
import { pathNames } from "../server/addresses.js";
import { readProgress } from "../server/building.js";
import { type Fields, isRequired, metaOf } from "../server/fields.js";
import { exportedOfAction } from "../server/files.js";
import { openLibrary } from "../server/library.js";
import { askedOfAction, perform } from "../server/performing.js";
import { openSnapshot } from "../snapshot/reader.js";
import type { Job, Upload } from "../workbench/types.js";
import { openWorkbench } from "../workbench/workbench.js";
import { Failure } from "./failure.js";
import { sayJson, sayText } from "./out.js";
import { corpusFolders, dataFolder, type PlaceOptions, typedPath } from "./places.js";
import { actionText } from "./printCorpus.js";
import { kebab, optionsOf } from "./questions.js";
import { formatOf, outputOption, saveAs } from "./saving.js";

type Given = Readonly<Record<string, string | true | readonly string[] | undefined>>;
type Options = PlaceOptions & { readonly json?: boolean; readonly output?: string } & Given;

export const actionCommand = (one: AnyAction): string => kebab(one.name);

/** The parameters that stand behind the name, in their order. */
const behindOf = (one: AnyAction): string[] => {
  const inPath = pathNames(one.path);
  const must = Object.entries(one.query as Fields).filter(([, schema]) => isRequired(schema as z.ZodType));
  return [...inPath, ...must.map(([name]) => name).filter((name) => !inPath.includes(name))];
};

/** The fields of what is sent as JSON. */
const sentFields = ({ body }: AnyAction): Fields =>
  body.kind === "json" && body.schema instanceof z.ZodObject ? body.schema.shape : {};

/** What is sent as files, and how the command calls them. */
const sentFiles = ({ body }: AnyAction): readonly (readonly [name: string, says: string])[] =>
  ({
    none: [],
    json: [],
    files: [["<files...>", "文件、文件夹或 .zip"]] as const,
    document: [["<file>", oneDocument]] as const,
    documents: [
      ["<a>", oneDocument],
      ["<b>", oneDocument],
    ] as const,
  })[(body as BodyKind).kind];
const oneDocument = "一个文件；- 从标准输入读";

/** Gives `command` what the action is asked and sent. */
export function withSent(command: Command, one: AnyAction): Command {
  const behind = behindOf(one);
  const query = one.query as Fields;
  for (const name of behind)
    command.argument(`<${kebab(name)}>`, metaOf(query[name] as z.ZodType)?.description);
  for (const [name, says] of sentFiles(one)) command.argument(name, says);
  for (const [name, schema] of Object.entries(query))
    if (!behind.includes(name))
      for (const option of optionsOf(name, schema as z.ZodType)) command.addOption(option);
  for (const [name, schema] of Object.entries(sentFields(one)))
    command.option(`--${kebab(name)} <V>`, metaOf(schema as z.ZodType)?.description ?? name);
  if (one.body.kind === "json" && Object.keys(sentFields(one)).length === 0)
    command.requiredOption("--body <JSON>", "要写的内容");
  if (one.files) command.addOption(outputOption(formatsOfAction(one)));
  return command;
}

/** Files as a page sends them: those of a folder under its name. */
function uploadsOf(path: string): Upload[] {
  const place = typedPath(path);
  if (!existsSync(place)) throw new Failure(`没有 ${path} 这个文件或文件夹。`, 2);
  if (!statSync(place).isDirectory()) return [{ name: basename(place), path: place }];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({ name: `${basename(place)}${file.slice(place.length)}`, path: file }));
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A flag as a field of JSON: the text itself where the field takes it, else what it says as JSON; empty is null. */
function sentValue(schema: z.ZodType, text: string): unknown {
  if (text === "") return null;
  return schema.safeParse(text).success ? text : (parsed(text) ?? text);
}

function documentAt(path: string): SentDocument {
  if (path === "-") return { name: null, bytes: readFileSync(0) };
  const place = typedPath(path);
  if (!existsSync(place)) throw new Failure(`没有 ${path} 这个文件。`, 2);
  return { name: basename(path), bytes: readFileSync(place) };
}

/** `files`: what stands behind the parameters. */
function bodyOf(one: AnyAction, files: readonly (string | readonly string[])[], options: Given): unknown {
  switch (one.body.kind) {
    case "none":
      return null;
    case "files":
      return files.flat().flatMap(uploadsOf);
    case "document":
      return documentAt(String(files[0]));
    case "documents":
      return { a: documentAt(String(files[0])), b: documentAt(String(files[1])) };
    case "json":
      return "body" in options
        ? (parsed(String(options.body)) ?? {})
        : Object.fromEntries(
            Object.entries(sentFields(one)).flatMap(([name, schema]) =>
              options[name] === undefined
                ? []
                : [[name, sentValue(schema as z.ZodType, String(options[name]))] as const],
            ),
          );
  }
}

const libraryIn = (data: string) => {
  try {
    return openLibrary(openSnapshot(data));
  } catch (error) {
    if ((error as Error).name === "SnapshotMissing") return null;
    throw error;
  }
};

/** Does it, waits for the run of the indexer that it began, and prints the answer. */
export async function act(
  one: AnyAction,
  args: readonly (string | readonly string[])[],
  options: Options,
): Promise<number> {
  const data = dataFolder(options);
  const query = new URLSearchParams();
  const path: Record<string, string> = {};
  const behind = behindOf(one);
  for (const [at, name] of behind.entries())
    if (pathNames(one.path).includes(name)) path[name] = String(args[at]);
    else query.append(name, String(args[at]));
  for (const name of Object.keys(one.query))
    for (const value of [options[name] ?? []].flat()) query.append(name, value === true ? "1" : value);
  let end: (job: Job) => void = () => {};
  const ended = new Promise<Job>((resolve) => {
    end = resolve;
  });
  const workbench = openWorkbench({
    folders: corpusFolders(options),
    data,
    progress: () => readProgress(data),
    log: (line) => process.stderr.write(`${line}\n`),
    onEnd: (job) => end(job),
  });
  const asked = askedOfAction(one, query, path);
  const held = { workbench, library: libraryIn(data) };
  const output = options.output === undefined ? null : formatOf(options.output, formatsOfAction(one));
  const result = await perform(one, held, asked, bodyOf(one, args.slice(behind.length), options)).finally(
    workbench.drafts.stop,
  );
  if (output !== null) {
    await saveAs(options.output!, output, await exportedOfAction(one, result, held));
    return 0;
  }
  const answer = jsonOfAction(one, result);
  // Where a run was begun the server answers at once; a command waits for its end.
  const job = one.status === 202 ? await ended : null;
  if (job?.state === "failed") throw new Failure(job.error ?? "没有编入成功，请重试。", 1);
  const said = job ? { ...(answer as object), job } : answer;
  const words = options.json ? null : actionText(one.name, said);
  if (words === null) sayJson(said);
  else sayText(words);
  return 0;
}
