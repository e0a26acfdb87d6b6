// Texts sent to a cluster: each once, whatever snapshots it is in; killed at any moment, the next run sends what lacks.
import { setTimeout as wait } from "node:timers/promises";
import { EngineUnavailable } from "../types.js";
import { type IndicesByYear, keyField } from "./candidates.js";
import { type Cluster, isWhole } from "./cluster.js";
import { type Tags, tags, unknownTag } from "./tags.js";
import { textKey } from "./textKeys.js";
import { fieldOf } from "./tokens.js";
import { tokenField } from "./wanted.js";

/** What a field says and how; another number means that all is sent anew, to indices of their own. */
const textsVersion = 2;

/** Characters of one bulk request, where nothing else is said. */
const usualBulk = 4_000_000;
/** Bulk requests under way at one time. */
const underWay = 2;
/** How often a text is sent again that the cluster had no room for; the wait doubles from a quarter of a second. */
const mostTries = 10;
/** An index of which more than this share is of texts that no longer are is left for a new one. */
const mostStale = 0.5;
/** But not for so few. */
const fewStale = 200;

export interface PuttingOptions {
  /** Names the alias; indices are called after it. */
  readonly alias: string;
  /** A new index has so many parts; each year has one. */
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
  readonly tags: (number: number) => Tags;
}

/** Where the texts of a snapshot are. */
export interface TextsPut {
  readonly indices: IndicesByYear;
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
    ...Object.fromEntries(tags.map((tag) => [tag, { type: "keyword" }])),
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

/** Names, between commas, as they go into an address. */
const named = (indices: readonly string[]): string => encodeURIComponent(indices.join(","));

/** An index's name behind its alias: the year of its texts, and when it was begun. */
const ownName = new RegExp(`^-(\\d+|${unknownTag})-(\\d{17})$`);

/**
 * The indices called after an alias that hold texts of this version, with their years; of one year the newest last. Those
 * of another alias whose name begins alike are not among them.
 */
async function indicesOf(
  cluster: Cluster,
  alias: string,
): Promise<{ readonly name: string; readonly year: string }[]> {
  const found = (await cluster.ask<Mappings>("GET", `/${encodeURIComponent(`${alias}-*`)}/_mapping`)) ?? {};
  return Object.keys(found)
    .sort()
    .flatMap((name) => {
      const year = ownName.exec(name.slice(alias.length))?.[1];
      return year !== undefined && isOfTexts(found[name]) ? [{ name, year }] : [];
    });
}

/** Numbers of the texts that indices hold, ascending. */
async function keysIn(cluster: Cluster, indices: readonly string[]): Promise<Float64Array> {
  if (indices.length === 0) return new Float64Array(0);
  await cluster.ask("POST", `/${named(indices)}/_refresh`);
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
    const [found] = await cluster.search(indices.join(","), [body]);
    if (!isWhole(found!))
      throw new EngineUnavailable(
        `检索引擎的索引 ${indices.join("、")} 有一部分没有应答，没有送入；请等集群恢复后再运行。`,
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

/** Whether indices are there as they were made here and hold all of these texts. O(texts of the indices). */
export async function holdsAll(
  cluster: Cluster,
  indices: readonly string[],
  keys: Float64Array,
): Promise<boolean> {
  if (indices.length === 0) return keys.length === 0;
  const found = await cluster.ask<Mappings>("GET", `/${named(indices)}/_mapping`);
  return (
    indices.every((index) => isOfTexts(found?.[index])) &&
    lackingIn(await keysIn(cluster, indices), keys).length === 0
  );
}

/** The name that texts are sent to. */
const nameToSend = (index: string): string => `${index}-writing`;

/**
 * Texts are sent to an alias of one index. A bulk request to an index that has gone would have the cluster make another of
 * that name, with a mapping that it guesses; to an alias that has gone it is refused (`require_alias`).
 */
async function openToSend(cluster: Cluster, indices: readonly string[]): Promise<void> {
  if (indices.length === 0) return;
  const actions = indices.map((index) => ({ add: { index, alias: nameToSend(index) } }));
  if ((await cluster.ask("POST", "/_aliases", { actions })) === null) throw hasGone(indices.join("、"));
}

const hasGone = (index: string): EngineUnavailable =>
  new EngineUnavailable(
    `检索引擎的索引 ${index} 在送入的时候没有了；请查是谁删的，再运行一次 duizhao index，从头送入。`,
  );

/** A year's index, and which of its texts are still to be sent. */
interface Year {
  readonly index: string;
  /** Numbers of texts. */
  readonly lacking: readonly number[];
  /** Of these so many were taken up. */
  begun: number;
}

/**
 * Sends the folded texts that the cluster lacks and returns when all can be found. The texts of a year go to its newest
 * index under the alias, or to a new one where there is none or most of what it holds is gone. The alias is left as it is
 * (`showTexts`). Rejects with `EngineUnavailable`.
 */
export async function putTexts(
  cluster: Cluster,
  texts: FoldedTexts,
  { alias, shards, bulkSize = usualBulk, progress }: PuttingOptions,
): Promise<TextsPut> {
  const byYear = new Map<string, number[]>();
  const keys = new Float64Array(texts.length);
  for (let number = 0; number < texts.length; number++) {
    const own = texts.tags(number);
    keys[number] = textKey(texts.at(number), own);
    const others = byYear.get(own.year);
    if (others) others.push(number);
    else byYear.set(own.year, [number]);
  }
  const there = new Map((await indicesOf(cluster, alias)).map(({ name, year }) => [year, name]));
  const stamp = new Date().toISOString().replace(/\D/g, "");
  const years: Year[] = [];
  const indices: Record<string, string> = {};
  for (const [year, numbers] of [...byYear].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const own = Float64Array.from(numbers, (number) => keys[number]!);
    const wanted = new Set(own);
    let index = there.get(year);
    let held = index === undefined ? new Float64Array(0) : await keysIn(cluster, [index]);
    const stale = held.reduce((sum, key) => sum + (wanted.has(key) ? 0 : 1), 0);
    if (index === undefined || (stale > fewStale && stale > held.length * mostStale)) {
      index = `${alias}-${year}-${stamp}`;
      await cluster.ask("PUT", `/${index}`, { settings: settings(shards), mappings: mapping });
      held = new Float64Array(0);
    }
    indices[year] = index;
    const lacking = lackingIn(held, own).map((at) => numbers[at]!);
    if (lacking.length > 0) years.push({ index, lacking, begun: 0 });
  }
  const all = Object.values(indices);
  if (all.length === 0) return { indices, keys };
  await openToSend(
    cluster,
    years.map(({ index }) => index),
  );
  await sendAll(cluster, texts, keys, years, bulkSize, progress);
  if (years.length > 0 && lackingIn(await keysIn(cluster, all), keys).length > 0)
    throw new EngineUnavailable(
      `检索引擎的索引 ${all.join("、")} 没有收全送入的报告；请再运行一次 duizhao index，只补送缺的。`,
    );
  const copied = await cluster.ask("PUT", `/${named(all)}/_settings`, {
    index: { auto_expand_replicas: "0-1" },
  });
  if (copied === null) throw hasGone(all.join("、"));
  return { indices, keys };
}

/** One batch of each year in turn, so that no node has all the work. */
async function sendAll(
  cluster: Cluster,
  texts: FoldedTexts,
  keys: Float64Array,
  years: readonly Year[],
  bulkSize: number,
  progress: PuttingOptions["progress"],
): Promise<void> {
  const all = years.reduce((sum, { lacking }) => sum + lacking.length, 0);
  let open = [...years];
  let sent = 0;
  const send = async (): Promise<void> => {
    for (let year = open.shift(); year !== undefined; year = open.shift()) {
      const { index, lacking } = year;
      const batch: Sent[] = [];
      for (let size = 0; year.begun < lacking.length && size < bulkSize; year.begun++) {
        const number = lacking[year.begun]!;
        const text = texts.at(number);
        batch.push({ key: keys[number]!, text, tags: texts.tags(number) });
        size += 3 * text.length;
      }
      if (year.begun < lacking.length) open.push(year);
      try {
        await sendBatch(cluster, index, batch);
      } catch (error) {
        // The others end with the request that they have begun.
        open = [];
        throw error;
      }
      sent += batch.length;
      progress?.(sent, all);
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: underWay }, send));
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}

interface Sent {
  readonly key: number;
  readonly text: string;
  readonly tags: Tags;
}

interface BulkAnswer {
  readonly errors: boolean;
  readonly items: readonly {
    readonly index: { readonly status: number; readonly error?: { readonly type: string } };
  }[];
}

/** Sends texts; those that the cluster had no room for are sent again, later and later. */
async function sendBatch(cluster: Cluster, index: string, texts: readonly Sent[]): Promise<void> {
  let left = texts;
  for (let tried = 0; left.length > 0; tried++) {
    if (tried > 0) await wait(125 * 2 ** tried);
    const lines = left.map(
      ({ key, text, tags: own }) =>
        `{"index":{"_id":"${key}"}}\n${JSON.stringify({ [keyField]: key, ...own, [tokenField]: fieldOf(text) })}\n`,
    );
    const answer = await cluster.ask<BulkAnswer>(
      "POST",
      `/${encodeURIComponent(nameToSend(index))}/_bulk?require_alias=true`,
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
 * Lets the alias name these indices, in one step, and removes indices that nobody uses: not those of `kept`, and none that
 * answers a query now. Returns those that were left for the next time.
 */
export async function showTexts(
  cluster: Cluster,
  alias: string,
  indices: readonly string[],
  kept: readonly string[],
): Promise<string[]> {
  // Of the indices behind the alias, not of all there are: a role may see no others.
  const path = `/${encodeURIComponent(alias)}/_alias/${encodeURIComponent(alias)}`;
  const shown = Object.keys((await cluster.ask<object>("GET", path)) ?? {});
  const actions = [
    ...shown.filter((name) => !indices.includes(name)).map((index) => ({ remove: { index, alias } })),
    ...indices.filter((name) => !shown.includes(name)).map((index) => ({ add: { index, alias } })),
  ];
  if (actions.length > 0) await cluster.ask("POST", "/_aliases", { actions });
  const left: string[] = [];
  for (const { name: old } of await indicesOf(cluster, alias)) {
    if (indices.includes(old) || kept.includes(old)) continue;
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
