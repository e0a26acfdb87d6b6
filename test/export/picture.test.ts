// A drawing as PNG: with a font that has the hanzi, or said plainly that there is none.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fontIn, NoFont, pictureOf } from "../../export/picture.js";
import { problemOf } from "../../server/errors.js";

describe("the font", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "duizhao-fonts-"));
    mkdirSync(join(folder, "truetype"));
    for (const file of ["DejaVuSans.ttf", "simsun.ttc", "truetype/wqy-zenhei.ttc"])
      writeFileSync(join(folder, file), "");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is the first of the known ones that is there, at any depth, with all its weights", () => {
    expect(fontIn([folder])).toEqual({
      family: "WenQuanYi Zen Hei",
      files: [join(folder, "truetype/wqy-zenhei.ttc")],
    });
    for (const file of ["NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"])
      writeFileSync(join(folder, file), "");
    expect(fontIn(["/nowhere", folder])?.family).toBe("Noto Sans CJK SC");
    expect(fontIn([folder])?.files).toHaveLength(2);
  });

  it("that has no hanzi is none, and the reader is told what to do", () => {
    expect(fontIn(["/nowhere"])).toBeNull();
    const problem = problemOf(new NoFont());
    expect(problem).toMatchObject({ status: 404, code: "not_found" });
    expect(problem.message).toContain("没有找到中文字体");
    expect(problem.message).toContain("请用 SVG");
  });
});

const drawing = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif"><text x="9" y="30">2023年度</text></svg>`;

/** Width and height stand in the first chunk. */
const sizeOf = (png: Uint8Array): number[] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

const made = async (width: number, height: number): Promise<Uint8Array | null> => {
  try {
    return await pictureOf(drawing(width, height))();
  } catch (error) {
    if (error instanceof NoFont) return null;
    throw error;
  }
};

describe("a picture", () => {
  it("has two pixels to the unit, and of a very large drawing as many as fit", async () => {
    const small = await made(300, 40);
    if (small === null) return;
    expect([...small.subarray(1, 4)]).toEqual([..."PNG"].map((letter) => letter.charCodeAt(0)));
    expect(sizeOf(small)).toEqual([600, 80]);
    const [wide = 0, high = 0] = sizeOf((await made(20_000, 5_000))!);
    expect(wide * high).toBeLessThanOrEqual(24_100_000);
  });
});
