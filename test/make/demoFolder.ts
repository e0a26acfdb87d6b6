// A folder for a run of the tests, where the demo corpus is kept indexed (test/server/demo.ts).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    demoFolder: string;
  }
}

/** Vitest calls it before the files of a project, and what it returns after them. */
export default function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-demo-"));
  project.provide("demoFolder", folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
