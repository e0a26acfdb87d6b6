// Pictures in memory: pages of a PDF drawn, picture files opened, either scaled.
import { createCanvas, ImageData, loadImage } from "@napi-rs/canvas";
import { openPdf } from "../read/pdfLibrary.js";

/** RGBA, row by row from the top. */
export interface Picture {
  readonly data: Uint8Array | Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Dots an inch that pages are drawn at: a body line of 16 points is 44 pixels high, what the recogniser wants. */
export const drawnAt = 200;
/** Pixels of a picture's longer side beyond which it is scaled down: an A4 page at 300 dots an inch. */
const longestSide = 3600;

/** The picture stretched to this size. */
export function scaled(picture: Picture, width: number, height: number): Picture {
  const from = createCanvas(picture.width, picture.height);
  const units = picture.data;
  from
    .getContext("2d")
    .putImageData(
      new ImageData(
        new Uint8ClampedArray(units.buffer, units.byteOffset, units.byteLength),
        picture.width,
        picture.height,
      ),
      0,
      0,
    );
  const to = createCanvas(width, height);
  const context = to.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(from, 0, 0, width, height);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

/** A picture file (PNG, JPEG, WebP, GIF, BMP) on white. Throws where it is damaged. */
async function pictureOf(bytes: Buffer): Promise<Picture> {
  const image = await loadImage(bytes);
  const scale = Math.min(1, longestSide / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}

/** Pages a scan may have; more is no report. */
const maxPages = 200;

/**
 * The pages of a scan from the `from`th (0 is the first), at most `count`, with how many it has: a picture file is one
 * page. Throws where it cannot be opened.
 */
export async function* pagesOf(
  bytes: Buffer,
  from: number,
  count: number,
): AsyncGenerator<{ page: Picture; of: number }> {
  if (!bytes.subarray(0, 1024).includes("%PDF-")) {
    yield { page: await pictureOf(bytes), of: 1 };
    return;
  }
  const task = await openPdf(bytes);
  try {
    const document = await task.promise;
    if (document.numPages > maxPages) throw new RangeError(`有 ${document.numPages} 页，超过 ${maxPages} 页`);
    for (let number = from + 1; number <= Math.min(document.numPages, from + count); number++) {
      const page = await document.getPage(number);
      const natural = page.getViewport({ scale: 1 });
      const scale = Math.min(drawnAt / 72, longestSide / Math.max(natural.width, natural.height));
      const viewport = page.getViewport({ scale });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      const context = canvas.getContext("2d");
      // The library draws on a browser's canvas; this one has the same methods.
      const drawn = { canvas: null, canvasContext: context, viewport } as unknown as Parameters<
        typeof page.render
      >[0];
      await page.render(drawn).promise;
      const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
      page.cleanup();
      yield { page: { data, width: canvas.width, height: canvas.height }, of: document.numPages };
    }
  } finally {
    await task.destroy();
  }
}
