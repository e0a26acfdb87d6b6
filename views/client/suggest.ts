// Words offered while one types: those of the corpus, by hanzi, pinyin or pinyin initials. Every box works without it.

interface Suggestion {
  readonly word: string;
  readonly reports: number;
  readonly q: string;
}

/** Milliseconds of rest before the server is asked. */
const pause = 150;

function attach(box: HTMLInputElement, number: number): void {
  const list = document.createElement("ul");
  list.id = `suggestions-${number}`;
  list.className = "offered";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "补全");
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
  let shown: readonly Suggestion[] = [];

  const close = (): void => {
    list.hidden = true;
    current = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (at: number): void => {
    box.value = shown[at]!.q;
    asked = box.value;
    close();
    box.focus();
  };
  const point = (at: number): void => {
    current = at;
    [...list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === at));
    });
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", list.children[at]!.id);
  };
  const show = (suggestions: readonly Suggestion[]): void => {
    shown = suggestions;
    list.replaceChildren(
      ...suggestions.map(({ word, reports }, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        const count = document.createElement("span");
        count.className = "figure";
        count.textContent = `${reports} 份`;
        option.append(word, count);
        option.addEventListener("pointerdown", (event) => {
          event.preventDefault();
          choose(at);
        });
        return option;
      }),
    );
    list.hidden = suggestions.length === 0;
    current = -1;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  const ask = async (): Promise<void> => {
    const typed = box.value;
    if (typed === asked) return;
    asked = typed;
    if (typed.trim() === "") return close();
    try {
      const answer = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`);
      if (!answer.ok || box.value !== typed || document.activeElement !== box) return;
      const { suggestions } = (await answer.json()) as { readonly suggestions: readonly Suggestion[] };
      show(suggestions.filter(({ q }) => q !== typed));
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

export function offerSuggestions(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-suggest]").forEach(attach);
}
