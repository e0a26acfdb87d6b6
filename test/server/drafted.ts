// What a clerk of 茶垭镇 pastes: taken from a neighbour's last year, with the year and the numbers left in it.
import type { Demo } from "./demo.js";

export function draftText({ library: { archive }, of }: Demo): string {
  const report = archive.report(archive.numberOf(of("2023 柳渡镇").id)!);
  const part = report.sections.find(({ kind }) => kind === "achievements")!;
  return `${report.text.slice(part.start, part.end)}\n\n二、存在的不足\n一是养蜂户合同纠纷多，镇里还没有懂行的调解员。\n\n三、下一年度安排\n一是请县里的养蜂协会派人驻点，办好蜂农夜校。\n`;
}
