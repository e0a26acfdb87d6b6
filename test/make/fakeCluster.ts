// A cluster in memory, for tests without Java: it answers the requests that the engine makes, by trying every text
// against every clause. What real nodes make of the same requests is held by test/search/opensearch.
import type { Cluster, Found } from "../../search/remote/cluster.js";
import { EngineUnavailable } from "../../search/types.js";

interface Text {
  readonly k: number;
  readonly tokens: readonly string[];
}

interface Index {
  readonly mappings: unknown;
  readonly texts: Map<string, Text>;
}

type Clause = { readonly [name: string]: never };

function holds({ tokens }: Text, clause: Clause): boolean {
  const [[kind, body]] = Object.entries(clause) as [[string, never]];
  const [value] = Object.values(body) as [never];
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
      const any = should.length === 0 || should.some((one) => holds({ k: 0, tokens }, one));
      return any && filter.every((one) => holds({ k: 0, tokens }, one));
    }
    default:
      throw new Error(`the fake cluster knows no ${kind}`);
  }
}

/** What a test may do to it. */
export interface FakeCluster extends Cluster {
  readonly indices: Map<string, Index>;
  readonly aliases: Map<string, string>;
  /** Texts sent so far, those sent again too. */
  sent: number;
  /** A part is silent: every second text (by number) is in no answer, and the answer says so. */
  partial: boolean;
  /** Nobody answers. */
  gone: boolean;
  /** Told before each request; may throw. */
  before: (path: string) => void;
}

export function fakeCluster(): FakeCluster {
  const indices = new Map<string, Index>();
  const aliases = new Map<string, string>();
  const fake: FakeCluster = {
    indices,
    aliases,
    sent: 0,
    partial: false,
    gone: false,
    before: () => {},
    async search(name, bodies) {
      fake.before("_msearch");
      const index = indices.get(name);
      if (fake.gone || !index) throw new EngineUnavailable("没有应答");
      return bodies.map((body): Found => {
        const asked = body as { query: Clause; size: number; search_after?: readonly [number] };
        const found = [...index.texts.values()]
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
    close: async () => {},
  };
  const answer = (method: string, path: string, body?: object | string): unknown => {
    const [, name = "", action] = path.split("/");
    if (action === "_bulk") {
      const lines = (body as string).trimEnd().split("\n");
      const { texts } = indices.get(name)!;
      for (let at = 0; at < lines.length; at += 2) {
        const { index } = JSON.parse(lines[at]!) as { index: { _id: string } };
        const { k, x } = JSON.parse(lines[at + 1]!) as { k: number; x: string };
        texts.set(index._id, { k, tokens: x.split(" ") });
        fake.sent++;
      }
      return { errors: false, items: [] };
    }
    if (action === "_mapping") {
      const wanted = [...indices].filter(([one]) =>
        name.endsWith("*") ? one.startsWith(name.slice(0, -1)) : one === name,
      );
      if (wanted.length === 0 && !name.endsWith("*")) return null;
      return Object.fromEntries(wanted.map(([one, { mappings }]) => [one, { mappings }]));
    }
    if (action === "_stats") return { _all: { total: { search: { query_current: 0, open_contexts: 0 } } } };
    if (name === "_alias") {
      const index = aliases.get(action!);
      return index === undefined ? null : { [index]: {} };
    }
    if (name === "_aliases") {
      for (const { add } of (body as { actions: readonly { add?: { index: string; alias: string } }[] })
        .actions)
        if (add) aliases.set(add.alias, add.index);
      return {};
    }
    if (method === "PUT" && action === undefined)
      indices.set(name, { mappings: (body as { mappings: unknown }).mappings, texts: new Map() });
    if (method === "DELETE") indices.delete(name);
    return {};
  };
  return fake;
}
