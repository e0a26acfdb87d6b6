// Townships whose county is unknown: the list of shared passages says how many, where their counties are counted.
import request from "supertest";
import { expect, it } from "vitest";
import { createApp } from "./conforms.js";
import { libraryOf, reportOf } from "./library.js";

const shared = "落实渡船夜泊登记制度，逐船逐人签订安全责任书，汛期停航由村干部上门告知。";
const counties = ["青溪县", null, null];

it("a list of passages says of how many townships the county is unknown", async () => {
  const reports = counties.map((county, at) =>
    reportOf({
      head: { township: `${"柳茶竹"[at]}渡镇`, county, year: 2023 },
      sections: [["achievements", ["一、主要成效", `一是${shared}`, `二是新修码头石阶${at + 4}级。`]]],
    }),
  );
  const members = reports.map(({ text }, document) => {
    const start = text.indexOf(shared);
    return { document, start, end: start + shared.length };
  });
  const library = libraryOf("unplaced", reports, [{ members, letters: shared.length }]);
  const app = createApp(() => library, { onError: (error) => console.error(error) });
  const { text } = await request(app).get("/reuse").set("Accept", "text/html").expect(200);
  const cell = /data-label="乡镇">([\s\S]*?)<\/td>/.exec(text)![1]!.replace(/<[^>]+>/g, "");
  expect(cell).toBe("3 2 个县不详");
});
