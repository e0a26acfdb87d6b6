// Zip files, which Word documents are. The only file that knows the zip library.
import { Readable } from "node:stream";
import JSZip from "jszip";

export type Zip = JSZip;
export type ZipEntry = JSZip.JSZipObject;

/** Reads the directory of a zip file; nothing is unpacked yet. Throws the library's errors. */
export const openZip = (bytes: Buffer): Promise<Zip> => JSZip.loadAsync(bytes);

/** Texts as they come, by their paths, as one zip file that is made as it is read: memory does not grow with them. */
export function zipStream(parts: Iterable<readonly [path: string, text: AsyncIterable<string>]>): Readable {
  const zip = new JSZip();
  for (const [path, text] of parts) zip.file(path, Readable.from(text, { objectMode: false }));
  const made = zip.generateNodeStream({ streamFiles: true, compression: "DEFLATE" });
  return new Readable().wrap(made);
}
