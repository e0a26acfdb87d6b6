// Pages of invented sites around a report, each after the manner of a publishing system that counties use.
import { escaped } from "./page.js";

export interface Printed {
  /** The report's title, also in `<title>`. */
  readonly title: string;
  readonly body: readonly string[];
}

const page = ({ title }: Printed, body: string, head = ""): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escaped(title)}_通知公告_门户网站</title>${head}</head><body>${body}</body></html>`;
const menu =
  '<div class="top"><ul><li><a href="/">首页</a></li><li><a href="/1">政务公开</a></li><li><a href="/2">办事服务</a></li></ul></div>';
const foot =
  '<div class="bottom"><p>主办：政府办公室　承办：大数据中心</p><p><a href="#">网站地图</a> | <a href="#">联系我们</a></p></div>';
const sizes = '<span>字体：【<a href="#">大</a> <a href="#">中</a> <a href="#">小</a>】</span>';

const runs = (text: string): string => {
  const half = Math.floor(text.length / 2);
  return `<span lang="EN-US">&nbsp;&nbsp;</span><span style="font-size:16pt">${escaped(text.slice(0, half))}</span><span>${escaped(text.slice(half))}<o:p></o:p></span>`;
};

/** By what stands around the report. */
export const sites: Readonly<Record<string, (report: Printed) => string>> = {
  "a side list before the article": (report) =>
    page(
      report,
      `<div class="side"><h3>相关链接</h3><ul><li><a>关于开展年度考核的通知</a></li><li><a>下一篇</a></li></ul></div>` +
        `<div class="content"><h1>${escaped(report.title)}</h1>${report.body.map((text) => `<p>${escaped(text)}</p>`).join("")}</div>`,
    ),
  "labels without colons and a body of line breaks": (report) =>
    page(
      report,
      `${menu}<ul><li><span>索引号</span>0001/2024-1</li><li><span>公开方式</span>主动公开</li><li><span>有效性</span>有效</li></ul>` +
        `<h2>${escaped(report.title)}</h2><div>${report.body.map((text) => `&emsp;&emsp;${escaped(text)}`).join("<br><br>")}</div>` +
        `<div><p>上一篇：<a href="a">关于防汛工作的通知</a></p><p>下一篇：<a href="b">关于森林防火的通知</a></p></div>${foot}`,
    ),
  "Word's paragraphs in tables of tables, a text menu beside them": (report) =>
    page(
      report,
      `<table><tr><td><table><tr><td>首页</td><td>政务公开</td></tr></table></td></tr><tr><td><table><tr><td width="200"><table><tr><td>栏目一</td></tr><tr><td>栏目二</td></tr></table></td>` +
        `<td><table><tr><td align="center"><b>${escaped(report.title)}</b></td></tr><tr><td>${report.body.map((text) => `<p class="MsoNormal">${runs(text)}</p>`).join("")}</td></tr></table></td></tr></table></td></tr></table>`,
    ),
  "the text once for telephones": (report) => {
    const text = report.body.map((each) => `<div>${escaped(each)}</div>`).join("");
    return page(
      report,
      `<div class="location">当前位置：<a href="/">首页</a> &gt; <a href="/f">法治政府建设</a></div><h1>${escaped(report.title)}</h1>` +
        `<div class="pc"><div>${sizes}</div>${text}</div><div class="phone"><h2>${escaped(report.title)}</h2>${text}</div>`,
      "<style>@media (max-width:768px){.pc{display:none}}</style>",
    );
  },
  "the column's name above, attachments and other years' reports below": (report) =>
    page(
      report,
      `${menu}<div>法治政府建设</div><p class="tt">${escaped(report.title)}</p><p>浏览次数：<em>55</em></p>` +
        `<div class="view">${report.body.map((text) => `<p style="text-indent:2em">${escaped(text)}</p>`).join("")}</div>` +
        `<div><div>附件：</div><ul><li><a href="f.docx">报告原文.docx</a></li></ul></div>` +
        `<div><h3>相关信息</h3><ul><li><a href="1">苇塘镇2020年度法治政府建设情况报告</a><span>2021-01-10</span></li></ul></div>${foot}`,
    ),
};
