// Brings the recogniser's packages into the folder ocr/, which no other command needs.
import { spawnSync } from "node:child_process";
import { isInstalled, ocrFolder } from "./engine.js";

/** Megabytes on disk, measured. */
export const installedSize = 128;

export type Installed = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Half a minute and 128 MB; nothing where it is done already. Fetches packages from npm's registry, no models from elsewhere. */
export function installRecogniser(): Installed {
  if (isInstalled()) return { ok: true };
  const npm = process.env.npm_execpath;
  const args = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, given] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const { status, error, stderr } = spawnSync(command, given, {
    cwd: ocrFolder,
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    shell: process.platform === "win32" && command === "npm",
  });
  if (status === 0 && isInstalled()) return { ok: true };
  const said = (error?.message ?? stderr ?? "").trim().split("\n")[0] ?? "";
  return { ok: false, why: said };
}
