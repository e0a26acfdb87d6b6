import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../report/generated.js";

// The map of the house, lowest room first: a file may import from its own room and from rooms before it.
const { rooms } = (await import(join(projectRoot, "scripts", "root.mjs"))) as {
  readonly rooms: readonly string[];
};

const filesBelow = (folder: string, endings: readonly string[] = [".ts"]): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path, endings);
    return endings.some((ending) => path.endsWith(ending)) ? [path] : [];
  });

const sources = rooms.flatMap((room) => filesBelow(join(projectRoot, room)));
const imports = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map((match) => match[1]!);

test("arrows between rooms point down only", () => {
  const wrong = sources.flatMap((file) =>
    imports(file)
      .filter((name) => name.startsWith("."))
      .map((name) => relative(projectRoot, resolve(dirname(file), name)).split("/")[0]!)
      .filter((room) => rooms.indexOf(room) > rooms.indexOf(relative(projectRoot, file).split("/")[0]!))
      .map((room) => `${relative(projectRoot, file)} imports ${room}/`),
  );
  expect(wrong).toEqual([]);
});

test("the server reads snapshots, it never indexes", () => {
  const wrong = sources
    .filter((file) => relative(projectRoot, file).startsWith("server/"))
    .filter((file) =>
      imports(file).some(
        (name) => name.includes("/indexer/") || (name.includes("/workbench/") && !name.endsWith("/types.js")),
      ),
    );
  expect(wrong.map((file) => relative(projectRoot, file))).toEqual([]);
});

test("each third-party package is named in one file", () => {
  const users = new Map<string, Set<string>>();
  for (const file of sources) {
    for (const name of imports(file)) {
      if (name.startsWith(".") || name.startsWith("node:")) continue;
      const parts = name.split("/");
      const bare = name.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0]!;
      users.set(bare, (users.get(bare) ?? new Set()).add(relative(projectRoot, file)));
    }
  }
  const shared = [...users].filter(([name, files]) => files.size > 1 && !allowed.has(name));
  expect(shared.map(([name, files]) => `${name}: ${[...files].join(", ")}`)).toEqual([]);
});

// Types of request and response travel with express; cheerio walks pages and reads Word's XML; a question's fields are
// zod's; commands are made where their questions are.
const allowed = new Set(["express", "cheerio", "zod", "commander"]);

/** A file that needs more lines than these is worth a look: whether it is still one noun. */
const longest = 400;

test("files that outgrow their noun are named", () => {
  const pages = filesBelow(join(projectRoot, "views"), [".ejs", ".css", ".ts"]);
  const trials = ["test", "bench"].flatMap((folder) => filesBelow(join(projectRoot, folder)));
  const long = [...sources, ...pages, ...trials].flatMap((file) => {
    const lines = readFileSync(file, "utf8").trimEnd().split("\n").length;
    return lines > longest ? [`${relative(projectRoot, file)}: ${lines} lines`] : [];
  });
  if (long.length > 0) console.warn(`longer than ${longest} lines:\n${long.join("\n")}`);
  expect(sources.length).toBeGreaterThan(0);
});

/** Knots of files that import each other, each in the order of its imports, as paths. */
function cyclesAmong(files: readonly string[]): string[] {
  const known = new Set(files);
  const seen = new Map<string, "open" | "done">();
  const cycles: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    if (seen.get(file) === "done") return;
    if (seen.get(file) === "open") {
      cycles.push(
        [...path.slice(path.indexOf(file)), file].map((one) => relative(projectRoot, one)).join(" → "),
      );
      return;
    }
    seen.set(file, "open");
    for (const name of imports(file).filter((one) => one.startsWith("."))) {
      const target = resolve(dirname(file), name).replace(/\.js$/, ".ts");
      if (known.has(target)) walk(target, [...path, file]);
    }
    seen.set(file, "done");
  };
  for (const file of files) walk(file, []);
  return cycles;
}

// Types count: who reads one file of a knot has to read them all.
test("no files import each other in a circle", () => {
  const scripts = filesBelow(join(projectRoot, "scripts"), [".mjs"]);
  expect([...cyclesAmong(sources), ...cyclesAmong(scripts)]).toEqual([]);
});
