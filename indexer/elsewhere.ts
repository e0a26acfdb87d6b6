// Reports sent to the cluster in which their strings are looked up.
import type { Cluster } from "../search/remote/cluster.js";
import { indicesAsked } from "../search/remote/elsewhere.js";
import { type PuttingOptions, putTexts, showTexts, type TextsPut } from "../search/remote/putting.js";
import { tagsOf } from "../search/remote/tags.js";
import { idsIn } from "../snapshot/layout.js";
import { openSnapshot } from "../snapshot/reader.js";
import type { Progress } from "./progress.js";
import type { Standing } from "./standing.js";

/** A cluster, and under which name texts stand there. */
export interface Elsewhere extends Omit<PuttingOptions, "progress"> {
  readonly cluster: Cluster;
}

/** How often it is said how far the sending has come, in milliseconds. */
const sayEvery = 5000;

/** Sends the cluster what it lacks; a run that was killed before is gone on with. */
export function putReports(
  reports: readonly Standing[],
  { cluster, alias, shards }: Elsewhere,
  progress: Progress,
): Promise<TextsPut> {
  const texts = {
    length: reports.length,
    at: (number: number) => reports[number]!.indexed().folded.text,
    tags: (number: number) => tagsOf(reports[number]!.head),
  };
  let said = Date.now();
  return putTexts(cluster, texts, {
    alias,
    shards,
    progress: (sent, all) => {
      if (Date.now() - said < sayEvery && sent < all) return;
      said = Date.now();
      progress.say(`送入检索引擎：${sent}/${all} 份 …`);
    },
  });
}

/** The alias follows the snapshot that has just come into force; indices of those before it that are still here stay. */
export async function show(
  put: TextsPut,
  elsewhere: Elsewhere,
  data: string,
  progress: Progress,
): Promise<void> {
  const kept = idsIn(data).flatMap((id) => indicesOf(data, id) ?? []);
  const shown = Object.values(put.indices);
  const left = await showTexts(elsewhere.cluster, elsewhere.alias, shown, kept);
  if (left.length > 0) progress.say(`检索引擎里不再用的索引 ${left.join("、")} 还有人在查，下次再删。`);
}

function indicesOf(data: string, id: string): readonly string[] | null {
  try {
    const source = openSnapshot(data, { id, checked: true });
    try {
      return indicesAsked(source);
    } finally {
      source.close();
    }
  } catch {
    // Of another format, or damaged: nobody asks by it.
    return null;
  }
}
