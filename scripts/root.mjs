// Where the checkout is, and what it is made of.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The rooms of the house, lowest first. */
export const rooms = [
  "report",
  "words",
  "export",
  "snapshot",
  "search",
  "compare",
  "reuse",
  "analysis",
  "indexer",
  "workbench",
  "server",
  "cli",
];
