// A Java for OpenSearch, which tests and benches run: the release it needs, where machines have one, and Maven to bring it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const oldest = 21;
const program = process.platform === "win32" ? "java.exe" : "java";

/** The release of a Java ("21" of `openjdk version "21.0.7"`, 8 of "1.8.0"), null where the command is none. */
export function javaRelease(command) {
  const said = spawnSync(command, ["-version"], { encoding: "utf8", timeout: 20_000 });
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(`${said.stderr}${said.stdout}`) ?? [];
  if (first === undefined) return null;
  return Number(first === "1" ? second : first);
}

/** Homes of Java as Linux keeps them, newest name first, and the one that macOS says. */
function homes() {
  const folder = "/usr/lib/jvm";
  const kept = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
  if (process.platform !== "darwin") return kept.sort().reverse();
  const said = spawnSync("/usr/libexec/java_home", ["-v", `${oldest}+`], { encoding: "utf8" });
  return said.status === 0 ? [said.stdout.trim(), ...kept] : kept;
}

/** The command of a Java of 21 or later: the environment's first, then what is installed, then the path's. Or null. */
export function findJava() {
  const { OPENSEARCH_JAVA_HOME, JAVA_HOME } = process.env;
  const inHomes = [OPENSEARCH_JAVA_HOME, JAVA_HOME, ...homes()]
    .filter((home) => home)
    .map((home) => join(home, "bin", program))
    .filter((command) => existsSync(command));
  return [...new Set(inHomes), "java"].find((command) => (javaRelease(command) ?? 0) >= oldest) ?? null;
}

/** Whether Maven answers. */
export const hasMaven = () =>
  spawnSync("mvn", ["--version"], { stdio: "ignore", timeout: 60_000, shell: process.platform === "win32" })
    .status === 0;
