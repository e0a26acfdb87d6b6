// Buttons that do one thing: `data-send` is the method and the address, `data-confirm` what is asked before, `data-then`
// the page that shows what came of it; without one this page is read again. `data-ask` is what is asked first: the answer,
// `data-suggest` to begin with, goes along as the parameter `data-as`.
import { follow, type Job } from "./job.js";
import { sendOrTell } from "./sending.js";

/** What to add to the address; null where a person thought better of it. */
function asked({ dataset: { ask, suggest, as = "" } }: HTMLButtonElement): string | null {
  if (ask === undefined) return "";
  const answer = window.prompt(ask, suggest)?.trim();
  return answer ? `&${as}=${encodeURIComponent(answer)}` : null;
}

async function act(button: HTMLButtonElement): Promise<void> {
  const [method = "POST", address = ""] = (button.dataset.send ?? "").split(" ");
  if (button.dataset.confirm !== undefined && !window.confirm(button.dataset.confirm)) return;
  const said = asked(button);
  if (said === null) return;
  button.disabled = true;
  const answer = (await sendOrTell(method, address + said)) as { readonly job?: Job } | null;
  const ended = answer?.job ? await follow(answer.job) : null;
  button.disabled = false;
  if (ended?.removal) {
    location.assign("/corpus");
    if (location.pathname === "/corpus") location.reload();
    return;
  }
  if (answer === null || ended?.state === "failed") return;
  const then = new URL(button.dataset.then ?? location.href, location.href);
  const isHere = then.pathname === location.pathname && then.search === location.search;
  location.assign(then.href);
  if (isHere) location.reload();
}

export function letButtonsAct(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-send]")) {
    button.hidden = false;
    button.addEventListener("click", () => void act(button));
  }
}
