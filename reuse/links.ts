// Links: what a text shares with an earlier one, edge to edge.
import { Aligner, type Alignment } from "./alignment.js";
import { type Cluster, ClusterFinder, copiesFrom } from "./clusters.js";
import { denseParts } from "./density.js";
import type { LanguageModel } from "./language.js";
import type { Seeds } from "./seeds.js";
import type { Texts } from "./texts.js";

/** Rows of four: start and end in one text, start and end in the other. */
export type LinkTable = Uint32Array;
export const linkWidth = 4;

/** A cluster that says less is dropped before it is aligned. 30 and 50 cost nothing and .004 (prototype: 40–45). */
export const clusterBits = 40;
/** Letters looked at on either side of a cluster: what edits tore from the seeds comes back here. */
const margin = 100;
/** An equal run of so many letters with so many bits is enough. Run 11: .942, 14: .966; bits 40: .946, 60: .952 (prototype). */
const strongRun = 12;
const strongBits = 50;
/** Without such a run a link must say much and say it densely: even 100–130 bits are only half the time true. */
const diffuseBits = 100;
const diffuseDensity = 0.5;

/** Strong enough to found a passage. */
export function isStrong({ bits, longest, matched, aStart, aEnd, bStart, bEnd }: Alignment): boolean {
  if (longest >= strongRun && bits >= strongBits) return true;
  return bits >= diffuseBits && matched >= diffuseDensity * Math.max(aEnd - aStart, bEnd - bStart);
}

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
    let last: Alignment | null = null;
    for (const cluster of clusters) {
      // The alignment of the cluster before may have reached over this one.
      if (last && within(cluster, last)) continue;
      const copies = copiesFrom(cluster.copies, cluster.most);
      const alignment = this.look(cluster, copies);
      if (!alignment) continue;
      last = alignment;
      for (const part of denseParts(this.texts, this.model, alignment, copies))
        if (isStrong(part)) put(part.aStart, part.aEnd, part.bStart, part.bEnd);
    }
  }

  private look(cluster: Cluster, copies: number): Alignment | null {
    const { units } = this.texts;
    const { longestA, longestB, longest } = cluster;
    return this.aligner.align(
      reachLeft(units, longestA, cluster.aStart - margin),
      reachRight(units, longestA + longest, cluster.aEnd + margin),
      reachLeft(units, longestB, cluster.bStart - margin),
      reachRight(units, longestB + longest, cluster.bEnd + margin),
      copies,
    );
  }
}

const within = (cluster: Cluster, { aStart, aEnd, bStart, bEnd }: Alignment): boolean =>
  cluster.longestA >= aStart &&
  cluster.longestA + cluster.longest <= aEnd &&
  cluster.longestB >= bStart &&
  cluster.longestB + cluster.longest <= bEnd;
