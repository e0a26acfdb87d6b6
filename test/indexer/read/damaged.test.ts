// Texts that went through the wrong hands: two encodings in one file, gibberish that can be undone, lost characters.
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../indexer/read/charset.js";
import { readDocument } from "../../../indexer/read/document.js";

const lines = [
  "柳渡镇2023年度法治政府建设情况报告",
  "一是学法用法不够深入，部分干部凭经验办事；二是普法形式单一。",
  "青溪县柳渡镇人民政府始终把普法宣传摆在重要位置，全年开展宣传活动36场次。",
  "下一步，我镇将继续规范行政执法，调解矛盾纠纷，化解信访积案，补齐人员力量不足的短板。",
  "2024年1月18日",
  "",
  "OA 2.0",
];
const text = lines.join("\n");
const read = (bytes: Buffer, path = "柳渡镇.txt") => readDocument({ path, bytes });

describe("two encodings in one file", () => {
  test("each line is read in its own, and the warning says which lines are the fewer", async () => {
    const foot = "扫一扫在手机打开当前页";
    const tail = Buffer.concat([Buffer.from(`${text}\n`), iconv.encode(foot, "gbk")]);
    expect(await read(tail)).toMatchObject({
      text: `${text}\n${foot}`,
      encoding: "utf-8",
      hints: { warnings: [expect.stringMatching(/第 8 行.*GB18030/)] },
    });
    const reverse = Buffer.concat([iconv.encode(text, "gbk"), Buffer.from(`\n${foot}`)]);
    expect(await read(reverse)).toMatchObject({
      text: `${text}\n${foot}`,
      encoding: "gb18030",
      hints: { warnings: [expect.stringMatching(/第 8 行.*UTF-8/)] },
    });
  });

  test("any mixture of lines reads back", () => {
    const line = fc.tuple(fc.constantFrom(...lines), fc.constantFrom("utf8", "gbk"));
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 12 }), (mixed) => {
        const bytes = Buffer.concat(
          mixed.map(([printed, encoding], at) =>
            Buffer.concat([Buffer.from(at > 0 ? "\n" : ""), iconv.encode(printed, encoding)]),
          ),
        );
        const hanzi = mixed.filter(([printed]) => /\p{Script=Han}{4}/u.test(printed));
        if (new Set(hanzi.map(([, encoding]) => encoding)).size < 2) return;
        expect(decodeText(bytes)).toMatchObject({
          ok: true,
          text: mixed.map(([printed]) => printed).join("\n"),
        });
      }),
    );
  });

  test("a damaged line of UTF-8 is no line of GB18030", async () => {
    const bytes = Buffer.from(text.repeat(6));
    bytes[200] = 0xff;
    expect(await read(bytes)).toMatchObject({ encoding: "utf-8", hints: { warnings: [/损坏/] } });
  });
});

describe("gibberish of a wrong encoding", () => {
  // An even number of bytes between ASCII is read as GBK without a loss.
  const even = "法治政府建设情况\n普法形式不够多样，执法队伍年轻化\n三项制度落实有力，年度任务完成了";
  test.each([
    ["UTF-8 read as GBK", new TextDecoder("gbk").decode(Buffer.from(even)), even],
    ["GBK read as Latin-1", iconv.decode(iconv.encode(text, "gbk"), "latin1"), text],
    ["GBK read as Windows-1252", new TextDecoder("windows-1252").decode(iconv.encode(text, "gbk")), text],
    ["UTF-8 read as Windows-1252", new TextDecoder("windows-1252").decode(Buffer.from(text)), text],
  ])("%s is undone, with a warning", async (_, gibberish, meant) => {
    expect(await read(Buffer.from(gibberish))).toMatchObject({
      ok: true,
      text: meant,
      hints: { warnings: [expect.stringMatching(/乱码.*还原/)] },
    });
  });

  test("what cannot be undone to the last byte is refused by name", async () => {
    const gibberish = new TextDecoder("gbk").decode(Buffer.from(text));
    expect(gibberish).toContain("\ufffd");
    expect(await read(Buffer.from(gibberish))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/乱码.*丢失/),
    });
    const lost = new TextDecoder("utf-8").decode(iconv.encode(text, "gbk"));
    expect(await read(Buffer.from(lost))).toMatchObject({ ok: false, reason: expect.stringMatching(/丢失/) });
    expect(await read(Buffer.from(text.replace(/\p{Script=Han}/gu, "?")))).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/丢失/),
    });
  });

  test("sound texts stay as they are", async () => {
    for (const sound of [
      text,
      "锛是一种元素。\n銆也是字。",
      "Été à la mairie, déjà vu ça et là, où ça été",
    ]) {
      expect(await read(Buffer.from(sound))).toMatchObject({ text: sound, hints: { warnings: [] } });
    }
  });
});

describe("lost characters", () => {
  test("are counted in a warning", async () => {
    const holed = text.replace("深入", "\ufffd\ufffd").replace("规范", "\ufffd范");
    expect(await read(Buffer.from(holed))).toMatchObject({
      text: holed,
      hints: { warnings: [expect.stringMatching(/3 处/)] },
    });
    expect(await read(Buffer.from(text.replace("深入", "锟斤拷")))).toMatchObject({
      hints: { warnings: [expect.stringMatching(/锟斤拷/)] },
    });
  });

  test("no text of record holds a NUL", async () => {
    const padded = Buffer.concat([Buffer.from(text), Buffer.alloc(4096)]);
    expect(await read(padded)).toMatchObject({
      text,
      hints: { warnings: [expect.stringMatching(/空字节/)] },
    });
    const long = text.repeat(8);
    const holed = Buffer.from(`${long}\0${long}`);
    const result = await read(holed);
    expect(result).toMatchObject({ ok: true, hints: { warnings: [expect.stringMatching(/1 处/)] } });
    if (result.ok) expect(result.text).not.toContain("\0");
  });

  test("a byte order mark between two joined files is no character", async () => {
    expect(await read(Buffer.from(`\ufeff${text}\n\ufeff${text}`))).toMatchObject({
      text: `${text}\n\ufeff${text}`,
    });
  });
});

test("HZ, seven bits a byte", async () => {
  const hz = lines.map((line) =>
    line.replace(/[^\x20-\x7e]+/g, (run) => {
      const codes = iconv.encode(run, "gb2312");
      return `~{${String.fromCharCode(...codes.map((byte) => byte & 0x7f))}~}`;
    }),
  );
  expect(await read(Buffer.from(hz.join("\n"), "latin1"))).toMatchObject({ text });
  expect(await read(Buffer.from("a ~{ b ~} c"))).toMatchObject({ text: "a ~{ b ~} c" });
});
