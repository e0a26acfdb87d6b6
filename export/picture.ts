// A drawing as a picture: PNG for a slide or a paper that takes no SVG.
import { readdirSync } from "node:fs";
import { homedir, platform } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Drawn, rasterOf } from "./raster.js";

/** Where systems keep fonts. */
const folders: Readonly<Record<string, readonly string[]>> = {
  win32: ["C:\\Windows\\Fonts", join(homedir(), "AppData", "Local", "Microsoft", "Windows", "Fonts")],
  darwin: ["/System/Library/Fonts", "/Library/Fonts", join(homedir(), "Library", "Fonts")],
};
const otherFolders = [
  "/usr/share/fonts",
  "/usr/local/share/fonts",
  join(homedir(), ".local", "share", "fonts"),
];

/** Fonts with the hanzi, by their files; the first that is there is taken. A family of a collection has a name of its own. */
const fonts: readonly (readonly [file: RegExp, family: string])[] = [
  [/^NotoSansCJK.*\.(?:ttc|otf)$/i, "Noto Sans CJK SC"],
  [/^NotoSansSC.*\.[ot]tf$/i, "Noto Sans SC"],
  [/^SourceHanSans.*\.(?:ttc|otf)$/i, "Source Han Sans SC"],
  [/^PingFang\.ttc$/i, "PingFang SC"],
  [/^Hiragino Sans GB\.ttc$/i, "Hiragino Sans GB"],
  [/^STHeiti.*\.ttc$/i, "Heiti SC"],
  [/^msyh.*\.tt[cf]$/i, "Microsoft YaHei"],
  [/^wqy-microhei\.ttc$/i, "WenQuanYi Micro Hei"],
  [/^wqy-zenhei\.ttc$/i, "WenQuanYi Zen Hei"],
  [/^DroidSansFallback.*\.ttf$/i, "Droid Sans Fallback"],
  [/^NotoSerifCJK.*\.(?:ttc|otf)$/i, "Noto Serif CJK SC"],
  [/^simhei\.ttf$/i, "SimHei"],
  [/^simsun\.tt[cf]$/i, "SimSun"],
];

const filesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch {
    return [];
  }
};

export interface Font {
  readonly family: string;
  /** Its weights. */
  readonly files: readonly string[];
}

/** The first font with hanzi in these folders; null where there is none. */
export function fontIn(places: readonly string[]): Font | null {
  const files = places.flatMap((folder) => filesIn(folder).map((file) => join(folder, file)));
  for (const [pattern, family] of fonts) {
    const found = files.filter((file) => pattern.test(file.replace(/^.*[\\/]/, "")));
    if (found.length > 0) return { family, files: found };
  }
  return null;
}

/** There is no font with the hanzi: a picture would show boxes. */
export class NoFont extends Error {
  override readonly name = "NoFont";
  constructor() {
    super(
      "这台电脑上没有找到中文字体，PNG 里的字画不出来。请用 SVG，或装一种再试（Debian：apt-get install fonts-noto-cjk）。",
    );
  }
}

let kept: Font | null = null;
const fontHere = (): Font => {
  kept ??= fontIn(folders[platform()] ?? otherFolders);
  if (kept === null) throw new NoFont();
  return kept;
};

/** Pixels for a unit of the drawing, so that it can be printed; of a very large one as many as fit. */
const sharpness = 2;
const maxPixels = 24_000_000;

/** From source there is no script that a thread could run. */
const canThread = !import.meta.url.endsWith(".ts");

const inThread = (drawn: Drawn): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./rasterThread.js", import.meta.url), { workerData: drawn });
    thread.once("message", resolve);
    thread.once("error", reject);
    thread.once("exit", (code) => reject(new Error(`画图的线程意外结束（${code}）`)));
  });

/** `svg` as PNG on white, done beside the thread that answers. Throws `NoFont`. O(pixels). */
export function pictureOf(svg: string): () => Promise<Uint8Array> {
  const { family, files } = fontHere();
  const [, wide, high] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg)!.map(Number) as [number, number, number];
  const zoom = Math.min(sharpness, Math.sqrt(maxPixels / (wide * high)));
  return () => (canThread ? inThread : rasterOf)({ svg, family, files, zoom });
}
