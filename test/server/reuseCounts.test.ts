// A phrase counted with every shared passage once, and clauses that differ in their numbers only.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

const ask = async <T>(path: string, status = 200): Promise<T> =>
  (await request(app).get(encodeURI(path)).expect(status)).body as T;
const textOf = (id: string): string => demo.library.archive.report(demo.library.archive.numberOf(id)!).text;
const letters = (text: string): string => text.replace(/\s+/g, "");

describe("a phrase with every shared passage counted once", () => {
  interface Counts {
    readonly total: { readonly reports: number; readonly occurrences: number };
    readonly once: { readonly reports: number; readonly occurrences: number };
    readonly years: readonly { readonly occurrences: number; readonly once: number }[];
    readonly passages: readonly { readonly copies: number }[];
  }

  it("counts the county's sentence once, and a word of one's own as often as it stands", async () => {
    const template = await ask<Counts>("/api/reuse/counts?q=未经审查的不上会");
    expect(template.total.occurrences).toBeGreaterThan(10);
    expect(template.once.occurrences).toBeLessThan(4);
    const own = await ask<Counts>("/api/reuse/counts?q=青石桥");
    expect(own.once.occurrences / own.total.occurrences).toBeGreaterThan(0.9);
  });

  it("loses no place: what is not counted is named", async () => {
    const counted = await ask<Counts>("/api/reuse/counts?q=执法");
    const found = await ask<{ total: unknown }>("/api/search?q=执法");
    expect(counted.total).toEqual(found.total);
    const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
    expect(sum(counted.years.map(({ occurrences }) => occurrences))).toBe(counted.total.occurrences);
    expect(sum(counted.years.map(({ once }) => once))).toBe(counted.once.occurrences);
    expect(sum(counted.passages.map(({ copies }) => copies))).toBe(
      counted.total.occurrences - counted.once.occurrences,
    );
  });

  it("has a page, and asks for a phrase", async () => {
    const { text } = await request(app)
      .get(`/reuse/counts?q=${encodeURIComponent("执法")}`)
      .set("Accept", "text/html")
      .expect(200);
    expect(text).toContain("每条共用表述只算一次");
    await ask("/api/reuse/counts", 400);
    await ask("/api/reuse/counts?q=执法&mode=keywords", 400);
  });
});

it("a clause that differs in its numbers only is one formula, and every place of it is found", async () => {
  const { total, formulas } = await ask<{
    total: number;
    formulas: {
      formula: string;
      reports: number;
      example: { report: string; start: number; end: number; text: string };
    }[];
  }>("/api/reuse/formulas?limit=500");
  expect(formulas).toHaveLength(total);
  const found = formulas.find(({ formula }) => formula === "全年排查矛盾纠纷#件")!;
  expect(found.reports).toBeGreaterThan(5);
  for (const { formula, reports, example } of formulas) {
    expect(formula).toContain("#");
    expect(reports).toBeGreaterThan(1);
    expect(letters(textOf(example.report).slice(example.start, example.end))).toBe(example.text);
  }
  const { text } = await request(app).get("/reuse/formulas").expect(200);
  const href = /<td class="main">全年排查矛盾纠纷#件<\/td>.*?href="(\/search[^"]*)"/s.exec(text)![1]!;
  const answer = await request(app)
    .get(`/api${href.replaceAll("&amp;", "&")}`)
    .expect(200);
  expect(answer.body.total.reports).toBeGreaterThanOrEqual(found.reports);
});
