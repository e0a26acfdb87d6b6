import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../indexer/read/charset.js";
import { readDocument } from "../../../indexer/read/document.js";
import { sharedFolder } from "../../shared.js";

const simplified = [
  "石桥镇2023年度法治政府建设情况报告。一是学法用法不够深入,部分干部凭经验办事;",
  "青溪县柳林乡人民政府始终把普法宣传摆在重要位置，全年开展宣传活动36场次。",
  "下一步，我镇将继续规范行政执法，调解矛盾纠纷，化解信访积案，补齐人员力量不足的短板。",
];
const traditional = [
  "石橋鎮2023年度法治政府建設情況報告。一是學法用法不夠深入，部分幹部憑經驗辦事；",
  "青溪縣柳林鄉人民政府始終把普法宣傳擺在重要位置，全年開展宣傳活動。",
];

const encodings: readonly (readonly [name: string, label: string, bom: boolean, texts: readonly string[]])[] =
  [
    ["utf8", "utf-8", false, [...simplified, ...traditional]],
    ["utf8", "utf-8", true, simplified],
    ["gbk", "gb18030", false, simplified],
    ["gb18030", "gb18030", false, [...simplified, `${simplified[1]}地名𬒈河镇`]],
    ["big5", "big5", false, traditional],
    ["utf16le", "utf-16le", false, [...simplified, ...traditional]],
    ["utf16le", "utf-16le", true, simplified],
    ["utf16be", "utf-16be", false, simplified],
    ["utf16be", "utf-16be", true, traditional],
  ];

const read = (bytes: Buffer, path = "青溪县/石桥镇.txt") => readDocument({ path, bytes });

describe("a report saved in any encoding", () => {
  test.each(encodings)("%s (%s, BOM %s) reads back to the character", (name, label, bom, texts) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...texts), { minLength: 1, maxLength: 8 }), (lines) => {
        const text = lines.join("\n");
        const decoded = decodeText(iconv.encode(text, name, { addBOM: bom }));
        expect(decoded).toMatchObject({ ok: true, text, encoding: label });
      }),
    );
  });

  test("eight hanzi are enough", () => {
    expect(decodeText(iconv.encode("石桥镇法治政府建设", "gbk"))).toMatchObject({
      text: "石桥镇法治政府建设",
    });
    expect(decodeText(iconv.encode("石橋鎮法治政府建設", "big5"))).toMatchObject({
      text: "石橋鎮法治政府建設",
    });
  });

  test("CRLF becomes LF; a lone CR only where no LF is", async () => {
    expect(await read(Buffer.from("石桥镇\r\n报告\r尾"))).toMatchObject({
      text: "石桥镇\n报告\r尾",
      encoding: "utf-8",
    });
    expect(await read(Buffer.from("石桥镇\r报告"))).toMatchObject({ text: "石桥镇\n报告" });
  });

  test("a file cut off inside its last character is read, with a warning", async () => {
    for (const encoding of ["utf8", "gbk"]) {
      const whole = iconv.encode(simplified.join("\n"), encoding);
      const result = await read(whole.subarray(0, whole.length - 1));
      expect(result).toMatchObject({ ok: true });
      if (result.ok) {
        expect(result.text.startsWith(simplified[0]!)).toBe(true);
        expect(result.hints.warnings).toHaveLength(1);
      }
    }
  });

  test("a few damaged characters are read as damage, not as another encoding", async () => {
    const bytes = Buffer.from(simplified.join("\n").repeat(4));
    bytes[100] = 0xff;
    const result = await read(bytes);
    expect(result).toMatchObject({
      ok: true,
      encoding: "utf-8",
      hints: { warnings: [expect.stringContaining("字符损坏")] },
    });
    // A page of ASCII with two words in GBK is GBK.
    const page = Buffer.concat([
      Buffer.from(`<html>${"<br>".repeat(2000)}`),
      iconv.encode("石桥镇人民政府", "gbk"),
    ]);
    expect(await read(page, "a.html")).toMatchObject({
      ok: true,
      text: "石桥镇人民政府",
      encoding: "gb18030",
    });
  });

  test("a name decides between txt and md, never between text and page", async () => {
    expect(await read(Buffer.from("# 石桥镇"), "a.md")).toMatchObject({ format: "md", text: "# 石桥镇" });
    expect(await read(Buffer.from("<html><p>石桥镇"), "a.txt")).toMatchObject({ format: "html" });
  });
});

describe("what is no text is left out with its reason", () => {
  const binary = Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 131 + (at >> 3) * 7) & 0xff));
  const cases: readonly (readonly [string, Buffer, RegExp])[] = [
    ["empty", Buffer.alloc(0), /空的/],
    ["blank", Buffer.from("\ufeff \u3000\n\n"), /空白/],
    ["binary", binary, /二进制/],
    ["zeroes", Buffer.alloc(500), /二进制/],
    ["picture", Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), binary]), /图片/],
    [
      "MHTML",
      Buffer.from("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"),
      /MHTML/,
    ],
    ["text that calls itself PDF", Buffer.from("石桥镇"), /不是 PDF/],
    ["archive", Buffer.from("Rar!\x1a\x07\x00", "latin1"), /压缩包/],
    ["Latin", iconv.encode("Été à la mairie, déjà vu ça et là, où çà", "latin1"), /编码/],
  ];
  test.each(cases)("%s", async (name, bytes, reason) => {
    const result = await read(bytes, name.endsWith("PDF") ? "a.pdf" : "a.txt");
    expect(result.ok).toBe(false);
    if (!result.ok) expect(result.reason).toMatch(reason);
  });
});

describe.skipIf(!sharedFolder)("pieces of real reports", () => {
  const texts = ["seeds", "skeletons", "real"].flatMap((folder) =>
    readdirSync(join(sharedFolder ?? "", folder))
      .filter((name) => /\.(?:txt|md)$/.test(name) && name !== "README.md")
      .map((name) => readFileSync(join(sharedFolder ?? "", folder, name), "utf8")),
  );

  test.each(["utf8", "gbk", "utf16le", "utf16be"])("of thirty characters are known to be %s", (encoding) => {
    const wrong = texts.flatMap((text) =>
      [0.1, 0.4, 0.7].flatMap((share) => {
        const from = Math.floor(text.length * share);
        const piece = text
          .slice(from, from + 30)
          .replace(/[^\u4e00-\u9fff\u3000-\u3020\uff00-\uff5e\x20-\x7e]/g, "");
        if ((piece.match(/[\u4e00-\u9fff]/g)?.length ?? 0) < 8) return [];
        const decoded = decodeText(iconv.encode(piece, encoding));
        return decoded.ok && decoded.text === piece ? [] : [piece.length];
      }),
    );
    expect(wrong).toEqual([]);
  });
});
