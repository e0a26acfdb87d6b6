// Real nodes of OpenSearch on this machine: found, fed, killed, started again. For tests and benches.
import { type ChildProcess, spawn } from "node:child_process";
import {
  chownSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openKeeper } from "./keeper.js";
import type { OpenSearchProgram } from "./openSearch.js";
import { askOverTls, type Login } from "./security.js";

export interface Cluster {
  /** Addresses of the nodes, `http://127.0.0.1:…`, or https, dead ones too. */
  readonly nodes: readonly string[];
  /** Process numbers of the nodes; null for a dead one. */
  pids(): Promise<readonly (number | null)[]>;
  /** Ends a node as a power failure does (SIGKILL); done when its process is gone. */
  kill(node: number): Promise<void>;
  /**
   * Starts a dead node again, on its data and at its address; done when it is back in the cluster. Where most are dead
   * none is back alone: they are started together.
   */
  restart(node: number): Promise<void>;
  /** Which node is the cluster manager. */
  managerIndex(): Promise<number>;
}

export interface OwnCluster extends Cluster {
  /** Ends all nodes and removes their folders. */
  stop(): Promise<void>;
}

export interface ClusterSettings {
  readonly count?: number;
  /** Heap of each node, as Java writes it. */
  readonly heap?: string;
  /** As it is run for good, both compilers and the parallel collector; else a start costs half the processor's time. */
  readonly full?: boolean;
  /** Further settings of each node, as in opensearch.yml. */
  readonly settings?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  /** Further files of each node's folder of settings, by path. */
  readonly files?: Readonly<Record<string, string | Buffer>>;
  /** Where nodes answer over TLS alone: who asks them whether they are up. */
  readonly login?: Login;
}

/** How long a start may last, in milliseconds: a quiet machine takes a fifth of it. */
const patience = 180_000;

const full = [
  "-XX:+UseG1GC",
  "-XX:G1ReservePercent=25",
  "-XX:InitiatingHeapOccupancyPercent=30",
  // Speeds reading postings up; not every Java has it.
  "--add-modules=jdk.incubator.vector",
];
const quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"];

/** Java's options as OpenSearch's own script sets them, but for the pre-touched heap and the log of the collector. */
const javaOptions = (home: string, temporary: string, heap: string): readonly string[] => [
  "-Xshare:auto",
  ...["-Xss1m", `-Xms${heap}`, `-Xmx${heap}`],
  "-Dopensearch.networkaddress.cache.ttl=60",
  "-Dopensearch.networkaddress.cache.negative.ttl=10",
  "-Djava.awt.headless=true",
  "-Dfile.encoding=UTF-8",
  "-Djna.nosys=true",
  "-XX:-OmitStackTraceInFastThrow",
  "-Dio.netty.noUnsafe=true",
  "-Dio.netty.noKeySetOptimization=true",
  "-Dio.netty.recycler.maxCapacityPerThread=0",
  "-Dio.netty.allocator.numDirectArenas=0",
  "-Dlog4j.shutdownHookEnabled=false",
  "-Dlog4j2.disable.jmx=true",
  "-Djava.locale.providers=SPI,CLDR",
  `-Djava.io.tmpdir=${temporary}`,
  `-javaagent:${join(home, "agent", "opensearch-agent.jar")}`,
  "--add-opens=java.base/java.nio=org.apache.arrow.memory.core,ALL-UNNAMED",
  "-Dorg.apache.lucene.store.MMapDirectory.sharedArenaMaxPermits=1",
  `-Dopensearch.path.home=${home}`,
  "-Dopensearch.distribution.type=zip",
  "-Dopensearch.bundled_jdk=false",
];

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

/** Free ports below those that outgoing connections are given: a killed node finds its own free again. */
async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = 12_000 + Math.floor(Math.random() * 18_000);
    if (!ports.includes(port) && (await listens(port))) ports.push(port);
  }
  return ports;
}

/** OpenSearch refuses to run as root: then its nodes run as `nobody`, and what they write to is theirs. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;

function theirFolder(...path: readonly string[]): string {
  const folder = join(...path);
  mkdirSync(folder, { recursive: true });
  if (nobody) chownSync(folder, nobody.uid, nobody.gid);
  return folder;
}

const lastLines = (file: string): string =>
  readFileSync(file, "utf8").trimEnd().split("\n").slice(-20).join("\n");

async function answer(address: string, login?: Login, patient = 5_000): Promise<unknown> {
  const signal = AbortSignal.timeout(patient);
  if (login) return (await askOverTls(address, login, { signal })).body;
  const response = await fetch(address, { signal });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** Starts a cluster of its own and waits until its nodes have found each other. However this process ends, they end. */
export async function startCluster(
  { java, home }: OpenSearchProgram,
  {
    count = 3,
    heap = "512m",
    full: asForGood = false,
    settings = {},
    files = {},
    login,
  }: ClusterSettings = {},
): Promise<OwnCluster> {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-cluster-"));
  if (nobody) chownSync(folder, nobody.uid, nobody.gid);
  const keeper = openKeeper(folder);
  const ports = await freePorts(2 * count);
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  const running: (ChildProcess | null)[] = names.map(() => null);
  const nodes = names.map((_, index) => `${login ? "https" : "http"}://127.0.0.1:${ports[index]}`);
  const consoles = names.map((name) => join(folder, name, "console.log"));

  const configure = (index: number): void => {
    const own = theirFolder(folder, names[index]!);
    const config = theirFolder(own, "config");
    for (const name of ["data", "logs", "tmp"]) theirFolder(own, name);
    copyFileSync(join(home, "config", "log4j2.properties"), join(config, "log4j2.properties"));
    for (const [path, content] of Object.entries(files)) {
      theirFolder(config, dirname(path));
      writeFileSync(join(config, path), content);
    }
    const values = {
      "cluster.name": "duizhao",
      "node.name": names[index],
      "path.data": join(own, "data"),
      "path.logs": join(own, "logs"),
      "network.host": "127.0.0.1",
      "http.port": ports[index],
      "transport.port": ports[count + index],
      "discovery.seed_hosts": ports.slice(count).map((port) => `127.0.0.1:${port}`),
      "cluster.initial_cluster_manager_nodes": names,
      "node.processors": 2,
      "bootstrap.memory_lock": false,
      "cluster.routing.allocation.disk.threshold_enabled": false,
      ...settings,
    };
    const lines = Object.entries(values).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
    writeFileSync(join(config, "opensearch.yml"), `${lines.join("\n")}\n`);
  };

  const launch = (index: number): void => {
    const own = join(folder, names[index]!);
    const output = openSync(consoles[index]!, "a");
    const { JAVA_TOOL_OPTIONS: _, ...env } = process.env;
    const child = spawn(
      java,
      [
        ...javaOptions(home, join(own, "tmp"), heap),
        ...(asForGood ? full : quick),
        `-Dopensearch.path.conf=${join(own, "config")}`,
        ...["-cp", join(home, "lib", "*"), "org.opensearch.bootstrap.OpenSearch"],
      ],
      { cwd: own, env, stdio: ["ignore", output, output], ...nobody },
    );
    running[index] = child;
    keeper.took(child.pid!);
    child.once("exit", () => {
      keeper.ended(child.pid!);
      if (running[index] === child) running[index] = null;
    });
  };

  /** Waits until so many nodes, or more, are one cluster; fails with a node's last words when it died on the way. */
  const joined = async (among: readonly number[], size: number): Promise<void> => {
    const until = Date.now() + patience;
    for (;;) {
      const dead = among.find((index) => running[index] === null);
      if (dead !== undefined) throw new Error(`node ${dead} ended:\n${lastLines(consoles[dead]!)}`);
      if (Date.now() > until) throw new Error(`no cluster of ${size} nodes within ${patience / 1000} s`);
      const healthy = `/_cluster/health?wait_for_nodes=%3E%3D${size}&timeout=2s`;
      const found = await Promise.all(
        among.map((index) => answer(`${nodes[index]}${healthy}`, login).then(Boolean, () => false)),
      );
      if (found.every(Boolean)) return;
      await wait(250);
    }
  };

  const alive = (): number[] => running.flatMap((child, index) => (child ? [index] : []));
  const kill = async (index: number): Promise<void> => {
    const child = running[index];
    if (!child) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  };
  const stop = async (): Promise<void> => {
    await Promise.all(names.map((_, index) => kill(index)));
    await keeper.close();
  };

  try {
    for (const index of names.keys()) configure(index);
    for (const index of names.keys()) launch(index);
    await joined(alive(), count);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    nodes,
    pids: async () => running.map((child) => child?.pid ?? null),
    kill,
    async restart(index) {
      if (running[index]) throw new Error(`node ${index} is running`);
      launch(index);
      await joined([index], alive().length);
    },
    async managerIndex() {
      const asked = `${nodes[alive()[0]!]}/_cat/cluster_manager?format=json`;
      const [manager] = (await answer(asked, login, 30_000)) as readonly { readonly node: string }[];
      return names.indexOf(manager!.node);
    },
    stop,
  };
}
