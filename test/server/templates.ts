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

/** What the compiler says of names that templates read and nothing has. */
export function unknownNames(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-views-"));
  const lines = [
    `type Beside = import(${JSON.stringify(join(server, "render.js"))}).Beside;`,
    "declare function print(value: unknown): void;",
    ...declared.map(
      ({ model, name, module }) =>
        `{ const page = {} as import(${JSON.stringify(module)}).${model} & Beside; // ${name}\n${codeOf(name)}\n}`,
    ),
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
      .filter((line) => unknown.test(line))
      .map((line) => `${text[Number(/\((\d+),/.exec(line)?.[1]) - 1]}: ${line.replace(/^.*: error /, "")}`);
    // A part stands in many pages.
    return [...new Set(found)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
