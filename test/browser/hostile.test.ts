// A page of another origin tries every action in every way a browser lets it: nothing of it reaches the workbench.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writes } from "../../server/action.js";
import { actions } from "../../server/actions.js";
import type { Workbench } from "../../workbench/types.js";
import { workbenchHere } from "../server/workbenchHere.js";
import { chromiumPath } from "./chromium.js";
import { openSite, type Site } from "./site.js";

const home = mkdtempSync(join(tmpdir(), "duizhao-hostile-"));
const corpus = join(home, "corpus");
const here = workbenchHere([corpus], join(home, "data"));

/** What was done, by name; looking is no doing. */
const done: string[] = [];
const looks = /^(look|seen|stamp|job|before|received|read|standing|folders|file|stop)$/;
const noting = <T extends object>(held: T, isDraft = false): T =>
  new Proxy(held, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== "function" || (looks.test(String(name)) && !(isDraft && name === "read")))
        return value;
      return (...given: unknown[]) => {
        done.push(String(name));
        return Reflect.apply(value, target, given) as unknown;
      };
    },
  });
const noted = Object.fromEntries(
  Object.entries(here.workbench).map(([name, part]) => [name, noting(part as object, name === "drafts")]),
) as unknown as Workbench;

interface Target {
  readonly method: string;
  readonly path: string;
}

describe.skipIf(!chromiumPath)("a hostile page", () => {
  let site: Site;
  let targets: readonly Target[] = [];
  let foreign: Server;
  let rebinding: Browser;

  beforeAll(async () => {
    mkdirSync(corpus);
    writeFileSync(
      join(corpus, "柳渡镇.txt"),
      "柳渡镇2023年度法治政府建设年度报告\n\n一、主要举措和成效\n全年排查矛盾纠纷86件。\n\n二、存在的不足\n一是执法力量不足，持证人员只有6名。\n二是普法形式单一，宣传多靠横幅。\n\n三、下一年度安排\n一是充实执法力量，新增持证人员3名。\n\n柳渡镇人民政府\n2024年1月30日\n",
    );
    here.workbench.indexing.request();
    await here.ended();
    site = await openSite(here.library, { workbench: noted });
    const { id } = here.library()!.archive.heads[0]!;
    targets = actions.filter(writes).map(({ method, path }) => ({
      method: method.toUpperCase(),
      path: `${path.replace("/api/reports/{id}", `/api/reports/${id}`).replace(/\{\w+\}/g, "1")}${/corpus\/(files|restore)$/.test(path) && (method === "delete" || /restore/.test(path)) ? `?file=${encodeURIComponent("柳渡镇.txt")}` : ""}`,
    }));
    foreign = await new Promise<Server>((resolve) => {
      const one = createServer((_, response) => {
        response.setHeader("Content-Type", "text/html; charset=utf-8");
        response.end("<!doctype html><title>x</title>");
      }).listen(0, "127.0.0.1", () => resolve(one));
    });
    rebinding = await chromium.launch({
      executablePath: chromiumPath!,
      args: [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--host-resolver-rules=MAP rebound.example 127.0.0.1",
        // Newer browsers refuse by themselves what is tried here.
        "--disable-features=LocalNetworkAccessChecks",
      ],
    });
  });
  afterAll(async () => {
    await rebinding?.close();
    await site?.close();
    foreign?.close();
    rmSync(home, { recursive: true, force: true });
  });
  beforeEach(() => {
    done.length = 0;
  });

  /** Every action by every kind of request that a script may make; gives what could be read of the answers. */
  const fetches = (page: Page, base: string): Promise<string[]> =>
    page.evaluate(
      async ([from, list]) => {
        const form = (): FormData => {
          const made = new FormData();
          made.append("files", new File(["x"], "x.txt"));
          return made;
        };
        const json = '{"name":"外来"}';
        const typed = { "Content-Type": "application/json", "X-Duizhao": "1" };
        const tries = (method: string): RequestInit[] => [
          { method, body: json, headers: typed },
          { method, body: json, headers: { "X-Duizhao": "1" } },
          { method, body: form(), headers: { "X-Duizhao": "1" } },
          { method: "POST", body: json, mode: "no-cors" },
          { method: "POST", body: form(), mode: "no-cors", keepalive: true },
          { method: "POST", body: new URLSearchParams({ files: "x", _method: method }), mode: "no-cors" },
          {
            method: "POST",
            body: new Blob([json], { type: "text/plain" }),
            mode: "no-cors",
            credentials: "include",
          },
        ];
        const said: string[] = [];
        for (const { method, path } of list)
          for (const one of tries(method))
            said.push(
              await fetch(from + path, one).then(
                ({ type, status }) => `${type} ${status}`,
                () => "refused",
              ),
            );
        return [...new Set(said)].sort();
      },
      [base, targets] as const,
    );

  /** Every action by a form, each into a frame of its own; gives how they were answered. */
  const forms = async (page: Page, base: string): Promise<number[]> => {
    const statuses: number[] = [];
    page.on("response", (response) => response.url().startsWith(base) && statuses.push(response.status()));
    const addresses = targets.map(({ path }) => base + path);
    const sent = await page.evaluate(`(async () => {
      const enctypes = ["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"];
      const sends = ${JSON.stringify(addresses)}.flatMap((action) => enctypes.map((enctype) => [action, enctype]));
      const loaded = sends.map(([action, enctype], at) => {
        const frame = document.createElement("iframe");
        frame.name = "f" + at;
        const form = document.createElement("form");
        Object.assign(form, { method: "post", enctype, action, target: frame.name });
        const field = document.createElement("input");
        Object.assign(field, { name: "files", value: '{"name":"外来"}' });
        form.append(field);
        document.body.append(frame, form);
        const done = new Promise((resolve) => frame.addEventListener("load", resolve));
        form.submit();
        return done;
      });
      return (await Promise.all(loaded)).length;
    })()`);
    expect(statuses.length).toBe(sent);
    return statuses;
  };

  it.each(["127.0.0.1", "localhost"])("at %s with another port writes nothing", async (host) => {
    const from = `http://${host}:${(foreign.address() as AddressInfo).port}/`;
    const page = await site.browser.newPage();
    await page.goto(from);
    expect(await fetches(page, site.base)).toEqual(["refused"]);
    for (const status of await forms(page, site.base)) expect([403, 405]).toContain(status);
    expect(done).toEqual([]);
    await page.close();
  });

  it("without an origin (a sandboxed frame) writes nothing", async () => {
    const page = await site.browser.newPage();
    await page.goto(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
    await page.setContent('<iframe sandbox="allow-scripts allow-forms" srcdoc="<title>x</title>"></iframe>');
    const frame = page.frames()[1]!;
    expect(await fetches(frame as unknown as Page, site.base)).toEqual(["refused"]);
    expect(done).toEqual([]);
    await page.close();
  });

  it("whose name was made to mean this machine (DNS rebinding) reads and writes nothing", async () => {
    const base = site.base.replace("127.0.0.1", "rebound.example");
    const page = await rebinding.newPage();
    // What it had loaded before its name meant this machine.
    await page.route("**/attack", (route) =>
      route.fulfill({ contentType: "text/html", body: "<title>x</title>" }),
    );
    await page.goto(`${base}/attack`);
    expect(await page.evaluate("location.origin")).toBe(base);
    expect(await fetches(page, base)).toEqual(["basic 421"]);
    expect(await page.evaluate('fetch("/api/reports").then(({ status }) => status)')).toBe(421);
    expect(await page.evaluate('fetch("/").then(({ status }) => status)')).toBe(421);
    expect(done).toEqual([]);
    await page.close();
  });

  it("is refused what a page of the site may do", async () => {
    const { page, context } = await site.visit("/help");
    const said = await fetches(page, site.base);
    expect(said.filter((one) => / (403|421)$/.test(one))).toEqual(["basic 403"]);
    await here.ended();
    for (const name of ["keep", "remove", "start", "addCollection"]) expect(done).toContain(name);
    await context.close();
  });
});
