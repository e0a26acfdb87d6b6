// The site over the demo corpus, for a file of tests.
import { afterAll, beforeAll } from "vitest";
import type { AppOptions } from "../../server/app.js";
import { createApp } from "./conforms.js";
import { type Demo, openDemo } from "./demo.js";

interface ServedDemo {
  readonly demo: Pick<Demo, "library" | "of">;
  readonly app: ReturnType<typeof createApp>;
}

/**
 * To be called where tests are described. Both may be asked in tests alone: the corpus is opened before the first and
 * closed behind the last.
 */
export function servedDemo(options: AppOptions = { onError: (error) => console.error(error) }): ServedDemo {
  let opened: Demo;
  beforeAll(async () => {
    opened = await openDemo();
  }, 120_000);
  afterAll(() => opened?.close());
  return {
    demo: {
      get library() {
        return opened.library;
      },
      of: (named) => opened.of(named),
    },
    app: createApp(() => opened.library, options),
  };
}
