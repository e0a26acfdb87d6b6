// One report saved in every way a clerk saves it reads the same.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Reading, readOne } from "../../indexer/reading.js";
import { loadDivisions } from "../../report/divisions.js";
import { foldText } from "../../report/fold.js";
import { projectRoot } from "../../report/generated.js";
import type { Report } from "../../report/types.js";
import { defaultThemes } from "../../words/themes.js";
import { makeDocx } from "../make/docx.js";
import { type EncodingName, encode } from "../make/encode.js";
import { makeMarkdown } from "../make/markdown.js";
import { makePage } from "../make/page.js";
import { chromiumPath, makePdfs } from "../make/pdf.js";
import { sites } from "../make/sites.js";
import { typesetPdf } from "../make/typeset.js";
import { paragraphsOf, view } from "../make/view.js";
import { sharedFolder } from "../shared.js";

const corpus = join(projectRoot, "corpus");
const tables = {
  divisions: loadDivisions(readFileSync(join(corpus, "divisions.csv"), "utf8")),
  themes: defaultThemes(),
};
const folder = mkdtempSync(join(tmpdir(), "duizhao-formats-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function readBytes(name: string, bytes: Buffer | string): Promise<Report> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const reading: Reading = await readOne(
    { file: name, path, size: Buffer.byteLength(bytes), typed: undefined },
    tables,
  );
  if (reading.kind === "rejected") throw new Error(`${name}: ${reading.reason}`);
  return reading.indexed.report;
}

/** Reports of clean paragraphs: a line each, none broken, none in traditional script. */
const originals: readonly (readonly [string, string])[] = ["2022", "2023", "2024"].flatMap((year) =>
  readdirSync(join(corpus, year))
    .filter((name) => /^(柳渡镇|麦浪镇|茶垭镇)\.txt$/.test(name))
    .map((name): readonly [string, string] => [
      `${year}-${name}`,
      readFileSync(join(corpus, year, name), "utf8"),
    ]),
);

describe.each(originals)("%s", (name, text) => {
  const paragraphs = paragraphsOf(text);

  test.each([
    "utf8",
    "utf8-bom",
    "gbk",
    "gb18030",
    "utf16le",
    "utf16le-bom",
    "utf16be",
    "utf16be-bom",
  ] as EncodingName[])("as text in %s", async (encoding) => {
    const original = await readBytes(`${name}-original.txt`, text);
    const other = await readBytes(`${name}-${encoding}.txt`, encode(text, encoding, "\r\n"));
    expect(other.text).toBe(original.text);
    expect(other.id).toBe(original.id);
    expect(view(other)).toEqual(view(original));
  });

  test("as Markdown, its marks standing in the text of record and nowhere else", async () => {
    const original = await readBytes(`${name}-bare.txt`, paragraphs.join("\n"));
    const marked = makeMarkdown(paragraphs);
    const report = await readBytes(`${name}.md`, marked);
    expect(report.text).toBe(marked);
    expect(view(report)).toEqual(view(original));
    expect(foldText(report.text, report.paragraphs, report.marks).text).toBe(
      foldText(original.text, original.paragraphs).text,
    );
  });

  test("with a blank between any two characters", async () => {
    const original = await readBytes(`${name}-tight.txt`, paragraphs.join("\n"));
    const spaced = paragraphs.map((line) => Array.from(line).join(" ")).join("\n");
    const report = await readBytes(`${name}-spaced.txt`, spaced);
    expect(report.text).toBe(spaced);
    expect(view(report)).toEqual(view(original));
  });

  test("as a saved page, a Word file with printed and with automatic numbers, and a PDF", async () => {
    const original = view(await readBytes(`${name}-plain.txt`, paragraphs.join("\n")));
    expect(view(await readBytes(`${name}.html`, makePage(paragraphs)))).toEqual(original);
    expect(
      view(
        await readBytes(
          `${name}-furnished.html`,
          makePage(paragraphs, { furniture: true, title: paragraphs[0]! }),
        ),
      ),
    ).toEqual(original);
    expect(view(await readBytes(`${name}.docx`, await makeDocx(paragraphs)))).toEqual(original);
    expect(
      view(
        await readBytes(`${name}-numbered.docx`, await makeDocx(paragraphs, { automaticNumbering: true })),
      ),
    ).toEqual(original);
    expect(view(await readBytes(`${name}-set.pdf`, typesetPdf(paragraphs, { pageNumbers: true })))).toEqual(
      original,
    );
  });
});

describe.each(Object.entries(sites))("on a site with %s", (_name, makeSite) => {
  test.each(originals)("%s", async (name, text) => {
    const [title, ...body] = paragraphsOf(text);
    const original = await readBytes(`${name}-alone.txt`, [title, ...body].join("\n"));
    // A page of the demo corpus begins with its title or with the furniture of a page.
    if (original.title !== title) return;
    const page = await readBytes(`${name}-site.html`, makeSite({ title: title!, body }));
    expect(view(page)).toEqual(view(original));
  });
});

describe.skipIf(!chromiumPath)("printed by a browser", () => {
  test("PDFs read like the text they were printed from", async () => {
    const pdfs = await makePdfs(
      originals.map(([, text]) => ({ paragraphs: paragraphsOf(text), options: { pageNumbers: true } })),
    );
    for (const [at, [name, text]] of originals.entries()) {
      const original = await readBytes(`${name}-again.txt`, paragraphsOf(text).join("\n"));
      expect(view(await readBytes(`${name}-printed.pdf`, pdfs[at]!))).toEqual(view(original));
    }
  });
});

describe.skipIf(!sharedFolder)("real reports", () => {
  const seeds = join(sharedFolder ?? "", "seeds");
  test.each(
    sharedFolder ? readdirSync(seeds).filter((name) => name.endsWith(".txt")) : [],
  )("%s in every format", async (file) => {
    const paragraphs = paragraphsOf(readFileSync(join(seeds, file), "utf8"));
    const original = view(await readBytes(`seed-${file}`, paragraphs.join("\n")));
    expect(view(await readBytes(`seed-${file}.html`, makePage(paragraphs)))).toEqual(original);
    expect(view(await readBytes(`seed-${file}.docx`, await makeDocx(paragraphs)))).toEqual(original);
    if (!chromiumPath) return;
    const [pdf] = await makePdfs([{ paragraphs, options: { pageNumbers: true, heading: false } }]);
    expect(view(await readBytes(`seed-${file}.pdf`, pdf!))).toEqual(original);
  });
});
