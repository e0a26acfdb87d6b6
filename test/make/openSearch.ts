// OpenSearch itself, as Maven has it: brought once into a folder that every run of the tests on this machine takes it from.
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../report/generated.js";

export const version = "3.4.0";
const distribution = `org.opensearch.distribution.integ-test-zip:opensearch:${version}:zip`;
/** TLS, logins and roles: 49 MB. */
const securityPlugin = `org.opensearch.plugin:opensearch-security:${version}.0:zip`;
/** What the plugin takes from a module of the full distribution that Maven has not got. */
const ofMissingModule = "org.apache.commons:commons-collections4:4.5.0:jar";

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

/** Maven notes beside where it runs what it has unpacked, and unpacks none twice: each bringing has a folder of its own. */
async function maven(
  beside: string,
  goal: "unpack" | "copy",
  artifact: string,
  folder = beside,
): Promise<void> {
  const argv = ["-q", "-B", `dependency:${goal}`, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`];
  const settings = { cwd: beside, timeout: 300_000, shell: process.platform === "win32" };
  try {
    await promisify(execFile)("mvn", argv, settings);
  } catch (error) {
    const { stdout, message } = error as { readonly stdout?: string; readonly message: string };
    const said = `${stdout ?? ""}\n${message}`.split("\n").find((line) => /ERROR|\S/.test(line)) ?? "";
    throw new Error(`Maven could not bring ${artifact}: ${said.slice(0, 300)}`);
  }
}

/** The security plugin into its folder. It names a module for rules of workloads, which it does without. */
async function addSecurity(beside: string, folder: string): Promise<void> {
  await maven(beside, "unpack", securityPlugin, folder);
  await maven(beside, "copy", ofMissingModule, folder);
  const descriptor = join(folder, "plugin-descriptor.properties");
  const said = readFileSync(descriptor, "utf8");
  writeFileSync(descriptor, said.replace(/,rule-framework$/m, ",rule-framework;optional=true"));
}

/** 130 MB come and are unpacked beside, then take their place in one step: of two runs at once one is kept. */
async function bring(home: string, secured: boolean): Promise<void> {
  mkdirSync(cacheFolder(), { recursive: true, mode: 0o755 });
  const beside = mkdtempSync(join(cacheFolder(), ".coming-"));
  try {
    await maven(beside, "unpack", distribution);
    const unpacked = join(beside, `opensearch-${version}`);
    if (secured) await addSecurity(beside, join(unpacked, "plugins", "opensearch-security"));
    renameSync(unpacked, home);
  } catch (error) {
    if (!existsSync(home)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** The program to run, or, where this machine has not got it, what is missing: one line. `secured`: with its security plugin. */
export async function openSearchProgram({
  secured = false,
} = {}): Promise<OpenSearchProgram | { readonly missing: string }> {
  const { findJava, hasMaven } = (await import(join(projectRoot, "scripts", "java.mjs"))) as Finding;
  const java = findJava();
  if (!java) return { missing: "no Java of 21 or later (Debian: apt-get install openjdk-21-jre-headless)" };
  const home = join(cacheFolder(), `opensearch-${version}${secured ? "-secured" : ""}`);
  if (!existsSync(home)) {
    if (!hasMaven()) return { missing: "no Maven to bring OpenSearch with (Debian: apt-get install maven)" };
    try {
      await bring(home, secured);
    } catch (error) {
      return { missing: (error as Error).message };
    }
  }
  return { java, home };
}
