// Links: what a text shares with an earlier one, edge to edge.
import { Aligner, type Alignment } from "./alignment.js";
import { type Cluster, ClusterFinder, copiesFrom } from "./clusters.js";
import { type Correspondence, denseParts, untangled } from "./density.js";
import type { LanguageModel } from "./language.js";
import type { Seeds } from "./seeds.js";
import { type Texts, textAt } from "./texts.js";

/** Rows of four: start and end in one text, start and end in the other. */
export type LinkTable = Uint32Array;
export const linkWidth = 4;

/** A cluster that says less is dropped before it is aligned. 30 and 50 cost nothing and .004 (prototype: 40–45). */
export const clusterBits = 40;
/** Letters looked at on either side of a cluster: what edits tore from the seeds comes back here. */
const margin = 100;
/**
 * What founds a passage: the shorter the longest equal run, the more bits it takes. True links to false ones in seven
 * kits, run of 12 and more: 50–60 bits 519 to 94, 100–115 bits 1,658 to 97; run 10–11: 90–100 bits 230 to 291, 100–115
 * bits 257 to 163, 130–160 bits 215 to 39; run 8–9: 115–130 bits 97 to 110, 160–200 bits 46 to 25; shorter ones hardly
 * ever. How dense a link is says nothing more. Against 100 bits and half of the letters, whatever the run: precision by
 * passage .69 → .77, all else the same.
 */
const strengths: readonly { readonly run: number; readonly bits: number }[] = [
  { run: 12, bits: 50 },
  { run: 10, bits: 100 },
  { run: 8, bits: 130 },
];

const shortestStrong = Math.min(...strengths.map(({ run }) => run));

/** Strong enough to found a passage. */
export const isStrong = ({ bits, longest }: Alignment): boolean =>
  strengths.some((least) => longest >= least.run && bits >= least.bits);

/** Places as far as `reach` from `at` that no barrier parts from it, within `[low, high)`. */
function reachLeft(units: Uint16Array, at: number, reach: number): number {
  let to = at;
  while (to > reach && to > 0 && units[to - 1] !== 0) to--;
  return Math.max(to, 0);
}

function reachRight(units: Uint16Array, at: number, reach: number): number {
  let to = at;
  while (to < reach && units[to] !== 0) to++;
  return to;
}

export class LinkFinder {
  private readonly clusters: ClusterFinder;
  private readonly aligner: Aligner;

  constructor(
    private readonly texts: Texts,
    private readonly model: LanguageModel,
    seeds: Seeds,
  ) {
    this.clusters = new ClusterFinder(texts, model, seeds);
    this.aligner = new Aligner(texts, model);
  }

  /** Strong links of text `number` with texts before it. */
  find(number: number, put: (aStart: number, aEnd: number, bStart: number, bEnd: number) => void): void {
    const clusters = this.clusters
      .find(number, clusterBits)
      .sort((x, y) => x.bStart - y.bStart || x.aStart - y.aStart);
    this.aligner.lookFrom(this.texts.starts[number]!, this.texts.starts[number + 1]!);
    for (let at = 0; at < clusters.length; ) {
      const textEnd = this.texts.starts[textAt(this.texts, clusters[at]!.bStart) + 1]!;
      const found: Correspondence[] = [];
      for (; at < clusters.length && clusters[at]!.bStart < textEnd; at++) {
        const cluster = clusters[at]!;
        // The alignments of the clusters before may have reached over this one.
        if (found.some(({ alignment }) => within(cluster, alignment))) continue;
        const copies = copiesFrom(cluster.copies, cluster.most);
        const [best, ...others] = this.look(cluster, copies);
        if (best) found.push({ alignment: best, copies });
        // The margins of two windows hold the same.
        for (const alignment of others)
          if (!found.some((each) => isWithin(alignment, each.alignment))) found.push({ alignment, copies });
      }
      for (const { alignment, copies } of untangled(this.texts, this.model, found))
        for (const part of denseParts(this.texts, this.model, alignment, copies))
          if (isStrong(part)) put(part.aStart, part.aEnd, part.bStart, part.bEnd);
    }
  }

  private look(cluster: Cluster, copies: number): Alignment[] {
    const { units } = this.texts;
    const { longestA, longestB, longest } = cluster;
    return this.aligner.alignAll(
      reachLeft(units, longestA, cluster.aStart - margin),
      reachRight(units, longestA + longest, cluster.aEnd + margin),
      reachLeft(units, longestB, cluster.bStart - margin),
      reachRight(units, longestB + longest, cluster.bEnd + margin),
      copies,
      shortestStrong,
    );
  }
}

const within = (cluster: Cluster, { aStart, aEnd, bStart, bEnd }: Alignment): boolean =>
  cluster.longestA >= aStart &&
  cluster.longestA + cluster.longest <= aEnd &&
  cluster.longestB >= bStart &&
  cluster.longestB + cluster.longest <= bEnd;

const isWithin = (one: Alignment, other: Alignment): boolean =>
  one.aStart >= other.aStart &&
  one.aEnd <= other.aEnd &&
  one.bStart >= other.bStart &&
  one.bEnd <= other.bEnd;
