import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../report/generated.js";

const beside = join(projectRoot, "..", "shared");

/** Real reports to measure with, where they lie beside the checkout; null elsewhere, and the tests say so. */
export const sharedFolder: string | null = existsSync(join(beside, "seeds")) ? beside : null;

if (!sharedFolder && process.env.CI === "true") throw new Error("CI needs ../shared beside the checkout");
