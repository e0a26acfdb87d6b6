// How a reader wants texts set: kept in the browser, told to the style sheet by attributes of <html>.

const storeName = "duizhao.reading";

/** Each setting with its values; the first is what the style sheet does of itself. */
export const readingChoices = {
  size: ["middle", "small", "large", "larger"],
  line: ["middle", "short", "long"],
  face: ["song", "hei"],
  tone: ["auto", "light", "dark"],
} as const;

type ReadingName = keyof typeof readingChoices;
export type Reading = Record<ReadingName, string>;

export const readingNames = Object.keys(readingChoices) as ReadingName[];

export const plainReading: Reading = { size: "middle", line: "middle", face: "song", tone: "auto" };

/** What was kept; a value that is none of the choices counts as not kept. */
export function keptReading(): Reading {
  const reading = { ...plainReading };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storeName) ?? "{}");
    if (typeof kept !== "object" || kept === null) return reading;
    for (const name of readingNames) {
      const value = (kept as Record<string, unknown>)[name];
      if ((readingChoices[name] as readonly unknown[]).includes(value)) reading[name] = value as string;
    }
  } catch {
    // A browser that keeps nothing shows the page as it is.
  }
  return reading;
}

/** Keeps the settings where the browser lets us; else they hold for this page. */
export function keepReading(reading: Reading): void {
  try {
    localStorage.setItem(storeName, JSON.stringify(reading));
  } catch {
    // Nothing to do: the page shows them all the same.
  }
}

export function applyReading(reading: Reading): void {
  const { dataset } = document.documentElement;
  for (const name of readingNames) {
    if (reading[name] === plainReading[name]) delete dataset[name];
    else dataset[name] = reading[name];
  }
}

/** Whether a change in another window concerns the settings. */
export const concernsReading = (event: StorageEvent): boolean =>
  event.key === storeName || event.key === null;
