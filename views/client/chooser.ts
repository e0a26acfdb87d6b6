// Choosing a report for a comparison: type a part of its place or its year, take one of the list.
import { type Offer, offer } from "./offer.js";

interface Found {
  readonly id: string;
  readonly label: string;
  readonly where: string;
  /** The place whose years it is one of. */
  readonly township: { readonly code: string; readonly name: string } | null;
}

export type FoundReport = Offer & Found;

export async function reportsFor(typed: string): Promise<FoundReport[]> {
  const answer = await fetch(`/api/suggest/reports?q=${encodeURIComponent(typed)}`);
  if (!answer.ok) return [];
  const { reports } = (await answer.json()) as { readonly reports: readonly Found[] };
  return reports.map((one) => ({ ...one, text: one.label, note: one.where }));
}

export function offerReports(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>(".chooser input[type=search]")) {
    const side = box.closest("fieldset");
    const id = side?.querySelector<HTMLInputElement>("input[type=hidden]");
    const chosen = side?.querySelector<HTMLElement>("[data-chosen]");
    if (!id || !chosen) continue;
    chosen.setAttribute("role", "status");
    offer(box, {
      name: "报告",
      ask: reportsFor,
      choose({ id: value, label, where }) {
        id.value = value;
        const place = document.createElement("span");
        place.className = "where";
        place.textContent = where;
        chosen.replaceChildren(`${label} `, place);
        box.value = "";
        side?.querySelector(".foundreports")?.remove();
      },
    });
  }
}
