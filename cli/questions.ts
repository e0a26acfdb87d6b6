// Questions as commands: behind the name its arguments, behind flags its parameters, all taken from the question.

import { type Command, Option } from "commander";
import type { z } from "zod";
import { untilFound } from "../search/phraseIndex.js";
import { addresses, pathNames } from "../server/addresses.js";
import { fallbackOf, isFlag, isList, isSwitch, metaOf, wordsOf } from "../server/fields.js";
import { exportedOf } from "../server/files.js";
import { answerOf, askedOf } from "../server/http.js";
import { type Library, openLibrary } from "../server/library.js";
import { type AnyQuestion, formatsOffered, jsonOf, mustBeTold, ofFiles, toldTo } from "../server/question.js";
import { openSnapshot } from "../snapshot/reader.js";
import { openWorkbench } from "../workbench/workbench.js";
import { Failure } from "./failure.js";
import { sayJson, sayText } from "./out.js";
import { corpusFolders, dataFolder, type PlaceOptions } from "./places.js";
import { formatOf, outputOption, saveAs } from "./saving.js";
import { textOf } from "./texts.js";

type Given = Readonly<Record<string, string | true | readonly string[] | undefined>>;
export type Options = PlaceOptions & { readonly json?: boolean; readonly output?: string } & Given;

export const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

export const commandName = (one: AnyQuestion): string => one.command?.name ?? kebab(one.name);

/** The fields that stand behind the name, in their order. */
export const argumentsOf = (one: AnyQuestion): readonly string[] => [
  ...pathNames(addresses[one.name][1]),
  ...(one.command?.args ?? mustBeTold(one)),
];

const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** `--min-reports <V>`; parameters that may be repeated are collected, those that are 0 or 1 need no value, and take none where they are 0 of themselves. */
export function optionsOf(name: string, schema: z.ZodType, must = false): Option[] {
  const given = metaOf(schema)?.description ?? "";
  // A switch is given without its 1.
  const described = isSwitch(schema) ? given.replace(/^1：/, "") : given;
  const words = wordsOf(schema);
  const told = words.every((word) => described.includes(word));
  const fallback = fallbackOf(schema);
  const says = [
    described,
    told ? "" : `（${words.join("、")}）`,
    must ? "，必填" : "",
    fallback === null || described.includes("默认") ? "" : `，默认 ${fallback}`,
  ].join("");
  const value = isSwitch(schema) ? "" : isFlag(schema) ? " [V]" : " <V>";
  const made = (flag: string): Option => {
    const option = new Option(`--${flag}${value}`, says);
    return isList(schema) ? option.argParser(collect) : option;
  };
  const flag = kebab(name);
  return flag === name ? [made(flag)] : [made(flag), made(name).hideHelp()];
}

/** Gives `command` the parameters of the question. */
export function withParameters(command: Command, one: AnyQuestion): Command {
  const behind = argumentsOf(one);
  const must = mustBeTold(one);
  for (const name of behind) {
    const schema = one.query[name] as z.ZodType;
    command.argument(
      isList(schema) ? `<${kebab(name)}...>` : `<${kebab(name)}>`,
      metaOf(schema)?.description,
    );
  }
  for (const [name, schema] of Object.entries(one.query))
    if (!behind.includes(name))
      for (const option of optionsOf(name, schema as z.ZodType, must.includes(name)))
        command.addOption(option);
  if (one.files) {
    for (const [name, schema] of Object.entries(ofFiles(one)))
      for (const option of optionsOf(name, schema as z.ZodType)) command.addOption(option);
    command.addOption(outputOption(formatsOffered(one)));
  }
  return command;
}

/** What stands behind the name and the flags, as the query it stands for. */
export function queryOf(one: AnyQuestion, args: readonly (string | readonly string[])[], options: Given) {
  const query = new URLSearchParams();
  const path: Record<string, string> = {};
  const inPath = pathNames(addresses[one.name][1]);
  for (const [at, name] of argumentsOf(one).entries())
    if (inPath.includes(name)) path[name] = String(args[at]);
    else for (const value of [args[at] ?? []].flat()) query.append(name, value);
  for (const name of Object.keys({ ...one.query, ...ofFiles(one) }))
    for (const value of [options[name] ?? []].flat()) query.append(name, value === true ? "1" : value);
  return { path, query };
}

async function save(one: AnyQuestion, file: string, context: Parameters<typeof askedOf>[1]): Promise<void> {
  const format = formatOf(file, formatsOffered(one));
  const asked = askedOf(one, context, { ...toldTo(one), ...ofFiles(one) }, true);
  await saveAs(file, format, await exportedOf(one, await answerOf(one, asked), asked));
}

/** Asks it of the snapshot and prints the answer: as the interface sends it, or in words. */
export async function ask(
  one: AnyQuestion,
  args: readonly (string | readonly string[])[],
  options: Options,
): Promise<number> {
  const library: Library = openLibrary(openSnapshot(dataFolder(options)));
  const workbench = one.ofWorkbench
    ? openWorkbench({
        folders: corpusFolders(options),
        data: dataFolder(options),
        progress: () => null,
        onEnd: () => {},
      })
    : null;
  const context = { library, workbench, ...queryOf(one, args, options), origin: "" };
  return untilFound(() => answered(one, context, options));
}

async function answered(
  one: AnyQuestion,
  context: Parameters<typeof askedOf>[1],
  options: Options,
): Promise<number> {
  if (typeof options.output === "string") {
    await save(one, options.output, context);
    return 0;
  }
  for (const name of Object.keys(ofFiles(one)))
    if (options[name] !== undefined) throw new Failure(`--${kebab(name)} 与 --output 一起用。`, 2);
  const asked = askedOf(one, context, toldTo(one), false);
  const result = await answerOf(one, asked);
  const text = options.json ? null : await textOf(one, result, asked);
  if (text === null) sayJson(await jsonOf(one, result, asked));
  else sayText(text);
  return 0;
}
