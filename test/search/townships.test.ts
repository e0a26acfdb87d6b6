// How many townships speak in some reports, against a set of their names.
import fc from "fast-check";
import { expect, test } from "vitest";
import { countTownships } from "../../search/townships.js";
import { memoryArchive } from "./memory.js";
import { reportOf } from "./reports.js";

test("few reports or many, each township counts once, those that failed and those without one never", () => {
  const names = ["柳渡镇", "麦浪镇", "竹坞镇", "石桥乡", null];
  const townships = Array.from({ length: 40 }, (_, at) => names[at % names.length]!);
  const archive = memoryArchive(
    townships.map((township, at) =>
      reportOf({
        sections: [{ kind: "plans", text: `普法${at}。\n` }],
        head: { township, county: "青溪县" },
      }),
    ),
  );
  const numbers = fc.integer({ min: 0, max: 39 });
  fc.assert(
    fc.property(fc.uniqueArray(numbers, { maxLength: 40 }), fc.array(numbers), (reports, out) => {
      const failed = townships.map((_, at) => (out.includes(at) ? 1 : 0));
      const speak = reports.filter((at) => !failed[at] && townships[at] !== null).map((at) => townships[at]);
      expect(countTownships(archive, reports, failed)).toBe(new Set(speak).size);
    }),
  );
});
