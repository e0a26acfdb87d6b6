// Around every test file, for files share a process and its modules (vitest.config.ts): what one leaves is not the next one's.
import { afterAll, afterEach, expect, vi } from "vitest";
import { complained } from "../server/complained.js";

afterEach(() => {
  expect(complained.splice(0)).toEqual([]);
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});
