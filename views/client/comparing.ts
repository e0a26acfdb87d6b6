// Comparison: n and p go from difference to difference; two texts scroll together while the lock is on.
const differences = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("[data-difference]")].filter((one) => one.offsetParent !== null);

let at = -1;

export function goToDifference(step: number): void {
  const all = differences();
  if (all.length === 0) return;
  const named = all.findIndex((one) => one.matches(":target"));
  if (at < 0 && named >= 0) at = named;
  all[at]?.classList.remove("current");
  at = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length;
  const one = all[at]!;
  one.classList.add("current");
  one.scrollIntoView({ block: "start" });
  one.focus({ preventScroll: true });
}

const anchors = (pane: HTMLElement): Map<string, number> =>
  new Map(
    [...pane.querySelectorAll<HTMLElement>("[data-number]")].map((one) => [
      one.dataset.number!,
      one.offsetTop,
    ]),
  );

/** Scrolls the other text so that the pair at the top of this one stands at its top too. */
function follow(from: HTMLElement, to: HTMLElement): void {
  const there = anchors(to);
  const known = [...anchors(from)]
    .filter(([number]) => there.has(number))
    .map(([number, top]): [number, number] => [top, there.get(number)!]);
  known.push([0, 0], [from.scrollHeight - from.clientHeight, to.scrollHeight - to.clientHeight]);
  known.sort(([one], [other]) => one - other);
  const here = from.scrollTop;
  const next = known.findIndex(([top]) => top > here);
  const [low, high] = next <= 0 ? [known.at(-2)!, known.at(-1)!] : [known[next - 1]!, known[next]!];
  const share = high[0] > low[0] ? (here - low[0]) / (high[0] - low[0]) : 0;
  to.scrollTop = low[1] + Math.min(1, share) * (high[1] - low[1]);
}

/** Where a page shows two texts. */
export function lockPanes(): void {
  const panes = [...document.querySelectorAll<HTMLElement>("[data-pane]")];
  const lock = document.querySelector<HTMLInputElement>("[data-lock]");
  if (panes.length !== 2) return;
  let leader: HTMLElement | null = null;
  for (const pane of panes) {
    const lead = (): void => {
      leader = pane;
    };
    for (const event of ["wheel", "touchstart", "pointerdown", "keydown", "focusin"])
      pane.addEventListener(event, lead, { passive: true });
    pane.addEventListener("scroll", () => {
      if (!lock?.checked || leader !== pane) return;
      follow(pane, pane === panes[0] ? panes[1]! : panes[0]!);
    });
  }
}
