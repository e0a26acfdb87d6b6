// What is installed with the program may be given away with it: every package's licence is in a list.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectRoot } from "../report/generated.js";

/** MPL-2.0 asks for the sources of the package itself, which npm has, and for nothing of what stands beside it. */
const allowed = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "MPL-2.0",
  "Zlib",
]);

interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
}
interface Manifest {
  readonly license?: string;
  /** How it was written before 2014. */
  readonly licenses?: readonly { readonly type: string }[];
}

const json = <T>(...path: string[]): T => JSON.parse(readFileSync(join(projectRoot, ...path), "utf8")) as T;

/** As npm's registry has it, or the package itself; null where neither says. */
function licenceOf(path: string, { license }: Locked): string | null {
  if (license !== undefined) return license;
  if (!existsSync(join(projectRoot, path, "package.json"))) return null;
  const said = json<Manifest>(path, "package.json");
  return said.license ?? said.licenses?.map(({ type }) => type).join(" OR ") ?? null;
}

/** `A OR B` where one of them is, `A AND B` where both are. */
const isAllowed = (licence: string): boolean =>
  licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => allowed.has(one.trim())));

const { packages } = json<{ readonly packages: Readonly<Record<string, Locked>> }>("package-lock.json");
const shipped = Object.entries(packages).filter(([path, { dev }]) => path !== "" && !dev);

test("every package that comes with the program has a licence of the list", () => {
  expect(shipped.length).toBeGreaterThan(50);
  const unknown = shipped
    .map(([path, locked]) => [path, licenceOf(path, locked)] as const)
    .filter(([, licence]) => licence === null || !isAllowed(licence));
  expect(unknown).toEqual([]);
});

test.each([
  ["MIT", true],
  ["(MIT OR GPL-3.0-or-later)", true],
  ["(MIT AND Zlib)", true],
  ["MIT AND GPL-3.0-or-later", false],
  ["GPL-3.0-or-later", false],
  ["SEE LICENSE IN LICENSE.md", false],
])("%s: %s", (licence, is) => {
  expect(isAllowed(licence)).toBe(is);
});
