// A browser to look with, where the machine has one.
import { existsSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { projectRoot } from "../../report/generated.js";

/** Debian's build without windows first: the same engine for half of the processor's time. */
const places = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"].map(
  (name) => `/usr/bin/${name}`,
);

export const chromiumPath: string | null = places.find((path) => existsSync(path)) ?? null;

if (!chromiumPath) {
  const message =
    "the browser tests are left out: no Chromium (Debian: apt-get install chromium-headless-shell fonts-noto-cjk)";
  if (process.env.CI === "true") throw new Error(message);
  process.stderr.write(`\n*** ${message} ***\n`);
}

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath!,
    args: ["--headless", "--no-sandbox", "--disable-background-networking", "--disable-gpu"],
  });

const modified = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** The style and the script as a build would leave them. */
export async function bundleClient(): Promise<void> {
  const sources = join(projectRoot, "views", "client");
  const client = (name: string): string => join(sources, name);
  const folder = join(projectRoot, "dist", "public");
  const newest = Math.max(...readdirSync(sources).map((name) => modified(client(name))));
  const stale = ["style.css", "main.js", "reading.js"].some((name) => modified(join(folder, name)) < newest);
  if (!stale) return;
  mkdirSync(folder, { recursive: true });
  const entryPoints = [client("main.ts"), client("reading.ts"), client("style.css")];
  await build({
    entryPoints,
    outdir: folder,
    bundle: true,
    minify: true,
    target: "es2021",
    logLevel: "error",
  });
}
