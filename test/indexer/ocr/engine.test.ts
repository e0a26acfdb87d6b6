// The recogniser itself, on a page drawn here. Its 128 MB of packages are there where `duizhao ocr install` was run, in CI too.
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { isInstalled, openRecogniser } from "../../../indexer/ocr/engine.js";
import { extractRecognised } from "../../../indexer/read/recognised.js";

const lines = [
  "柳渡镇2023年法治政府建设年度报告",
  "一、主要举措和成效",
  "组织干部学法六次，审查合同十二份。",
  "二、存在的不足和原因",
  "普法形式单一，执法人员不足。",
];

test.skipIf(!isInstalled())(
  "a drawn page is read to the character, in its order, with how sure it is",
  async () => {
    const [width, height] = [1240, 900];
    const canvas = createCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#111";
    context.font = "40px 'Noto Serif CJK SC'";
    for (const [row, line] of lines.entries()) context.fillText(line, 160, 160 + row * 120);
    const { data } = context.getImageData(0, 0, width, height);
    const recogniser = await openRecogniser();
    const page = await recogniser.read({ data, width, height });
    const read = extractRecognised({ engine: "PP-OCRv4", pages: [page] });
    if (!read.ok) throw new Error(read.reason);
    expect(read.text.replace(/\s+/g, "")).toBe(lines.join(""));
    expect(read.hints.ocr!.confidence).toBeGreaterThan(0.9);
  },
);
