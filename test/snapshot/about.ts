import type { SnapshotAbout } from "../../snapshot/writer.js";

export const about = (reports: number): SnapshotAbout => ({
  program: "0.1.0",
  segmenter: "a segmenter of 青溪县 1.0",
  settings: { extractors: "1" },
  counts: { reports, characters: reports * 2000 },
});
