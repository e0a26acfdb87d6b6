import { describe, expect, it } from "vitest";
import { fieldColumnsOf } from "../../search/fieldColumns.js";
import { failureBit, failureBits, failures, isMirrorAmong } from "../../search/filters.js";
import { parseQuery } from "../../search/query/parser.js";
import { dateRange, fieldKeys, fieldValues, reportFields, type Wanted } from "../../search/reportFields.js";
import { memoryArchive } from "./memory.js";
import { reportOf } from "./reports.js";

const head = {
  year: 2023,
  province: "云岭省",
  city: "白石市",
  county: "青溪县",
  township: "柳渡镇",
  level: "镇",
  published: "2024-03-15",
} as const;
const unknown = Object.fromEntries(Object.keys(head).map((key) => [key, null]));
const story = { sections: [{ kind: "other", text: "法治" }] } as const;
const columns = fieldColumnsOf(
  memoryArchive([
    reportOf({ ...story, head }),
    reportOf({ ...story, head: unknown }),
    reportOf({ ...story, head: { ...head, mirrorOf: "0".repeat(12) } }),
  ]),
);
const nothing = fieldValues(() => []);

describe("a field's filter", () => {
  for (const key of fieldKeys) {
    const field = reportFields[key];
    const value = String(field.read(memoryArchive([reportOf({ ...story, head })]).heads[0]!).name);
    const wanted = { ...nothing, [field.list]: [field.typed(value, (says) => expect.fail(says))] };

    it(`${key}: leaves its own bit where it turns a report away, and another where it refuses`, () => {
      expect([...failures(columns, true, [wanted])]).toEqual([0, failureBit(key), 0]);
      const [refused, passed] = failures(columns, true, [{ ...nothing, refused: wanted }]);
      expect(refused).toBeGreaterThan(0);
      expect(fieldKeys.map(failureBit)).not.toContain(refused);
      expect(passed).toBe(0);
    });

    it(`${key}: asks for the unknown`, () => {
      const none = fieldValues((one) => (one === key ? [null] : []) as Wanted<typeof one>[]);
      expect([...failures(columns, true, [none])]).toEqual([failureBit(key), 0, failureBit(key)]);
    });

    it(`${key}: is asked for by each of its names`, () => {
      for (const name of [key, ...field.names])
        expect(parseQuery(`法治 ${name}:${value}`, false).filter).toMatchObject({
          [field.list]: wanted[field.list as "years"],
        });
    });
  }

  it.each([
    ["2024", true],
    ["2024-03", true],
    ["2024-03-15", true],
    ["2024-03-01..2024-03-15", true],
    ["2024-03..", true],
    ["..2024-03-15", true],
    ["..2024", true],
    ["2024-03-16", false],
    ["2024-03-16..2024-04", false],
    ["..2024-02", false],
    ["2025..", false],
  ])("published: %s means a report of 2024-03-15: %s", (value, meant) => {
    const wanted = { ...nothing, published: [dateRange(value)] };
    expect(failures(columns, true, [wanted])[0] === 0).toBe(meant);
  });

  it.each([
    "2024-13",
    "2024-3",
    "2024..2023",
    "..",
    "",
    "三月",
    "2024-03-15 ",
  ])("published: %s cannot be read", (value) => {
    expect(dateRange(value)).toBeNull();
  });

  it("leaves mirrors out by a bit of their own, beside what else fails", () => {
    const failed = failures(columns, false, [nothing]);
    expect([failed[0], failed[1]]).toEqual([0, 0]);
    expect([0, 1, 2].map((report) => isMirrorAmong(columns, failed, report))).toEqual([false, false, true]);
  });
});

// Seven fields once made refusedBit 256 in a byte, that is 0: what a query refused was counted.
describe("bits of failures", () => {
  const keys = (count: number): string[] => Array.from({ length: count }, (_, at) => `field ${at}`);

  it("are all different in a report's number, for as many fields as fit", () => {
    for (let count = 1; count <= 14; count++) {
      const { byField, mirror, refused } = failureBits(keys(count));
      const stored = failures({ ...columns, mirrors: new Uint8Array(count + 2) }, true, []);
      stored.set([...Object.values(byField), mirror, refused]);
      expect(new Set(stored).size).toBe(count + 2);
      expect(stored).not.toContain(0);
    }
  });

  it("are refused for more", () => {
    expect(() => failureBits(keys(15))).toThrow("15 fields");
  });
});
