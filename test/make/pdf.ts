// A PDF as a browser prints it: CID fonts, text broken by the width of the page.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where the browser is that prints; null where there is none, and tests on PDFs are then left out. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH, ...browsers].find((path) => path !== undefined && existsSync(path)) ?? null;

export interface PdfOptions {
  /** 第 1 页 at the foot of every page. */
  readonly pageNumbers?: boolean;
  /** A running header on every page. */
  readonly header?: string;
  /** First-line indent in em; 0 sets paragraphs apart by a gap. */
  readonly indent?: number;
  /** Points; official documents use 16. */
  readonly fontSize?: number;
  /** The first paragraph centred and larger. */
  readonly heading?: boolean;
  /** HTML printed instead of the paragraphs. */
  readonly html?: string;
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function pageOf(
  paragraphs: readonly string[],
  { indent = 2, fontSize = 16, heading = true }: PdfOptions,
): string {
  const gap = indent === 0 ? `${fontSize}pt` : "0";
  const body = paragraphs
    .map((text, at) => (heading && at === 0 ? `<h1>${escaped(text)}</h1>` : `<p>${escaped(text)}</p>`))
    .join("\n");
  return (
    `<!DOCTYPE html><html lang="zh-Hans"><head><meta charset="utf-8"><title>${escaped(paragraphs[0] ?? "")}</title><style>` +
    `body{font:${fontSize}pt/1.75 "Noto Serif CJK SC","Noto Sans CJK SC",serif;text-align:justify;margin:0}` +
    `p{margin:0 0 ${gap};text-indent:${indent}em}h1{font-size:${fontSize * 1.375}pt;text-align:center;margin:0 0 1em}` +
    `</style></head><body>${body}</body></html>`
  );
}

/** Prints several documents with one browser, about a second and a tenth more for each. */
export async function makePdfs(
  documents: readonly { readonly paragraphs: readonly string[]; readonly options?: PdfOptions }[],
): Promise<Buffer[]> {
  if (!chromiumPath) throw new Error("no Chromium to print with");
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: ["--no-sandbox", "--disable-background-networking"],
  });
  try {
    const page = await browser.newPage();
    const made: Buffer[] = [];
    for (const { paragraphs, options = {} } of documents) {
      await page.setContent(options.html ?? pageOf(paragraphs, options));
      const furniture = options.pageNumbers === true || options.header !== undefined;
      const style = 'style="font:10pt Noto Sans CJK SC;width:100%;text-align:center"';
      made.push(
        await page.pdf({
          format: "A4",
          margin: { top: "37mm", bottom: "35mm", left: "28mm", right: "26mm" },
          displayHeaderFooter: furniture,
          headerTemplate: `<div ${style}>${escaped(options.header ?? "")}</div>`,
          footerTemplate: options.pageNumbers
            ? `<div ${style}>— <span class="pageNumber"></span> —</div>`
            : "<span></span>",
        }),
      );
    }
    return made;
  } finally {
    await browser.close();
  }
}

/** One PDF of these paragraphs, A4 with the margins of official documents. About a second. */
export async function makePdf(paragraphs: readonly string[], options?: PdfOptions): Promise<Buffer> {
  const [made] = await makePdfs([options ? { paragraphs, options } : { paragraphs }]);
  return made!;
}
