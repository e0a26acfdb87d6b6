// What an interface must be told is said by its description, and refused by name where it is left out.
import request from "supertest";
import { expect, it } from "vitest";
import { formats } from "../../export/formats.js";
import { openapi } from "../../server/openapi.js";
import { apiPath, formatsOffered } from "../../server/question.js";
import { questions } from "../../server/questions.js";
import { routes } from "../../server/routes.js";
import { servedDemo } from "./servedDemo.js";

const { app } = servedDemo();

const { paths = {} } = openapi(routes);
/** The parameters behind the `?` that the description says are required. */
const requiredOf = (path: string): string[] =>
  (paths[path.replace(/:(\w+)/g, "{$1}")]!.get!.parameters ?? []).flatMap((one) =>
    "name" in one && one.in === "query" && one.required ? [one.name!] : [],
  );

it.each(
  questions.map((one) => [one.name, one] as const),
)("%s asks for the first that is left out, as described, of every address", async (_, one) => {
  const { needsOneOf = [] } = one;
  for (const path of [apiPath(one), ...formatsOffered(one).map((format) => `${apiPath(one)}.${format}`)]) {
    const required = requiredOf(path);
    const { status, body } = await request(app).get(path.replace(/:\w+/, "000000000000"));
    const [field] = [...required, ...needsOneOf];
    if (field === undefined) expect([path, status === 200 || status === 404]).toEqual([path, true]);
    else {
      expect([path, status, body.error.field]).toEqual([path, 400, field]);
      expect(body.error.message).toContain(field);
    }
  }
});

it("says so of what pages may leave open, and of files as of the interface", () => {
  expect(requiredOf("/api/search")).toEqual(["q"]);
  expect(requiredOf("/api/analysis/trend")).toEqual(["q"]);
  expect(requiredOf("/api/compare")).toEqual(["a", "b"]);
  expect(requiredOf("/api/coverage")).toEqual(["county", "year"]);
  expect(requiredOf("/api/ledger")).toEqual([]);
  for (const format of Object.keys(formats))
    if (`/api/compare.${format}` in paths) expect(requiredOf(`/api/compare.${format}`)).toEqual(["a", "b"]);
});

it("takes what has the described form: years far off, and no cursor where all is held", async () => {
  for (const year of ["4331..", "..1013", "0000", "2022..2024"])
    await request(app).get(`/api/reports?year=${year}&year=unknown`).expect(200);
  for (const path of ["reports", "reuse/passages", "search"])
    await request(app).get(`/api/${path}.csv?q=x&cursor=a.1`).expect(400);
});
