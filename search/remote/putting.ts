// Texts sent to a cluster: each once, whatever snapshots it is in; killed at any moment, the next run sends what lacks.
import { setTimeout as wait } from "node:timers/promises";
import { EngineUnavailable } from "../types.js";
import { keyField } from "./candidates.js";
import { type Cluster, isWhole } from "./cluster.js";
import { textKey } from "./textKeys.js";
import { fieldOf } from "./tokens.js";
import { tokenField } from "./wanted.js";

/** What a field says and how; another number means that all is sent anew, to an index of its own. */
const textsVersion = 1;

/** Characters of one bulk request, where nothing else is said. */
const usualBulk = 4_000_000;
/** Bulk requests under way at one time. */
const underWay = 2;
/** How often a text is sent again that the cluster had no room for; the wait doubles from a quarter of a second. */
const mostTries = 10;
/** An index of which more than this share is of texts that no longer are is left for a new one. */
const mostStale = 0.5;
/** But not for so few. */
const fewStale = 1000;

export interface PuttingOptions {
  /** Names the alias; indices are called after it. */
  readonly alias: string;
  /** A new index has so many parts. */
  readonly shards: number;
  /** Characters of one bulk request, roughly; a longer text has one of its own. */
  readonly bulkSize?: number;
  /** Told after each request. */
  readonly progress?: (sent: number, all: number) => void;
}

/** Folded texts by number; each is asked for again where it is sent. */
export interface FoldedTexts {
  readonly length: number;
  readonly at: (number: number) => string;
}

/** Where the texts of a snapshot are. */
export interface TextsPut {
  readonly index: string;
  /** Of each report, in order. */
  readonly keys: Float64Array;
}

const mapping = {
  dynamic: "strict",
  // Texts stand in the archive: here they are only found. What was sent is kept by the cluster till a merge all the same
  // (`recovery_source_enabled`): without it a node that was away while texts came never has its copies whole again, and
  // others wait behind it.
  _source: { enabled: false },
  _meta: { duizhaoTexts: textsVersion },
  properties: {
    [tokenField]: { type: "text", analyzer: "whitespace", norms: false },
    [keyField]: { type: "long" },
  },
} as const;

/**
 * Texts become findable when all of them are there, by a refresh that is asked for; copies on other nodes are made when
 * the first have been sent, file by file, not text by text.
 */
const settings = (shards: number) => ({
  index: {
    number_of_shards: shards,
    number_of_replicas: 0,
    refresh_interval: "-1",
    sort: { field: keyField, order: "asc" },
  },
});

type Mappings = Readonly<Record<string, Mapping>>;
interface Mapping {
  readonly mappings: { readonly _meta?: { readonly duizhaoTexts?: number } };
}

/** Whether an index was made here, by this version: another of its name may have a mapping that was guessed. */
const isOfTexts = (found: Mapping | undefined): boolean =>
  found?.mappings._meta?.duizhaoTexts === textsVersion;

/**
 * The indices called after an alias that hold texts of this version, the newest last. Those of another alias whose name
 * begins alike are not among them.
 */
async function indicesOf(cluster: Cluster, alias: string): Promise<string[]> {
  const found = (await cluster.ask<Mappings>("GET", `/${encodeURIComponent(`${alias}-*`)}/_mapping`)) ?? {};
  const isOwn = (name: string): boolean => /^-\d{17}$/.test(name.slice(alias.length));
  return Object.keys(found)
    .filter((name) => isOwn(name) && isOfTexts(found[name]))
    .sort();
}

/** Numbers of the texts that an index holds, ascending. */
async function keysIn(cluster: Cluster, index: string): Promise<Float64Array> {
  await cluster.ask("POST", `/${encodeURIComponent(index)}/_refresh`);
  const size = 10_000;
  const keys: number[] = [];
  for (let page = size; page === size; ) {
    const last = keys.at(-1);
    const body = {
      query: { match_all: {} },
      size,
      sort: [{ [keyField]: "asc" }],
      track_total_hits: false,
      stored_fields: "_none_",
      ...(last !== undefined && { search_after: [last] }),
    };
    const [found] = await cluster.search(index, [body]);
    if (!isWhole(found!))
      throw new EngineUnavailable(
        `检索引擎的索引 ${index} 有一部分没有应答，没有送入；请等集群恢复后再运行。`,
      );
    page = found!.hits.hits.length;
    for (const { sort } of found!.hits.hits) keys.push(sort[0]);
  }
  return Float64Array.from(keys);
}

/** Which texts an index lacks: places in `keys`, each number once. */
function lackingIn(held: Float64Array, keys: Float64Array): number[] {
  const seen = new Set<number>(held);
  const lacking: number[] = [];
  keys.forEach((key, at) => {
    if (seen.has(key)) return;
    seen.add(key);
    lacking.push(at);
  });
  return lacking;
}

/** Whether an index is there as it was made here and holds all of these texts. O(texts of the index). */
export async function holdsAll(cluster: Cluster, index: string, keys: Float64Array): Promise<boolean> {
  const found = await cluster.ask<Mappings>("GET", `/${encodeURIComponent(index)}/_mapping`);
  return isOfTexts(found?.[index]) && lackingIn(await keysIn(cluster, index), keys).length === 0;
}

/**
 * The name that texts are sent to: an alias of one index. A bulk request to an index that has gone would have the cluster
 * make another of that name, with a mapping that it guesses; to an alias that has gone it is refused (`require_alias`).
 */
async function nameToSend(cluster: Cluster, index: string): Promise<string> {
  const alias = `${index}-writing`;
  if ((await cluster.ask("POST", "/_aliases", { actions: [{ add: { index, alias } }] })) === null)
    throw hasGone(index);
  return alias;
}

const hasGone = (index: string): EngineUnavailable =>
  new EngineUnavailable(
    `检索引擎的索引 ${index} 在送入的时候没有了；请查是谁删的，再运行一次 duizhao index，从头送入。`,
  );

/**
 * Sends the folded texts that the cluster lacks and returns when all can be found. Texts go to the newest index of the
 * alias, or to a new one where there is none or most of what it holds is gone. The alias is left as it is (`showTexts`).
 * Rejects with `EngineUnavailable`.
 */
export async function putTexts(
  cluster: Cluster,
  texts: FoldedTexts,
  { alias, shards, bulkSize = usualBulk, progress }: PuttingOptions,
): Promise<TextsPut> {
  const keys = Float64Array.from({ length: texts.length }, (_, number) => textKey(texts.at(number)));
  const wanted = new Set(keys);
  let index = (await indicesOf(cluster, alias)).at(-1);
  let held = index === undefined ? new Float64Array(0) : await keysIn(cluster, index);
  const stale = held.reduce((sum, key) => sum + (wanted.has(key) ? 0 : 1), 0);
  if (index === undefined || (stale > fewStale && stale > held.length * mostStale)) {
    index = `${alias}-${new Date().toISOString().replace(/\D/g, "")}`;
    await cluster.ask("PUT", `/${index}`, { settings: settings(shards), mappings: mapping });
    held = new Float64Array(0);
  }
  const lacking = lackingIn(held, keys);
  const name = index;
  const sendTo = lacking.length > 0 ? await nameToSend(cluster, name) : name;
  let next = 0;
  let sent = 0;
  const send = async (): Promise<void> => {
    while (next < lacking.length) {
      const batch: Sent[] = [];
      for (let size = 0; next < lacking.length && size < bulkSize; next++) {
        const text = texts.at(lacking[next]!);
        batch.push({ key: keys[lacking[next]!]!, text });
        size += 3 * text.length;
      }
      try {
        await sendBatch(cluster, name, sendTo, batch);
      } catch (error) {
        // The others end with the request that they have begun.
        next = lacking.length;
        throw error;
      }
      sent += batch.length;
      progress?.(sent, lacking.length);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: underWay }, send));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
  if (lacking.length > 0 && lackingIn(await keysIn(cluster, name), keys).length > 0)
    throw new EngineUnavailable(
      `检索引擎的索引 ${name} 没有收全送入的报告；请再运行一次 duizhao index，只补送缺的。`,
    );
  const copied = await cluster.ask("PUT", `/${encodeURIComponent(name)}/_settings`, {
    index: { auto_expand_replicas: "0-1" },
  });
  if (copied === null) throw hasGone(name);
  return { index: name, keys };
}

interface Sent {
  readonly key: number;
  readonly text: string;
}

interface BulkAnswer {
  readonly errors: boolean;
  readonly items: readonly {
    readonly index: { readonly status: number; readonly error?: { readonly type: string } };
  }[];
}

/** Sends texts; those that the cluster had no room for are sent again, later and later. */
async function sendBatch(
  cluster: Cluster,
  index: string,
  sendTo: string,
  texts: readonly Sent[],
): Promise<void> {
  let left = texts;
  for (let tried = 0; left.length > 0; tried++) {
    if (tried > 0) await wait(125 * 2 ** tried);
    const lines = left.map(
      ({ key, text }) =>
        `{"index":{"_id":"${key}"}}\n${JSON.stringify({ [keyField]: key, [tokenField]: fieldOf(text) })}\n`,
    );
    const answer = await cluster.ask<BulkAnswer>(
      "POST",
      `/${encodeURIComponent(sendTo)}/_bulk?require_alias=true`,
      lines.join(""),
    );
    if (answer === null) throw hasGone(index);
    if (!answer.errors) return;
    const { items } = answer;
    const refused = items.find(({ index: { status } }) => status >= 400 && status !== 429);
    if (refused?.index.status === 404) throw hasGone(index);
    const denial = refused && cluster.denial(refused.index.status, refused.index.error);
    if (denial) throw denial;
    if (refused || tried === mostTries) {
      const type = (refused ?? items.find(({ index: one }) => one.error))?.index.error?.type ?? "?";
      throw new EngineUnavailable(
        `检索引擎没有收下送入的报告（${type}）；已送入的都在，再运行一次只补送缺的。`,
      );
    }
    left = left.filter((_, at) => items[at]!.index.status === 429);
  }
}

/**
 * Lets the alias name this index, in one step, and removes indices that nobody uses: not those of `kept`, and none that
 * answers a query now. Returns those that were left for the next time.
 */
export async function showTexts(
  cluster: Cluster,
  alias: string,
  index: string,
  kept: readonly string[],
): Promise<string[]> {
  // Of the indices behind the alias, not of all there are: a role may see no others.
  const path = `/${encodeURIComponent(alias)}/_alias/${encodeURIComponent(alias)}`;
  const named = Object.keys((await cluster.ask<object>("GET", path)) ?? {});
  if (named.length !== 1 || named[0] !== index) {
    const actions = [
      ...named.filter((name) => name !== index).map((name) => ({ remove: { index: name, alias } })),
      { add: { index, alias } },
    ];
    await cluster.ask("POST", "/_aliases", { actions });
  }
  const left: string[] = [];
  for (const old of await indicesOf(cluster, alias)) {
    if (old === index || kept.includes(old)) continue;
    if (await isUsed(cluster, old)) left.push(old);
    else await cluster.ask("DELETE", `/${encodeURIComponent(old)}`);
  }
  return left;
}

async function isUsed(cluster: Cluster, index: string): Promise<boolean> {
  interface Stats {
    readonly _all: {
      readonly total: { readonly search: { readonly query_current: number; readonly open_contexts: number } };
    };
  }
  const stats = await cluster.ask<Stats>("GET", `/${encodeURIComponent(index)}/_stats/search`);
  const search = stats?._all.total.search;
  return search !== undefined && search.query_current + search.open_contexts > 0;
}
