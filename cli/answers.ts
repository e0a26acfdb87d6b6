// duizhao reuse: the JSON twins of the pages, asked without a server.

import { type Library, openLibrary } from "../server/library.js";
import { routes } from "../server/routes.js";
import type { Page } from "../server/visit.js";
import { openSnapshot } from "../snapshot/reader.js";
import { Failure } from "./failure.js";
import { dataFolder, type PlaceOptions } from "./places.js";
import { layersText, matrixText, passagesText, passageText, reusePairsText } from "./printReuse.js";

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const notQuery = ["data", "json"];

/** Options become the query they stand for: flags 1, lists repeated. */
function queryOf(options: Values): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) {
    if (notQuery.includes(name) || value === undefined || value === false) continue;
    if (value === true) query.append(name, "1");
    else for (const one of typeof value === "string" ? [value] : value) query.append(name, one);
  }
  return query;
}

/** Asks the JSON page at `address` of a snapshot; the object it would send. */
async function ask<T>(
  address: string,
  path: Record<string, string>,
  query: URLSearchParams,
  library: Library,
): Promise<T> {
  const page: Page | undefined = routes.find(([route]) => route === address)?.[1];
  if (!page) throw new Failure(`这个版本没有 ${address}。`, 1);
  const answer = await page({ library, path, query, origin: "", progress: () => null });
  if (answer.kind !== "json") throw new Failure(`${address} 没有给出 JSON。`, 1);
  return answer.body as T;
}

const libraryOf = (options: PlaceOptions): Library => openLibrary(openSnapshot(dataFolder(options)));

async function answer<T extends object>(
  address: string,
  path: Record<string, string>,
  query: URLSearchParams,
  options: PlaceOptions & { readonly json?: boolean },
  text: (body: T, library: Library) => string,
): Promise<number> {
  const library = libraryOf(options);
  const body = await ask<T>(address, path, query, library);
  say(options, body, () => text(body, library));
  return 0;
}

function say(options: { readonly json?: boolean }, body: object, text: () => string): void {
  process.stdout.write(options.json ? `${JSON.stringify(body)}\n` : text());
}

type Options = PlaceOptions & { readonly json?: boolean } & Values;

const thresholds = ["formulaProvinces", "formulaLetters", "formulaPlaces", "localPlaces"] as const;

/** Passages, or with `--passage` one of them, `--report` a report's layers, `--a --b` what two share, `--matrix` a county. */
export function reuse(options: Options): Promise<number> {
  const { report, passage, matrix, a, b, ...filters } = options;
  const asked = [report ?? passage, matrix, a ?? b].filter((one) => one !== undefined);
  if (asked.length > 1 || (report !== undefined && passage !== undefined))
    throw new Failure("--report、--passage、--matrix、--a 与 --b 一次只能用一种。", 2);
  const moved = queryOf(Object.fromEntries(thresholds.map((name) => [name, options[name]])));
  if (typeof report === "string")
    return answer("/api/reuse/reports/:id", { id: report }, moved, options, layersText);
  if (typeof passage === "string") {
    if (options.mirrors) moved.set("mirrors", "1");
    return answer("/api/reuse/passages/:id", { id: passage }, moved, options, passageText);
  }
  if (a === undefined && b === undefined) {
    const query = queryOf(filters);
    return matrix
      ? answer("/api/reuse/county", {}, query, options, matrixText)
      : answer("/api/reuse/passages", {}, query, options, passagesText);
  }
  if (typeof a !== "string" || typeof b !== "string") throw new Failure("两份报告都要给：--a 与 --b。", 2);
  moved.set("a", a);
  moved.set("b", b);
  return answer("/api/reuse/pairs", {}, moved, options, reusePairsText);
}
