// Every kind of link and form that the pages print, followed: an address is of a kind by its path and by the names of
// its parameters.
import { type CheerioAPI, load } from "cheerio";
import type { Express } from "express";
import request from "supertest";

const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{12}/g, "{id}")
    .replace(/\/\d{6,}/g, "/{code}")
    .replace(/passages\/[^/.]+/, "passages/{id}");

/** What a reader may send with a form as it is printed: all that is filled in, and again with every box ticked. */
function sent(page: ReturnType<typeof load>, form: Parameters<ReturnType<typeof load>>[0]): string[] {
  const fields = page(form).serializeArray();
  const boxes = page(form).find('input[type="checkbox"]').toArray();
  const ticked = boxes.map((box) => ({
    name: page(box).attr("name") ?? "",
    value: page(box).attr("value") ?? "on",
  }));
  return [fields, [...fields, ...ticked]].map((all) =>
    String(new URLSearchParams(all.map(({ name, value }): [string, string] => [name, String(value)]))),
  );
}

export interface Reached {
  readonly address: string;
  readonly from: string;
  readonly status: number;
}

/** Goes from `/` through all that is linked: each path, and each parameter of each path, once. `onPage` sees each page. */
export async function crawl(
  app: Express,
  onPage: (address: string, page: CheerioAPI) => void = () => {},
): Promise<Reached[]> {
  const seen = new Set<string>();
  const waiting: { address: string; from: string }[] = [];
  const found = (href: string, from: string): void => {
    const url = new URL(href, `http://localhost${from}`);
    if (url.host !== "localhost" || url.pathname.startsWith("/public/")) return;
    const kind = kindOf(url.pathname);
    const marks = [kind, ...[...url.searchParams.keys()].map((name) => `${kind} ${name}`)];
    if (marks.every((mark) => seen.has(mark))) return;
    for (const mark of marks) seen.add(mark);
    waiting.push({ address: url.pathname + url.search, from });
  };
  const reached: Reached[] = [];
  found("/", "/");
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const { address, from } = next;
    const answer = await request(app).get(address).set("Accept", "text/html");
    reached.push({ address, from, status: answer.status });
    if (answer.type !== "text/html") continue;
    const page = load(answer.text);
    onPage(address, page);
    for (const link of page("a[href], link[href]").toArray()) found(page(link).attr("href")!, address);
    // A form that writes is sent by the script.
    for (const form of page('form:not([method="post"])').toArray()) {
      const action = page(form).attr("action") ?? address.split("?")[0]!;
      for (const query of sent(page, form)) found(`${action}?${query}`, address);
    }
  }
  return reached;
}
