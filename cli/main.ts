// The command line: the same questions as the pages, from a terminal.
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { programVersion } from "../report/generated.js";
import { visible } from "../report/visible.js";
import { failureOf } from "./failure.js";

const list = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

const mostWorkers = 64;
const workersNumber = (value: string): number => {
  if (!/^\d+$/.test(value) || Number(value) > mostWorkers)
    throw new InvalidArgumentError(`须是 0 到 ${mostWorkers} 的整数。`);
  return Number(value);
};

const positiveNumber = (value: string): number => {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError("须是正整数。");
  return number;
};

const portNumber = (value: string): number => {
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new InvalidArgumentError("端口应是 0 到 65535 的整数。");
  return port;
};

const withData = (command: Command): Command =>
  command
    .option("--data <DIR>", "快照所在的文件夹（默认 data/）")
    .option("--json", "输出 JSON，与网页接口相同");

const withCorpus = (command: Command): Command =>
  command.option("--corpus <DIR>", "放报告的文件夹，可以重复（默认 corpus/）", list);

const withEngine = (command: Command): Command =>
  command
    .addOption(new Option("--engine <ENGINE>", "检索用的引擎，默认是本机").choices(["local", "opensearch"]))
    .option("--nodes <URLS>", "OpenSearch 集群的节点，几个之间用逗号隔开（或设 DUIZHAO_NODES）");

const withAddress = (command: Command): Command =>
  command
    .option("--host <H>", "监听的地址（默认 127.0.0.1）")
    .option("--port <P>", "端口（默认 3000）", portNumber)
    .option("--allow-host <NAME>", "另外允许的主机名，可以重复", list)
    .option("--open", "打开浏览器")
    .option("--read-only", "不许写入")
    .option("--write-token <T>", "凭这个口令可从别处写入（Authorization: Bearer T）")
    .option(
      "--workers <N>",
      "另开几个线程算费时的问题，各占 150 MB 左右；0 不开。不写时是核数减一，至少一个",
      workersNumber,
    );

const helpTitles: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Arguments:": "参数：",
  "Options:": "选项：",
  "Commands:": "命令：",
};
const inBrackets = (text: string): string =>
  text.replace("[options]", "[选项]").replace("[command]", "[命令]");
const inChinese = {
  styleTitle: (title: string): string => helpTitles[title] ?? title,
  styleUsage: inBrackets,
  styleSubcommandTerm: inBrackets,
  optionDescription: (option: Option): string =>
    option.argChoices ? `${option.description}（${option.argChoices.join("、")}）` : option.description,
};

/** Runs one command; resolves to its exit code. Prints errors as one line on stderr. */
export async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = new Command("duizhao")
    .description("对照：乡镇法治政府建设年度报告的检索、对照与共用表述")
    .version(programVersion, "-V, --version", "显示版本")
    .helpOption("-h, --help", "显示帮助")
    .helpCommand("help [command]", "显示某个命令的帮助")
    .configureHelp(inChinese)
    .configureOutput({ outputError: () => {}, writeErr: () => {} })
    .exitOverride();
  const add = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .configureOutput({ outputError: () => {} })
      .helpOption("-h, --help", "显示帮助")
      .configureHelp(inChinese)
      .exitOverride();

  withEngine(
    withData(
      withCorpus(
        add("index", "建立或更新快照")
          .option("--strict", "有文件未收录即算失败")
          .option("--allow-removal", "确要一次移除许多报告（超过五份且超过五分之一），清空也算")
          .addOption(new Option("--emptied").hideHelp())
          .option("--ocr", "识别扫描件（先装好：duizhao ocr install）")
          .option("--no-reuse", "不查找共用表述，留给 reuse-partition 分片查找"),
      ),
    ),
  ).action(async (options) => {
    code = await (await import("./indexing.js")).index(options);
  });
  withData(withCorpus(add("ocr <ACTION>", "文字识别：install 安装；status 是否装好、哪些扫描件在等"))).action(
    async (action, options) => {
      code = await (await import("./recognising.js")).ocr(action, options);
    },
  );
  withAddress(
    withEngine(withData(withCorpus(add("serve", "提供网页和接口；写了 --corpus 时先编入有变化的文件")))),
  ).action(async (options) => {
    code = await (await import("./serving.js")).serveOnly(options);
  });
  withAddress(withEngine(withData(withCorpus(add("start", "建立索引并提供网页（npm start）"))))).action(
    async (options) => {
      code = await (await import("./serving.js")).start(options);
    },
  );
  withData(
    withCorpus(add("verify", "核对快照的校验和").option("--repair", "已损坏的，由语料文件夹重建")),
  ).action(async (options) => {
    code = await (await import("./verifying.js")).verify(options);
  });
  withData(add("snapshots", "列出快照：日期、报告数、哪个在用、是否完好")).action(async (options) => {
    code = (await import("./verifying.js")).snapshots(options);
  });
  withData(add("rollback", "退回前一个快照")).action(async (options) => {
    code = (await import("./verifying.js")).goBack(options);
  });
  withData(
    add("reuse-partition", "把共用表述分片查找：列出各片，查找一片，合并各片")
      .option("--list", "列出各片：名称、报告数、字数")
      .option("--take <NAME>", "查找一片之内的共用表述，与 --output 同用")
      .option("--join <FILES...>", "合并各片（文件，或装着它们的文件夹），成为快照的共用表述")
      .option("--medoids-only", "合并时只看各片的代表文字：省内存，各片里没有人共用的文字不再查找")
      .option(
        "--output <FILE>",
        "--take 存成这个文件；是文件夹的，存成其中的 NAME.jsonl。与 --join 同用：不写快照，存成可以再合并的文件",
      )
      .addOption(
        new Option("--by <ORDER>", "按什么分片，默认 county-year").choices(["county-year", "county", "year"]),
      )
      .option("--max-characters <N>", "一片最多多少字，默认 40000000", positiveNumber),
  ).action(async (options) => {
    code = await (await import("./partitioning.js")).reusePartition(options);
  });
  // Reading in every question and action takes longer than all the rest of starting: the commands above do without.
  if (!program.commands.some((one) => one.name() === argv[0])) {
    const { addActions, addQuestions } = await import("./asking.js");
    const ended = (given: number): void => {
      code = given;
    };
    addQuestions(
      (name, says, ofWorkbench) =>
        (ofWorkbench ? withCorpus : (one: Command) => one)(withData(add(name, says))),
      ended,
    );
    addActions((name, says) => withData(withCorpus(add(name, says))), ended);
  }

  try {
    if (argv.length === 0) {
      program.outputHelp();
      return 2;
    }
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      process.stderr.write(`duizhao: ${visible(usage(error))}\n`);
      return 2;
    }
    const failure = failureOf(error);
    process.stderr.write(`duizhao: ${visible(failure.message)}\n`);
    return failure.code;
  }
}

/** A query that begins with a minus, taken for an option. */
const hanziOption = /-+[^\s'a-zA-Z-][^\s']*/;

const said: Readonly<Record<string, string>> = {
  "commander.unknownCommand": "没有这个命令",
  "commander.help": "没有这个命令",
  "commander.unknownOption": "没有这个选项",
  "commander.missingArgument": "缺少参数",
  "commander.optionMissingArgument": "选项缺少值",
  "commander.invalidArgument": "选项的值不对",
  "commander.excessArguments": "参数太多",
};

/** What commander says in English, in Chinese: the words it quotes, what it takes them for, and what we said ourselves. */
const usage = (error: CommanderError): string => {
  const words = error.message.replace(/^error: /, "").replace(/\s+/g, " ");
  const [dashed] = error.code === "commander.unknownOption" ? (hanziOption.exec(words) ?? []) : [];
  if (dashed) return `没有 ${dashed} 这个选项；检索词以减号起头时，写在 -- 后面：duizhao search -- ${dashed}`;
  const quoted = error.code === "commander.excessArguments" ? [] : [...words.matchAll(/'([^']*)'/g)];
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(words) ?? [];
  const [, ours] = /invalid\. (.*)$/.exec(words) ?? [];
  const more = [
    quoted.map(([, word]) => word).join(" "),
    meant === undefined ? "" : `也许是 ${meant.split(", ").join(" 或 ")}`,
    ours?.replace(/。$/, "") ?? "",
  ].filter((part) => part !== "");
  return `${said[error.code] ?? "用法不对"}${more.length > 0 ? `：${more.join("，")}` : ""}；duizhao --help 列出各命令。`;
};

/** Runs a command as the process: its exit code becomes the process's. */
export async function main(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  process.exitCode = await run(argv);
}
