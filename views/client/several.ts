// Boxes and menus behind a line close when one goes elsewhere, or with Esc; without this file, by the line itself.
const opened = (): HTMLDetailsElement | null =>
  document.querySelector("details.several[open], details.menu[open]");

export function closeBoxes(): void {
  for (const gone of ["pointerdown", "focusin"] as const)
    document.addEventListener(gone, ({ target }) => {
      const boxes = opened();
      if (boxes && target instanceof Node && !boxes.contains(target)) boxes.open = false;
    });
  document.addEventListener("keydown", ({ key }) => {
    const boxes = opened();
    if (key !== "Escape" || !boxes) return;
    boxes.open = false;
    boxes.querySelector("summary")?.focus();
  });
}
