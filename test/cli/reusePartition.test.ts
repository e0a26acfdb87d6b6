// Passages found part by part from a terminal: three counties in two years.
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { planted, writeCounties } from "../make/counties.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-parts-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
const parts = join(folder, "parts");
/** Small enough for a county's year to be a part. */
const small = ["--max-characters", "4000", "--data", data];

interface Listed {
  readonly partitions: readonly {
    readonly name: string;
    readonly reports: number;
    readonly characters: number;
  }[];
}
interface Line {
  readonly text: string;
  readonly members: readonly number[];
}

const partition = (...argv: string[]) => duizhao("reuse-partition", ...argv, ...small);
const take = (name: string, ...argv: string[]) => partition("--take", name, "--output", parts, ...argv);
const fileOf = (name: string): string => join(parts, `${name}.jsonl`);
const passagesOf = (name: string): Line[] =>
  readFileSync(fileOf(name), "utf8")
    .trimEnd()
    .split("\n")
    .slice(1, -1)
    .map((line) => JSON.parse(line) as Line);

beforeAll(async () => {
  writeCounties(corpus);
  mkdirSync(parts);
  expect((await duizhao("index", "--corpus", corpus, "--data", data)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("duizhao reuse-partition", () => {
  test("--list names the parts, a line each, and as JSON", async () => {
    const listed = JSON.parse((await partition("--list", "--json")).out) as Listed;
    expect(listed).toMatchObject({ by: "county-year", maxCharacters: 4000 });
    const names = ["990121", "990122", "990123"].flatMap((code) => [`${code}-2022`, `${code}-2023`]);
    expect(listed.partitions.map(({ name, reports }) => [name, reports])).toEqual(
      names.map((name) => [name, 3]),
    );
    const { code, out, err } = await partition("--list");
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n")[0]).toBe(`990121-2022  3 份  ${listed.partitions[0]!.characters} 字`);
  });

  test("--take finds what a part shares within itself, and says so when it is there already", async () => {
    const first = await take("990121-2022");
    expect([first.code, first.err]).toEqual([0, ""]);
    const found = passagesOf("990121-2022");
    expect(found.map(({ text }) => text.replace(/。$/, "")).sort()).toEqual(
      [planted.everywhere.text, planted.within.text].sort(),
    );
    for (const { members } of found) expect(members.length).toBe(9);
    const { mtimeMs } = statSync(fileOf("990121-2022"));
    const again = JSON.parse((await take("990121-2022", "--json")).out) as { before: boolean };
    expect(again.before).toBe(true);
    expect(statSync(fileOf("990121-2022")).mtimeMs).toBe(mtimeMs);
  });

  test("--take makes anew what was cut off, and leaves alone what is not its own", async () => {
    await take("990121-2022");
    const whole = readFileSync(fileOf("990121-2022"), "utf8");
    const tidy = (text: string): string => text.replace(/"seconds":[\d.]+/, "").replace(/"sha256":"\w+"/, "");
    truncateSync(fileOf("990121-2022"), whole.length >> 1);
    expect((await take("990121-2022")).code).toBe(0);
    expect(tidy(readFileSync(fileOf("990121-2022"), "utf8"))).toBe(tidy(whole));
    const other = join(folder, "笔记.txt");
    writeFileSync(other, "三月的笔记\n");
    const { code, err } = await partition("--take", "990121-2022", "--output", other);
    expect([code, err]).toEqual([1, `duizhao: ${other} 不是 duizhao reuse-partition 写的文件。\n`]);
    expect(readFileSync(other, "utf8")).toBe("三月的笔记\n");
  });

  test("a part is made anew when one of its reports changed, the others are not", async () => {
    const changed = join(folder, "changed");
    writeCounties(changed);
    writeFileSync(
      join(changed, "青溪县", "柳渡镇-2023.txt"),
      readFileSync(join(corpus, "青溪县", "柳渡镇-2023.txt"), "utf8").replace("1月4日", "1月5日"),
    );
    await take("990121-2022");
    await take("990121-2023");
    const other = join(folder, "data-changed");
    await duizhao("index", "--corpus", changed, "--data", other);
    const isThere = async (name: string): Promise<boolean> => {
      const copy = join(folder, `${name}-copy.jsonl`);
      copyFileSync(fileOf(name), copy);
      const { out } = await duizhao(
        ...["reuse-partition", "--take", name, "--output", copy, "--data", other, "--json"],
        ...["--max-characters", "4000"],
      );
      return (JSON.parse(out) as { before: boolean }).before;
    };
    expect(await isThere("990121-2022")).toBe(true);
    expect(await isThere("990121-2023")).toBe(false);
  });

  test("what is asked wrong is said in a sentence", async () => {
    for (const [argv, code, says] of [
      [[], 2, "reuse-partition 要给 --list、--take NAME、--join FILES 中的一个。"],
      [["--list", "--take", "x"], 2, "reuse-partition 要给 --list、--take NAME、--join FILES 中的一个。"],
      [
        ["--take", "990199-2022"],
        2,
        "没有 990199-2022 这一片；用同样的 --by 与 --max-characters 运行 reuse-partition --list，列出各片。",
      ],
      [["--take", "990121-2022"], 2, "--take 要给 --output FILE：找到的存在哪里。"],
      [
        ["--take", "990121-2022", "--output", join(folder, "没有", "x.jsonl")],
        1,
        `不能存成 ${join(folder, "没有", "x.jsonl")}：没有这个文件夹。`,
      ],
    ] as const) {
      const ran = await partition(...argv);
      expect([ran.code, ran.err]).toEqual([code, `duizhao: ${says}\n`]);
    }
    const { code, err } = await duizhao("reuse-partition", "--list", "--max-characters", "0");
    expect([code, err]).toEqual([
      2,
      "duizhao: 选项的值不对：--max-characters <N> 0，须是正整数；duizhao --help 列出各命令。\n",
    ]);
    const missing = await duizhao("reuse-partition", "--list", "--data", join(folder, "nowhere"));
    expect([missing.code, missing.err]).toMatchObject([1, expect.stringContaining("还没有索引")]);
  });
});
