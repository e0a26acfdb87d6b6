import { expect, test } from "vitest";
import { withoutTitle } from "../../reuse/builder.js";

const body = "青溪县人民政府：\n2023年，柳渡镇在渡口立了普法亭。";
const left = (text: string, title: string | null): string =>
  withoutTitle({ text, title }, [{ start: 0, end: text.length }])
    .map(({ start, end }) => text.slice(start, end))
    .join("|");

test("a title is nobody's passage, over two lines and with marks of a pattern too", () => {
  expect(left(`柳渡镇2023年(度)\n法治政府建设报告\n${body}`, "柳渡镇2023年(度)法治政府建设报告")).toBe(
    `\n${body}`,
  );
  expect(left(`索引号：01\n柳渡镇报告\n${body}`, "柳渡镇报告")).toBe(`索引号：01\n|\n${body}`);
});

test("a title that is not printed, or none, takes nothing away", () => {
  expect(left(body, "茶垭镇报告")).toBe(body);
  expect(left(body, null)).toBe(body);
});

test("a title that the page names above the text is taken away in the text", () => {
  const text = `首页 柳渡镇报告\n柳渡镇报告\n${body}`;
  expect(withoutTitle({ text, title: "柳渡镇报告" }, [{ start: 9, end: text.length }])).toEqual([
    { start: 14, end: text.length },
  ]);
});

test("spans left out before stay left out", () => {
  const text = `柳渡镇报告${body}`;
  expect(
    withoutTitle({ text, title: "柳渡镇报告" }, [
      { start: 2, end: 9 },
      { start: 12, end: 20 },
    ]),
  ).toEqual([
    { start: 5, end: 9 },
    { start: 12, end: 20 },
  ]);
});
