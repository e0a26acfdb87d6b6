// Landmarks of a page, as who goes by them hears them: each kind needs a name of its own.
import type { CheerioAPI } from "cheerio";

const kinds: Readonly<Record<string, string>> = {
  nav: "navigation",
  section: "region",
  form: "form",
  aside: "complementary",
};

/** Names that two landmarks of one kind have, with their kind. */
export function landmarksTwice(page: CheerioAPI): string[] {
  const seen = new Set<string>();
  // The twin of a chart is shown on a narrow screen in its place.
  return page("nav, section, form, aside, [role=region], [role=search], [role=navigation]")
    .not(".narrowed")
    .toArray()
    .flatMap((one) => {
      const { name: tag } = one;
      const role = page(one).attr("role") ?? kinds[tag] ?? tag;
      const labels = (page(one).attr("aria-labelledby") ?? "").split(/\s+/).filter(Boolean);
      const spoken = labels.map((id) => page(`[id="${id}"]`).text().replace(/\s+/g, " ").trim()).join(" ");
      const name = page(one).attr("aria-label") ?? spoken;
      // Without a name these are no landmarks.
      if (name === "" && (tag === "section" || tag === "form") && page(one).attr("role") === undefined)
        return [];
      const called = `${role} ${name}`;
      if (!seen.has(called)) {
        seen.add(called);
        return [];
      }
      return [called];
    });
}
