// A small library of 青溪县 in memory: four townships' reports, one of them hostile to templates.
import { createHash } from "node:crypto";
import { CompareBuilder } from "../../compare/weights.js";
import { foldText } from "../../report/fold.js";
import type { SectionKind } from "../../report/kinds.js";
import type { Item, Report, ReportHead, Section } from "../../report/types.js";
import { ReuseBuilder } from "../../reuse/builder.js";
import { ClauseBuilder } from "../../reuse/clauses.js";
import type { FoundPassage } from "../../reuse/passages.js";
import { SearchBuilder } from "../../search/builder.js";
import { type Library, openLibrary } from "../../server/library.js";
import { corpusColumns } from "../../snapshot/corpusColumns.js";
import { writeSources } from "../../snapshot/sources.js";
import type { ColumnSink, IndexedReport } from "../../snapshot/types.js";
import { wordStarts } from "../../words/wordStarts.js";
import { bare } from "../make/bare.js";
import { MemoryColumns, memoryArchive } from "../search/memory.js";

export interface Story {
  readonly head: Partial<ReportHead>;
  /** Lines of each section; the first is its heading, a line that begins with 一是 and the like is an item. */
  readonly sections: readonly (readonly [SectionKind, readonly string[]])[];
}

const itemLabel = /^(?:[一二三四五]是|（[一二三四五]）)/;

export function reportOf({ head, sections }: Story): Report {
  let text = "";
  const paragraphs: { start: number; end: number }[] = [];
  const places = sections.map(([kind, lines]) => {
    const start = text.length;
    const items: {
      start: number;
      end: number;
      label: string;
      lead: { start: number; end: number } | null;
    }[] = [];
    for (const line of lines) {
      const from = text.length;
      text += `${line}\n`;
      paragraphs.push({ start: from, end: from + line.length });
      const label = itemLabel.exec(line)?.[0];
      if (label) {
        const stop = line.search(/[。；：]/);
        const lead = stop > label.length ? { start: from + label.length, end: from + stop } : null;
        items.push({ start: from, end: from + line.length, label, lead });
      }
    }
    return {
      kind,
      start,
      end: text.length,
      heading: itemLabel.test(lines[0]!) || kind === "opening" ? "" : lines[0]!,
      items,
    };
  });
  const sha256 = createHash("sha256").update(text).digest("hex");
  const id = sha256.slice(0, 12);
  return {
    id,
    file: `${id}.txt`,
    ...bare,
    textLength: text.length,
    sha256,
    fileSha256: sha256,
    ...head,
    text,
    paragraphs,
    sections: places.map(
      (section): Section => ({
        ...section,
        items: section.items.map(
          (item): Item => ({ ...item, id: `${id}-${item.start}`, level: 1, theme: null, items: [] }),
        ),
      }),
    ),
  };
}

export const qingxi = { county: "青溪县", city: "临岚市", province: "云泽省", level: "镇" } as const;

const stories: readonly Story[] = [
  {
    head: {
      ...qingxi,
      title: "柳渡镇2023年度法治政府建设年度报告",
      township: "柳渡镇",
      place: { code: "990121100" },
      year: 2023,
      published: "2024-01-30",
      source: "柳渡镇人民政府",
      provenance: {
        title: "read",
        township: "read",
        county: "typed",
        city: "inferred",
        year: "read",
        published: "read",
      },
    },
    sections: [
      ["opening", ["柳渡镇2023年度法治政府建设年度报告", "现将2023年度法治政府建设情况报告如下。"]],
      ["achievements", ["一、主要举措和成效", "全年排查矛盾纠纷86件，化解84件。"]],
      [
        "shortcomings",
        [
          "二、存在的不足和原因",
          "一是执法力量不足。持证人员只有6名，难以覆盖全镇。",
          "二是普法形式单一。宣传多靠横幅和传单。",
        ],
      ],
      ["responsibility", ["三、第一责任人履职情况", "镇党委书记、镇长带头学法4次。"]],
      ["plans", ["四、下一年度安排", "一是充实执法力量。新增持证人员3名。", "二是办好普法夜校。"]],
      ["signature", ["柳渡镇人民政府", "2024年1月30日"]],
      ["chrome", ["打印 关闭 柳渡网站导航"]],
    ],
  },
  {
    head: {
      ...qingxi,
      title: "柳渡镇2024年度法治政府建设年度报告",
      township: "柳渡镇",
      place: { code: "990121100" },
      year: 2024,
      published: "2025-04-18",
      warnings: ["落款日期与发布日期相差较远。"],
    },
    sections: [
      ["opening", ["柳渡镇2024年度法治政府建设年度报告"]],
      ["achievements", ["一、主要举措和成效", "全年排查矛盾纠纷92件，化解90件。"]],
      [
        "shortcomings",
        ["二、存在的不足和原因", "一是执法力量不足。持证人员只有9名，难以覆盖全镇。", "二是网格员流动大。"],
      ],
      ["plans", ["三、下一年度安排", "一是稳住网格员队伍。"]],
    ],
  },
  {
    head: {
      ...qingxi,
      title: "茶垭镇2023年度法治政府建设年度报告",
      township: "茶垭镇",
      place: { code: "990121101" },
      year: 2023,
    },
    sections: [
      ["opening", ["茶垭镇2023年度法治政府建设年度报告"]],
      ["shortcomings", ["一、存在的不足", "一是执法人员偏少。一线队员身兼数职，执法力量跟不上。"]],
    ],
  },
  {
    head: {
      title: `<script>alert("标题")</script>'"&`,
      province: "云泽省",
      file: `<b>"'坏.txt`,
      warnings: ["<i>不应成为标记</i>"],
    },
    sections: [
      ["opening", [`<script>alert("标题")</script>'"&`]],
      ["other", [`正文写着 <img src=x onerror="alert(1)"> 和 </p><script>alert('文')</script> 矛盾纠纷`]],
    ],
  },
];

export const reports: readonly Report[] = stories.map(reportOf);

/** 临岚市青溪县 as a corpus folder's divisions.csv would give it. */
const divisions = `code,name
99,云泽省
9901,临岚市
990121,青溪县
990121100,柳渡镇
990121101,茶垭镇
990121102,麦浪镇
`;

export const indexedReports = (given: readonly Report[] = reports): IndexedReport[] =>
  given.map((report) => {
    const folded = foldText(report.text, report.paragraphs);
    return { report, folded, wordStarts: wordStarts(folded.text) };
  });

/** All columns that a library is opened from but the archive's. */
/** Looking for passages takes a while: what is asked of them is asked of the demo corpus, or of those given. */
export function writeColumns(
  sink: ColumnSink,
  indexed: readonly IndexedReport[],
  passages: readonly FoundPassage[] = [],
): void {
  for (const builder of [new SearchBuilder(), new CompareBuilder(), new ClauseBuilder()]) {
    for (const one of indexed) builder.add(one);
    builder.write(sink);
  }
  const reuse = new ReuseBuilder();
  for (const one of indexed) reuse.add(one);
  reuse.write(sink, { passages, setting: "dense", letters: 0, seconds: 0 });
  sink.json(corpusColumns.divisions, divisions);
  sink.json(corpusColumns.notices, []);
}

export function libraryOf(
  id = "snapshot-1",
  given: readonly Report[] = reports,
  passages: readonly FoundPassage[] = [],
): Library {
  const columns = new MemoryColumns();
  const indexed = indexedReports(given);
  writeColumns(columns, indexed, passages);
  writeSources(columns, [
    {
      path: "2023/空白.docx",
      size: 0,
      mtimeMs: 0,
      fileSha256: "",
      outcome: { kind: "rejected", reason: "文件里没有文字" },
    },
    {
      path: "2023/柳渡镇-副本.txt",
      size: 9,
      mtimeMs: 0,
      fileSha256: "",
      outcome: { kind: "duplicate", of: given[0]!.id },
    },
  ]);
  const source = columns.source(id);
  const counts = {
    reports: given.length,
    characters: given.reduce((sum, { textLength }) => sum + textLength, 0),
  };
  return openLibrary({ ...source, manifest: { ...source.manifest, counts } }, memoryArchive(indexed));
}
