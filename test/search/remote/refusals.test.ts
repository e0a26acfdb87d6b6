// What is wrong with a login or a connection is one sentence that says what to do; nothing of a password is in it.
import { describe, expect, test } from "vitest";
import { clusterAddress } from "../../../search/remote/environment.js";
import { Denied, denied, unavailable } from "../../../search/remote/refusals.js";

const password = "no-such-secret";
const nodes = ["https://10.0.0.1:9200", "https://10.0.0.2:9200"];
const address = { nodes, user: "web", password };

describe("the environment", () => {
  const read = (values: Readonly<Record<string, string>>) => () => clusterAddress(values);

  test("a login is two values or none; a password keeps its blanks", () => {
    const known = { DUIZHAO_NODES: nodes.join(",") };
    expect(clusterAddress(known)).toEqual({ nodes, user: undefined, password: undefined, ca: undefined });
    const login = { ...known, DUIZHAO_CLUSTER_USER: " web ", DUIZHAO_CLUSTER_PASSWORD: " a b " };
    expect(clusterAddress(login)).toMatchObject({ user: "web", password: " a b " });
    expect(read({ ...known, DUIZHAO_CLUSTER_USER: "web" })).toThrow(/两样，现在只有用户/);
    expect(read({ ...known, DUIZHAO_CLUSTER_PASSWORD: password })).toThrow(/两样，现在只有密码/);
  });

  test.each([
    `https://web:${password}@10.0.0.1:9200`,
    `web:${password}@10.0.0.1:9200`,
    `https://10.0.0.1:9200,https://web:${password}@a b`,
  ])("a login in a node's address is refused and not repeated", (given) => {
    expect(read({ DUIZHAO_NODES: given })).toThrow(/^集群节点的网址里不要写用户和密码/);
  });
});

describe("what the client throws", () => {
  const says = (thrown: object, of: Parameters<typeof unavailable>[1] = address): string => {
    // As the client does: the request, with its login, hangs on the error.
    const error = unavailable({ ...thrown, meta: { headers: { authorization: `Basic ${password}` } } }, of);
    expect(JSON.stringify([error.message, error.cause, String(error.cause)])).not.toContain(password);
    expect(Object.keys(error.cause ?? {})).toEqual([]);
    expect(error.message).toMatch(/^检索引擎（10\.0\.0\.1:9200、10\.0\.0\.2:9200）/);
    return error.message;
  };

  test.each([
    ["self-signed certificate in certificate chain", /不是这里认得的机构签发的.*现在没有设/],
    ["unable to verify the first certificate", /不是这里认得的机构签发的/],
    [
      "Hostname/IP does not match certificate's altnames: IP: 10.0.0.1 is not in the cert's list: ",
      /没有写这个主机名/,
    ],
    ["certificate has expired", /不在有效期内/],
    ["write EPROTO 80:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:", /说的不是 https/],
    ["connect ECONNREFUSED 10.0.0.1:9200", /没有应答；请检查集群是否在运行/],
    ["socket hang up", /没有应答；请检查集群是否在运行/],
  ])("%s", (message, words) => expect(says({ name: "ConnectionError", message })).toMatch(words));

  test("a connection cut off where the address says http", () => {
    const plain = { ...address, nodes: nodes.map((node) => node.replace("https", "http")) };
    expect(says({ name: "ConnectionError", message: "socket hang up" }, plain)).toMatch(/--nodes 要写 https/);
  });

  test("a permission that lacks is named, of a part of the answer too; nobody is asked again", () => {
    const reason = "no permissions for [indices:admin/refresh[s]] and User [name=web, backend_roles=[]]";
    const error = { type: "security_exception", reason };
    for (const body of [{ error }, { _shards: { failures: [{ reason: error }] } }])
      expect(says({ name: "ResponseError", message: reason, statusCode: 403, body })).toContain(
        "不许用户“web”这样做（403，indices:admin/refresh[s]）",
      );
    expect(denied(403, error, address)).toBeInstanceOf(Denied);
    expect(denied(403, undefined, { nodes })?.message).toContain("不许没有登录的人这样做（403）");
    expect(denied(429, error, address)).toBeNull();
  });
});
