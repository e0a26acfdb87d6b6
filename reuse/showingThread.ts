// A thread that shows passages, with the reports of a snapshot.
import { parentPort } from "node:worker_threads";
import { openArchive } from "../snapshot/archive.js";
import { GrowingArray } from "../snapshot/growing.js";
import { openColumns } from "../snapshot/reader.js";
import { eachRow } from "./rows.js";
import { showing } from "./shown.js";
import type { ShowingRequest } from "./shownAside.js";
import { ShownTexts } from "./shownTexts.js";

const port = parentPort!;

function shownOf({ archive, rows, lane, lanes }: ShowingRequest): Uint32Array<ArrayBuffer> {
  const reports = openArchive(openColumns(archive));
  const shown = showing(new ShownTexts((document) => reports.report(document)));
  const all = new GrowingArray(Uint32Array);
  let passage = 0;
  for (const row of eachRow(rows)) if (passage++ % lanes === lane) all.append(shown(row));
  return all.view().slice();
}

port.once("message", (request: ShowingRequest) => {
  const rows = shownOf(request);
  port.postMessage(rows, [rows.buffer]);
});
