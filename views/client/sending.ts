// Writing from a page: every request carries the header that no page of another site may send, and what came of it is
// said in one place.

/** Where it is said, for eyes and for screen readers. */
function teller(): HTMLElement {
  const found = document.getElementById("told");
  if (found) return found;
  const made = document.createElement("p");
  made.id = "told";
  made.setAttribute("role", "status");
  document.querySelector("main")?.prepend(made);
  return made;
}

/** Says one sentence; `wrong` where something must be mended. */
export function tell(sentence: string, wrong = false): void {
  const place = teller();
  place.className = wrong ? "notice warn" : "notice";
  place.textContent = sentence;
  place.scrollIntoView({ block: "nearest" });
}

/** An answer to a request that writes; `body` is the JSON that came, null where none did. */
export interface Sent {
  readonly ok: boolean;
  readonly status: number;
  readonly body: unknown;
  /** What is wrong, in one sentence; null where nothing is. */
  readonly problem: string | null;
  /** The field it is wrong with. */
  readonly field: string | null;
  /** What stands there, where somebody else changed it meanwhile; else null. */
  readonly now: string | null;
}

interface Refusal {
  readonly error?: { readonly message?: string; readonly field?: string; readonly now?: string };
}

const judged = (status: number, body: (Refusal & object) | null): Sent => {
  const ok = status >= 200 && status < 300;
  const problem = ok ? null : (body?.error?.message ?? `没有办成（${status}），请重试。`);
  const { field = null, now = null } = (ok ? null : body?.error) ?? {};
  return { ok, status, body, problem, field, now };
};

const lost: Sent = {
  ok: false,
  status: 0,
  body: null,
  problem: "连不上程序：它可能已经停下，请重新启动后再试。",
  field: null,
  now: null,
};

/** Sends files; never throws. `progress` is told which part has gone, 0 to 1, which `fetch` does not know. */
export const sendFiles = (address: string, form: FormData, progress: (part: number) => void): Promise<Sent> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-Duizhao", "1");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(judged(request.status, request.response as (Refusal & object) | null));
    request.onerror = () => resolve(lost);
    request.send(form);
  });

type Content = FormData | string | object;

/** An object goes as JSON, a form's data and text as they are; where something is wrong it is said in JSON. */
function request(method: string, address: string, content?: Content): Promise<Response> {
  const isPlain = content === undefined || content instanceof FormData || typeof content === "string";
  const headers: Record<string, string> = { "X-Duizhao": "1", Accept: "application/json" };
  if (!isPlain) headers["Content-Type"] = "application/json";
  return fetch(address, {
    method,
    headers,
    body: isPlain ? ((content as FormData | string | undefined) ?? null) : JSON.stringify(content),
  });
}

const judgedAnswer = async (answer: Response): Promise<Sent> =>
  judged(answer.status, (await answer.json().catch(() => null)) as (Refusal & object) | null);

/** Sends; never throws. */
export const send = (method: string, address: string, content?: Content): Promise<Sent> =>
  request(method, address, content).then(judgedAnswer, () => lost);

/** Sends, and does with what comes back what is to be done; what is wrong, null where nothing is. */
async function sendFor(
  address: string,
  content: Content,
  take: (answer: Response) => Promise<void>,
): Promise<string | null> {
  try {
    const answer = await request("POST", address, content);
    if (!answer.ok) return (await judgedAnswer(answer)).problem;
    await take(answer);
    return null;
  } catch {
    return lost.problem;
  }
}

/** The page that comes back. */
export const sendForPage = (address: string, content: Content, take: (page: Document) => void) =>
  sendFor(address, content, async (answer) =>
    take(new DOMParser().parseFromString(await answer.text(), "text/html")),
  );

/** The file that comes back is kept where the browser keeps files. */
export const sendForFile = (address: string, content: Content) =>
  sendFor(address, content, async (answer) => {
    const [, name] = /filename\*=UTF-8''(.*)$/.exec(answer.headers.get("Content-Disposition") ?? "") ?? [];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = decodeURIComponent(name ?? "");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href));
  });

/** Sends and says what is wrong; the body where all went well, else null. */
export async function sendOrTell(method: string, address: string, content?: Content): Promise<unknown> {
  const { ok, body, problem } = await send(method, address, content);
  if (!ok) tell(problem!, true);
  return ok ? (body ?? {}) : null;
}
