// Nodes that hang: they take the connection and never answer, or answer half; and nodes that wait for such a one.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { type Cluster, openCluster } from "../../../search/remote/cluster.js";
import { type Limits, NoAnswer, NodesInTurn } from "../../../search/remote/nodes.js";

/** Seconds. On a quiet machine it is three: a machine that does much else takes several times that. */
const bearable = 14;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

interface Node {
  readonly url: string;
  /** What it was asked: `METHOD path`. */
  readonly asked: readonly string[];
  /** Which nodes were to be preferred in each search, null for none. */
  readonly preferred: readonly (string | null)[];
}

async function node(answering: Answering): Promise<Node> {
  const asked: string[] = [];
  const preferred: (string | null)[] = [];
  const server = createServer(async (request, response) => {
    asked.push(`${request.method} ${request.url!.split("?")[0]}`);
    if (request.method === "POST")
      preferred.push(JSON.parse((await text(request)).split("\n")[0]!).preference ?? null);
    answering(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, preferred };
}

const hit = {
  timed_out: false,
  _shards: { total: 1, successful: 1, failed: 0 },
  hits: { hits: [{ sort: [7] }] },
};
/** Is asked which nodes answer. */
const isLook = ({ url }: IncomingMessage): boolean => url!.startsWith("/_nodes/");
/** Answers everything; of the nodes it says that these two answer. */
const answers: Answering = (request, response) => {
  response.setHeader("content-type", "application/json");
  const looked = { nodes: { idA: { name: "a" }, idB: { name: "b" } } };
  response.end(JSON.stringify(isLook(request) ? looked : { responses: [hit] }));
};
const hangs: Answering = () => {};
const stopsMidway: Answering = (request, response) => {
  if (isLook(request)) return;
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"responses": [');
};

function clusterOf(...nodes: readonly { readonly url: string }[]): Cluster {
  const cluster = openCluster({ nodes: nodes.map(({ url }) => url) });
  closing.push(() => cluster.close());
  return cluster;
}

async function secondsOf<T>(work: Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const value = await work;
  return [value, (performance.now() - began) / 1000];
}

describe("a cluster of which one node hangs", () => {
  test.each([
    ["never answers", hangs],
    ["stops in the middle of an answer", stopsMidway],
  ])("%s: another answers within seconds, and it is not asked again", async (_, fault) => {
    const [bad, good] = [await node(fault), await node(answers)];
    const cluster = clusterOf(bad, good);
    const [first, seconds] = await secondsOf(cluster.search("i", [{}]));
    expect(first).toEqual([hit]);
    expect(seconds).toBeGreaterThan(1.5);
    expect(seconds).toBeLessThan(bearable);
    for (let number = 0; number < 10; number++) expect(await cluster.search("i", [{}])).toEqual([hit]);
    expect(bad.asked).toEqual(["POST /i/_msearch", "GET /_nodes/http"]);
    // Its copies of shards are not asked by way of the other either.
    expect(good.asked.slice(0, 2)).toEqual(["GET /_nodes/http", "POST /i/_msearch"]);
    expect(good.preferred).toEqual(new Array(11).fill("_prefer_nodes:idA,idB"));
  });

  test("a living node that waits for it is asked once more, and goes round it", async () => {
    let searches = 0;
    const waits: Answering = (request, response) => {
      if (!isLook(request) && ++searches === 1) return;
      answers(request, response);
    };
    const [one, other] = [await node(waits), await node(answers)];
    const cluster = clusterOf(one, other);
    const [found, seconds] = await secondsOf(cluster.search("i", [{}, {}]));
    expect(found).toEqual([hit]);
    expect(seconds).toBeLessThan(bearable);
    expect(one.asked).toEqual(["POST /i/_msearch", "GET /_nodes/http", "POST /i/_msearch"]);
    expect(one.preferred).toEqual([null, "_prefer_nodes:idA,idB"]);
    expect(other.asked).toEqual([]);
    // Nobody waits for it again.
    await cluster.search("i", [{}]);
    expect(other.preferred).toEqual(["_prefer_nodes:idA,idB"]);
  });

  test("where it may not be asked which nodes answer, the living node is asked once more as before", async () => {
    let searches = 0;
    const refuses: Answering = (request, response) => {
      if (isLook(request)) response.writeHead(403).end("{}");
      else if (++searches > 1) answers(request, response);
    };
    const one = await node(refuses);
    expect(await clusterOf(one).search("i", [{}])).toEqual([hit]);
    expect(one.preferred).toEqual([null, null]);
  });

  test("one that was cut off is gone on without at once", async () => {
    const [bad, good] = [await node((request) => request.socket.destroy()), await node(answers)];
    const cluster = clusterOf(bad, good);
    const [, seconds] = await secondsOf(
      Promise.all(Array.from({ length: 6 }, () => cluster.search("i", [{}]))),
    );
    expect(seconds).toBeLessThan(bearable);
    await cluster.search("i", [{}]);
    const asked = bad.asked.length;
    for (let number = 0; number < 6; number++) await cluster.search("i", [{}]);
    expect(bad.asked).toHaveLength(asked);
  });
});

describe("nodes in turn", () => {
  const limits: Limits = { patience: 40, longest: 20_000, again: true };
  const never = (): Promise<never> => new Promise(() => {});
  /** `alive` and `send` by the number of the node; what is thrown is a node's fault unless it says otherwise. */
  const turning = (alive: readonly boolean[]) =>
    new NodesInTurn({
      count: alive.length,
      isAlive: async (number) => alive[number]!,
      isFault: (error) => (error as Error).message !== "refused",
    });

  test("where all hang it is said after the longest, and each was asked no more than twice", async () => {
    const asked: number[] = [];
    const [error, seconds] = await secondsOf(
      turning([false, false, false])
        .ask(
          (number) => {
            asked.push(number);
            return never();
          },
          { ...limits, longest: 400 },
        )
        .catch((reason: unknown) => reason),
    );
    expect(error).toBeInstanceOf(NoAnswer);
    expect(seconds).toBeGreaterThan(0.35);
    expect(seconds).toBeLessThan(bearable);
    expect(new Set(asked).size).toBe(3);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  test("an answer that comes late is taken all the same", async () => {
    const answer = await turning([true]).ask((_, signal) => wait(200, "late", { signal }), limits);
    expect(answer).toBe("late");
  });

  test("what changes something is not sent twice to a node that is alive", async () => {
    const asked: number[] = [];
    const work = async (number: number): Promise<string> => {
      asked.push(number);
      return wait(200, "done");
    };
    expect(await turning([true, true]).ask(work, { ...limits, again: false })).toBe("done");
    expect(asked).toEqual([0]);
    // But elsewhere where it is not.
    const moved = await turning([false, true]).ask(
      (number) => (number === 0 ? never() : Promise.resolve("done")),
      { ...limits, again: false },
    );
    expect(moved).toBe("done");
  });

  test("a refusal is the answer, and is asked of nobody else; all of them failing is the last one's failure", async () => {
    const asked: number[] = [];
    const refusing = (number: number): Promise<never> => {
      asked.push(number);
      return Promise.reject(new Error("refused"));
    };
    await expect(turning([true, true]).ask(refusing, limits)).rejects.toThrow("refused");
    expect(asked).toEqual([0]);
    const failing = (number: number): Promise<never> => Promise.reject(new Error(`failed ${number}`));
    await expect(turning([true, true]).ask(failing, limits)).rejects.toThrow("failed 1");
  });

  test("what is still under way is given up when one has answered", async () => {
    let given = 0;
    const answer = await turning([false, true]).ask((number, signal) => {
      if (number === 1) return Promise.resolve("here");
      signal.addEventListener("abort", () => given++);
      return never();
    }, limits);
    expect([answer, given]).toEqual(["here", 1]);
  });
});
