// Answers that are being found: who asks the same meanwhile waits for the same, and nothing is found twice at one time.
import { Audience, askedBy } from "../snapshot/turns.js";
import type { Given } from "./answerer.js";

interface Finding {
  readonly audience: Audience;
  readonly found: Promise<Given>;
}

export class UnderWay {
  private readonly findings = new Map<string, Finding>();

  /** What `find` gives, or whoever asked under this name before and is not answered yet. It stops when all have left. */
  async share(name: string, find: () => Promise<Given>): Promise<Given> {
    const known = this.findings.get(name);
    if (known && !known.audience.signal.aborted) {
      known.audience.join();
      const given = await known.found;
      // A file is written to one.
      return given.kind === "file" ? find() : given;
    }
    const audience = new Audience();
    audience.join();
    const fresh: Finding = { audience, found: askedBy(audience.signal, find) };
    this.findings.set(name, fresh);
    try {
      return await fresh.found;
    } finally {
      if (this.findings.get(name) === fresh) this.findings.delete(name);
    }
  }
}
