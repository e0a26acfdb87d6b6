// Files whose name says that they are no documents: they are left out unopened. All others are looked into.
import { extname } from "node:path";
import { askForRecognition } from "./result.js";

const kinds: readonly (readonly [string, string])[] = [
  ["图片", "jpg jpeg jfif png gif bmp tif tiff webp svg ico heic psd"],
  ["表格", "xls xlsx xlsm xlsb et csv tsv ods"],
  ["演示文稿", "ppt pptx pps ppsx dps odp"],
  ["音频或视频", "mp3 wav m4a wma ogg mp4 m4v mov avi wmv flv mkv webm"],
  [
    "数据",
    "json jsonl ndjson geojson sqlite sqlite3 db mdb accdb dbf parquet rds sav dta pkl npy yml yaml toml ini",
  ],
  [
    "程序",
    "js mjs cjs ts tsx jsx css scss map py ipynb r java class jar exe dll msi so sh bat cmd ps1 vbs apk",
  ],
  ["字体", "ttf otf ttc woff woff2 eot"],
  ["快捷方式", "lnk url webloc"],
  ["压缩包", "rar 7z gz tgz bz2 xz tar iso cab"],
  ["没有下载完的文件", "crdownload part download tmp"],
];

const kindOf = new Map<string, string>(
  kinds.flatMap(([kind, extensions]) => extensions.split(" ").map((each) => [`.${each}`, kind] as const)),
);

const read = ".txt、.md、.html、.docx、.doc、.pdf、.ofd";

/** Why a file of this name is not opened, or null. */
export function otherKind(name: string): string | null {
  const extension = extname(name).toLowerCase();
  const kind = kindOf.get(extension);
  if (kind === undefined) return null;
  if (kind === "压缩包") return `不支持 ${extension} 格式的压缩包，请解压后放入，或改用 .zip 打包。`;
  if (kind === "图片")
    return `不支持 ${extension} 格式（图片）；请放入它的 Word 版或文字版；没有的，请合成一个 PDF 再放入，${askForRecognition}`;
  return `不支持 ${extension} 格式（${kind}），请另存为 ${read} 之一。`;
}
