import { describe, expect, it } from "vitest";
import { type PlaceClues, type ResolvedPlace, resolvePlace } from "../../indexer/parse/places.js";
import { loadDivisions } from "../../report/divisions.js";

// Two invented counties that share a township's name, and a third county that shares a county's name.
const table = loadDivisions(`code,name
99,云省
9901,云岭市
990121,青溪县
990121001,北门街街道
990121101,青溪口镇
990121102,柳塘镇
990121201,白石畲族乡
990122,河湾区
990122101,柳塘镇
990181,云溪市
990181101,石磨镇
9902,云东市
990202,河湾区
990202101,梅坞镇
`);

const silent: PlaceClues = {
  title: null,
  addressee: null,
  preamble: null,
  signature: null,
  source: null,
  issuer: null,
  affiliation: null,
  author: null,
  breadcrumb: [],
  siteNames: [],
  headings: [],
  body: "",
};
const resolve = (clues: Partial<PlaceClues>): ResolvedPlace => resolvePlace({ ...silent, ...clues }, table);
const placeOf = (clues: Partial<PlaceClues>): string => {
  const { township, county, city, province, level, code } = resolve(clues);
  return [township, county, city, province, level, code].map((each) => each ?? "-").join(" ");
};

const inQingxi = "柳塘镇 青溪县 云岭市 云省 镇 990121102";
const anywhere = "柳塘镇 - - - 镇 -";
const title = "柳塘镇2023年法治政府建设年度报告";

describe("a name that two counties have", () => {
  it("proves nothing alone", () => {
    expect(placeOf({ title })).toBe(anywhere);
  });

  it.each<[string, Partial<PlaceClues>]>([
    ["title", { title: "青溪县柳塘镇人民政府关于2023年度法治政府建设情况的报告" }],
    ["title on two lines", { title: "中共柳塘镇委员会\n青溪县柳塘镇人民政府\n关于2023年法治政府建设的报告" }],
    ["addressee", { title, addressee: "中共青溪县委、青溪县人民政府：" }],
    ["signature", { title, signature: "青溪县柳塘镇人民政府\n2024年1月8日" }],
    ["source", { title, source: "青溪县柳塘镇" }],
    ["issuer", { title, issuer: "青溪县司法局" }],
    ["affiliation", { title, affiliation: "青溪县柳塘镇" }],
    ["breadcrumb", { title, breadcrumb: ["首页 > 政务公开 > 青溪县柳塘镇人民政府 > 通知公告"] }],
    ["site name", { title, siteNames: ["青溪县政府门户网站"] }],
    ["preamble", { title, preamble: "一年来，在青溪县委、县政府的正确领导下，现将有关情况报告如下：" }],
    ["cited document", { title, body: "对照《青溪县赋予乡镇职权目录》逐项梳理。" }],
    ["traditional script", { title: "青溪縣柳塘鎮2023年法治政府建設情況報告" }],
  ])("is decided by the %s", (_clue, clues) => {
    expect(placeOf(clues)).toBe(inQingxi);
  });

  it.each<[string, Partial<PlaceClues>]>([
    ["a county visited", { title, body: "赴青溪县学习交流，到青溪县委党校培训。" }],
    ["a county visited, in the preamble", { title, preamble: "年内赴青溪县学习，现将情况报告如下：" }],
    ["a list of links", { title, siteNames: ["青溪县人民政府", "河湾区人民政府"] }],
    ["a county without such a township, on the site's name", { title, siteNames: ["云溪市人民政府"] }],
    ["the addressee's county without its name", { title, addressee: "县委、县政府：" }],
    ["both counties' documents", { title, body: "依据《青溪县办法》和《河湾区办法》。" }],
  ])("is not decided by %s", (_clue, clues) => {
    expect(placeOf(clues)).toBe(anywhere);
  });
});

describe("who speaks", () => {
  it.each([
    ["青溪县2023年法治政府建设年度报告", "- 青溪县 云岭市 云省 县 990121"],
    ["中共青溪县委 青溪县人民政府关于2023年法治政府建设情况的报告", "- 青溪县 云岭市 云省 县 990121"],
    ["青溪县司法局2023年法治政府建设年度报告", "- 青溪县 云岭市 云省 部门 990121"],
    ["青溪县人民政府办公室2023年法治政府建设年度报告", "- 青溪县 云岭市 云省 部门 990121"],
    ["云岭市2023年法治政府建设情况报告", "- - 云岭市 云省 市 9901"],
    ["云省2023年法治政府建设情况报告", "- - - 云省 省 99"],
    ["中共梅坞镇委员会 梅坞镇人民政府关于2023年法治政府建设情况的报告", "梅坞镇 - - - 镇 -"],
    ["某某镇2023年法治政府建设情况报告", "- - - - - -"],
    ["关于2023年度法治政府建设情况的报告", "- - - - - -"],
  ])("%s", (printed, place) => {
    const clues = printed.includes("梅坞") ? { title: printed, body: "" } : { title: printed };
    const got = placeOf(clues);
    // 梅坞镇 may have namesakes in the country's table; only the name and level are certain here.
    if (printed.includes("梅坞")) expect(got.startsWith("梅坞镇")).toBe(true);
    else expect(got).toBe(place);
  });

  it.each<[string, Partial<PlaceClues>, string | null, string | null]>([
    ["我镇", { preamble: "现将我镇2023年法治政府建设情况报告如下：" }, null, "镇"],
    ["本街道", { body: "本街道坚持学法，我街道组织培训。" }, null, "街道"],
    ["我局", { preamble: "现将我局2023年度情况报告如下：" }, null, "部门"],
    [
      "乡镇 and other common nouns",
      { preamble: "各乡镇、城镇、集镇和特色小镇送法下乡，全镇城乡一体。" },
      null,
      null,
    ],
    ["现将", { preamble: "现将柳塘镇2023年工作情况报告如下：" }, "柳塘镇", "镇"],
    [
      "a township that acts",
      { preamble: "今年以来，柳塘镇坚持依法行政，现将我镇情况汇报如下：" },
      "柳塘镇",
      "镇",
    ],
    [
      "an unlisted township with its government",
      { preamble: "一年来，新荷镇人民政府认真履职。" },
      "新荷镇",
      "镇",
    ],
    ["an unlisted township in the signature", { signature: "新荷乡人民政府" }, "新荷乡", "乡"],
    ["the issuer alone", { issuer: "河湾区柳塘镇人民政府" }, "柳塘镇", "镇"],
    ["the author's office", { author: "柳塘镇党政办公室" }, "柳塘镇", "镇"],
    [
      "the body, where it names itself",
      { body: "柳塘镇党委带头学法。柳塘镇人民政府公开信息。" },
      "柳塘镇",
      "镇",
    ],
    ["the body, where it names another once", { body: "与柳塘镇人民政府签订协议。" }, null, null],
  ])("is told by %s", (_what, clues, township, level) => {
    const place = resolve(clues);
    expect([place.township, place.level]).toEqual([township, level]);
  });
});

describe("names as printed and as they are", () => {
  it.each([
    ["青溪县北门街2020年法治政府建设情况.docx", "北门街", "北门街街道"],
    ["青溪县北门街街道办事处2020年法治政府建设年度报告", "北门街街道", "北门街街道"],
    ["青溪縣白石鄉2024年法治政府建設情況報告", "白石鄉", "白石畲族乡"],
    ["关于新荷镇2023年度法治政府建设工作的报告", "新荷镇", "新荷镇"],
    ["2023年度青溪县 柳塘镇法治政府建设情况报告", "柳塘镇", "柳塘镇"],
  ])("%s", (printed, name, official) => {
    const place = resolve({ title: printed, issuer: "青溪县司法局" });
    expect([place.printedTownship, place.township, place.county]).toEqual([name, official, "青溪县"]);
  });

  it("keeps a county that the table says has no such township, and asks to check", () => {
    const place = resolve({ title: "青溪县新荷镇2023年法治政府建设年度报告" });
    expect([place.township, place.county, place.code]).toEqual(["新荷镇", "青溪县", "990121"]);
    expect(place.warnings[0]).toContain("请核对");
  });

  it("believes the title where the issuer's name differs, and concludes nothing from a single name", () => {
    const place = resolve({ title: "石磨镇2025年法治政府建设的报告", issuer: "石磨乡" });
    expect([place.township, place.county]).toEqual(["石磨镇", null]);
    expect(place.warnings).toEqual(["发布机构写作“石磨乡”，与标题的“石磨镇”不一致，以标题为准。"]);
  });
});

describe("what may be concluded", () => {
  it("from a county's name that two cities have: with the township, which; without, only the name", () => {
    expect(placeOf({ issuer: "河湾区柳塘镇" })).toBe("柳塘镇 河湾区 云岭市 云省 镇 990122101");
    const place = resolve({ addressee: "河湾区委全面依法治区委员会：" });
    expect([place.county, place.city, place.province, place.code]).toEqual(["河湾区", null, "云省", null]);
  });

  it("from 法治某省 and its rules: the province, unless no township of the name lies there", () => {
    const hinted = resolve({ title, body: "获评法治云建设优秀单位。" });
    expect([hinted.county, hinted.province, hinted.provenance.province]).toEqual([null, "云省", "inferred"]);
    expect(resolve({ title, body: "依据《云省行政程序规定》。" }).province).toBe("云省");
    expect(resolve({ title, body: "依据《浙江省行政程序规定》。" }).province).toBeNull();
    expect(resolve({ title, body: "依据《云省规定》《浙江省行政程序规定》。" }).province).toBeNull();
  });

  it("says what was read and what was concluded", () => {
    expect(resolve({ title, source: "青溪县柳塘镇" }).provenance).toEqual({
      township: "read",
      printedTownship: "read",
      county: "read",
      city: "inferred",
      province: "inferred",
      level: "read",
      place: "inferred",
    });
  });
});
