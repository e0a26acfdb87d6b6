// Where things lie, from options and environment.
import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import { projectRoot } from "../report/generated.js";

export interface PlaceOptions {
  readonly corpus?: readonly string[];
  readonly data?: string;
}

/** A path as typed is taken from where the command was typed: npm runs scripts elsewhere and says where in INIT_CWD. */
export const typedPath = (path: string): string =>
  isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);

export const corpusFolders = ({ corpus }: PlaceOptions): string[] => {
  if (corpus && corpus.length > 0) return corpus.map(typedPath);
  const named = process.env.DUIZHAO_CORPUS;
  return [named ? typedPath(named) : join(projectRoot, "corpus")];
};

/** A package lies where npm keeps it, and goes when npm tidies up: nothing of a person's is kept there. */
const isCheckout = existsSync(join(projectRoot, "tsconfig.build.json"));

export const dataFolder = ({ data }: PlaceOptions): string => {
  const named = data ?? process.env.DUIZHAO_DATA;
  return named ? typedPath(named) : isCheckout ? join(projectRoot, "data") : typedPath("data");
};
