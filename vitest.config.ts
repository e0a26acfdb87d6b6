import { defineConfig } from "vitest/config";

const cluster = "test/search/opensearch/**/*.test.ts";

/** Files with a process each: what puts something in place of a module or measures its process, and what starts other processes. */
const apart = [
  "test/*.test.ts",
  "test/cli/*.test.ts",
  "test/indexer/*.test.ts",
  "test/indexer/ocr/*.test.ts",
  "test/indexer/**/speed.test.ts",
  "test/export/export.test.ts",
  "test/server/{abandonedKinds,views}.test.ts",
  "test/snapshot/vanished.test.ts",
  "test/workbench/keeping.test.ts",
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    setupFiles: "test/make/eachFile.ts",
    globalSetup: "test/make/demoFolder.ts",
    projects: [
      { extends: true, test: { name: "apart", include: apart, maxWorkers: 2 } },
      // Loading the program costs some two seconds: here files share a process and its modules (test/make/eachFile.ts).
      {
        extends: true,
        test: {
          name: "house",
          include: ["test/**/*.test.ts"],
          exclude: [cluster, ...apart],
          isolate: false,
          maxWorkers: 2,
        },
      },
      // After the others, one file at a time: they share a cluster, which is started when the first asks for it.
      {
        extends: true,
        test: {
          name: "opensearch",
          include: [cluster],
          globalSetup: ["test/make/sharedCluster.ts"],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
