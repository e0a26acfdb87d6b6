// Lists that no heading of a section names: under the leaders' duties, and in a report without headings.
import { describe, expect, test } from "vitest";
import { outline, readBody } from "./typedText.js";

describe("what the leaders lack and intend", () => {
  const duties = (body: string) =>
    outline(
      readBody(`现报告如下：\n一、主要举措\n（一）抓学习。学法六次。\n二、第一责任人履职情况\n${body}`),
    ).slice(2, -1);

  test.each([
    [
      "run in",
      "（一）履职情况。研究工作五次。\n（二）存在问题。一是学得少。二是督得少。\n（三）下步打算。一是多学。二是多督。",
    ],
    [
      "on lines of their own",
      "（一）履职情况\n研究工作五次。\n（二）存在不足\n一是学得少。\n二是督得少。\n（三）下步措施\n一是多学。\n二是多督。",
    ],
  ])("are lists of the report: %s", (_, body) => {
    expect(duties(body)).toEqual([
      expect.stringMatching(/^responsibility （一）履职情况.*五次。$/),
      "shortcomings 一是学得少。 二是督得少。",
      "plans 一是多学。 二是多督。",
    ]);
  });

  test("are told of the leaders where each is a sentence", () => {
    expect(duties("1.履职情况。研究五次。\n2.存在问题。督促少。\n3.改进措施。今后每半年点评。")).toEqual([
      "responsibility 1.履职情况。研究五次。 2.存在问题。督促少。 3.改进措施。今后每半年点评。",
    ]);
  });
});

describe("without any heading, numbered points before a list are work done", () => {
  const done = "一是抓学习。学法六次。\n二是抓调解。调解九起。\n";
  test.each([
    ["不足方面，一是学得少。二是督得少。\n下步措施：一是多学；二是多督。"],
    ["存在的问题：一是学得少。二是督得少。\n2025年，我们将从以下方面努力：一是多学；二是多督。"],
  ])("%s", (lists) => {
    expect(outline(readBody(`青溪县司法局：\n2024年，柳渡镇依法行政。\n${done}${lists}`))).toEqual([
      "opening",
      "achievements 一是抓学习。学法六次。 二是抓调解。调解九起。",
      "shortcomings 一是学得少。 二是督得少。",
      "plans 一是多学； 二是多督。",
      "signature",
    ]);
  });

  test("running text stays what it was", () => {
    const text = "2024年，柳渡镇依法行政，组织学法六次。\n全年调解纠纷九起，审查合同四份。\n";
    expect(outline(readBody(`${text}下步措施：一是多学；二是多督。`))[1]).toMatch(/^other/);
  });
});
