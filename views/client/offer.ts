// A list offered under a box while one types, by the pattern of a combobox: arrows, Enter, Escape, the pointer.

/** One line of the list. */
export interface Offer {
  readonly text: string;
  /** Stands at the end of the line. */
  readonly note: string;
}

interface Offering<One extends Offer> {
  /** What the list is called by a screen reader. */
  readonly name: string;
  /** What to offer for what was typed; throws where the server does not answer. */
  ask(typed: string): Promise<readonly One[]>;
  /** Takes one; the list is closed. */
  choose(one: One): void;
}

/** Milliseconds of rest before the server is asked. */
const pause = 150;

let lists = 0;

export function offer<One extends Offer>(box: HTMLInputElement, offering: Offering<One>): void {
  const list = document.createElement("ul");
  list.id = `suggestions-${lists++}`;
  list.className = "offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", offering.name);
  list.hidden = true;
  const holder = document.createElement("span");
  holder.className = "offering";
  // A box that moves loses the focus.
  const focused = document.activeElement === box;
  box.replaceWith(holder);
  holder.append(box, list);
  if (focused) box.focus();
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  }))
    box.setAttribute(name, value);

  let current = -1;
  let timer = 0;
  let asked = "";
  let shown: readonly One[] = [];

  const close = (): void => {
    list.hidden = true;
    current = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (at: number): void => {
    const one = shown[at]!;
    close();
    box.focus();
    offering.choose(one);
    asked = box.value;
  };
  const point = (at: number): void => {
    current = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at]!.id);
  };
  const show = (offers: readonly One[]): void => {
    shown = offers;
    list.replaceChildren(
      ...offers.map(({ text, note }, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const count = document.createElement("span");
        count.className = "figure";
        count.textContent = note;
        option.append(text, count);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(at);
        });
        return option;
      }),
    );
    list.hidden = offers.length === 0;
    current = -1;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async (): Promise<void> => {
    const typed = box.value;
    if (typed === asked) return;
    asked = typed;
    if (typed.trim() === "") return close();
    try {
      const offers = await offering.ask(typed);
      if (box.value === typed && document.activeElement === box) show(offers);
    } catch {
      close();
    }
  };

  asked = box.value;
  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!(event as InputEvent).isComposing) timer = window.setTimeout(ask, pause);
  });
  box.addEventListener("compositionend", () => {
    timer = window.setTimeout(ask, pause);
  });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      point(((current + step + 1 + shown.length + 1) % (shown.length + 1)) - 1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      choose(current);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  });
}
