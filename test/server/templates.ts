// Templates as the compiler reads them: their code with the type of what a view is given, so that a property no model
// has is found in every branch, also those that no page of the demo reaches.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { projectRoot } from "../../report/generated.js";

export const views = join(projectRoot, "views");
const server = join(projectRoot, "server");
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending));

/** Names of all templates, as `parts/head`. */
export const templates = filesOf(views, ".ejs").map((file) => file.slice(0, -".ejs".length));

const tag = /<%([=-]?)([\s\S]*?)[-_]?%>/g;
const inclusion = /^include\("([^"]+)"(?:, (\{[\s\S]*\}))?\)$/;

/** What a template may not do: compute. It loops, asks whether, and prints; a model holds what it prints. */
const computing = [
  /\.(?:filter|map|flatMap|join|some|every|find|slice|reduce|replace|replaceAll|sort|includes|at|concat|split|get|has)\(/,
  /\b(?:Object|Math|JSON)\.|\bnew\b|\bdecodeURI|`|\?\./,
  // A word where there is nothing may be said; a choice between values may not.
  /\?\?(?! ")/,
  // A link to one thing, or to a place of the help.
  /\blinks\.(?!help\()\w+\((?![\w.]*\))/,
  /(?<!\.forEach\((?:\w+|\(\w+, \w+\)) )=>/,
];

/** What templates compute; of a text, or of all of them. */
export const computations = (
  name: string,
  source = readFileSync(join(views, `${name}.ejs`), "utf8"),
): string[] =>
  [...source.matchAll(tag)]
    .map(([, , inside = ""]) => inside.trim())
    .filter((code) => computing.some((pattern) => pattern.test(code)))
    .map((code) => `${name}: ${code}`);

/** The code of a template without its text; a part stands where it is included, with what it is given there. */
function codeOf(name: string): string {
  const source = readFileSync(join(views, `${name}.ejs`), "utf8");
  return [...source.matchAll(tag)]
    .map(([, kind, inside = ""]) => {
      const code = inside.trim();
      if (kind === "") return code;
      const [, part, own = "{}"] = inclusion.exec(code) ?? [];
      if (part === undefined) return `print(${code});`;
      return `{ const given = { ...page, ...${own} }; { const page = given;\n${codeOf(join(dirname(name), part))}\n} }`;
    })
    .join("\n");
}

/** Every `view<Model>("name")` of the server, with its file. */
export const declared = filesOf(server, ".ts").flatMap((file) =>
  [...readFileSync(join(server, file), "utf8").matchAll(/\bview<(\w+)>\("([^"]+)"\)/g)].map(
    ([, model = "", name = ""]) => ({ model, name, module: join(server, file.replace(/ts$/, "js")) }),
  ),
);

/** A property, a name or a file that is not there, or no code at all. Whether one may be null is not judged. */
const unknown = /error TS(2339|2551|2304|2552|2694|2307|1\d{3}|5\d{3}|18003):/;

/** The names of its page that the code reads. */
const namesRead = (code: string): string[] => [
  ...[...code.matchAll(/\bpage\??\.(\w+)/g)].map(([, name = ""]) => name),
  ...[...code.matchAll(/const \{([^}]*)\} = page\b/g)].flatMap(([, names = ""]) =>
    names.split(",").map((name) => name.replace(/:.*/s, "").trim()),
  ),
];

/** A view's code under its type, and what is left of its model when all that the code reads is taken away. */
function checkOf({ model, name, module }: (typeof declared)[number]): string {
  const type = `import(${JSON.stringify(module)}).${model}`;
  const code = codeOf(name);
  const read = namesRead(code).map((one) => JSON.stringify(one));
  return `{ const page = {} as ${type} & Beside; // ${name}
const unread: never = null as unknown as Exclude<keyof ${type}, ${read.join(" | ") || "never"}>; // ${name}
${code}
}`;
}

/** What the compiler says of names that templates read and nothing has, and of those that a model has and none reads. */
export function misfits(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-views-"));
  const lines = [
    `type Beside = import(${JSON.stringify(join(server, "render.js"))}).Beside;`,
    "declare function print(value: unknown): void;",
    ...declared.map(checkOf),
  ];
  const text = lines.join("\n").split("\n");
  writeFileSync(join(folder, "templates.ts"), text.join("\n"));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: join(projectRoot, "tsconfig.json"),
      compilerOptions: {
        noImplicitAny: false,
        noUncheckedIndexedAccess: false,
        typeRoots: [join(projectRoot, "node_modules", "@types")],
      },
      include: ["templates.ts"],
      exclude: [],
    }),
  );
  try {
    execFileSync(join(projectRoot, "node_modules", ".bin", "tsc"), ["-p", folder], { encoding: "utf8" });
    return [];
  } catch (error) {
    const { status, stdout } = error as { readonly status: number | null; readonly stdout: string };
    if (typeof status !== "number") throw error;
    const found = stdout
      .split("\n")
      .map((line) => ({ line, code: text[Number(/\((\d+),/.exec(line)?.[1]) - 1] ?? "" }))
      .filter(({ line, code }) => unknown.test(line) || code.startsWith("const unread"))
      .map(({ line, code }) => `${code.replace(/= .*;/, "")}: ${line.replace(/^.*: error /, "")}`);
    // A part stands in many pages.
    return [...new Set(found)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
