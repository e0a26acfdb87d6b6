// `node scripts/near.mjs FOLDER…`: pairs of words that stand in the same places in the reports of these folders, with the
// places as evidence, the most similar first: what words/near.csv grows from, once each pair was read. CSV on stdout.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ready } from "./ready.mjs";

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error("node scripts/near.mjs FOLDER…");
  process.exit(2);
}
await ready({ quiet: false });
const dist = (name) => import(new URL(`../dist/${name}.js`, import.meta.url));
const [{ buildIndex }, { openSnapshot }, { openArchive }, { similarWords }, { nearWords }] =
  await Promise.all(
    ["indexer/build", "snapshot/reader", "snapshot/archive", "words/distribution", "words/near"].map(dist),
  );

const data = mkdtempSync(join(tmpdir(), "near-"));
try {
  await buildIndex({ corpus: folders, data });
  const archive = openArchive(openSnapshot(data));
  const clauses = archive.heads.flatMap((_, report) =>
    archive.folded(report).text.split(/[。;,!?:、"'()\n]+/),
  );
  console.log("word,near,similarity,word_count,near_count,places,listed");
  for (const { word, near, similarity, counts, places } of similarWords(clauses)) {
    const listed = nearWords().nearTo(word).get(near) ?? "";
    console.log([word, near, similarity.toFixed(3), ...counts, places.join(" "), listed].join(","));
  }
} finally {
  rmSync(data, { recursive: true, force: true });
}
