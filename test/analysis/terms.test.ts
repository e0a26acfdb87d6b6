// Numbers of terms stay as they were given while the table grows, in turns or at once.
import { expect, test } from "vitest";
import { Terms, unitsOf } from "../../analysis/terms.js";
import { atOnce } from "../../snapshot/turns.js";

test.each([
  ["at once", 0],
  ["in turns", 4096],
])("a table that grows %s numbers terms in order of appearance", (_, ahead) => {
  const words = Array.from({ length: 60_000 }, (_, at) => `词${at.toString(7)}。`);
  const units = unitsOf(words.join(""));
  const terms = new Terms(units);
  let start = 0;
  const places = words.map((word, at) => {
    if (ahead > 0 && at % ahead === 0) atOnce(terms.roomWork(ahead));
    const place = [start, start + word.length] as const;
    expect(terms.number(...place)).toBe(at);
    start += word.length;
    return place;
  });
  expect(terms.size).toBe(words.length);
  places.forEach((place, at) => {
    if (terms.number(...place) !== at || terms.find(words[at]!) !== at) expect.unreachable(words[at]);
  });
  expect(terms.find("没有的词")).toBe(-1);
});
