// Who shares a passage: found once for all readers, its mirrors counted only where they are listed.
import { expect, test } from "vitest";
import { reuseColumns } from "../../reuse/builder.js";
import { evidencesOf } from "../../reuse/evidences.js";
import { openReuse } from "../../reuse/reader.js";
import { everyPassage } from "../../reuse/types.js";
import { atOnce } from "../../snapshot/turns.js";
import { groundOf, report } from "../analysis/county.js";
import { MemoryColumns } from "../search/memory.js";

const words = "全面|推行|网格化|管理";
const text = (before: string): [["plans", string]] => [["plans", `${before}|，|${words}|。`]];
// 茶垭镇's report stands a second time on the county's page.
const { archive } = groundOf([
  report({ township: "柳渡镇", year: 2023 }, text("一")),
  report({ township: "茶垭镇", year: 2023 }, text("二")),
  report({ township: "茶垭镇", year: 2023, mirrorOf: "000000000001" }, text("三")),
]);
const columns = new MemoryColumns();
columns.json(reuseColumns.about, { setting: "dense", letters: 40, passages: 2, members: 5, seconds: 0 });
columns.numbers(reuseColumns.starts, Uint32Array.of(0, 2, 5));
columns.numbers(reuseColumns.letters, Uint32Array.of(10, 9));
columns.numbers(reuseColumns.chrome, Uint8Array.of(0, 0));
columns.numbers(reuseColumns.report, Uint32Array.of(0, 1, 0, 1, 2));
columns.numbers(reuseColumns.start, Uint32Array.of(0, 0, 2, 2, 2));
columns.numbers(reuseColumns.end, Uint32Array.of(10, 10, 11, 11, 11));
columns.numbers(reuseColumns.sections, new Uint16Array(5).fill(16));
const source = columns.source();

test("reports, their least number and their order go with the members listed", () => {
  const reader = openReuse(source, archive);
  for (const mirrors of [false, true])
    for (const passage of [0, 1]) {
      const { reports, members } = reader.passage(passage, mirrors);
      expect(reports).toBe(new Set(members.map((member) => member.report)).size);
    }
  expect([...reader.list({ ...everyPassage, minLength: 1 })]).toEqual([0, 1]);
  expect([...reader.list({ ...everyPassage, minLength: 1, mirrors: true })]).toEqual([1, 0]);
  expect([...reader.list({ ...everyPassage, minLength: 1, minReports: 3 })]).toEqual([]);
  expect([...reader.list({ ...everyPassage, minLength: 1, minReports: 3, mirrors: true })]).toEqual([1]);
  expect(reader.head(1, true)).toMatchObject({ kind: reader.head(1).kind, evidence: { reports: 2 } });
});

test("another threshold finds nothing anew", () => {
  const evidences = evidencesOf(source, archive);
  expect(evidencesOf(source, archive)).toBe(evidences);
  const thresholds = { formulaProvinces: 3, formulaLetters: 60, formulaPlaces: 4, localPlaces: 2 };
  const [one, other] = [openReuse(source, archive), openReuse(source, archive, { thresholds })];
  expect(other.head(0).evidence).toBe(one.head(0).evidence);
  expect([one.head(0).kind, other.head(0).kind]).toEqual(["shared", "local"]);
  expect(other.numberOf(one.head(1).id)).toBe(1);
});

test("found beforehand, all of them are the same", () => {
  const [asked, prepared] = [evidencesOf(source, archive), evidencesOf({ ...source }, archive)];
  atOnce(prepared.work());
  for (const passage of [0, 1]) {
    expect(prepared.of(passage)).toEqual(asked.of(passage));
    for (const mirrors of [false, true])
      expect(prepared.reports(passage, mirrors)).toBe(asked.reports(passage, mirrors));
  }
});
