import { expect, test } from "vitest";
import { repeats } from "../../../indexer/read/repeats.js";

const sentence = "加强执法人员培训，组织学法，开展普法宣传。";

test("a long text of one sentence repeats itself, a short one may", () => {
  expect(repeats(sentence.repeat(5000))).toBe(true);
  expect(repeats(sentence.repeat(50))).toBe(false);
});

test("a book of many reports with set sentences does not", () => {
  const book = Array.from(
    { length: 4000 },
    (_, at) => `第${at}个村调解纠纷${at * 7}件，审查合同${at * 3}份。${sentence}`,
  );
  expect(repeats(book.join("\n"))).toBe(false);
});
