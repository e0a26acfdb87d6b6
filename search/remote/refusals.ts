// What a cluster refuses, or why it was not reached, in one sentence each: what, where, what to do. Nothing of a password
// is in any of them, nor in their causes: what the client throws holds the request, and with it the login.
import { EngineUnavailable } from "../types.js";
import { type ClusterAddress, clusterVariables } from "./environment.js";

/** The cluster has understood and says no: asking once more is of no use. */
export class Denied extends EngineUnavailable {}

/** What the client throws: a refusal with the cluster's answer, or why there is none. */
interface Thrown {
  readonly name?: string;
  readonly message?: string;
  readonly statusCode?: number;
  readonly body?: { readonly error?: { readonly type?: string } };
}

/** The cluster names the action, of a part where only that was refused: “no permissions for [indices:admin/delete] and User [name=…]”. */
const deniedAction = (answer: unknown): string | undefined =>
  /no permissions for \[([\w:/*]+(?:\[[^\]]*\])?)/.exec(JSON.stringify(answer ?? ""))?.[1];

const hosts = (nodes: readonly string[]): string => nodes.map((node) => new URL(node).host).join("、");

/** Of an answer or of a part of one, by its status: who asks is not known, or may not do this. */
export function denied(status: number, answer: unknown, { nodes, user }: ClusterAddress): Denied | null {
  const where = `检索引擎（${hosts(nodes)}）`;
  if (status === 401)
    return new Denied(
      user === undefined
        ? `${where}要登录，而没有写用户（401）；请设 ${clusterVariables.user} 和 ${clusterVariables.password}。`
        : `${where}不认用户“${user}”或他的密码（401）；请检查 ${clusterVariables.user} 和 ${clusterVariables.password}。`,
    );
  if (status !== 403) return null;
  const action = deniedAction(answer);
  return new Denied(
    `${where}不许${user === undefined ? "没有登录的人" : `用户“${user}”`}这样做（403${action === undefined ? "" : `，${action}`}）；请管集群的人给他的角色加上这一项（docs/opensearch.md 列了要哪些），或换一个用户。`,
  );
}

/** Why no connection came about; null where the words of the socket tell nothing that can be mended here. */
function connectionRefused(said: string, { nodes, ca }: ClusterAddress): string | null {
  const first = new URL(nodes[0]!);
  if (/altnames|ERR_TLS_CERT_ALTNAME/i.test(said))
    return "的证书上没有写这个主机名；请在 --nodes 里用证书上的名字，或让管集群的人换证书";
  if (/certificate (has expired|is not yet valid)/i.test(said))
    return `的证书不在有效期内（${said}）；请对时，或让管集群的人换证书`;
  if (/self[- ]signed|issuer certificate|verify the (first|leaf)|certificate signature/i.test(said))
    return `的证书不是这里认得的机构签发的；请把签发机构的证书（PEM）存成文件，用 ${clusterVariables.ca} 指明（现在${ca === undefined ? "没有设" : `是 ${ca}`}）`;
  if (/wrong version number|packet length too long|record layer/i.test(said))
    return "说的不是 https；请检查端口，没有 TLS 的集群写 http://";
  if (first.protocol === "http:" && /hang up|ECONNRESET|Parse Error/i.test(said))
    return "不等答完就断了连接；集群若用 TLS，--nodes 要写 https://";
  return null;
}

/** What the client threw, in a sentence; what it said is kept, without the request. */
export function unavailable(thrown: unknown, address: ClusterAddress): EngineUnavailable {
  const { name, message = "", statusCode, body } = thrown as Thrown;
  const type = body?.error?.type;
  if (statusCode !== undefined) {
    const no = denied(statusCode, body, address);
    if (no) return no;
  }
  const where = `检索引擎（${hosts(address.nodes)}）`;
  const refused = statusCode === undefined ? connectionRefused(message, address) : null;
  const says =
    refused !== null
      ? `${where}${refused}。`
      : type === undefined
        ? `${where}没有应答；请检查集群是否在运行、--nodes 是否写对，不需要检索的页面照常可看。`
        : `${where}没有答出（${type}）；请稍候再试。`;
  return new EngineUnavailable(says, { cause: new Error(`${name}: ${message}`) });
}
