// 复制成一段话: what an answer counts, taken away as a paragraph. The words stand on the page without script too.

export function offerParagraphs(): void {
  for (const said of document.querySelectorAll<HTMLElement>("[data-tocite]")) {
    const words = document.createElement("span");
    words.append(...said.childNodes);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "复制成一段话";
    const status = document.createElement("span");
    status.setAttribute("role", "status");
    status.className = "quiet";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(words.textContent?.trim() ?? "");
        status.textContent = "已复制。";
      } catch {
        // Not allowed here: marked, so that one key copies it.
        getSelection()?.selectAllChildren(words);
        status.textContent = "这里不能代为复制；这段话已选中，按 Ctrl C（⌘C）。";
      }
    });
    said.append(words, " ", button, " ", status);
  }
}
