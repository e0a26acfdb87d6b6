// What kits are made over: real reports of cities beside the checkout, one a city, or generated text.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../report/generated.js";
import { generatedReports } from "../searchReports.js";

const folder = join(projectRoot, "..", "shared", "real");

/** Is there real text to measure on? */
export const realThere = existsSync(folder);

/** All files, front matter cut off. */
export const realTexts = (): string[] =>
  readdirSync(folder)
    .filter((name) => /-\d{4}\.md$/.test(name))
    .sort()
    .map(readReal);

const readReal = (name: string): string =>
  readFileSync(join(folder, name), "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");

/** One report a city. Even cities serve to develop, odd ones are held out: no text is in both. */
export function realSources(half: "develop" | "heldOut"): string[] {
  const cities = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    const city = /^(.+)-\d{4}\.md$/.exec(name)?.[1];
    if (city && !cities.has(city)) cities.set(city, name);
  }
  return [...cities.values()].filter((_, at) => at % 2 === (half === "develop" ? 0 : 1)).map(readReal);
}

/** Every city with all its years as one source, so that what it repeats is told from what it says anew. */
export function realCities(): string[] {
  const cities = new Map<string, string[]>();
  for (const name of readdirSync(folder).sort()) {
    const city = /^(.+)-\d{4}\.md$/.exec(name)?.[1];
    if (city) cities.set(city, [...(cities.get(city) ?? []), readReal(name)]);
  }
  return [...cities.values()].map((years) => years.join("\n"));
}

/** Invented words: shares no long run by chance, says nothing about topics. */
export const generatedSources = (count: number, length: number, seed: number): string[] =>
  [...generatedReports(count, length, seed)].map(({ report }) => report.text);
