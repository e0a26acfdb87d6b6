import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { makeDoc } from "../../make/doc.js";

const read = (bytes: Buffer, path = "柳林乡.doc") => readDocument({ path, bytes });

const report = [
  "柳林乡2022年度法治政府建设情况报告",
  "一、主要举措",
  "“法律明白人”培训——全年12期。",
  "柳林乡人民政府",
];

describe("柳林乡 still writes .doc", () => {
  test("its paragraphs are lines, its quotation marks are kept", async () => {
    const result = await read(makeDoc(report));
    expect(result).toMatchObject({ ok: true, format: "doc", encoding: null, text: report.join("\n") });
    if (result.ok) expect(result.hints.warnings).toEqual([]);
  });

  test("a .doc that is a page is read as a page", async () => {
    const html = Buffer.from("<html><body><p>柳林乡</p></body></html>");
    expect(await read(html)).toMatchObject({ ok: true, format: "html", text: "柳林乡" });
  });
});

describe("left out with its reason", () => {
  const damaged = (change: (bytes: Buffer) => void): Buffer => {
    const bytes = makeDoc(report);
    change(bytes);
    return bytes;
  };
  test.each([
    ["a password", makeDoc(report, { isLocked: true }), /密码/],
    ["a chain of sectors in a circle", makeDoc(report, { isCircular: true }), /损坏/],
    ["cut off half-way", makeDoc(report).subarray(0, 4000), /损坏/],
    ["no words", makeDoc(["", ""]), /没有文字/],
    ["a piece table that is none", damaged((bytes) => bytes.fill(0x55, 512 * 11, 512 * 11 + 64)), /损坏/],
  ])("%s", async (_name, bytes, reason) => {
    expect(await read(bytes)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
});
