import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json, found from this file whether it runs from source or from dist/. */
export const projectRoot: string = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    if (folder === dirname(folder))
      throw new Error("Run duizhao from its checkout: no package.json lies above this file.");
    folder = dirname(folder);
  }
  return folder;
})();

/** A table that `scripts/tables.mjs` derives at build time. */
export const generatedFile = (name: string): string => join(projectRoot, "generated", name);

/** The program's version, as package.json has it. */
export const programVersion: string = (
  JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as { version: string }
).version;
