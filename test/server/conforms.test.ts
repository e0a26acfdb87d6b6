// The check of every answer checks.
import { expect, it } from "vitest";
import { complaints } from "./conforms.js";

const head = { total: 0, reports: [], next: null };

it("passes what is described", () => {
  expect(complaints("/api/reports?year=2023", 200, head)).toEqual([]);
  expect(complaints("/reports", 400, { error: { code: "bad_parameter", message: "看不懂。" } })).toEqual([]);
  expect(complaints("/api/nothing", 404, { error: { code: "not_found", message: "没有。" } })).toEqual([]);
});

it.each([
  ["a property more", "/api/reports", 200, { ...head, more: 1 }, "additional"],
  ["a property less", "/api/reports", 200, { total: 0, reports: [] }, "next"],
  ["another type", "/api/reports", 200, { ...head, total: "0" }, "integer"],
  [
    "a property more, deep down",
    "/api/suggest",
    200,
    { typed: "", suggestions: [{ word: "法", reports: 1, q: "法", x: 0 }] },
    "/suggestions/0",
  ],
  [
    "an error of no known code",
    "/api/reports",
    400,
    { error: { code: "odd", message: "看不懂。" } },
    "allowed",
  ],
  [
    "a status that is not described",
    "/api/search",
    404,
    { error: { code: "not_found", message: "没有。" } },
    "404",
  ],
  ["a fault of the program", "/api/search", 500, { error: { code: "internal", message: "出错了。" } }, "500"],
  ["JSON where a file is described", "/api/search.csv", 200, {}, "JSON"],
  ["an address that is not described", "/api/nothing", 200, {}, "200"],
])("names %s", (_, address, status, body, says) => {
  expect(complaints(address, status, body).join()).toContain(says);
});
