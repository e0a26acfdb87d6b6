// What collections are told in.
import type { MarkKind } from "../../../workbench/collections/types.js";
import type { PlaceState } from "./found.js";

export const markKindNames: Readonly<Record<MarkKind, string>> = {
  hit: "出处",
  point: "要点",
  passage: "共用表述",
  pair: "对照",
  report: "报告",
};

export const stateNames: Readonly<Record<PlaceState, string>> = {
  same: "原文未变",
  moved: "原文已改，按引文重新找到",
  lost: "原文已改，找不回",
};
