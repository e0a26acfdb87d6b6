// What keyword searches are tried on: reports told word by word, and the orders they come in.
import { SearchBuilder } from "../../search/builder.js";
import { openSearch } from "../../search/engine.js";
import { knownWords } from "../../search/keywords/words.js";
import type { SearchEngine } from "../../search/types.js";
import type { IndexedReport } from "../../snapshot/types.js";
import { MemoryColumns, memoryArchive } from "./memory.js";
import { type ReportStory, reportOf } from "./reports.js";
import { ask } from "./requests.js";

/** A report whose words stand between slashes. */
export function story(
  sections: readonly (readonly [ReportStory["sections"][number]["kind"], string])[],
  head: ReportStory["head"] = {},
) {
  const words = sections.flatMap(([, text]) =>
    text
      .split("/")
      .flatMap((part) => part.split(/(\n)/))
      .filter(Boolean),
  );
  if (words.at(-1) === "\n") words.pop();
  return reportOf({
    head,
    sections: sections.map(([kind, text]) => ({ kind, text: text.replaceAll("/", "") })),
    cut: () => words,
  });
}

export const baishi = story(
  [
    ["opening", "白石镇/2024/年度/法治政府/建设/报告\n"],
    ["achievements", "全年/开展/普法/宣传/十二/场/，/调解/矛盾纠纷/九十/件/。\n"],
    ["shortcomings", "执法/力量/不足/；/普法/形式/单一/。\n"],
    ["plans", "加强/执法/培训/，/充实/执法/力量/。\n"],
  ],
  { title: "白石镇2024年度法治政府建设报告", year: 2024, county: "青溪县" },
);
export const zhuping = story(
  [
    ["opening", "竹坪乡/2023/年度/法治政府/建设/报告\n"],
    ["achievements", "调解/矛盾纠纷/三十/件/，/矛盾纠纷/逐年/下降/，/矛盾纠纷/不/出/村/。\n"],
    ["shortcomings", "经费/不足/。\n"],
    ["plans", "丰富/普法/形式/。\n"],
  ],
  { title: "竹坪乡2023年度法治政府建设报告", year: 2023, county: "青溪县" },
);
export const nanchuan = story(
  [
    ["opening", "南川县/司法局/2024/年度/工作/报告\n"],
    ["achievements", "审查/文件/二十/件/。\n"],
    ["plans", "清理/文件/。\n"],
  ],
  { title: "南川县司法局2024年度工作报告", year: 2024, county: "南川县" },
);
export const reports: readonly IndexedReport[] = [baishi, zhuping, nanchuan];

const vocabulary = new Set(
  "白石镇 竹坪乡 法治政府 建设 报告 普法 宣传 调解 矛盾纠纷 执法 力量 不足 形式 培训 经费 文件 审查 的 了".split(
    " ",
  ),
);
export const cut = (folded: string): readonly string[] => {
  const words = knownWords(folded, (word) => vocabulary.has(word));
  return words.length > 0 ? words : [folded];
};

export function engineOf(told: readonly IndexedReport[], cutQuery = cut): SearchEngine {
  const made = new SearchBuilder();
  for (const report of told) made.add(report);
  const written = new MemoryColumns();
  made.write(written);
  return openSearch(written.source(), memoryArchive(told), cutQuery);
}

/** Report ids in order of rank. */
export async function ranked(told: readonly IndexedReport[], q: string, cutQuery = cut): Promise<string[]> {
  const { hits } = await engineOf(told, cutQuery).search(ask(q, { mode: "keywords", limit: 100 }));
  return [...new Set(hits.map((hit) => hit.report.id))];
}
