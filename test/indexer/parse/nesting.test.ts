// Lists within lists of one style.
import { describe, expect, test } from "vitest";
import { outline, readBody } from "./typedText.js";

const plans = (body: string): string =>
  outline(
    readBody(
      `现报告如下：\n一、主要举措\n（一）抓学习。学法六次。\n二、存在的不足\n普法形式单一。\n三、下一步安排\n${body}`,
    ),
  ).find((each) => each.startsWith("plans"))!;

describe("a list within a list of the same style", () => {
  test.each([
    [
      "below a headline",
      "1.普法\n进村宣讲。\n2.队伍\n1.增编；\n2.培训；\n3.考核。\n3.制度\n修订清单。",
      "plans 1.普法进村宣讲。 2.队伍[1.增编；2.培训；3.考核。] 3.制度修订清单。",
    ],
    [
      "below each headline, where both lists could go on",
      "1.普法上\n1.换内容；\n2.扩载体。\n2.执法上\n1.持证；\n2.公示。\n3.调解上\n1.建档。\n2.补贴。",
      "plans 1.普法上[1.换内容；2.扩载体。] 2.执法上[1.持证；2.公示。] 3.调解上[1.建档。2.补贴。]",
    ],
    [
      "behind a sentence, where the outer number comes back",
      "1.抓好普法。\n2.抓好队伍。\n1.增编。\n2.培训。\n3.考核。\n3.抓好制度。",
      "plans 1.抓好普法。 2.抓好队伍。[1.增编。2.培训。3.考核。] 3.抓好制度。",
    ],
    [
      "behind a colon",
      "一是每案必审，做到：一要审人、二要审事；\n二是每季听证。",
      "plans 一是每案必审，做到：[一要审人、二要审事；] 二是每季听证。",
    ],
    [
      "in one paragraph",
      "一是严程序：一要公示，二要听证；二是强队伍：一要增编，二要培训；三是重监督。",
      "plans 一是严程序：[一要公示，二要听证；] 二是强队伍：[一要增编，二要培训；] 三是重监督。",
    ],
  ])("%s", (_, body, expected) => {
    expect(plans(body)).toBe(expected);
  });

  test.each([
    ["a list begins again", "1.抓好普法。\n2.抓好队伍。\n1.修订清单。\n2.评查案卷。", 4],
  ])("none where %s", (_, body, points) => {
    expect(plans(body).split(" ")).toHaveLength(points + 1);
  });
});
