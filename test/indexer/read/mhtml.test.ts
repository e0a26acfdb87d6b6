import { describe, expect, test } from "vitest";
import { readDocument } from "../../../indexer/read/document.js";
import { encode } from "../../make/encode.js";

const report = Array.from(
  { length: 12 },
  (_, at) => `第${at + 1}项：茶垭镇坚持依法行政，全年开展普法宣传二十场，办理案件十六件。`,
);
const pageOf = (charset: string) =>
  `<html><head><meta charset="${charset}"><title>报告</title></head><body>${report.map((text) => `<p>${text}</p>`).join("\r\n")}</body></html>`;

const quoted = (bytes: Buffer): string =>
  Array.from(bytes, (byte, at) => {
    const sign =
      byte > 126 || byte === 61 || byte < 32
        ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}`
        : String.fromCharCode(byte);
    return at % 20 === 19 ? `${sign}=\r\n` : sign;
  }).join("");

interface Part {
  readonly type: string;
  readonly bytes: Buffer;
  readonly encoding: "base64" | "quoted-printable" | "8bit";
  readonly headers?: string;
}

function mail(parts: readonly Part[], head = ""): Buffer {
  const body = parts.map(({ type, bytes, encoding, headers = "" }) => {
    const content =
      encoding === "base64"
        ? bytes.toString("base64").replace(/.{76}/g, "$&\r\n")
        : encoding === "8bit"
          ? bytes.toString("latin1")
          : quoted(bytes);
    return `--=_X\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n${headers}\r\n${content}\r\n`;
  });
  const top = `MIME-Version: 1.0\r\n${head}Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="=_X"\r\n\r\nThis is a page.\r\n`;
  return Buffer.from(`${top}${body.join("")}--=_X--\r\n`, "latin1");
}

const read = async (bytes: Buffer, path = "茶垭镇.mht") => {
  const result = await readDocument({ path, bytes });
  if (!result.ok) throw new Error(result.reason);
  return result;
};

const picture: Part = { type: "image/png", bytes: Buffer.from("x"), encoding: "base64" };

describe("a page saved in one file", () => {
  test.each(["base64", "quoted-printable", "8bit"] as const)("%s", async (encoding) => {
    const page: Part = { type: 'text/html; charset="utf-8"', bytes: Buffer.from(pageOf("utf-8")), encoding };
    const result = await read(mail([page, picture]), "茶垭镇.doc");
    expect(result.format).toBe("mhtml");
    expect(result.text).toBe(report.join("\n"));
  });

  test.each(["gbk", "utf16le-bom"] as const)("in %s, which only the page itself says", async (name) => {
    const bytes = encode(pageOf("gb2312"), name);
    const page: Part = { type: "text/html", bytes, encoding: "base64" };
    expect((await read(mail([picture, page]))).text).toBe(report.join("\n"));
  });

  test("the address is the page's own", async () => {
    const headers = "Content-Location: https://qx.example/a.html\r\n";
    const page: Part = {
      type: "text/html",
      bytes: Buffer.from(pageOf("utf-8")),
      encoding: "base64",
      headers,
    };
    const other = {
      ...page,
      bytes: Buffer.from("<p>页眉</p>"),
      headers: "Content-Location: https://qx.example/head.html\r\n",
    };
    expect((await read(mail([page, other]))).hints.url).toBe("https://qx.example/a.html");
    const snapshot = mail([other, page], "Snapshot-Content-Location: https://qx.example/a.html\r\n");
    const result = await read(Buffer.concat([Buffer.from("From: <Saved by Blink>\r\n"), snapshot]));
    expect(result.hints.url).toBe("https://qx.example/a.html");
    expect(result.text).toBe(report.join("\n"));
  });

  test("the text in a frame is found, Word's header is no text", async () => {
    const frames: Part = {
      type: "text/html",
      bytes: Buffer.from("<html><frameset><frame src=cid:1></frameset></html>"),
      encoding: "8bit",
    };
    const page: Part = { type: "text/html", bytes: Buffer.from(pageOf("utf-8")), encoding: "base64" };
    const header = { ...page, bytes: Buffer.from("<p>第 1 页</p>") };
    expect((await read(mail([frames, header, page]))).text).toBe(report.join("\n"));
    expect((await read(mail([page, header]))).text).toBe(report.join("\n"));
  });

  test("a download that broke off is read as far as it goes", async () => {
    const whole = mail([{ type: "text/html", bytes: Buffer.from(pageOf("utf-8")), encoding: "8bit" }]);
    const result = await read(whole.subarray(0, whole.length - 300));
    expect(result.text.startsWith(report.slice(0, 8).join("\n"))).toBe(true);
  });

  test("without a page it says so, and a text that begins like a letter is a text", async () => {
    const result = await readDocument({ path: "a.mht", bytes: mail([picture]) });
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/没有网页/) });
    const text = await read(Buffer.from(`Date: 2024-01-01\n\n${report.join("\n")}`), "a.txt");
    expect(text.format).toBe("txt");
  });
});
