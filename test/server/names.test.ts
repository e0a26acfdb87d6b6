// A parameter that an address does not know is refused with its nearest name.
import request from "supertest";
import { describe, expect, it } from "vitest";
import { nearestName } from "../../search/query/nearest.js";
import { routes } from "../../server/routes.js";
import { servedDemo } from "./servedDemo.js";

const { app } = servedDemo();

describe("a parameter that an address does not know", () => {
  it.each([
    ["/api/search?q=矛盾&year[]=2023", "year[]", "写作 year="],
    ["/api/search?q=矛盾&year[0]=2023", "year[0]", "写作 year="],
    ["/api/search?q=矛盾&countyy=青溪县", "countyy", "county"],
    ["/api/search.csv?q=矛盾&Year=2023", "Year", "year"],
    ["/api/reports?yaer=2023", "yaer", "year"],
    ["/api/reuse/passages?min_reports=3", "min_reports", "minReports"],
    ["/api/reuse/passages?min-length=3", "min-length", "minLength"],
    ["/api/analysis/counts?q=矛盾&by[]=year", "by[]", "写作 by="],
    ["/api/analysis/keyness?a.yeer=2023", "a.yeer", "a.year"],
    ["/api/analysis/keyness.csv?tabel=keyness", "tabel", "table"],
    ["/api/ledger?sum=甲", "sum", "section"],
    ["/api/coverage?county=青溪县&years=2023", "years", "year"],
    ["/api/health?x=1", "x", "不带参数"],
    ["/api/reports?toString=1", "toString", "township"],
    ["/api/reports?__proto__=1", "__proto__", "city"],
  ])("%s names %s and says %s", async (address, field, says) => {
    const { body } = await request(app).get(encodeURI(address)).expect(400);
    expect(body.error).toMatchObject({ code: "bad_parameter", field });
    expect(body.error.message).toContain(`“${field}”`);
    expect(body.error.message).toContain(says);
  });

  it.each([
    "/?x=1",
    "/reports?countyy=青溪县",
    "/search?q=矛盾&year[]=2023",
    "/coverage?yaer=2023",
    "/help?a=b",
  ])("%s is a page that says so", async (address) => {
    const answer = await request(app).get(encodeURI(address)).set("Accept", "text/html").expect(400);
    expect(answer.type).toBe("text/html");
    expect(answer.text).toMatch(/参数“/);
  });

  it("may have no name at all", async () => {
    const { body } = await request(app).get("/api/reports?=1").expect(400);
    expect(body.error.message).toContain("参数“”");
  });

  it("does not make a page that is not there a wrong request", async () => {
    await request(app).get("/nowhere?x=1").expect(404);
    await request(app).get("/api/nowhere?x=1").expect(404);
  });

  it("is compared with the known ones without case and signs", () => {
    const known = ["year", "county", "minReports", "a.year"];
    expect(nearestName("YEAR", known)).toBe("year");
    expect(nearestName("min_reports", known)).toBe("minReports");
    expect(nearestName("coun", known)).toBe("county");
    expect(nearestName("a.yaer", known)).toBe("a.year");
    expect(nearestName("x", [])).toBeNull();
    expect(nearestName("长".repeat(100_000), known)).not.toBeNull();
  });
});

describe("an address", () => {
  it("of the interface is described", () => {
    const undescribed = routes.filter(
      ([path, , asked, described]) => path.startsWith("/api/") && asked !== null && !described,
    );
    expect(undescribed.map(([path]) => path)).toEqual([]);
  });
});
