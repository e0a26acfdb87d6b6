// A palette (⌘K, Ctrl K): by a few letters to any report, any township's years, any page. What is typed and is none of
// them is searched for.
import { type FoundReport, reportsFor } from "./chooser.js";
import { type Offer, offer } from "./offer.js";

interface Way extends Offer {
  readonly href: string;
}

const pagesNamed = (typed: string): Way[] =>
  [...document.querySelectorAll<HTMLAnchorElement>("header.site a, .foot-links a")]
    .map(({ textContent, href }) => ({ text: textContent.trim(), note: "栏目", href }))
    .filter(({ text }) => text.includes(typed));

/** A township's years once, before its reports. */
function townshipsOf(reports: readonly FoundReport[]): Way[] {
  const found = new Map<string, Way>();
  for (const { township, where } of reports)
    if (township)
      found.set(township.code, {
        text: `${township.name} 历年`,
        note: where,
        href: `/townships/${township.code}`,
      });
  return [...found.values()];
}

async function waysFor(typed: string): Promise<Way[]> {
  const reports = await reportsFor(typed);
  return [
    ...pagesNamed(typed.trim()),
    ...townshipsOf(reports).slice(0, 3),
    ...reports.map(({ text, note, id }) => ({ text, note, href: `/reports/${id}` })),
  ];
}

function made(): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "palette";
  dialog.setAttribute("aria-label", "去哪里");
  const form = document.createElement("form");
  form.action = "/search";
  const box = document.createElement("input");
  box.type = "search";
  box.name = "q";
  box.maxLength = 100;
  box.autocomplete = "off";
  box.placeholder = "乡镇、报告或栏目；回车检索";
  box.setAttribute("aria-label", "乡镇、报告或栏目");
  form.append(box);
  dialog.append(form);
  document.body.append(dialog);
  offer(box, { name: "去处", ask: waysFor, choose: ({ href }) => location.assign(href) });
  return dialog;
}

export function openPalette(): void {
  let dialog: HTMLDialogElement | null = null;
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    dialog ??= made();
    if (dialog.open) dialog.close();
    else dialog.showModal();
  });
}
