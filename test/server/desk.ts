// A workbench that does nothing: what pages show of one.
import { openCollections } from "../../workbench/collections/collections.js";
import { openCorrections } from "../../workbench/corrections.js";
import { openDrafts } from "../../workbench/drafts.js";
import { openNotes } from "../../workbench/review.js";
import type { Kept, Look, Workbench } from "../../workbench/types.js";

const look: Look = {
  files: 4,
  changes: { added: ["柳渡镇2025.txt"], changed: ["茶垭镇.txt"], removed: [] },
  aside: ["收件/旧稿.txt"],
};

/** With what was received; `files` are of the index. */
export function deskWith(files: readonly string[], state: "running" | "failed" = "failed"): Workbench {
  const received: Kept[] = [
    ...files.map((file) => ({ sent: file, file, reason: null, already: false })),
    { sent: "包.zip/密.docx", file: null, reason: "压缩包有密码。", already: false },
    { sent: "新.txt", file: "收件/新.txt", reason: null, already: false },
  ];
  const job = {
    id: "1",
    state,
    done: 1,
    of: 2,
    summary: null,
    removal: null,
    error: state === "failed" ? "磁盘已满。" : null,
  };
  const nothing = async (): Promise<void> => {};
  return {
    folder: {
      folders: ["/corpus"],
      look: async () => look,
      seen: () => look,
      keep: async () => received,
      remove: nothing,
      restore: nothing,
    },
    indexing: {
      start: () => job,
      request: () => job,
      job: () => job,
      before: () => null,
      received: () => received,
      stop: () => {},
    },
    // Opened at their first use.
    corrections: openCorrections(["/corpus"], "/data"),
    notes: openNotes(["/corpus"]),
    drafts: openDrafts(["/corpus"]),
    collections: openCollections(["/corpus"]),
  };
}
