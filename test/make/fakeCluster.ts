// A cluster in memory, for tests without Java: it answers the requests that the engine makes, by trying every text
// against every clause. What real nodes make of the same requests is held by test/search/opensearch.
import type { Cluster, Found } from "../../search/remote/cluster.js";
import { EngineUnavailable } from "../../search/types.js";

interface Text {
  readonly k: number;
  readonly tokens: readonly string[];
  /** Its other fields, each of one value. */
  readonly tags: Readonly<Record<string, string>>;
}

interface Index {
  readonly mappings: unknown;
  readonly texts: Map<string, Text>;
}

type Clause = { readonly [name: string]: never };

function holds(text: Text, clause: Clause): boolean {
  const [[kind, body]] = Object.entries(clause) as [[string, never]];
  const [[field, value]] = [...Object.entries(body), ["", ""]] as [[string, never]];
  const tokens = field in text.tags ? [text.tags[field]!] : text.tokens;
  switch (kind) {
    case "match_all":
      return true;
    case "term":
      return tokens.includes(value);
    case "terms":
      return (value as readonly string[]).some((token) => tokens.includes(token));
    case "prefix":
      return tokens.some((token) => token.startsWith((value as { readonly value: string }).value));
    case "match_phrase": {
      const wanted = (value as string).split(" ");
      return tokens.some((_, at) => wanted.every((token, further) => tokens[at + further] === token));
    }
    case "bool": {
      const { filter = [], should = [] } = body as Readonly<Record<"filter" | "should", readonly Clause[]>>;
      const any = should.length === 0 || should.some((one) => holds(text, one));
      return any && filter.every((one) => holds(text, one));
    }
    default:
      throw new Error(`the fake cluster knows no ${kind}`);
  }
}

/** What a test may do to it. */
export interface FakeCluster extends Cluster {
  readonly indices: Map<string, Index>;
  /** The indices that each names. */
  readonly aliases: Map<string, ReadonlySet<string>>;
  /** Indices that answer a query now. */
  readonly used: Set<string>;
  /** Of each request to search the names of the indices, between commas. */
  asked: string[];
  /** Texts taken so far, those sent again too. */
  sent: number;
  /** What becomes of a text that is sent: 201 where it is taken, 429 where there is no room, else why it is not. */
  statusOf: (key: number) => number;
  /** A part is silent: every second text (by number) is in no answer, and the answer says so. */
  partial: boolean;
  /** Nobody answers. */
  gone: boolean;
  /** Told before each request; may throw. */
  before: (path: string) => void;
}

export function fakeCluster(): FakeCluster {
  const indices = new Map<string, Index>();
  const aliases = new Map<string, ReadonlySet<string>>();
  const fake: FakeCluster = {
    indices,
    aliases,
    used: new Set(),
    asked: [],
    sent: 0,
    statusOf: () => 201,
    partial: false,
    gone: false,
    before: () => {},
    async search(names, bodies) {
      fake.before("_msearch");
      fake.asked.push(names);
      const asked = names.split(",").map((name) => indices.get(name));
      if (fake.gone || asked.includes(undefined)) throw new EngineUnavailable("没有应答");
      const texts = asked.flatMap((index) => [...index!.texts.values()]);
      return bodies.map((body): Found => {
        const asked = body as { query: Clause; size: number; search_after?: readonly [number] };
        const found = texts
          .filter(({ k }) => k > (asked.search_after?.[0] ?? Number.NEGATIVE_INFINITY))
          .filter((text) => !(fake.partial && text.k % 2 === 1) && holds(text, asked.query))
          .sort((a, b) => a.k - b.k)
          .slice(0, asked.size);
        const successful = fake.partial ? 2 : 3;
        return {
          timed_out: false,
          _shards: { total: 3, successful, failed: 0 },
          hits: { hits: found.map(({ k }) => ({ sort: [k] })) },
        };
      });
    },
    async ask<T>(method: string, path: string, body?: object | string): Promise<T | null> {
      fake.before(path);
      if (fake.gone) throw new EngineUnavailable("没有应答");
      return answer(method, decodeURIComponent(path), body) as T | null;
    },
    denial: () => null,
    close: async () => {},
  };
  const answer = (method: string, path: string, body?: object | string): unknown => {
    const [, name = "", asked] = path.split("/");
    const action = asked?.split("?")[0];
    if (action === "_bulk") {
      const lines = (body as string).trimEnd().split("\n");
      // The name is an alias, as `require_alias` says, or nothing is taken.
      const texts = indices.get([...(aliases.get(name) ?? [])][0] ?? "")?.texts;
      const items = lines.flatMap((line, at) => {
        if (at % 2 === 0) return [];
        const { index } = JSON.parse(lines[at - 1]!) as { index: { _id: string } };
        if (!texts) return [{ index: { status: 404, error: { type: "index_not_found_exception" } } }];
        const { k, x, ...tags } = JSON.parse(line) as { k: number; x: string };
        const status = fake.statusOf(k);
        if (status >= 400) return [{ index: { status, error: { type: `refused_${status}` } } }];
        texts.set(index._id, { k, tokens: x.split(" "), tags });
        fake.sent++;
        return [{ index: { status } }];
      });
      return { errors: items.some(({ index: { status } }) => status >= 400), items };
    }
    if (action === "_mapping") {
      const wanted = [...indices].filter(([one]) =>
        name.endsWith("*") ? one.startsWith(name.slice(0, -1)) : name.split(",").includes(one),
      );
      if (!name.endsWith("*") && wanted.length < name.split(",").length) return null;
      return Object.fromEntries(wanted.map(([one, { mappings }]) => [one, { mappings }]));
    }
    if (action === "_stats")
      return {
        _all: { total: { search: { query_current: fake.used.has(name) ? 1 : 0, open_contexts: 0 } } },
      };
    if (action === "_alias") {
      const named = aliases.get(name);
      return named ? Object.fromEntries([...named].map((index) => [index, {}])) : null;
    }
    if (name === "_aliases") {
      type Change = Readonly<Partial<Record<"add" | "remove", { index: string; alias: string }>>>;
      const { actions } = body as { actions: readonly Change[] };
      if (actions.some(({ add }) => add && !indices.has(add.index))) return null;
      for (const { add, remove } of actions) {
        const named = new Set(aliases.get((add ?? remove)!.alias));
        if (add) named.add(add.index);
        else named.delete(remove!.index);
        aliases.set((add ?? remove)!.alias, named);
      }
      return {};
    }
    if (method === "PUT" && action === undefined)
      indices.set(name, { mappings: (body as { mappings: unknown }).mappings, texts: new Map() });
    if (method === "DELETE") {
      indices.delete(name);
      for (const [alias, named] of aliases)
        aliases.set(alias, new Set([...named].filter((one) => one !== name)));
    }
    return {};
  };
  return fake;
}
