// What a keyboard adds. Every page works without this file.
import { letButtonsAct } from "./acting.js";
import { takeFiles } from "./adding.js";
import { offerReports } from "./chooser.js";
import { openCollected } from "./collected.js";
import { offerCollecting } from "./collecting.js";
import { goToDifference, lockPanes } from "./comparing.js";
import { compareFiles } from "./comparingFiles.js";
import { offerCopies } from "./copying.js";
import { openCorrecting } from "./correcting.js";
import { checkDrafts } from "./drafting.js";
import { openNotes } from "./noting.js";
import { openPalette } from "./palette.js";
import { openReadingPanel } from "./readingPanel.js";
import { closeBoxes } from "./several.js";
import { sortTables } from "./sorting.js";
import { offerSuggestions } from "./suggest.js";

/** Things j and k go through, in the order they stand: marked hits, comparison pairs, hits of a search. */
const stops = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>("mark[id], [data-pair]:not([hidden]), [data-hit]")].filter(
    (stop) => stop.offsetParent !== null,
  );

let current = -1;

function goTo(step: number): void {
  const all = stops();
  if (all.length === 0) return;
  const marked = all.findIndex((stop) => stop.matches(":target"));
  if (current < 0 && marked >= 0) current = marked;
  all[current]?.classList.remove("current");
  current = current < 0 && step < 0 ? all.length - 1 : (current + step + all.length) % all.length;
  const stop = all[current]!;
  stop.classList.add("current");
  stop.scrollIntoView({ block: stop.matches("[data-pair]") ? "start" : "center" });
  const target = stop.querySelector<HTMLElement>("a") ?? stop;
  target.focus({ preventScroll: true });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName));

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape") (event.target as HTMLElement).blur();
    return;
  }
  if (event.key === "/") {
    const box = document.querySelector<HTMLInputElement>('[data-key="search"]');
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "j") goTo(1);
  else if (event.key === "k") goTo(-1);
  else if (event.key === "n") goToDifference(1);
  else if (event.key === "p") goToDifference(-1);
  else if (event.key === "?") location.assign("/help#keys");
});

/** Shows in the contents which section is being read. */
const entries = [...document.querySelectorAll<HTMLAnchorElement>(".contents a[href^='#s']")];
if (entries.length > 0 && "IntersectionObserver" in window) {
  const byId = new Map(entries.map((entry) => [entry.hash.slice(1), entry]));
  const visible = new Set<string>();
  const observer = new IntersectionObserver(
    (changes) => {
      for (const { target, isIntersecting } of changes) {
        if (isIntersecting) visible.add(target.id);
        else visible.delete(target.id);
      }
      const first = entries.find((entry) => visible.has(entry.hash.slice(1)));
      for (const entry of entries) {
        if (entry === first) entry.setAttribute("aria-current", "true");
        else entry.removeAttribute("aria-current");
      }
    },
    { rootMargin: "-10% 0px -60% 0px" },
  );
  for (const id of byId.keys()) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
}

/** A link into folded text opens it. */
function unfold(): void {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null;
  const folded = target?.closest("details");
  if (folded && !folded.open) {
    folded.open = true;
    target?.scrollIntoView();
  }
}
window.addEventListener("hashchange", unfold);
unfold();

/** On a narrow screen the facets wait folded. */
if (window.matchMedia("(max-width: 52rem)").matches) {
  document.querySelector<HTMLDetailsElement>("details.facets")?.removeAttribute("open");
}

closeBoxes();
openNotes();
openReadingPanel();
openPalette();
openCorrecting();
sortTables();
offerSuggestions();
offerReports();
offerCopies();
letButtonsAct();
takeFiles();
checkDrafts();
lockPanes();
compareFiles();
offerCollecting();
openCollected();
