// By what a report is known again, kept with the snapshot: told of its text once, compared at every run.
import { createHash } from "node:crypto";
import { foldText } from "../report/fold.js";
import { kindIs } from "../report/kinds.js";
import type { Report } from "../report/types.js";
import { GrowingArray } from "../snapshot/growing.js";
import type { ColumnSink, ColumnSource } from "../snapshot/types.js";
import { type Sketch, sketchOf } from "./sketch.js";

export interface Prints {
  /** SHA-256 of the body, hex. */
  readonly body: string;
  readonly sketch: Sketch;
}

const columns = {
  /** u8, 32 a report. */
  bodies: "twins.bodies",
  /** u32: `sketches[starts[n] … starts[n + 1] - 1]` is the sketch of report n. */
  starts: "twins.starts",
  sketches: "twins.sketches",
} as const;
const bodyBytes = 32;

/** The folded text without chrome, as the contract compares duplicates. */
export const foldedBody = (report: Pick<Report, "text" | "sections" | "marks">): string =>
  report.sections
    .filter(({ kind }) => kindIs(kind, "document"))
    .map((section) => foldText(report.text, [section], report.marks).text)
    .join("");

/** O(text). */
export function printsOf(report: Pick<Report, "text" | "sections" | "marks">): Prints {
  const body = foldedBody(report);
  return { body: createHash("sha256").update(body).digest("hex"), sketch: sketchOf(body) };
}

/** In the order of the archive. */
export function writePrints(prints: readonly Prints[], sink: ColumnSink): void {
  const bodies = Buffer.alloc(prints.length * bodyBytes);
  const starts = new Uint32Array(prints.length + 1);
  const sketches = new GrowingArray(Uint32Array);
  prints.forEach(({ body, sketch }, at) => {
    bodies.write(body, at * bodyBytes, "hex");
    sketches.append(sketch);
    starts[at + 1] = sketches.length;
  });
  sink.numbers(columns.bodies, new Uint8Array(bodies));
  sink.numbers(columns.starts, starts);
  sink.numbers(columns.sketches, sketches.view());
}

/** By the number of a report. */
export function readPrints(source: ColumnSource): (report: number) => Prints {
  const bodies = source.u8(columns.bodies);
  const starts = source.u32(columns.starts);
  const sketches = source.u32(columns.sketches);
  return (report) => ({
    body: Buffer.from(bodies.subarray(report * bodyBytes, (report + 1) * bodyBytes)).toString("hex"),
    sketch: sketches.subarray(starts[report]!, starts[report + 1]!),
  });
}
