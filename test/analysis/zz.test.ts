import { test } from "vitest";
import { writeFileSync } from "node:fs";
import { countsChart, themeChart, trendChart } from "../../analysis/charts.js";
import { countPhrase } from "../../analysis/counts.js";
import { themeMatrix } from "../../analysis/themes.js";
import { recurrenceOf } from "../../analysis/recurrence.js";
import { returnsChart } from "../../analysis/charts.js";
import { trendOf } from "../../analysis/trend.js";
import { collocatesOf } from "../../analysis/collocates.js";
import { keynessOf } from "../../analysis/keyness.js";
import { subsetOf } from "../../analysis/subset.js";
import { openGround } from "../../analysis/ground.js";
import { openSnapshot } from "../../snapshot/reader.js";
import { openArchive } from "../../snapshot/archive.js";
import { asking } from "./county.js";
import { runIndex } from "./zzindex.js";
test("x", async () => {
  const source = await runIndex();
  const archive = openArchive(source);
  const ground = openGround(source, archive);
  const t = trendOf(ground, ["执法队伍 OR 执法力量", "普法宣传", "矛盾纠纷"].map((q) => asking(q)));
  const charts = [trendChart(t, "share", "三个说法的变化", (q,y)=>`/search?q=${q}&year=${y}`), trendChart(t, "rate", "三个说法的变化"),
   countsChart(countPhrase(ground, asking("执法队伍 OR 执法力量", {sections:["shortcomings"]}), ["township"]), "share", "各乡镇"),
   countsChart(countPhrase(ground, asking("矛盾纠纷"), ["section"]), "rate", "各部分"),
   themeChart(themeMatrix(archive, asking(""), "shortcomings"), "主题"), returnsChart(recurrenceOf(archive, asking("")), "次年")];
  for (const c of charts) console.log(JSON.stringify(c.table.rows.slice(0,12)));
  console.log(collocatesOf(ground, asking("执法"), undefined, {least:2, limit: 12}).rows.map(r=>`${r.text} ${r.together} ${r.logLikelihood.toFixed(1)} ${r.logDice.toFixed(1)} L${r.left}R${r.right}`));
  console.log(keynessOf(ground, subsetOf(ground, asking("",{sections:["shortcomings"]})), subsetOf(ground, asking("",{sections:["achievements"]})), {limit:15}).words.map(r=>`${r.text}${r.side} ${r.logLikelihood.toFixed(1)} ${r.logRatio.toFixed(1)}`));
  const css = `body{font-family:sans-serif;margin:20px} .dark{background:#181817;color:#dddad2} .point:hover .value,.point:focus .value{visibility:visible} .series-0{color:#8f2f22}.series-1{color:#14543c}.series-2{color:#2a5599} .chart{max-width:100%;height:auto}`;
  writeFileSync("/tmp/charts.html", `<!doctype html><html lang="zh"><title>c</title><meta charset=utf-8><style>${css}</style><body><main><h1>c</h1>${charts.map(c=>c.svg).join("\n")}<div class=dark>${charts[0]!.svg}</div></main></body></html>`);
  writeFileSync("/tmp/alone.svg", charts[0]!.svg);
});
