// `duizhao reuse` lists passages; with one of these options it asks the question that has a command of its own now.
import type { Command } from "commander";
import { addresses, pathNames } from "../server/addresses.js";
import type { AnyQuestion } from "../server/question.js";
import { reuseCounty } from "../server/questions/reuse/county.js";
import { layers } from "../server/questions/reuse/layers.js";
import { reusePairs } from "../server/questions/reuse/pairs.js";
import { passage } from "../server/questions/reuse/passage.js";
import { Failure } from "./failure.js";
import type { Options } from "./questions.js";

/** What is in the other question's path stands first among its options. */
const others: readonly {
  readonly question: AnyQuestion;
  readonly options: Readonly<Record<string, string>>;
}[] = [
  { question: passage, options: { "passage <ID>": "一条表述：模板、各处" } },
  { question: layers, options: { "report <ID>": "一份报告的各层" } },
  { question: reusePairs, options: { "a <ID>": "甲方报告", "b <ID>": "乙方报告：两份共有的文字" } },
  { question: reuseCounty, options: { matrix: "一县一年谁与谁共用，与 --county、--year 同用" } },
];

const nameOf = (flags: string): string => flags.split(" ")[0]!;

export function withOthers(command: Command): Command {
  for (const { options } of others)
    for (const [flags, says] of Object.entries(options)) command.option(`--${flags}`, says);
  return command;
}

/** The other question asked for, and what stands in its path; null where it is the list. */
export function otherAsked(
  given: Options,
): { readonly question: AnyQuestion; readonly args: string[] } | null {
  const asked = others.filter(({ options }) => Object.keys(options).some((flags) => nameOf(flags) in given));
  if (asked.length > 1) throw new Failure("--report、--passage、--matrix、--a 与 --b 一次只能用一种。", 2);
  const [one] = asked;
  if (!one) return null;
  const names = Object.keys(one.options).map(nameOf);
  if (names.some((name) => !(name in given)))
    throw new Failure(`要一起给：${names.map((name) => `--${name}`).join(" 与 ")}。`, 2);
  const inPath = pathNames(addresses[one.question.name][1]);
  return { question: one.question, args: inPath.map((_, at) => String(given[names[at]!])) };
}
