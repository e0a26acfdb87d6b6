// What every file about shared passages says of where it comes from.
import type { About } from "../../../export/table.js";
import type { Asked } from "../../question.js";

/** `page`: the path that gives this answer again. */
export const aboutFile = (
  { library: { manifest }, origin }: Pick<Asked<unknown>, "library" | "origin">,
  page: string,
): About => [
  { key: "address", title: "地址", value: origin + page },
  { key: "exportedAt", title: "导出时间", value: new Date().toISOString() },
  {
    key: "snapshot",
    title: "快照",
    value: `${manifest.id}（${manifest.createdAt}）`,
    record: { id: manifest.id, createdAt: manifest.createdAt },
  },
];
