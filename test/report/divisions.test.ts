import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  chainOf,
  divisionsNamed,
  liesIn,
  loadDivisions,
  townshipsNamed,
  townshipsOf,
} from "../../report/divisions.js";
import { withoutPeoples } from "../../report/ethnic.js";

const extra = `code,name
9901,云岭市
990121,青溪县
990121001,北门街街道
990121101,青溪镇
990121201,白石畲族乡
990122,石桥区
990122101,青溪镇
`;
const table = loadDivisions(extra);
const namesOf = (divisions: readonly { name: string }[]): string[] => divisions.map(({ name }) => name);

describe("the division table", () => {
  it("knows the country and what a corpus adds", () => {
    expect(table.byCode.size).toBeGreaterThan(44_000);
    expect(table.byCode.get("990121")).toEqual({
      code: "990121",
      name: "青溪县",
      rank: "county",
      parent: "9901",
    });
    expect(namesOf(townshipsOf(table, "990121"))).toEqual(["北门街街道", "青溪镇", "白石畲族乡"]);
  });

  it("leads from a code to everything it lies in", () => {
    const { township, county, city, province } = chainOf(table, "990121101");
    expect([township?.name, county?.name, city?.name, province]).toEqual([
      "青溪镇",
      "青溪县",
      "云岭市",
      null,
    ]);
  });

  it("has no city above a county of 重庆市, nor above 仙桃市, and no county above a town of 嘉峪关市", () => {
    const names = (code: string): (string | undefined)[] => {
      const { county, city, province } = chainOf(table, code);
      return [county?.name, city?.name, province?.name];
    };
    expect(names(divisionsNamed(table, "county", "开州区")[0]!.code)).toEqual([
      "开州区",
      undefined,
      "重庆市",
    ]);
    expect(names(divisionsNamed(table, "county", "仙桃市")[0]!.code)).toEqual([
      "仙桃市",
      undefined,
      "湖北省",
    ]);
    expect(names(townshipsNamed(table, "峪泉镇")[0]!.code)).toEqual([undefined, "嘉峪关市", "甘肃省"]);
  });

  it("names no row that only keeps statistics in order", () => {
    for (const { name, rank } of table.byCode.values()) {
      expect(name).not.toMatch(/^(市辖区|县)$|直辖县级|直辖村级|\?/);
      if (rank === "township") expect(name).not.toMatch(/街道办事处$/);
    }
  });

  it.each([
    ["北门街", "北门街街道"],
    ["北门街街道", "北门街街道"],
    ["北门街街道办事处", "北门街街道"],
    ["白石乡", "白石畲族乡"],
    ["白石畲族鄉", "白石畲族乡"],
  ])("finds the township printed as %s", (printed, official) => {
    expect(namesOf(townshipsNamed(table, printed).filter(({ code }) => liesIn(code, "99")))).toEqual([
      official,
    ]);
  });

  it.each([
    ["county", "彭水县", "彭水苗族土家族自治县"],
    ["county", "龙胜县", "龙胜各族自治县"],
    ["county", "东乡县", "东乡族自治县"],
    ["county", "辰溪縣", "辰溪县"],
    ["city", "文山州", "文山壮族苗族自治州"],
    ["province", "广西", "广西壮族自治区"],
  ] as const)("finds the %s called %s", (rank, everyday, official) => {
    expect(namesOf(divisionsNamed(table, rank, everyday))).toEqual([official]);
  });

  it("gives every county of a shared name", () => {
    expect(divisionsNamed(table, "county", "河东区").length).toBe(2);
    expect(townshipsNamed(table, "城关镇").length).toBeGreaterThan(50);
  });

  it("leaves a name without a people's name alone", () => {
    expect([withoutPeoples("民族镇"), withoutPeoples("胡族铺镇"), withoutPeoples("土城乡")]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("finds every division by its own name, and its parent holds it", () => {
    const all = [...table.byCode.values()];
    fc.assert(
      fc.property(fc.nat(all.length - 1), (at) => {
        const division = all[at]!;
        const found = divisionsNamed(table, division.rank, division.name);
        return (
          found.includes(division) && (division.parent === null || liesIn(division.code, division.parent))
        );
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["code,name\n9901x,青溪县", "不是 2、4、6 或 9 位"],
    ["code,name\n990121,", "没有名称"],
  ])("says what is wrong with a row", (csv, sentence) => {
    expect(() => loadDivisions(csv)).toThrow(sentence);
  });
});
