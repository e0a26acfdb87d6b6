// 青溪县's reports that are doubtful in one way or another: a scan, a page with its address, a point of several concerns,
// a new street that no table has, a year that nobody knows.
import type { Report } from "../../report/types.js";
import { qingxi, reportOf } from "./library.js";

const bundle = "一是执法人员偏少，法制审核跟不上，村里懂法的人不多，调解员年纪偏大。";

function withBundle(report: Report): Report {
  const sections = report.sections.map((section) => ({
    ...section,
    items: section.items.map((item) =>
      report.text.startsWith(bundle, item.start)
        ? { ...item, bundled: true as const, typed: true as const }
        : item,
    ),
  }));
  return { ...report, sections };
}

const spanOf = (report: Report, words: string) => {
  const start = report.text.indexOf(words);
  return { start, end: start + words.length };
};

const scanned = reportOf({
  head: {
    ...qingxi,
    title: "茶垭镇2023年度法治政府建设年度报告",
    township: "茶垭镇",
    place: { code: "990121101" },
    year: 2023,
    published: "2024-02-01",
    ocr: { engine: "PP-OCRv4", confidence: 0.9734 },
    checked: "2026-11-20",
    warnings: [
      "由扫描件识别（PP-OCRv4，平均置信度 97.3%），有 2 个字存疑，请对照原件核对。",
      "未识别到“第一责任人履职”部分，请对照原文；可能写在别的部分里。",
    ],
  },
  sections: [
    ["opening", ["茶垭镇2023年度法治政府建设年度报告"]],
    ["achievements", ["一、主要举措和成效", "全年排查矛盾纠纷86件，化解84件。"]],
    ["shortcomings", ["二、存在的不足", "一是执法人员偏少。一线队员身兼数职，执法力量跟不上。"]],
    ["plans", ["三、下一年度安排", "一是充实执法力量。"]],
  ],
});

const bundled = withBundle(
  reportOf({
    head: {
      ...qingxi,
      title: "柳渡镇2023年度法治政府建设年度报告",
      township: "柳渡镇",
      place: { code: "990121100" },
      year: 2023,
      url: "https://www.qingxi.example/xxgk/2024/t20240130_88.html",
      warnings: [
        "没有认出日期，请在报告页“校对”里填上。",
        "“一是执法人员偏少”一条里说了几件事，没有可靠的分界，合为一条。",
        "正文小标题写2022年，标题写2023年，报告年度以标题为准，请核对。",
        "文中既有“青溪县”，又有“白岭县”，按青溪县归类，请核对。",
        "PDF 第 3 页没有文字层，可能是扫描页，内容未收录。",
      ],
    },
    sections: [
      ["opening", ["柳渡镇2023年度法治政府建设年度报告"]],
      ["achievements", ["一、主要举措和成效", "与白岭县共建调解室2个。"]],
      ["shortcomings", ["二、存在的不足和原因", bundle, "二是普法形式单一。宣传多靠横幅和传单。"]],
      ["plans", ["三、下一年度安排", "一是办好普法夜校。"]],
    ],
  }),
);

const bundledAgain = reportOf({
  head: {
    ...qingxi,
    title: "柳渡镇2024年度法治政府建设年度报告",
    township: "柳渡镇",
    place: { code: "990121100" },
    year: 2024,
    published: "2025-01-18",
  },
  sections: [
    ["opening", ["柳渡镇2024年度法治政府建设年度报告"]],
    ["achievements", ["一、主要举措和成效", "办普法夜校12期，听讲360人次。"]],
    ["shortcomings", ["二、存在的不足", "一是网格员流动大。", "二是普法形式单一。宣传多靠横幅。"]],
    ["plans", ["三、下一年度安排", "一是稳住网格员队伍。"]],
  ],
});

/** Streets that the table does not have yet: one typed with its county's code, one known by its name alone. */
const streets = [
  { township: "新桥街道", place: { code: "990121" } },
  { township: "东湖街道", place: null },
].map(({ township, place }) =>
  reportOf({
    head: {
      ...qingxi,
      level: "街道",
      title: `${township}2023年度法治政府建设年度报告`,
      township,
      place,
      year: 2023,
      provenance: { township: "typed", county: "typed" },
      warnings: [`区划表里青溪县没有“${township}”，按 metadata.csv 所写归入青溪县。`],
    },
    sections: [
      ["opening", [`${township}2023年度法治政府建设年度报告`]],
      ["shortcomings", ["一、存在的不足", `一是${township}新设，人手不齐。`]],
    ],
  }),
);

const yearless = reportOf({
  head: {
    ...qingxi,
    title: "关于法治政府建设情况的报告",
    township: "麦浪镇",
    place: { code: "990121102" },
    url: "javascript:alert(1)",
    warnings: ["没有认出年度、日期，请在报告页“校对”里填上。"],
  },
  sections: [["other", ["麦浪镇的报告没有写年度。"]]],
});

const doubtful = ["86", "一线"].map((words) => spanOf(scanned, words));

export const doubted: readonly Report[] = [
  { ...scanned, doubtful },
  bundled,
  bundledAgain,
  ...streets,
  yearless,
];
