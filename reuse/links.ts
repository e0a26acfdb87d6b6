// Links: what a text shares with an earlier one, edge to edge.
import { Aligner, type Alignment } from "./alignment.js";
import { type Cluster, ClusterFinder, copiesFrom } from "./clusters.js";
import { type Correspondence, denseParts, untangled } from "./density.js";
import type { LanguageModel } from "./language.js";
import type { Quads } from "./quads.js";
import type { Seeds } from "./seeds.js";
import { Barriers, type Texts } from "./texts.js";

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
export function isStrong({ bits, longest }: Alignment): boolean {
  for (const least of strengths) if (longest >= least.run && bits >= least.bits) return true;
  return false;
}

export class LinkFinder {
  private readonly clusters: ClusterFinder;
  private readonly aligner: Aligner;
  private readonly barriers: Barriers;

  constructor(
    private readonly texts: Texts,
    private readonly model: LanguageModel,
    seeds: Seeds,
  ) {
    this.clusters = new ClusterFinder(texts, model, seeds);
    this.aligner = new Aligner(texts, model);
    this.barriers = new Barriers(texts);
  }

  /** Puts strong links of text `number` with texts before it down. */
  find(number: number, into: Quads): void {
    const clusters = this.clusters.find(number, clusterBits);
    this.aligner.lookFrom(this.texts.starts[number]!, this.texts.starts[number + 1]!);
    for (let at = 0; at < clusters.length; ) {
      const { text } = clusters[at]!;
      const found: Correspondence[] = [];
      for (; at < clusters.length && clusters[at]!.text === text; at++) this.look(clusters[at]!, found);
      for (const { alignment, copies } of untangled(this.texts, this.model, found))
        for (const part of denseParts(this.texts, this.model, alignment, copies))
          if (isStrong(part)) into.put(part.aStart, part.aEnd, part.bStart, part.bEnd);
    }
  }

  /** Adds what a cluster of the two texts stands in to what was `found` for those before it. */
  private look(cluster: Cluster, found: Correspondence[]): void {
    // Their alignments may have reached over this one.
    for (const { alignment } of found) if (within(cluster, alignment)) return;
    const copies = copiesFrom(cluster.copies, cluster.most);
    const all = this.alignedAround(cluster, copies);
    for (let at = 0; at < all.length; at++) {
      const alignment = all[at]!;
      // The margins of two windows hold the same.
      if (at === 0 || !found.some((each) => isWithin(alignment, each.alignment)))
        found.push({ alignment, copies });
    }
  }

  /** What the letters of a cluster and `margin` more on either side correspond in, as far as no barrier parts them from it. */
  private alignedAround(cluster: Cluster, copies: number): Alignment[] {
    const { barriers } = this;
    const { longestA, longestB, longest } = cluster;
    return this.aligner.alignAll(
      Math.max(cluster.aStart - margin, barriers.before(longestA) + 1),
      Math.min(cluster.aEnd + margin, barriers.from(longestA + longest)),
      Math.max(cluster.bStart - margin, barriers.before(longestB) + 1),
      Math.min(cluster.bEnd + margin, barriers.from(longestB + longest)),
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
