// Words offered while one types: those of the corpus, by hanzi, pinyin or pinyin initials. Every box works without it.
import { type Offer, offer } from "./offer.js";

interface Suggestion {
  readonly word: string;
  readonly reports: number;
  readonly q: string;
}

async function suggestionsFor(typed: string): Promise<(Offer & { readonly q: string })[]> {
  const answer = await fetch(`/api/suggest?q=${encodeURIComponent(typed)}`);
  if (!answer.ok) return [];
  const { suggestions } = (await answer.json()) as { readonly suggestions: readonly Suggestion[] };
  return suggestions
    .filter(({ q }) => q !== typed)
    .map(({ word, reports, q }) => ({ text: word, note: `${reports} 份`, q }));
}

export function offerSuggestions(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>("input[data-suggest]")) {
    offer(box, {
      name: "补全",
      ask: suggestionsFor,
      choose({ q }) {
        box.value = q;
      },
    });
  }
}
