import type { Doubt } from "../../../compare/figures.js";

export const doubtNames: Readonly<Record<Doubt, string>> = {
  runTogether: "像是几个数连在了一起",
  tooLarge: "大得不像一个乡镇的数",
  malformed: "数字写法残缺",
  offSeries: "与其他年度或乡镇相差悬殊",
};
