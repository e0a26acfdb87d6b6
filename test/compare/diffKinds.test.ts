// Changes of numbers and names that stand inside words, beside hedges, or partly before and behind the change.
import { expect, test } from "vitest";
import { diffPassages } from "../../compare/diff.js";

const changes = (a: string, b: string): string[] =>
  diffPassages([{ text: a, start: 0 }], [{ text: b, start: 0 }], new Set()).flatMap(({ op, text, change }) =>
    op === "equal" ? [] : [`${op === "delete" ? "-" : "+"}${text} ${change}`],
  );

test.each([
  [
    "what makes a number less exact",
    "服务群众近200人次。",
    "服务群众200余人次。",
    ["-近 number", "+余 number"],
  ],
  ["before a number", "整治隐患30处。", "整治隐患超过30处。", ["+超过 number"]],
  ["behind a share", "办结率达90%。", "办结率达90%以上。", ["+以上 number"]],
  ["a hedged number for a plain one", "惠及近百人次。", "惠及130人次。", ["-近百 number", "+130 number"]],
  [
    "both ends of a range",
    "每月走访1至2次。",
    "每月走访2至4次。",
    ["-1 number", "+2 number", "-2 number", "+4 number"],
  ],
  ["one end of a range", "每月走访1至2次。", "每月走访1至4次。", ["-2 number", "+4 number"]],
  ["tenths without their unit", "纠纷下降三成。", "纠纷下降五成。", ["-三 number", "+五 number"]],
  ["tenths and a half", "备案率七成五。", "备案率88%。", ["-七成五 number", "+88% number"]],
  ["a numeral within a word", "考核列全县第二名。", "考核列全县第三名。", ["-二 number", "+三 number"]],
  ["within a quoted name", "开展“法律六进”活动。", "开展“法律七进”活动。", ["-六 number", "+七 number"]],
  ["a numeral whole", "落实“十二条”措施。", "落实“十五条”措施。", ["-十二 number", "+十五 number"]],
])("%s is a number", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test.each([
  [
    "an office with its level",
    "与县农业农村局联合检查。",
    "与县水利局联合检查。",
    ["-县农业农村局 name", "+县水利局 name"],
  ],
  [
    "an office with what stands of it behind",
    "会同县应急管理局检查。",
    "会同市市场监督管理局检查。",
    ["-县应急管理局 name", "+市市场监督管理局 name"],
  ],
  [
    "a house of the township",
    "由综合行政执法队负责。",
    "由自然资源所负责。",
    ["-综合行政执法队 name", "+自然资源所 name"],
  ],
  ["one more in a list", "镇人大每年听取汇报。", "镇人大、镇纪委每年听取汇报。", ["+、镇纪委 name"]],
  ["a lawyer", "聘请周海清律师授课。", "聘请刘玉芳律师授课。", ["-周海清 name", "+刘玉芳 name"]],
  [
    "a quarter of a village",
    "邀请河东片区乡贤。",
    "邀请河西片区乡贤。",
    ["-河东片区 name", "+河西片区 name"],
  ],
])("%s is a name", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test.each([
  [
    "a member of a list that moved",
    "整合司法所、派出所、妇联力量。",
    "整合派出所、司法所、妇联力量。",
    ["+派出所、 wording", "-派出所、 wording"],
  ],
  ["whose level", "我镇将从严要求。", "我乡将从严要求。", ["-镇 wording", "+乡 wording"]],
  ["all of which level", "在全县通报。", "在全市通报。", ["-县 wording", "+市 wording"]],
  ["words that describe a village", "向偏远村延伸。", "向山区村延伸。", ["-偏远 wording", "+山区 wording"]],
  ["a lawyer by rank", "聘请高级律师授课。", "聘请专职律师授课。", ["-高级 wording", "+专职 wording"]],
])("%s is wording", (_, a, b, expected) => {
  expect(changes(a, b)).toEqual(expected);
});

test("what binds two words stays where both changed", () => {
  expect(changes("服务站向村民开放。", "联络点向商户开放。")).toEqual([
    "-服务站 wording",
    "+联络点 wording",
    "-村民 wording",
    "+商户 wording",
  ]);
});

test("a label for a label, without a comma behind it", () => {
  expect(changes("强化学习；其次加强培训。", "强化学习；二是加强培训。")).toEqual([
    "-其次 numbering",
    "+二是 numbering",
  ]);
});
