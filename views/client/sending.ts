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
}

interface Refusal {
  readonly error?: { readonly message?: string; readonly field?: string };
}

/** Sends; never throws. An object goes as JSON, a form's data and text as they are. */
export async function send(
  method: string,
  address: string,
  content?: FormData | string | object,
): Promise<Sent> {
  const isPlain = content === undefined || content instanceof FormData || typeof content === "string";
  const headers: Record<string, string> = { "X-Duizhao": "1" };
  if (!isPlain) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(address, {
      method,
      headers,
      body: isPlain ? ((content as FormData | string | undefined) ?? null) : JSON.stringify(content),
    });
    const body = (await answer.json().catch(() => null)) as (Refusal & object) | null;
    if (answer.ok) return { ok: true, status: answer.status, body, problem: null, field: null };
    return {
      ok: false,
      status: answer.status,
      body,
      problem: body?.error?.message ?? `没有办成（${answer.status}），请重试。`,
      field: body?.error?.field ?? null,
    };
  } catch {
    const problem = "连不上程序：它可能已经停下，请重新启动后再试。";
    return { ok: false, status: 0, body: null, problem, field: null };
  }
}

/** Sends and says what is wrong; the body where all went well, else null. */
export async function sendOrTell(
  method: string,
  address: string,
  content?: FormData | string | object,
): Promise<unknown> {
  const { ok, body, problem } = await send(method, address, content);
  if (!ok) tell(problem!, true);
  return ok ? (body ?? {}) : null;
}
