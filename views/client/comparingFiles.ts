// 比两份: sends two files or texts and shows the comparison that comes back; its views and files are asked for by sending
// them again: nothing of them is kept anywhere but in this page.
import { lockPanes } from "./comparing.js";
import { sendForFile, sendForPage } from "./sending.js";

export function compareFiles(): void {
  const room = document.querySelector<HTMLElement>("[data-comparing]");
  const form = room?.querySelector("form");
  const place = room?.querySelector<HTMLElement>("[data-compared]");
  if (!room || !form || !place) return;
  const { comparing = "", files = "" } = room.dataset;
  const sides = [...form.querySelectorAll<HTMLElement>("[data-side]")].map((side) => ({
    side,
    name: side.dataset.side!,
    file: side.querySelector<HTMLInputElement>("input[type=file]")!,
    text: side.querySelector("textarea")!,
  }));
  room.hidden = false;
  let shown = "";
  const content = (): FormData => {
    const sent = new FormData();
    for (const { name, file, text } of sides) sent.append(name, file.files?.[0] ?? text.value);
    return sent;
  };
  const refuse = (problem: string | null): void => {
    if (problem === null) return;
    const says = document.createElement("p");
    says.className = "notice warn";
    says.setAttribute("role", "alert");
    says.textContent = problem;
    place.replaceChildren(says);
  };
  const show = async (search: string, hash = ""): Promise<void> => {
    const wait = document.createElement("p");
    wait.textContent = "正在对照 …";
    if (hash === "") place.replaceChildren(wait);
    const problem = await sendForPage(comparing + search, content(), (page) => {
      place.replaceChildren(document.importNode(page.querySelector(".comparison")!, true));
      shown = search;
      lockPanes();
      place.focus({ preventScroll: true });
      place.scrollIntoView();
    });
    refuse(problem);
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const section = form.querySelector<HTMLSelectElement>("[name=section]")!.value;
    void show(`?${new URLSearchParams({ section })}`);
  });
  place.addEventListener("click", async (event) => {
    const link = (event.target as HTMLElement).closest("a");
    if (!link) return;
    const { pathname, search, hash } = link;
    if (pathname.startsWith(`${files}.`)) {
      event.preventDefault();
      refuse(await sendForFile(pathname + search, content()));
    } else if (pathname === comparing) {
      event.preventDefault();
      if (search !== shown) await show(search, hash);
      const pair = hash === "" ? null : document.getElementById(hash.slice(1));
      pair?.scrollIntoView();
      pair?.focus({ preventScroll: true });
    }
  });
  for (const { side, file } of sides)
    side.addEventListener("drop", (event) => {
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      event.stopPropagation();
      file.files = event.dataTransfer.files;
    });
}
