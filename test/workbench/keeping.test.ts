// What is put into a folder: names that would mislead or escape, twins, a full disk, a kill half way.
import { spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openFolder } from "../../workbench/folder.js";
import { move, put, safeName } from "../../workbench/keeping.js";

const failing = vi.hoisted(() => ({ code: "", asCopied: (): void => {} }));
vi.mock(import("node:fs/promises"), async (importOriginal) => {
  const original = await importOriginal();
  const link: typeof original.link = async (...given) => {
    if (failing.code !== "") throw Object.assign(new Error(failing.code), { code: failing.code });
    return original.link(...given);
  };
  const copyFile: typeof original.copyFile = async (...given) => {
    await original.copyFile(...given);
    failing.asCopied();
  };
  return { ...original, link, copyFile };
});

const home = mkdtempSync(join(tmpdir(), "duizhao-keeping-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder = "";
let count = 0;
beforeEach(() => {
  failing.code = "";
  failing.asCopied = () => {};
  folder = join(home, String(++count));
  mkdirSync(folder);
});
const names = (): string[] => readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
const upload = (name: string, bytes: Buffer | string) => {
  const path = join(home, `sent-${++count}`);
  writeFileSync(path, bytes);
  return { name, path };
};

describe("a name", () => {
  it.each([
    ["../../etc/passwd", "etc/passwd"],
    ["C:\\报告\\柳渡镇.docx", "C_/报告/柳渡镇.docx"],
    ["/srv/.bashrc", "srv/bashrc"],
    ["柳\u202egnp.txt", "柳_gnp.txt"],
    ["柳\u200e渡.txt", "柳_渡.txt"],
    ["con.txt", "_con.txt"],
    ["..", "未命名"],
    ["a/./b/../c.txt", "a/b/c.txt"],
  ])("%j is kept as %j", (sent, kept) => {
    expect(safeName(sent)).toBe(kept);
  });
  it("is never too long, nor in too many folders", () => {
    for (const name of [`${"镇".repeat(300)}.txt`, `a.${"镇".repeat(300)}`, "𠮷".repeat(200)]) {
      expect(Buffer.byteLength(safeName(name))).toBeLessThanOrEqual(200);
      expect(safeName(name)).not.toContain("\ufffd");
    }
    expect(safeName("a/".repeat(50)).split("/").length).toBeLessThan(10);
  });
});

describe("a file", () => {
  it("stands beside another of its name, and once where it is the same", async () => {
    const path = join(folder, "收件", "柳渡镇.txt");
    expect(await put(Buffer.from("一"), path)).toBe(path);
    expect(await put(Buffer.from("一"), path)).toBe(path);
    expect(await put(Buffer.from("二"), path)).toBe(join(folder, "收件", "柳渡镇 (2).txt"));
    expect(readFileSync(path, "utf8")).toBe("一");
    await move(path, join(folder, ".removed", "柳渡镇.txt"));
    expect(names()).toEqual([".removed", ".removed/柳渡镇.txt", "收件", "收件/柳渡镇 (2).txt"]);
  });

  it("stands beside a folder of its name, and a folder beside a file", async () => {
    const [one, other] = [join(folder, "柳渡镇"), join(folder, "柳渡镇", "下", "2023.txt")];
    await put(Buffer.from("一"), one);
    expect(await put(Buffer.from("二"), other)).toBe(join(folder, "柳渡镇 (2)", "下", "2023.txt"));
    expect(await put(Buffer.from("三"), join(folder, "柳渡镇 (2)"))).toBe(join(folder, "柳渡镇 (2) (2)"));
    expect(await put(Buffer.from("四"), join(folder, "柳渡镇", "2022.txt"))).toBe(
      join(folder, "柳渡镇 (2)", "2022.txt"),
    );
    await move(one, join(folder, "柳渡镇 (2)", "下", "2023.txt", "一"));
    expect(names().filter((name) => statSync(join(folder, name)).isFile())).toEqual([
      "柳渡镇 (2) (2)",
      "柳渡镇 (2)/2022.txt",
      "柳渡镇 (2)/下/2023 (2).txt/一",
      "柳渡镇 (2)/下/2023.txt",
    ]);
  });

  it("is put and moved where the file system has no second names (FAT)", async () => {
    failing.code = "EPERM";
    const path = join(folder, "收件", "柳渡镇.txt");
    expect(await put(Buffer.from("一"), path)).toBe(path);
    expect(await put(Buffer.from("二"), path)).toBe(join(folder, "收件", "柳渡镇 (2).txt"));
    await move(path, join(folder, ".removed", "柳渡镇.txt"));
    expect(names()).toEqual([".removed", ".removed/柳渡镇.txt", "收件", "收件/柳渡镇 (2).txt"]);
    expect(readFileSync(join(folder, ".removed", "柳渡镇.txt"), "utf8")).toBe("一");
  });

  it("has no name before it is whole, where there are no second names: a kill leaves no empty file", async () => {
    failing.code = "EPERM";
    const path = join(folder, "柳渡镇.txt");
    let seen: string[] = [];
    failing.asCopied = () => {
      seen = names();
    };
    await put(Buffer.from("一"), path);
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.filter((name) => !name.startsWith(".~"))).toEqual([]);
    expect(names()).toEqual(["柳渡镇.txt"]);
    failing.asCopied = () => {
      throw Object.assign(new Error("killed"), { code: "EIO" });
    };
    await expect(put(Buffer.from("二"), join(folder, "茶垭镇.txt"))).rejects.toThrow("killed");
    expect(names()).toEqual(["柳渡镇.txt"]);
  });

  it("comes back by its name in either Unicode form", async () => {
    const corpus = openFolder([folder], join(home, "data"));
    writeFileSync(join(folder, "café.txt".normalize("NFD")), "一");
    await corpus.remove("café.txt".normalize("NFC"));
    await corpus.restore("café.txt".normalize("NFC"));
    expect(names()).toContain("café.txt".normalize("NFD"));
  });

  it("is not there, and nothing else of it, where the disk is full", async () => {
    failing.code = "ENOSPC";
    const corpus = openFolder([folder], join(home, "data"));
    await expect(corpus.keep([upload("柳渡镇.txt", "一")])).rejects.toThrow(/“柳渡镇.txt”.*磁盘已满.*0 个/);
    expect(names()).toEqual(["收件"]);
    writeFileSync(join(folder, "茶垭镇.txt"), "二");
    await expect(corpus.remove("茶垭镇.txt")).rejects.toThrow(/磁盘已满/);
    expect(readFileSync(join(folder, "茶垭镇.txt"), "utf8")).toBe("二");
  });

  it("is whole or not there where the process is killed as it writes", async () => {
    const size = 3_000_000;
    const code = `const { put } = await import(${JSON.stringify(join(projectRoot, "dist", "workbench", "keeping.js"))});
      process.stdout.write("go");
      for (let at = 0; ; at++) await put(Buffer.alloc(${size}, at % 250), ${JSON.stringify(folder)} + "/" + at + ".txt");`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    while (names().filter((name) => !name.startsWith(".")).length < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await ended;
    const visible = names().filter((name) => !name.startsWith("."));
    expect(visible.length).toBeGreaterThanOrEqual(3);
    for (const name of visible) expect(statSync(join(folder, name)).size).toBe(size);
  });
});

describe("what a kill left behind", () => {
  const hourAgo = new Date(Date.now() - 3_600_000);
  /** A process that has ended. */
  const gone = String(spawnSync(process.execPath, ["-e", ""]).pid);
  const leave = (name: string, when = hourAgo): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), "半");
    utimesSync(join(folder, name), when, when);
  };

  it("goes when the folder is opened, and before files are kept; what is another's or being written stays", async () => {
    const lost = [
      `.~metadata.csv.${gone}`,
      `收件/县/.~4f1c.${gone}`,
      `.removed/.~4f1c.${gone}`,
      `.~review.csv.${process.pid}`,
      "收件/.~柳渡镇.txt.claim",
    ];
    const others = [".~lock.柳渡镇.docx#", `.~metadata.csv.${process.ppid}`, "柳渡镇.txt.12345", ".~draft"];
    for (const name of [...lost, ...others]) leave(name);
    leave(`.~sections.csv.${gone}`, new Date());
    const stay = [...others, `.~sections.csv.${gone}`].sort();
    const files = (): string[] => names().filter((name) => statSync(join(folder, name)).isFile());
    const corpus = openFolder([folder], join(home, "data"));
    await vi.waitFor(() => expect(files()).toEqual(stay));
    leave(lost[1]!);
    await corpus.keep([upload("茶垭镇.txt", "一")]);
    expect(files()).toEqual([...stay, "收件/茶垭镇.txt"].sort());
  });

  it("is swept after a kill -9 in the midst of a write", async () => {
    const code = `const { put } = await import(${JSON.stringify(join(projectRoot, "dist", "workbench", "keeping.js"))});
      process.stdout.write("go");
      for (let at = 0; ; at++) await put(Buffer.alloc(3_000_000), ${JSON.stringify(folder)} + "/收件/" + at + ".txt");`;
    const hidden = (): string[] => names().filter((name) => name.includes("/.~"));
    for (let tries = 0; hidden().length === 0 && tries < 20; tries++) {
      const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = new Promise((resolve) => child.once("close", resolve));
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await vi.waitUntil(() => hidden().length > 0, { interval: 1, timeout: 5000 }).catch(() => {});
      child.kill("SIGKILL");
      await ended;
    }
    expect(hidden().length).toBeGreaterThan(0);
    for (const name of hidden()) utimesSync(join(folder, name), hourAgo, hourAgo);
    openFolder([folder], join(home, "data"));
    await vi.waitFor(() => expect(hidden()).toEqual([]));
  });
});

describe("a zip file", () => {
  it("is unpacked, without what systems leave behind; a damaged one is kept as it is", async () => {
    const zip = new JSZip();
    zip.file("各镇/柳渡镇.txt", "一");
    zip.file("__MACOSX/各镇/._柳渡镇.txt", "x");
    zip.file("各镇/.DS_Store", "x");
    zip.file("../../../逃.txt", "二");
    const bytes = await zip.generateAsync({ type: "nodebuffer" });
    const corpus = openFolder([folder], join(home, "data"));
    const kept = await corpus.keep([upload("县.zip", bytes), upload("坏.zip", bytes.subarray(0, 60))]);
    expect(kept.map(({ file }) => file).sort()).toEqual([
      "收件/县/各镇/柳渡镇.txt",
      "收件/县/逃.txt",
      "收件/坏.zip",
    ]);
    expect(names().filter((name) => name.endsWith(".txt"))).toHaveLength(2);
  });

  it("goes out and comes back under its name", async () => {
    const corpus = openFolder([folder], join(home, "data"));
    await corpus.keep([upload("镇/柳渡镇.txt", "一")]);
    await corpus.remove("收件/镇/柳渡镇.txt");
    expect((await corpus.look()).aside).toEqual(["收件/镇/柳渡镇.txt"]);
    await corpus.restore("收件/镇/柳渡镇.txt");
    expect(await corpus.look()).toMatchObject({
      files: 1,
      aside: [],
      changes: { added: ["收件/镇/柳渡镇.txt"] },
    });
    await expect(corpus.restore("../../x")).rejects.toThrow(/没有/);
  });
});
