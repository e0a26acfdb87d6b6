// A text that says the same few words over and over: a program wrote it, or a download that began again without end.

/** Units: shorter texts cost little, whatever they say. */
const worthAsking = 50_000;
/** Units of a stretch, and the share of different ones below which a text repeats itself; real long texts have over .9. */
const stretch = 12;
const least = 0.1;

/** Whether a text is little else than the same stretches again. O(length). */
export function repeats(text: string): boolean {
  if (text.length < worthAsking) return false;
  const seen = new Set<string>();
  const count = Math.floor(text.length / stretch);
  for (let at = 0; at < count; at++) seen.add(text.slice(at * stretch, (at + 1) * stretch));
  return seen.size / count < least;
}
