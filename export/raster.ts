// A drawing turned into dots, by resvg as WebAssembly: it keeps the fonts it is given in memory, where the native build
// reads a font of 20 MB anew for every text (60 texts: 3.5 s of processor there, .4 s here).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { initWasm, Resvg } from "@resvg/resvg-wasm";

export interface Drawn {
  readonly svg: string;
  readonly family: string;
  /** The font's files. */
  readonly files: readonly string[];
  /** Pixels for a unit. */
  readonly zoom: number;
}

let ready: Promise<void> | null = null;

/** As PNG on white. O(pixels), and the fonts read. */
export async function rasterOf({ svg, family, files, zoom }: Drawn): Promise<Uint8Array> {
  ready ??= initWasm(readFileSync(createRequire(import.meta.url).resolve("@resvg/resvg-wasm/index_bg.wasm")));
  await ready;
  const drawing = new Resvg(svg, {
    background: "white",
    fitTo: { mode: "zoom", value: zoom },
    font: {
      loadSystemFonts: false,
      fontBuffers: files.map((file) => readFileSync(file)),
      defaultFontFamily: family,
      sansSerifFamily: family,
    },
  });
  const picture = drawing.render();
  const png = picture.asPng();
  picture.free();
  drawing.free();
  return png;
}
