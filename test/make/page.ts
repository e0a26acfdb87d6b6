// A saved government page around a report, with the furniture such pages carry.

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export interface PageOptions {
  /** `<title>`; the site's name is added behind it. */
  readonly title?: string;
  /** Navigation, breadcrumb, share buttons and footer around the text. */
  readonly furniture?: boolean;
  /** `<meta name content>`. */
  readonly meta?: Readonly<Record<string, string>>;
}

/** One `<p>` a paragraph, indented with two full-width spaces as such pages are. */
export function makePage(paragraphs: readonly string[], options: PageOptions = {}): string {
  const body = paragraphs.map((text) => `<p style="text-indent:2em">　　${escaped(text)}</p>`).join("\n");
  const meta = Object.entries(options.meta ?? {})
    .map(([name, content]) => `<meta name="${name}" content="${escaped(content)}">`)
    .join("");
  const above = options.furniture
    ? '<header><div class="logo">青溪县人民政府</div></header><nav><ul><li><a href="/">首页</a></li><li><a href="/xxgk">政务公开</a></li></ul></nav>' +
      '<div class="breadcrumb">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk">政务公开</a> &gt; 法治政府建设</div>'
    : "";
  const below = options.furniture
    ? '<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div><div class="print"><a href="#">打印</a> <a href="#">关闭</a></div>' +
      "<footer><p>版权所有：青溪县人民政府办公室</p><p>网站标识码：0000000000</p></footer>"
    : "";
  return (
    `<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">${meta}` +
    `<title>${escaped(options.title ?? paragraphs[0] ?? "")} - 青溪县人民政府门户网站</title>` +
    "<style>p{margin:0}</style><script>var page = '<p>不是正文</p>';</script></head><body>" +
    `${above}<div class="content">${body}</div>${below}</body></html>\n`
  );
}
