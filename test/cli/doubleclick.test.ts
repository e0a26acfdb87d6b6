// The files that are double-clicked: they go to their own folder, whatever stands in its path, start with the folder of
// reports beside them and have the browser opened; without Node they say where it is to be had.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../report/generated.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-double-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A program of that name, found before all others. */
function fake(name: string, script: string): void {
  mkdirSync(join(home, "bin"), { recursive: true });
  writeFileSync(join(home, "bin", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}
/** What they are given and where they are begun, a line each. */
const noted = (name: string): string[] =>
  readFileSync(join(home, `${name}.txt`), "utf8")
    .trim()
    .split("\n");
const noting = (name: string): string =>
  `pwd > "${home}/${name}.txt"; printf '%s\\n' "$@" >> "${home}/${name}.txt"`;

const folderNamed = (name: string): string => {
  const folder = join(home, name);
  mkdirSync(folder);
  for (const file of ["启动.command", "启动.desktop"])
    copyFileSync(join(projectRoot, file), join(folder, file));
  return folder;
};
const begin = (
  command: readonly [string, ...string[]],
  path = `${join(home, "bin")}:${process.env.PATH}`,
): string =>
  execFileSync(command[0], command.slice(1), {
    env: { PATH: path, HOME: home },
    input: "\n",
    encoding: "utf8",
    cwd: "/",
  });

/** The command of a desktop entry, as its specification has it read: `\\` is one backslash, then `\"` and `\$` within quotes. */
function commandOf(desktop: string): [string, ...string[]] {
  const [, line] = /^Exec=(.*)$/m.exec(readFileSync(desktop, "utf8"))!;
  const words = line!.replaceAll("\\\\", "\\").match(/"(?:\\.|[^"\\])*"|\S+/g)!;
  const read = words.map((word) => (word.startsWith('"') ? word.slice(1, -1).replace(/\\(.)/g, "$1") : word));
  return read.map((word) => (word === "%k" ? desktop : word)) as [string, ...string[]];
}

const started = (folder: string): string[] => [
  folder,
  ...["start", "--", "--open", "--corpus", "报告", "--data", "data-报告"],
];

describe.skipIf(process.platform === "win32")("on a double click", () => {
  it.each(["对照", "一 个 文件夹", `引'号"与$HOME`])("starts in its own folder, named %s", (name) => {
    fake("npm", noting("npm"));
    const folder = folderNamed(name);
    expect(begin(["sh", join(folder, "启动.command")])).toContain("按回车关闭");
    expect(noted("npm")).toEqual(started(folder));
    expect(existsSync(join(folder, "报告"))).toBe(true);
    rmSync(join(home, "npm.txt"));
    begin(commandOf(join(folder, "启动.desktop")));
    expect(noted("npm")).toEqual(started(folder));
  });

  it("says where Node is to be had where there is none", () => {
    const bare = join(home, "bare");
    mkdirSync(bare);
    for (const name of ["sh", "dirname", "mkdir"])
      writeFileSync(join(bare, name), `#!/bin/sh\nexec /bin/${name} "$@"\n`, { mode: 0o755 });
    let said = "";
    try {
      begin(["/bin/sh", join(home, "对照", "启动.command")], bare);
    } catch (error) {
      said = (error as { stdout: string }).stdout;
    }
    expect(said).toContain("请先安装 Node 20.19 以上：https://nodejs.org");
  });

  it("the one for Windows says the same", () => {
    const said = readFileSync(join(projectRoot, "启动.cmd"), "utf8");
    expect(said).toContain('cd /d "%~dp0"');
    expect(said).toContain("call npm start -- --open --corpus 报告 --data data-报告");
    expect(said.indexOf("chcp 65001")).toBeLessThan(said.search(/\p{Script=Han}/u));
    expect(said).toContain("请先安装 Node 20.19 以上：https://nodejs.org");
  });
});
