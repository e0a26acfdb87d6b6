// Passages that are left with the same words once their edges are trimmed are one: a passage goes by its first member.
import { expect, test } from "vitest";
import { ReuseBuilder } from "../../reuse/builder.js";
import { evidencesOf } from "../../reuse/evidences.js";
import { indexedFrom } from "../../snapshot/archive.js";
import { groundOf, report } from "../analysis/county.js";
import { MemoryColumns } from "../search/memory.js";

const { archive } = groundOf(
  ["柳渡镇", "茶垭镇", "麦浪镇"].map((township) =>
    report({ township, year: 2023 }, [["plans", "全面|推行|网格化|管理|。"]]),
  ),
);

test("two passages with one medoid are written as one, each member once", () => {
  const builder = new ReuseBuilder();
  archive.heads.forEach((_, number) => {
    builder.add(indexedFrom(archive, number));
  });
  const at = (document: number) => ({ document, start: 0, end: 9 });
  const passage = (...documents: number[]) => ({
    members: documents.map(at),
    letters: 9,
    known: { chrome: false },
  });
  const columns = new MemoryColumns();
  const about = builder.write(columns, {
    setting: "dense",
    letters: 27,
    seconds: 0,
    passages: [passage(1, 0), passage(1, 0, 2)],
  });
  expect(about).toMatchObject({ passages: 1, members: 3 });
  const evidences = evidencesOf(columns.source(), archive);
  expect(evidences.idOf(0)).toBe(`${archive.heads[1]!.id}-0-9`);
  expect(evidences.reports(0, true)).toBe(3);
});
