// Which setting runs: all seeds where they fit, fewer for the largest corpora.
import type { SeedSettings } from "./seeds.js";

export interface ReuseSetting {
  readonly name: "dense" | "sparse";
  readonly seeds: SeedSettings;
}

/** Every run of seven letters. Of six: recall at 40 letters and 40 % .54 → .53, but precision by passage .73 → .66 (develop seeds). */
export const dense: ReuseSetting = { name: "dense", seeds: { length: 7, window: 1, representatives: 3 } };
/** Half the seeds; the dictionary gives most of the loss back. */
export const sparse: ReuseSetting = { name: "sparse", seeds: { length: 7, window: 2, representatives: 3 } };

/** More letters than this take the sparse setting: some 8,000 reports. */
export const denseLetters = 30_000_000;

export const settingFor = (letters: number): ReuseSetting => (letters <= denseLetters ? dense : sparse);
