// OpenSearch itself, as Maven has it: brought once into a folder that every run of the tests on this machine takes it from.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../report/generated.js";

export const version = "3.4.0";
const artifact = `org.opensearch.distribution.integ-test-zip:opensearch:${version}:zip`;

interface Finding {
  readonly findJava: () => string | null;
  readonly hasMaven: () => boolean;
}

export interface OpenSearchProgram {
  /** The command of a Java that runs it. */
  readonly java: string;
  /** The unpacked distribution, to be read only. */
  readonly home: string;
}

/** Where it lies: `DUIZHAO_CLUSTER_CACHE`, else a folder among the temporary ones, which any user may read. */
const cacheFolder = (): string =>
  process.env.DUIZHAO_CLUSTER_CACHE ?? join(tmpdir(), `duizhao-opensearch-${process.getuid?.() ?? 0}`);

/** 130 MB come and are unpacked beside, then take their place in one step: of two runs at once one is kept. */
async function bring(home: string): Promise<void> {
  mkdirSync(cacheFolder(), { recursive: true, mode: 0o755 });
  const beside = mkdtempSync(join(cacheFolder(), ".coming-"));
  try {
    const goal = ["-q", "-B", "dependency:unpack", `-Dartifact=${artifact}`, `-DoutputDirectory=${beside}`];
    await promisify(execFile)("mvn", goal, {
      cwd: beside,
      timeout: 300_000,
      shell: process.platform === "win32",
    });
    renameSync(join(beside, `opensearch-${version}`), home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The program to run, or, where this machine has not got it, what is missing: one line. */
export async function openSearchProgram(): Promise<OpenSearchProgram | { readonly missing: string }> {
  const { findJava, hasMaven } = (await import(join(projectRoot, "scripts", "java.mjs"))) as Finding;
  const java = findJava();
  if (!java) return { missing: "no Java of 21 or later (Debian: apt-get install openjdk-21-jre-headless)" };
  const home = join(cacheFolder(), `opensearch-${version}`);
  if (!existsSync(home)) {
    if (!hasMaven()) return { missing: "no Maven to bring OpenSearch with (Debian: apt-get install maven)" };
    try {
      await bring(home);
    } catch (error) {
      const { stdout, message } = error as { readonly stdout?: string; readonly message: string };
      const said = `${stdout ?? ""}\n${message}`.split("\n").find((line) => /ERROR|\S/.test(line)) ?? "";
      return { missing: `Maven could not bring ${artifact}: ${said.slice(0, 300)}` };
    }
  }
  return { java, home };
}
