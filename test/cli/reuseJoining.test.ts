// Parts joined from a terminal: what three counties in two years share, found part by part, is what the pages show.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openReuse } from "../../reuse/reader.js";
import { openArchive } from "../../snapshot/archive.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { type PlantedPassage, planted, writeCounties } from "../make/counties.js";
import { duizhao } from "./duizhao.js";

const folder = mkdtempSync(join(tmpdir(), "duizhao-joining-"));
const corpus = join(folder, "corpus");
const data = join(folder, "data");
const parts = join(folder, "parts");
const small = ["--max-characters", "4000"];

const partition = (...argv: string[]) => duizhao("reuse-partition", ...argv, "--data", data);
const fileOf = (name: string): string => join(parts, `${name}.jsonl`);

interface Shown {
  readonly id: string;
  readonly text: string;
  readonly members: readonly { readonly file: string }[];
}

/** Every passage that the program shows. */
async function shown(): Promise<readonly Shown[]> {
  const { out } = await duizhao("reuse", "--data", data, "--json", "--limit", "500");
  return (JSON.parse(out) as { passages: readonly Shown[] }).passages;
}

/** The files that have a planted passage in one passage of the program. */
const filesOf = (passages: readonly Shown[], { text }: PlantedPassage): string[] =>
  passages
    .filter((passage) => passage.text.replace(/。$/, "") === text)
    .flatMap(({ members }) => members.map(({ file }) => file))
    .sort();

beforeAll(async () => {
  writeCounties(corpus);
  mkdirSync(parts);
  expect((await duizhao("index", "--corpus", corpus, "--data", data)).code).toBe(0);
  const { out } = await partition("--list", "--json", ...small);
  for (const { name } of (JSON.parse(out) as { partitions: { name: string }[] }).partitions)
    expect((await partition("--take", name, "--output", parts, ...small)).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("of the demo corpus, found in four parts only, the hints that were planted are raised and no other", async () => {
  const demo = join(folder, "data-demo");
  const demoParts = join(folder, "parts-demo");
  mkdirSync(demoParts);
  const here = ["--data", demo, "--max-characters", "20000"];
  const run = async (...argv: string[]): Promise<string> => {
    const { code, out, err } = await duizhao(...argv);
    expect([code, argv[0] === "index" ? "" : err]).toEqual([0, ""]);
    return out;
  };
  await run("index", "--corpus", join(projectRoot, "corpus"), "--data", demo, "--no-reuse");
  const library = () => {
    const source = openSnapshot(demo);
    const archive = openArchive(source);
    return { archive, reuse: openReuse(source, archive) };
  };
  const before = library();
  expect(before.archive.heads.every(({ id }) => before.reuse.report(id)!.pending)).toBe(true);
  const { partitions } = JSON.parse(await run("reuse-partition", "--list", "--json", ...here)) as {
    partitions: { name: string }[];
  };
  expect(partitions.length).toBe(4);
  for (const { name } of partitions)
    await run("reuse-partition", "--take", name, "--output", demoParts, ...here);
  await run("reuse-partition", "--join", demoParts, "--data", demo);
  const { archive, reuse } = library();
  const raised = archive.heads.flatMap(({ id, file }) =>
    reuse.report(id)!.alerts.map(({ kind, text }) => [file, kind, text]),
  );
  expect(raised.sort()).toEqual([
    ["2023/茶垭镇.txt", "copiedNumber", "4860"],
    ["2023/茶垭镇.txt", "foreignName", "柳渡镇"],
    ["2024/麦浪镇.txt", "staleYear", "2023年"],
  ]);
});

describe("duizhao reuse-partition --join", () => {
  test("what is shared within a part, across years, across counties and around a formula is whole", async () => {
    const whole = await shown();
    const { code, out, err } = await partition("--join", parts, "--json");
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ parts: 6, reports: 18 });
    const joined = await shown();
    for (const [name, each] of Object.entries(planted))
      expect([name, filesOf(joined, each)]).toEqual([name, [...each.files].sort()]);
    const membersOf = (list: readonly Shown[]) =>
      list.map(({ text, members }) => [text, members.map(({ file }) => file).sort()]).sort();
    expect(membersOf(joined)).toEqual(membersOf(whole));
  });

  test("joined by counties first and then all together, ids and members are the same", async () => {
    await partition("--join", parts);
    const atOnce = await shown();
    const counties = join(folder, "counties");
    mkdirSync(counties, { recursive: true });
    for (const county of ["990121", "990122", "990123"]) {
      const files = [2022, 2023].map((year) => fileOf(`${county}-${year}`));
      const { code, err } = await partition(
        ...["--join", ...files, "--output", join(counties, `${county}.jsonl`)],
      );
      expect([code, err]).toEqual([0, ""]);
    }
    expect((await partition("--join", counties)).code).toBe(0);
    const namesOf = (list: readonly Shown[]) => list.map(({ members }) => members.map(({ file }) => file));
    expect(namesOf(await shown())).toEqual(namesOf(atOnce));
  });

  test("joined over medoids only, what one report of each part says is left out", async () => {
    expect((await partition("--join", parts, "--medoids-only")).code).toBe(0);
    const joined = await shown();
    expect(filesOf(joined, planted.everywhere)).toEqual([...planted.everywhere.files].sort());
    expect(filesOf(joined, planted.within)).toEqual([...planted.within.files].sort());
    expect(filesOf(joined, planted.years)).toEqual([]);
    expect(filesOf(joined, planted.strangers)).toEqual([]);
  });

  test("the snapshot is whole, and the next index has nothing to do", async () => {
    await partition("--join", parts);
    const before = await shown();
    expect((await duizhao("verify", "--data", data)).code).toBe(0);
    const { out } = await duizhao("index", "--corpus", corpus, "--data", data, "--json");
    expect(JSON.parse(out)).toMatchObject({ added: 0, changed: 0, unchanged: 18 });
    expect(await shown()).toEqual(before);
  });

  const refused = async (argv: readonly string[]): Promise<string> => {
    const { code, err } = await partition("--join", ...argv);
    expect(code).toBe(1);
    return err;
  };
  const copyOf = (name: string): string => {
    const copy = join(folder, `${name}-copy.jsonl`);
    cpSync(fileOf(name), copy);
    return copy;
  };

  test("what is wrong with a file is said in a sentence, and the snapshot stays as it is", async () => {
    const before = await shown();
    const nowhere = join(folder, "没有.jsonl");
    expect(await refused([nowhere])).toBe(`duizhao: 没有 ${nowhere} 这个文件。\n`);
    const cut = copyOf("990121-2022");
    truncateSync(cut, readFileSync(cut).length - 40);
    expect(await refused([cut])).toBe(
      `duizhao: ${cut} 不完整，末尾被截断，请重新运行 duizhao reuse-partition --take。\n`,
    );
    const changed = copyOf("990121-2023");
    writeFileSync(changed, readFileSync(changed, "utf8").replace("经济社会", "社会经济"));
    expect(await refused([changed])).toBe(
      `duizhao: ${changed} 与校验和不符，请重新运行 duizhao reuse-partition --take。\n`,
    );
    const other = join(folder, "笔记.jsonl");
    writeFileSync(other, "三月的笔记\n");
    expect(await refused([other])).toBe(`duizhao: ${other} 不是 duizhao reuse-partition 写的文件。\n`);
    const twice = copyOf("990122-2022");
    expect(await refused([fileOf("990122-2022"), twice])).toBe(
      `duizhao: ${twice} 与 ${fileOf("990122-2022")} 里有同一份报告（芦川县/竹坞镇-2022.txt）；一份报告只在一片里，请去掉其中一个文件。\n`,
    );
    expect(await refused([fileOf("990122-2022")])).toMatch(
      /^duizhao: 还缺 15 份报告（如 .+\.txt）：它们所在的片没有给出；只合并一部分的，用 --output FILE 存成文件。\n$/,
    );
    const empty = join(folder, "空");
    mkdirSync(empty);
    expect(await refused([empty])).toBe(`duizhao: 文件夹 ${empty} 里没有 .jsonl 文件。\n`);
    expect(await shown()).toEqual(before);
  });

  test("a file of another snapshot is refused", async () => {
    const other = join(folder, "data-other");
    const years = join(folder, "years");
    writeCounties(years, [2022]);
    await duizhao("index", "--corpus", years, "--data", other);
    const path = fileOf("990121-2023");
    const { code, err } = await duizhao("reuse-partition", "--join", path, "--data", other);
    expect([code, err]).toEqual([
      1,
      `duizhao: ${path} 是另一个快照的：里面的报告或程序与现在的不同，请对这一片重新运行 duizhao reuse-partition --take。\n`,
    ]);
  });
});
