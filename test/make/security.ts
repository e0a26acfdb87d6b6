// What a node of OpenSearch with its security plugin needs beside the plugin: certificates of an authority of its own,
// users and roles. Certificates are made by the `keytool` beside the Java that runs the node.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { json } from "node:stream/consumers";

/** Who asks nodes that answer over TLS alone. */
export interface Login {
  /** The certificate (PEM) of who signed the nodes' own. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
}

interface Asking {
  readonly method?: string;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/** An answer in JSON. Rejects where it is no success. */
export function askOverTls(
  address: string,
  { ca, user, password }: Login,
  { method = "GET", body, signal }: Asking = {},
): Promise<{ readonly status: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request(address, {
      ...{ method, ca, auth: `${user}:${password}`, agent: false },
      ...(signal && { signal }),
      headers: { "content-type": "application/json" },
    });
    asked.once("error", reject);
    asked.once("response", (response) => {
      const status = response.statusCode!;
      const parsed = json(response).catch(() => null);
      if (status < 400) parsed.then((answer) => resolve({ status, body: answer }));
      else parsed.then((said) => reject(new Error(`${address}: ${status} ${JSON.stringify(said)}`)));
    });
    asked.end(body && JSON.stringify(body));
  });
}

export interface Certificates {
  /** PEM of the authority. */
  readonly ca: string;
  /** PKCS 12: the authority and a node, with their keys. */
  readonly store: Buffer;
}

const storePassword = "changeit";
const nodeName = "CN=node,O=duizhao";

/** Makes an authority, and a certificate for nodes at 127.0.0.1, no other name. `java` is the command of a Java of 21 or later. */
export function certificates(java: string): Certificates {
  const folder = mkdtempSync(join(tmpdir(), "duizhao-certificates-"));
  const [store, pem] = [join(folder, "store.p12"), join(folder, "ca.pem")];
  const keytool = (command: string, ...rest: readonly string[]): void => {
    const common = [
      "-keystore",
      store,
      "-storetype",
      "PKCS12",
      "-storepass",
      storePassword,
      "-J-XX:TieredStopAtLevel=1",
    ];
    execFileSync(join(dirname(java), "keytool"), [`-${command}`, ...common, ...rest], { stdio: "pipe" });
  };
  const pair = ["-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30"];
  try {
    keytool("genkeypair", "-alias", "ca", "-dname", "CN=authority,O=duizhao", "-ext", "bc:c", ...pair);
    const signed = ["-signer", "ca", "-dname", nodeName, "-ext", "san=ip:127.0.0.1"];
    keytool("genkeypair", "-alias", "node", ...signed, ...pair);
    keytool("exportcert", "-alias", "ca", "-rfc", "-file", pem);
    // A node trusts what stands there without a key.
    keytool("importcert", "-alias", "trusted", "-noprompt", "-file", pem);
    return { ca: readFileSync(pem, "utf8"), store: readFileSync(store) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Settings of a node, as in opensearch.yml: TLS to readers and between nodes, roles from files at its first start. */
export const securitySettings = {
  "plugins.security.allow_default_init_securityindex": true,
  "plugins.security.nodes_dn": [nodeName],
  "plugins.security.restapi.roles_enabled": ["all_access"],
  "plugins.security.audit.type": "noop",
  "plugins.security.ssl.http.enabled": true,
  ...Object.fromEntries(
    ["http", "transport"].flatMap((layer) =>
      ["keystore", "truststore"].flatMap((store) => [
        [`plugins.security.ssl.${layer}.${store}_type`, "PKCS12"],
        [`plugins.security.ssl.${layer}.${store}_filepath`, "store.p12"],
        [`plugins.security.ssl.${layer}.${store}_password`, storePassword],
        [`plugins.security.ssl.${layer}.${store}_alias`, store === "keystore" ? "node" : "trusted"],
      ]),
    ),
  ),
} as const;

const typed = (type: string, body = ""): string => `_meta:\n  type: "${type}"\n  config_version: 2\n${body}`;

/** Files of users and roles beside the store, for a node's first start. Each text stands behind the head its file has. */
export function securityFiles(
  store: Buffer,
  { users, roles, mapping }: Readonly<Record<"users" | "roles" | "mapping", string>>,
): Readonly<Record<string, string | Buffer>> {
  const basic = `config:
  dynamic:
    authc:
      basic:
        http_enabled: true
        order: 0
        http_authenticator: { type: basic, challenge: false }
        authentication_backend: { type: internal }
`;
  const files = {
    config: typed("config", basic),
    action_groups: typed("actiongroups"),
    tenants: typed("tenants"),
    internal_users: typed("internalusers", users),
    roles: typed("roles", roles),
    roles_mapping: typed("rolesmapping", mapping),
  };
  const named = Object.entries(files).map(([name, text]) => [`opensearch-security/${name}.yml`, text]);
  return { "store.p12": store, ...Object.fromEntries(named) };
}
