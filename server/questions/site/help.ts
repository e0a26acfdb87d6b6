// 帮助: how to ask, what is folded, what the words mean, the keys.
import { kindNames, requiredKinds, sectionKinds } from "../../../report/kinds.js";
import { examples, proofRuns } from "../../examples.js";
import { filterNames } from "../../fields.js";
import { type Handler, page, view } from "../../handler.js";
import { links } from "../../links.js";
import { waysIn } from "../analysis/view.js";

/** Addresses that name subsets; written out on the page as they stand. */
const subsets = [
  {
    href: links.analysis("words", { year: "2022..2024", section: "shortcomings" }),
    says: "2022 至 2024 年度的不足部分",
  },
  {
    href: links.search({ q: "普法", county: "青溪县", level: ["镇", "乡"] }),
    says: "青溪县的镇和乡：同一名字重复，有其一即可",
  },
  {
    href: links.analysis("keyness", { "a.year": "2024", "b.year": "2022", section: "plans" }),
    says: "甲组 2024 年度，乙组 2022 年度，两组都只看安排；不带 a. 或 b. 的两组共用",
  },
  { href: links.analysis("words", { year: "unknown" }), says: "年度未识别的报告" },
];

const model = {
  queries: examples.map(({ q, says, query, proof }) => ({
    q,
    says,
    href: links.search({ q, ...query }),
    proof: proof === null ? [] : proofRuns(proof),
  })),
  /** The names of what narrows to a subset. */
  filters: [...filterNames, "section"].join(" "),
  subsets: subsets.map((one) => ({ ...one, address: decodeURIComponent(one.href) })),
  brokenLine: links.search({ q: "镇政府" }),
  analyses: waysIn,
  kinds: sectionKinds.map((kind) => kindNames[kind]).join(" · "),
  required: requiredKinds.map((kind) => kindNames[kind]).join("、"),
};

export type Help = typeof model;
const template = view<Help>("help");

export const help: Handler = () => page(template, { title: "帮助", place: "help" }, model);
