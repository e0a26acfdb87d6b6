// Snapshots of earlier programs keep postings beside a cluster: they are asked as those that keep none.
import { expect, test } from "vitest";
import { PhraseBuilder } from "../../../search/builder.js";
import { openSearch } from "../../../search/engine.js";
import { KeywordBuilder } from "../../../search/keywords/builder.js";
import { hasHolders } from "../../../search/keywords/holders.js";
import { openElsewhere, writeElsewhere } from "../../../search/remote/elsewhere.js";
import { putTexts } from "../../../search/remote/putting.js";
import { tagsOf } from "../../../search/remote/tags.js";
import { fakeCluster } from "../../make/fakeCluster.js";
import { agreementReports } from "../agreementReports.js";
import { MemoryColumns, memoryArchive } from "../memory.js";
import { ask, clusterEngines, localEngine } from "../requests.js";

const queries = ["普法", "法治政府 执法", "行政执法 培训 OR 调解", '"普法宣传" 干部', "第一责任人履行职责"];

test("with postings and without, and the local engine", async () => {
  const reports = await agreementReports();
  const cluster = fakeCluster();
  const builders = [new PhraseBuilder({ places: false, fewestTallied: 1 }), new KeywordBuilder()];
  for (const report of reports) for (const builder of builders) builder.add(report);
  const columns = new MemoryColumns();
  for (const builder of builders) builder.write(columns);
  const texts = {
    length: reports.length,
    at: (number: number) => reports[number]!.folded.text,
    tags: (number: number) => tagsOf(reports[number]!.report),
  };
  writeElsewhere(columns, await putTexts(cluster, texts, { alias: "contract", shards: 1 }));
  const source = columns.source();
  const archive = memoryArchive(reports);
  const kept = openSearch(source, archive, undefined, openElsewhere(source, archive, cluster).finding);
  const counted = await clusterEngines(cluster, reports);
  expect([hasHolders(source), hasHolders(counted.source)]).toEqual([false, true]);
  const local = localEngine(reports, "snapshot-1", { fewestTallied: 1 });
  const open = counted.open();
  for (const q of queries) {
    const request = ask(q, { mode: "keywords", limit: 7 });
    const expected = await local.search(request);
    expect(expected.total.reports).toBeGreaterThan(0);
    expect(await kept.search(request)).toEqual(expected);
    expect(await open.search(request)).toEqual(expected);
  }
  for (const typed of ["fz", "普", "行政", "2"])
    expect(await open.suggest(typed, 20)).toEqual(await local.suggest(typed, 20));
});
