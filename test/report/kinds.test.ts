import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { frameKinds, kindBit, kindBits, kindNames, kindsAmong, sectionKinds } from "../../report/kinds.js";
import { parseQuery } from "../../search/query/parser.js";

const views = new URL("../../views/", import.meta.url);
const files = (ending: string): [string, string][] =>
  readdirSync(views, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => [name, readFileSync(new URL(name, views), "utf8")]);

describe("section kinds", () => {
  it("go into bits and come back", () => {
    for (let bits = 0; bits < 1 << sectionKinds.length; bits++) expect(kindBits(kindsAmong(bits))).toBe(bits);
    expect(new Set(sectionKinds.map(kindBit)).size).toBe(sectionKinds.length);
  });

  it("are found in a query by the name the pages give them", () => {
    for (const kind of sectionKinds)
      expect(parseQuery(`区 section:${kindNames[kind]}`, false).filter.sections).toEqual([kind]);
  });

  // A page that lists names by hand lacks the next kind without anybody's noticing.
  it("are named by no template", () => {
    const named = sectionKinds.filter((kind) => kindNames[kind].length > 2 && kind !== "chrome");
    const found = files(".ejs").flatMap(([file, text]) =>
      named.filter((kind) => text.includes(kindNames[kind])).map((kind) => `${file}: ${kindNames[kind]}`),
    );
    expect(found).toEqual([]);
  });

  it("have a rule in the style sheet where they begin or end a document, and no other rule names one", () => {
    const rules = files(".css").flatMap(([, text]) => [...text.matchAll(/\.kind-(?!of-)([\w-]+)/g)]);
    expect(new Set(rules.map(([, kind]) => kind))).toEqual(new Set(frameKinds));
  });
});
