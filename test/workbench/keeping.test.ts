// What is put into a folder: names that would mislead or escape, twins, a full disk, a kill half way.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import JSZip from "jszip";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { projectRoot } from "../../report/generated.js";
import { openFolder } from "../../workbench/folder.js";
import { move, put, safeName } from "../../workbench/keeping.js";

const failing = vi.hoisted(() => ({ code: "" }));
vi.mock(import("node:fs/promises"), async (importOriginal) => {
  const original = await importOriginal();
  const link: typeof original.link = async (...given) => {
    if (failing.code !== "") throw Object.assign(new Error(failing.code), { code: failing.code });
    return original.link(...given);
  };
  return { ...original, link };
});

const home = mkdtempSync(join(tmpdir(), "duizhao-keeping-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder = "";
let count = 0;
beforeEach(() => {
  failing.code = "";
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
