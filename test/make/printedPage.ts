// A printed document as a test looks at it: its paragraphs whole, its furniture line by line.
import { readDocument } from "../../indexer/read/document.js";

/** Throws the reason where the file is not read. */
export async function readPrinted(bytes: Buffer, path = "柳渡镇.pdf") {
  const result = await readDocument({ path, bytes });
  if (!result.ok) throw new Error(result.reason);
  const [chrome] = result.hints.chrome;
  return {
    ...result,
    paragraphs: result.text
      .slice(0, chrome?.start)
      .trim()
      .split("\n\n")
      .map((text) => text.replaceAll("\n", "")),
    furniture: chrome ? result.text.slice(chrome.start, chrome.end).split("\n") : [],
  };
}
