// Words that are taken away by one press: what an answer counts as a paragraph, the names of a list. They stand on the
// page without script too; the button says what it copies, and afterwards that it did.

export function offerCopies(): void {
  for (const said of document.querySelectorAll<HTMLElement>("[data-tocopy]")) {
    const words = document.createElement("span");
    words.append(...said.childNodes);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said.dataset.tocopy!;
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "quiet";
    button.addEventListener("click", async () => {
      // Said anew at every press.
      status.textContent = "";
      try {
        await navigator.clipboard.writeText(words.textContent?.trim() ?? "");
        status.textContent = said.dataset.copied!;
      } catch {
        // Not allowed here: marked, so that one key copies it.
        getSelection()?.selectAllChildren(words);
        status.textContent = "这里不能代为复制；已经选中，按 Ctrl C（⌘C）。";
      }
    });
    said.append(words, " ", button, " ", status);
  }
}
