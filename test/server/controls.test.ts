// What forms ask: every filter, any number of values of each, and nothing lost of what the address said.
import { load } from "cheerio";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { filterFields, filterNames } from "../../server/fields.js";
import { controlsOf, formOf, maxOptions } from "../../server/parts/controls.js";
import { servedDemo } from "./servedDemo.js";

const { demo, app } = servedDemo();

/** Two of each: one that the corpus has, one that it has not or that no list holds. */
const values: Readonly<Record<string, readonly string[]>> = {
  year: ["2023", "2019..2020"],
  province: ["云泽省", "unknown"],
  city: ["临岚市", "无此市"],
  county: ["青溪县", "无此县"],
  township: ["柳渡镇", "茶垭镇"],
  level: ["镇", "街道"],
  published: ["2024", "2023-01..2023-03"],
  section: ["plans", "shortcomings"],
};

const formAt = async (address: string) => {
  const { text } = await request(app).get(encodeURI(address)).set("Accept", "text/html");
  const page = load(text);
  return page("main form").first();
};

describe("a form", () => {
  it.each([
    "/search?q=执法",
    "/reports?title=报告",
    "/reuse?kind=local&kind=shared",
    "/analysis/counts?q=执法",
  ])("at %s sends every value of every filter again", async (path) => {
    const asked = [...filterNames, "section"].flatMap((name) =>
      values[name]!.map((value): [string, string] => [name, value]),
    );
    const address = new URLSearchParams([...new URLSearchParams(path.split("?")[1]), ...asked]);
    const sent = (await formAt(`${path.split("?")[0]}?${decodeURIComponent(String(address))}`))
      .serializeArray()
      .filter(({ value }) => value !== "")
      .map(({ name, value }) => `${name}=${value}`);
    expect(sent.sort()).toEqual([...address].map(([name, value]) => `${name}=${value}`).sort());
  });

  it("of two sides has the filters of each, and those of both once", async () => {
    const form = await formAt("/analysis/keyness?year=2023&b.level=镇&b.level=乡");
    const sent = form.serializeArray().filter(({ value }) => value !== "");
    expect(sent.map(({ name, value }) => `${name}=${value}`).sort()).toEqual(
      ["year=2023", "b.level=镇", "b.level=乡"].sort(),
    );
  });

  it("shows a code as the place it is", async () => {
    const { code } = demo.library.divisions.byCode.get(
      demo.library.archive.heads.find(({ county }) => county === "青溪县")!.place!.code.slice(0, 6),
    )!;
    const ticked = (await formAt(`/reports?county=${code}`)).find('input[name="county"][checked]');
    expect(ticked.length).toBe(1);
    expect(ticked.attr("value")).toBe(code);
    expect(ticked.parent().text()).toContain("青溪县");
  });

  it.each([
    ["/search?q=执法&year=两千年", "year", "两千年"],
    ["/search?q=执法&mode=大意", "mode", "大意"],
    ["/reuse?minReports=许多", "minReports", "许多"],
    ["/coverage?due=昨天", "due", "昨天"],
    ["/coverage?county=无此县", "county", "无此县"],
    ["/analysis/words?n=一", "n", "一"],
  ])("at %s keeps what could not be read, and says so beside it where it was its fault", async (path, name, value) => {
    const form = await formAt(path);
    expect(form.serializeArray()).toContainEqual({ name, value });
    const field = form.find(`[name="${name}"]`).closest(".field");
    if (name !== "county") expect(field.find(".wrong").text()).not.toBe("");
  });
});

describe("a control of several values", () => {
  const named = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ value: `县${at}`, label: `县${at}` }));
  const control = (count: number, chosen: readonly string[]) =>
    controlsOf(filterFields, { typed: { county: chosen }, problem: null }).several(
      "county",
      "县",
      named(count),
      (value) => `叫${value}`,
    );

  it("is boxes while they can be read through, then a list to add from, then typed", () => {
    expect(control(40, []).kind).toBe("several");
    expect(control(41, []).kind).toBe("select");
    expect(control(maxOptions, []).kind).toBe("select");
    expect(control(maxOptions + 1, []).kind).toBe("search");
  });

  it.each([12, 50, 400])("of %s shows what is chosen, once", (count) => {
    const { boxes, options, value } = control(count, ["县3", "县3", "别处"]);
    expect(boxes.filter((one) => one.chosen).map((one) => one.label)).toEqual(["县3", "叫别处"]);
    expect(options.filter((one) => one.value === "县3")).toEqual([]);
    expect(value).toBe(count === 12 ? "县3、叫别处" : "");
  });
});

it("what no control shows is sent along, but for what is dropped", () => {
  const typed = { county: ["青溪县"], sort: ["year"], offset: ["40"], pick: ["a", "b"] };
  const on = controlsOf(filterFields, { typed, problem: null });
  const { kept } = formOf({ typed }, ["offset"], {
    action: "/reports",
    controls: [on.several("county", "县", null, String)],
    button: "筛选",
  });
  expect(kept).toEqual([
    { name: "sort", value: "year" },
    { name: "pick", value: "a" },
    { name: "pick", value: "b" },
  ]);
});
