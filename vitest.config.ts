import { defineConfig } from "vitest/config";

const cluster = "test/search/opensearch/**/*.test.ts";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: "house", include: ["test/**/*.test.ts"], exclude: [cluster], maxWorkers: 2 },
      },
      // After the others, one file at a time: they share a cluster, which is started when the first asks for it.
      {
        extends: true,
        test: {
          name: "opensearch",
          include: [cluster],
          globalSetup: "test/make/sharedCluster.ts",
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
