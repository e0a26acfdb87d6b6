// A Word document as its parts say it: what a reader sees, and what Word needs to show it.
import { load } from "cheerio";
import JSZip from "jszip";
import { expect, test } from "vitest";
import { type Comment, cell, headerCell, paragraph, type Run, writeDocx } from "../../export/docx.js";

const foreign: Comment = { lines: ["青溪镇不是本乡镇", "又见于柳渡镇 2022 年度"] };
const stale: Comment = { lines: ["2022年早于本年度"] };

const runs: Run[] = [
  { text: "一是" },
  { text: "青溪镇", comments: [foreign], bold: true },
  { text: "在2022年", comments: [foreign, stale] },
  { text: "开展普法", comments: [stale], underline: "dotted", color: "14543C" },
  { text: "。\u0001<结束>" },
];

async function partsOf(landscape: boolean) {
  const bytes = await writeDocx({
    title: "青溪县审阅",
    landscape,
    blocks: [
      paragraph("青溪县审阅", "title"),
      paragraph("柳渡镇", "heading1"),
      { runs },
      {
        widths: [1, 3],
        header: [headerCell("乡镇"), headerCell("说明")],
        rows: [[cell("柳渡镇"), { paragraphs: [] }], [{ ...cell("本库未收录其余乡镇"), span: 2 }]],
      },
    ],
  });
  const zip = await JSZip.loadAsync(bytes);
  const part = async (name: string) => load(await zip.file(name)!.async("string"), { xml: true });
  return { zip, part, body: await part("word/document.xml") };
}

test("every character stands in the document, control characters aside", async () => {
  const { body } = await partsOf(false);
  expect(body("w\\:p").eq(2).find("w\\:t").text()).toBe("一是青溪镇在2022年开展普法。<结束>");
});

test("a comment covers the runs that name it, also where another begins in it", async () => {
  const { body, part } = await partsOf(false);
  const covered = (id: number): string => {
    let within = false;
    let text = "";
    body("w\\:body")
      .find("*")
      .each((_, node) => {
        const its = Number(body(node).attr("w:id")) === id;
        if (its && node.name === "w:commentRangeStart") within = true;
        if (its && node.name === "w:commentRangeEnd") within = false;
        if (within && node.name === "w:t") text += body(node).text();
      });
    return text;
  };
  expect([covered(0), covered(1)]).toEqual(["青溪镇在2022年", "在2022年开展普法"]);
  expect(body("w\\:commentReference").length).toBe(2);
  const comments = (await part("word/comments.xml"))("w\\:comment");
  expect(
    comments
      .toArray()
      .map((one) => [one.attribs["w:id"], one.attribs["w:author"], body(one).find("w\\:p").length]),
  ).toEqual([
    ["0", "对照", 2],
    ["1", "对照", 1],
  ]);
});

test("the header row is repeated, cells cover their columns, and the table is as wide as the page", async () => {
  for (const [landscape, room] of [
    [false, 11906 - 1700],
    [true, 16838 - 1700],
  ] as const) {
    const { body } = await partsOf(landscape);
    const rows = body("w\\:tr");
    expect(rows.toArray().map((row) => body(row).find("w\\:tblHeader").length)).toEqual([1, 0, 0]);
    const widths = (row: number): number[] =>
      rows
        .eq(row)
        .find("w\\:tcW")
        .toArray()
        .map((width) => Number(width.attribs["w:w"]));
    expect(widths(1)).toEqual([Math.floor(room / 4), Math.floor((room * 3) / 4)]);
    expect(widths(2)).toEqual([widths(1)[0]! + widths(1)[1]!]);
    expect(rows.eq(1).find("w\\:tc").eq(1).find("w\\:p").length).toBe(1);
    const size = body("w\\:pgSz");
    expect([size.attr("w:w"), size.attr("w:orient")]).toEqual(
      landscape ? ["16838", "landscape"] : ["11906", "portrait"],
    );
  }
});

test("pages are numbered and headings are Word's own", async () => {
  const { zip, part, body } = await partsOf(false);
  const foot = Object.keys(zip.files).find((name) => name.startsWith("word/footer"))!;
  expect((await part(foot))("w\\:instrText").text()).toBe("PAGENUMPAGES");
  expect(body("w\\:pStyle").first().attr("w:val")).toBe("Title");
  const styles = await part("word/styles.xml");
  for (const style of body("w\\:pStyle").toArray()) {
    expect(styles(`w\\:style[w\\:styleId="${style.attribs["w:val"]}"]`).length).toBe(1);
  }
});
