// One real node with the security plugin: TLS, logins, and the roles that docs/opensearch.md has people paste. It is this
// file's own, beside the run's cluster; what it costs is said there.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../../report/generated.js";
import { askingFor } from "../../../search/remote/candidates.js";
import { type Cluster, isWhole, openCluster, whoAnswers } from "../../../search/remote/cluster.js";
import { clusterVariables } from "../../../search/remote/environment.js";
import { putTexts, showTexts } from "../../../search/remote/putting.js";
import { openTextKeys } from "../../../search/remote/textKeys.js";
import { type Serving, serve } from "../../../server/serve.js";
import { duizhao } from "../../cli/duizhao.js";
import { type OwnCluster, startCluster } from "../../make/cluster.js";
import { openSearchProgram } from "../../make/openSearch.js";
import { askOverTls, certificates, securityFiles, securitySettings } from "../../make/security.js";
import { townshipsOf } from "../../make/townships.js";

/** Passwords, with what the plugin's hash.sh makes of them (`-r 4`, for speed). */
const secrets = {
  admin: ["admin-secret-1", "$2y$12$O6CW82e7gbpaftzPWBvK2uPZIYt3qqvVmQObMAELoXIK0sTF9ZqrC"],
  "duizhao-indexer": ["indexer-secret-2", "$2y$12$nwkmyFR8vrpbnOID05eMX.XH.B6x55IgJbQSGTpEBqB7RR54M03mS"],
  "duizhao-web": ["web-secret-3", "$2y$12$54OqKuBoXeRg9pFTMHQQZOfcYxWzmZvvmfwQutwPbNfqyYoTq0OWC"],
} as const;
type User = keyof typeof secrets;

/** The block of the documentation that begins with the name of this file. */
const documentation = readFileSync(join(projectRoot, "docs", "opensearch.md"), "utf8");
function documented(file: string): string {
  const block = documentation.split("```yaml\n").find((one) => one.startsWith(`# ${file}`));
  return block!.split("```")[0]!;
}

/** A role as the documentation has it, behind its name. */
const roleOf = (name: string): string => documented("roles.yml").split(`${name}:\n`)[1]!.split(/^\w/m)[0]!;

interface Lacking {
  readonly user: string;
  readonly permission: string;
  readonly role: string;
}

/** For each permission of a role a user who has all others. */
const lackingIn = (name: string): Lacking[] =>
  [...roleOf(name).matchAll(/- ("(?:indices|cluster):.*?")/g)].map(([, permission], number) => ({
    user: `${name}-${number}`,
    permission: permission!.slice(1, -1),
    role: roleOf(name).replace(permission!, '"indices:none"'),
  }));
const lacking = { write: lackingIn("duizhao_write"), read: lackingIn("duizhao_read") };
const allLacking = [...lacking.write, ...lacking.read];

/** Users of the documentation, whose hashes are filled in, and one who may do all. */
const users = Object.entries(secrets)
  .reduce(
    (text, [user, [, hash]]) => text.replace(`${user}:\n  hash: "…"`, `${user}:\n  hash: "${hash}"`),
    `${documented("internal_users.yml")}admin:\n  hash: "…"\n  backend_roles: ["admin"]\n`,
  )
  .concat(...allLacking.map(({ user }) => `${user}:\n  hash: "${secrets["duizhao-web"][1]}"\n`));
const roles = documented("roles.yml").concat(...allLacking.map(({ user, role }) => `${user}:\n${role}`));
const mapping = `${documented("roles_mapping.yml")}all_access:\n  backend_roles: ["admin"]\n`.concat(
  ...allLacking.map(({ user }) => `${user}:\n  users: ["${user}"]\n`),
);

const alias = "duizhao";

describe("a node with the security plugin", async () => {
  const program = await openSearchProgram({ secured: true });
  if ("missing" in program) {
    if (process.env.CI === "true") throw new Error(`no OpenSearch with security: ${program.missing}`);
    process.stderr.write(`\n*** the tests on a node with logins are left out: ${program.missing} ***\n`);
    test.skip(`left out: ${program.missing}`, () => {});
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "duizhao-secure-"));
  const [ca, data, corpus] = ["ca.pem", "data", "corpus"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const environment = { ...process.env };
  let node: OwnCluster;
  let url: string;
  let pem: string;
  const opened: Cluster[] = [];
  let serving: Serving | null = null;

  beforeAll(async () => {
    const made = certificates(program.java);
    pem = made.ca;
    writeFileSync(ca, pem);
    const login = { ca: pem, user: "admin", password: secrets.admin[0] };
    const files = securityFiles(made.store, { users, roles, mapping });
    node = await startCluster(program, { count: 1, settings: securitySettings, files, login });
    url = node.nodes[0]!;
    mkdirSync(corpus);
    for (const { name, text } of townshipsOf(2, 2023)) writeFileSync(join(corpus, `${name}.txt`), text);
  }, 240_000);
  afterEach(async () => {
    await serving?.close();
    serving = null;
    process.env = { ...environment };
  });
  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await node?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** The environment of who runs a command; what is not named is not set. */
  const as = (values: Partial<Record<keyof typeof clusterVariables, string>>): void => {
    process.env = { ...environment, DUIZHAO_ENGINE: "opensearch" };
    for (const [name, value] of Object.entries({ nodes: url, ca, ...values }))
      if (value !== "") process.env[clusterVariables[name as keyof typeof clusterVariables]] = value;
  };
  const login = (user: User) => ({ user, password: secrets[user][0] });
  const index = () => duizhao("index", "--corpus", corpus, "--data", data);
  const search = () => duizhao("search", "普法形式", "--data", data, "--json");
  const opening = (user: string, password: string): Cluster => {
    const cluster = openCluster({ nodes: [url], ca, user, password });
    opened.push(cluster);
    return cluster;
  };
  const clusterOf = (user: User): Cluster => opening(user, secrets[user][0]);
  const admin = async (path: string, method = "GET", body?: object): Promise<unknown> =>
    (await askOverTls(`${url}${path}`, { ca: pem, ...login("admin") }, { method, ...(body && { body }) }))
      .body;
  const indices = async (): Promise<string[]> =>
    Object.keys((await admin("/_mapping")) as object).filter((name) => name.startsWith(alias));
  const texts = (from: number, count: number, years: number) => ({
    length: count,
    at: (number: number) => `青溪县第${from + number}号报告\n`,
    tags: (number: number) => ({
      year: String(2020 + (number % years)),
      county: "970101",
      township: "970101100",
      level: "镇",
    }),
  });

  test("who writes indexes, who reads searches and serves, each with the role of the documentation alone", async () => {
    as(login("duizhao-indexer"));
    expect(await index()).toMatchObject({ code: 0 });
    const [made] = await indices();
    expect(await admin(`/_alias/${alias}`)).toHaveProperty(made!);
    as(login("duizhao-web"));
    const found = await search();
    expect(found).toMatchObject({ code: 0, err: "" });
    expect(JSON.parse(found.out)).toMatchObject({ total: { reports: 2, occurrences: 2 } });
    expect(JSON.parse(found.out).complete).not.toBe(false);
    serving = await serve({ data, port: 0, log: () => {} });
    const asked = `/api/search?q=${encodeURIComponent("组织干部学法")}`;
    const answer = await fetch(`${serving.address}${asked}`).then((response) => response.json());
    expect(answer).toMatchObject({ total: { reports: 2, occurrences: 2 } });
    // An index that went is made anew, and the next snapshot asks it.
    await admin(`/${made}`, "DELETE");
    as(login("duizhao-indexer"));
    expect(await index()).toMatchObject({ code: 0 });
    expect(await indices()).toHaveLength(1);
    expect(await indices()).not.toContain(made);
  });

  test("the alias moves and an old index goes; each permission of the documentation is needed", async () => {
    const mapping = { mappings: { _meta: { duizhaoTexts: 2 } } };
    const old = `${alias}-2020-20200101000000000`;
    /** All that `index` asks of a cluster, from nothing. */
    const written = async (cluster: Cluster, years = 1): Promise<void> => {
      for (const name of await indices()) await admin(`/${name}`, "DELETE");
      const put = await putTexts(cluster, texts(0, 3, years), { alias, shards: 1 });
      await admin(`/${old}`, "PUT", { ...mapping, aliases: { [alias]: {} } });
      const made = Object.values(put.indices);
      expect(made).toHaveLength(years);
      expect(await showTexts(cluster, alias, made, [])).toEqual([]);
      expect((await indices()).sort()).toEqual(made);
      expect(Object.keys((await admin(`/_alias/${alias}`)) as object).sort()).toEqual(made);
    };
    const read = async (cluster: Cluster): Promise<void> => {
      const names = await indices();
      const all = { query: { match_all: {} }, sort: [{ k: "asc" }] };
      const [found] = await cluster.search(names.join(","), [all]);
      expect(isWhole(found!) && found!.hits.hits).toHaveLength(3);
      // Asked where a search has no answer for too long; a refusal is borne there.
      expect(await cluster.ask("GET", whoAnswers)).toHaveProperty("nodes");
      const ask = askingFor(cluster, { 2020: names[0]! }, openTextKeys(new Float64Array()));
      expect(await ask([{ kind: "string", folded: "青溪" }], null)).toMatchObject({ complete: true });
    };
    const tried = [
      [clusterOf("duizhao-indexer"), lacking.write, written],
      [clusterOf("duizhao-web"), lacking.read, read],
    ] as const;
    for (const [allowed, users, work] of tried) {
      await work(allowed, 3);
      for (const { user, permission } of users) {
        const cluster = opening(user, secrets["duizhao-web"][0]);
        await expect(work(cluster), permission).rejects.toThrow(
          `不许用户“${user}”这样做（403，${permission}）`,
        );
      }
      await work(allowed);
    }
  }, 120_000);

  test("texts sent to an index that was just removed make none, whoever sends them", async () => {
    for (const user of ["duizhao-indexer", "admin"] as const) {
      const cluster = clusterOf(user);
      const removing: Cluster = {
        ...cluster,
        async ask(method, path, body) {
          if (path.includes("_bulk")) for (const name of await indices()) await admin(`/${name}`, "DELETE");
          return cluster.ask(method, path, body);
        },
      };
      // One index, so that one request is under way and the removal is done once.
      await expect(putTexts(removing, texts(9, 3, 1), { alias, shards: 1 })).rejects.toThrow(
        /在送入的时候没有了/,
      );
      expect(await indices()).toEqual([]);
    }
  });

  describe("what is wrong is one sentence, and no password is in it", () => {
    let plain: string;
    const other = createServer((_, response) => response.end("{}"));
    beforeAll(async () => {
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      plain = `https://127.0.0.1:${(other.address() as AddressInfo).port}`;
      as(login("duizhao-indexer"));
      expect(await index()).toMatchObject({ code: 0 });
    });
    afterAll(() => other.close());
    const wrong = { user: "duizhao-web", password: "no-such-secret" };
    const faults: readonly (readonly [string, () => Parameters<typeof as>[0], RegExp])[] = [
      [
        "a wrong password",
        () => wrong,
        /不认用户“duizhao-web”或他的密码（401）；请检查 DUIZHAO_CLUSTER_USER/,
      ],
      ["no login", () => ({}), /要登录，而没有写用户（401）；请设 DUIZHAO_CLUSTER_USER/],
      [
        "an unknown authority",
        () => ({ ...login("duizhao-web"), ca: "" }),
        /不是这里认得的机构签发的.*DUIZHAO_CLUSTER_CA/,
      ],
      [
        "another name",
        () => ({ ...login("duizhao-web"), nodes: url.replace("127.0.0.1", "localhost") }),
        /没有写这个主机名；请在 --nodes/,
      ],
      [
        "http for https",
        () => ({ ...login("duizhao-web"), nodes: url.replace("https", "http") }),
        /--nodes 要写 https/,
      ],
      ["https for http", () => ({ ...login("duizhao-web"), nodes: plain }), /说的不是 https/],
    ];
    const quiet = (said: string): void => {
      for (const [password, hash] of Object.values(secrets)) {
        expect(said).not.toContain(password);
        expect(said).not.toContain(hash);
      }
      expect(said).not.toContain(wrong.password);
      expect(said).not.toMatch(/Basic |authorization/i);
    };
    const said = async (
      { code, out, err }: Awaited<ReturnType<typeof duizhao>>,
      words: RegExp,
    ): Promise<void> => {
      expect({ code, out }).toEqual({ code: 1, out: "" });
      const lines = err.trimEnd().split("\n");
      expect(lines.at(-1)).toMatch(words);
      expect(lines.filter((line) => words.test(line))).toHaveLength(1);
      quiet(err);
    };

    for (const [name, values, words] of faults)
      test(name, async () => {
        as(values());
        await said(await index(), words);
        await said(await search(), words);
        const lines: string[] = [];
        serving = await serve({ data, port: 0, log: (line) => lines.push(line) });
        const asked = `/api/search?q=${encodeURIComponent("普法形式")}`;
        const response = await fetch(`${serving.address}${asked}`);
        const answer = (await response.json()) as {
          readonly error: { readonly code: string; readonly message: string };
        };
        expect(response.status).toBe(503);
        expect(answer.error).toMatchObject({
          code: "engine_unavailable",
          message: expect.stringMatching(words),
        });
        quiet(JSON.stringify(answer));
        quiet(lines.join("\n"));
        expect((await fetch(`${serving.address}/reports`)).status).toBe(200);
      });

    test("a role that may not: at index time and at search time", async () => {
      as(login("duizhao-web"));
      writeFileSync(join(corpus, "更正.txt"), townshipsOf(3, 2023)[2]!.text);
      await said(
        await index(),
        /不许用户“duizhao-web”这样做（403，indices:admin\/mappings\/get）.*docs\/opensearch\.md/,
      );
      await admin("/_plugins/_security/api/rolesmapping/duizhao_read", "PUT", { users: [] });
      await said(await search(), /不许用户“duizhao-web”这样做（403，indices:data\/read\/msearch）/);
      await admin("/_plugins/_security/api/rolesmapping/duizhao_read", "PUT", { users: ["duizhao-web"] });
      expect(await search()).toMatchObject({ code: 0 });
    });

    test("a login in a URL, half of a login, a file without a certificate", async () => {
      as({ nodes: url.replace("//", `//duizhao-web:${wrong.password}@`) });
      await said(await search(), /网址里不要写用户和密码/);
      as({ user: "duizhao-web" });
      await said(await search(), /要 DUIZHAO_CLUSTER_USER 和 DUIZHAO_CLUSTER_PASSWORD 两样，现在只有用户/);
      as({ ...login("duizhao-web"), ca: join(corpus, "更正.txt") });
      await said(await search(), /里没有 PEM 写法的证书；请检查 DUIZHAO_CLUSTER_CA/);
    });
  });
});
