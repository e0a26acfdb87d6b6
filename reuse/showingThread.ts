// A thread that shows passages, with the reports of a snapshot.
import { parentPort } from "node:worker_threads";
import { openArchive } from "../snapshot/archive.js";
import { openColumns } from "../snapshot/reader.js";
import { passagesIn, rowsOf } from "./rows.js";
import { showing, shownTexts } from "./shown.js";
import type { ShowingRequest } from "./shownAside.js";

const port = parentPort!;

function* shownOf({ archive, rows }: ShowingRequest) {
  const reports = openArchive(openColumns(archive));
  const shown = showing(shownTexts((document) => reports.report(document)));
  for (const passage of passagesIn(rows)) yield shown(passage);
}

port.once("message", (request: ShowingRequest) => port.postMessage(rowsOf(shownOf(request))));
